"""Policies that no process can keep."""

import re
from itertools import combinations, product
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from flowc.config import Policy, Scope
from flowc.policies import compiled, contradictions
from flowc.policies.contradictions import can_be_kept, may_meet
from flowc.source import Span
from tests.analysis.graphs import Graph, graphs
from tests.policies.logic import MEANING, A, B, C, Formula, Trace, always, eventually, implies, no
from tests.policies.sentences import SENTENCES, policy_findings
from tests.policies.walks import ways
from tests.support.program import flowc

#: Sentences over the sets of SENTENCES, and what each means.
MEANT: dict[str, Formula] = {
    **{SENTENCES[pattern]: MEANING[pattern] for pattern in SENTENCES},
    "jamais niveau": always(no(B)),
    "every path passes a level": eventually(B),
    "never handoff": always(no(C)),
    "chaque chemin passe par une passerelle": eventually(C),
    "tout niveau est suivi d'une passerelle": always(implies(B, eventually(C))),
    "au plus 0 information": always(no(A)),
}

#: What a request and an end may be, and any node between, as the sets that it belongs to.
ENDS = [frozenset[str](), frozenset("a")]
BETWEEN = [frozenset[str](), *map(frozenset, ("a", "b", "ab", "c", "ac"))]
TRACES: list[Trace] = [
    [first, *inner, last] for first in ENDS for size in range(4) for inner in product(BETWEEN, repeat=size) for last in ENDS
]
KEEPING = {rule: {number for number, trace in enumerate(TRACES) if meant(trace, 0)} for rule, meant in MEANT.items()}
PAIRS = list(combinations(MEANT, 2))
CONTRADICTORY = [pair for pair in PAIRS if not KEEPING[pair[0]] & KEEPING[pair[1]]]


def policies(*rules: str) -> list[Policy]:
    return [Policy(id=f"p{number}", rule=rule) for number, rule in enumerate(rules)]


def found(*rules: str) -> list[tuple[str, str, list[str]]]:
    """The policies that contradict others, how, and which."""
    return [
        (each.element, each.message, [place.element for place in each.related])
        for each in contradictions(policies(*rules), lambda key, text: Span(key, 0, len(text)))
    ]


def test_two_policies_contradict_where_no_way_keeps_both() -> None:
    """For every two sentences, as the logic says of every way of up to five nodes."""
    together = [pair for pair in PAIRS if not can_be_kept((compiled(policies(pair[0])[0]), compiled(policies(pair[1])[0])))]

    assert together == CONTRADICTORY
    assert len(CONTRADICTORY) == 4
    assert [pair for pair in PAIRS if found(*pair)] == CONTRADICTORY


@settings(max_examples=100, deadline=None)
@given(graphs(), st.sampled_from(CONTRADICTORY))
def test_every_flow_breaks_one_of_two_that_contradict(graph: Graph, pair: tuple[str, str]) -> None:
    """Whatever its shape, as soon as some case comes to an end."""
    if any(graph.nodes[way[-1]].kind == "fin" for way in ways(graph)):
        assert policy_findings(graph.text(), *pair)


@pytest.mark.parametrize(
    ("rules", "expected"),
    [
        (("every path passes through a survey", "jamais d'enquête"), [("p1", "message", ["p0"])]),
        (("every path to a resolved end passes through a survey", "never a survey"), []),
        (("every path passes a survey", "toute demande est suivie d'une enquête", "jamais d'enquête"), [("p2", "several", ["p0", "p1"])]),
        (("jamais fin",), [("p0", "alone", [])]),
        (("never a request", "never a survey", "every path passes a survey"), [("p0", "alone", []), ("p2", "message", ["p1"])]),
        (("toute demande est suivie d'une attente", "jamais attente"), [("p1", "message", ["p0"])]),
        (("chaque chemin passe par un transfert", "jamais niveau ou passerelle"), [("p1", "message", ["p0"])]),
        (("chaque chemin passe par un transfert", "jamais niveau"), []),
        (("chaque chemin passe par informe sous", "jamais informe"), [("p1", "message", ["p0"])]),
        (("chaque chemin passe par informe sous", "promesse d'au plus 1 h"), []),
        (("every path passes a step tag vip", "jamais étiquette vip"), [("p1", "message", ["p0"])]),
        (("every path passes a step tag vip", "jamais étiquette pro"), []),
        (("every path passes a step @n1", "jamais étape sauf @n2"), [("p1", "message", ["p0"])]),
        (("every path passes a step @n1", "jamais étape sauf @n1"), []),
        (("chaque chemin passe par mesure CSAT", "jamais étape ou niveau ou enquête"), [("p1", "message", ["p0"])]),
        (("juste après une demande, un niveau", "immediately after a request, a survey"), [("p1", "message", ["p0"])]),
        (("jamais fin résolue", "never an abandoned end"), []),
        (("jamais fin résolue ou abandonnée", "never an end except a resolved end"), [("p1", "message", ["p0"])]),
        (("au plus un niveau", "au plus deux niveaux", "jamais niveau"), []),
    ],
)  # fmt: skip
def test_what_a_node_can_be_is_known(rules: tuple[str, ...], expected: list[object]) -> None:
    """Kinds exclude each other, a transfer is a level or a handoff, a property stands where the language lets it."""
    assert found(*rules) == expected


def test_policies_for_different_flows_do_not_contradict() -> None:
    """Where a key of `for` gives both other values, no flow need keep both."""
    assert may_meet(Scope(), Scope(tags=("a",)))
    assert may_meet(Scope(journey=("vente",)), Scope(journey=("sale", "after-sale")))
    assert may_meet(Scope(tags=("a", "b")), Scope(tags=("B",), flows=("f",)))
    assert not may_meet(Scope(journey=("sale",)), Scope(journey=("après-vente",)))
    assert not may_meet(Scope(tags=("a",)), Scope(tags=("b",)))
    assert not may_meet(Scope(channels=("tel",), flows=("f",)), Scope(channels=("tel",), flows=("g",)))


def test_policies_that_tell_too_much_apart_are_left_alone() -> None:
    """No contradiction is claimed that was not looked for to the end."""
    tags = " ou ".join(f"étiquette t{number}" for number in range(30))

    assert found(f"chaque chemin passe par {tags}", f"jamais {tags}") == []
    assert found("chaque chemin passe par étiquette t1 ou étiquette t2", "jamais étiquette t1 ou étiquette t2") != []


def test_a_contradiction_is_shown_in_the_settings(tmp_path: Path) -> None:
    """At the later rule, with the other one, whatever is checked; the pages' own settings show it, too."""
    (tmp_path / "f.flow").write_text('équipe n1 "N"\nflux f\ndemande d @n1\n  -> z\nfin z\n', encoding="utf-8")
    for lang, mark in (("fr", "aucun processus ne peut tenir"), ("en", "no process can keep both")):
        body = flowc("explain", "F013", "--lang", lang, cwd=tmp_path).out
        bad, good = re.findall(r"```yaml\n(.*?)```", body, re.DOTALL)
        (tmp_path / "flowc.yaml").write_text(bad, encoding="utf-8")
        run = flowc("check", "f.flow", "--lang", lang, "--select", "F0", cwd=tmp_path)
        assert run.status == 1
        assert re.search(r"^flowc\.yaml:5:11: \w+ F013 contradictory-policies", run.out, re.MULTILINE)
        assert mark in run.out
        assert "3 |     rule: " in run.out
        (tmp_path / "flowc.yaml").write_text(good, encoding="utf-8")
        assert "F013" not in flowc("check", "f.flow", "--select", "F0", cwd=tmp_path).out
