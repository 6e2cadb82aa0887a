"""The examples that owners give of a policy."""

import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec import yaml

from flowc.catalogue import page
from flowc.config import Policy
from flowc.diagnostics import UsageError
from flowc.diagnostics.language import WRONG_EXAMPLE
from flowc.policies import chain, compiled, wrong_examples
from flowc.policies.chains import Step
from flowc.source import Span
from flowc.vocabulary import LANGUAGES, Lang
from tests.policies.sentences import SENTENCES, policy_findings
from tests.support.program import ROOT, flowc

TOLD = "tout transfert est précédé d'une information du client depuis la dernière équipe"
BEFORE_END = "au plus deux transferts avant une fin résolue"
PASSING = {"told": TOLD, "transfers": BEFORE_END, "returns": "jamais passage de main après un transfert"}
RULES = {**SENTENCES, **PASSING}


def broken_at(rule: str, text: str) -> int | None:
    """The step at which a chain breaks a rule."""
    policy = compiled(Policy(id="p", rule=rule))
    return chain(text).breaks(policy.machine, policy.sets)


@pytest.mark.parametrize(
    ("rule", "text", "step"),
    [
        (TOLD, "demande @n1 -> niveau @n2 -> fin", 1),
        (TOLD, "demande @n1 informe -> niveau @n2 -> fin", None),
        (TOLD, "request @n1 → level @n2 inform within 24 h → end resolved", None),
        (TOLD, "demande @n1 informe -> niveau @n2 -> niveau @n3 -> fin", 2),
        (TOLD, "demande -> information -> transfert -> fin", None),
        (BEFORE_END, "demande @n1 -> niveau @n2 -> niveau @n3 -> niveau @n4 -> fin", 4),
        (BEFORE_END, "demande @n1 -> niveau @n2 -> niveau @n1 -> niveau @n2 -> fin", None),
        ("promesse d'au plus 2 jours", "demande -> étape informe sous 3 jours -> fin", 1),
        ("promesse d'au plus 2 jours", "demande -> étape informe sous 1 h 30 -> fin", None),
        ("jamais champ courriel", 'demande recueille "courriel" -> fin', 0),
        ("jamais phase accueil", "demande phase welcome -> fin", 0),
        ("jamais accède", "demande accède dossier-client -> fin", 0),
        ('jamais "a -> b"', 'demande -> "a -> b" -> fin', 1),
        ("chaque chemin passe par une enquête", "demande -> étape", 2),
        ("jamais fin résolue", "demande -> résolu", 1),
        ("jamais équipe", "demande @n1 -> enquête @n2", 0),
    ],
)
def test_a_chain_is_judged_as_a_case_is(rule: str, text: str, step: int | None) -> None:
    """Each step is what its words say; who has the case follows from the teams."""
    assert broken_at(rule, text) == step


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("", "a step of the chain is missing"),
        ("demande -> -> fin", "a step of the chain is missing"),
        ("demande -> enkete", "unknown word 'enkete'; a similar one exists: enquête"),
        ("demande ou étape -> fin", "'demande ou étape' is more than one node"),
        ("niveau enquête -> fin", "no node is both level and survey"),
        ("étape 24h -> fin", "unknown word '24h'"),
        ("étape champ -> fin", "'champ' wants a name after it"),
        ("sous 24h -> fin", "'sous' stands only after what the customer is told"),
    ],
)
def test_what_is_no_chain_is_refused(text: str, told: str) -> None:
    """With the word that says nothing."""
    with pytest.raises(UsageError) as error:
        chain(text)

    assert told in str(error.value)


STEPS = st.tuples(
    st.sampled_from(["étape", "niveau", "passerelle", "décision", "enquête"]),
    st.sampled_from(["", "n1", "n2", "n3"]),
    st.booleans(),
)


@settings(max_examples=200, deadline=None)
@given(st.lists(STEPS, max_size=6), st.sampled_from(sorted(RULES)))
def test_a_chain_is_judged_as_the_flow_that_it_sketches(steps: list[tuple[str, str, bool]], rule: str) -> None:
    """A flow of the same nodes, one after the other, has its first finding at the step that the chain breaks."""
    nodes = [("demande", "n1", False), *steps, ("fin", "", False)]
    teams = "".join(f'équipe n{number} "N{number}"\n' for number in (1, 2, 3))
    lines = [f"{kind} x{at}{f' @{team}' if team else ''}" for at, (kind, team, _) in enumerate(nodes)]
    says = ['  informe "Voici la suite."\n' if tells else "" for _, _, tells in nodes]
    arrows = [f"  -> x{at + 1}\n" for at in range(len(nodes) - 1)]
    flow = "".join(f"{line}\n{said}{arrow}" for line, said, arrow in zip(lines, says, [*arrows, ""], strict=True))
    found = [int(each.element[1:]) for each in policy_findings(f"{teams}flux f\n{flow}", RULES[rule])]
    text = " -> ".join(
        " ".join(filter(None, (kind, team and f"@{team}", "informe" if tells else ""))) for kind, team, tells in nodes
    )
    broken = broken_at(RULES[rule], text)

    assert (min(found) if found else None) == (None if broken is None else min(broken, len(nodes) - 1))


PIECES = st.sampled_from([*'ab@"«»->→, ', "étape", "fin", "sous", "24h", "ou", "transfert"])


@settings(max_examples=200, deadline=None)
@given(st.lists(PIECES, max_size=20).map("".join))
def test_no_text_is_too_odd_for_a_chain(text: str) -> None:
    """It is understood, each step in its place, or refused in words."""
    steps: tuple[Step, ...] = ()
    refused = ""
    try:
        steps = chain(text).steps
    except UsageError as error:
        refused = str(error)

    assert bool(steps) != bool(refused)
    assert all(text[step.start : step.start + len(step.text)] == step.text for step in steps)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_page_of_wrong_examples_shows_a_wrong_one_and_right_ones(lang: Lang) -> None:
    """Its `flowc.yaml` with the fault raises it, the corrected one does not."""
    assert [wrong(shown) for shown in settings_in(page(WRONG_EXAMPLE, lang).body)] == [1, 0]


def test_the_examples_of_the_manual_are_right() -> None:
    """docs/policies.md shows policies that can be read, and examples that are what they are said to be."""
    shown = settings_in((ROOT / "docs/policies.md").read_text(encoding="utf-8"))

    assert [wrong(text) for text in shown] == [0] * len(shown)
    assert "ko:" in shown[-1]


def settings_in(text: str) -> list[str]:
    """The settings that a page shows."""
    return re.findall(r"```yaml\n(.*?)```", text, re.DOTALL)


def wrong(text: str) -> int:
    """How many examples of some settings are wrong."""
    policies = yaml.decode(text, type=dict[str, list[Policy]])["policies"]
    return len(list(wrong_examples(policies, lambda _, text: Span("", 0, len(text)))))


EXAMPLES = """\
policies:
  - id: annonce
    rule: "{TOLD}"
    ok: ["demande @n1 informe -> niveau @n2 -> fin", demande @n1 -> niveau @n2 -> fin]
    ko:
      - demande @n1 informe -> niveau @n2 -> fin
      - >-
        demande @n1
        -> transfert
  - id: sondage
    rule: every path passes a survey
    ok:
      - "request -> end"
""".replace("{TOLD}", TOLD)
FLOW = 'équipe n1 "N1"\nflux f\ndemande d @n1\n  -> q\nenquête q\n  mesure CSAT\n  -> z\nfin z\n'


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """Three wrong examples, and a flow."""
    (tmp_path / "flowc.yaml").write_text(EXAMPLES, encoding="utf-8")
    (tmp_path / "f.flow").write_text(FLOW, encoding="utf-8")
    return tmp_path


@pytest.mark.parametrize("given", ["f.flow", "."])
def test_wrong_examples_are_reported_where_they_stand(project: Path, given: str) -> None:
    """In flowc.yaml, at the example, with the step and the way out; whatever files of the project are checked."""
    run = flowc("check", given, "--lang", "en", "--select", "F0", cwd=project)

    assert run.status == 1
    assert "flowc.yaml:4:54: error F011 wrong-example: this example is said to keep the policy “annonce”" in run.out
    assert "but breaks it at “niveau @n2”" in run.out
    assert f"{'-' * len('niveau @n2')} here the rule is broken" in run.out
    assert "flowc.yaml:6:9: error F011 wrong-example: this example is said to break the policy “annonce”" in run.out
    assert "flowc.yaml:13:10: error F011" in run.out
    assert "3 errors" in run.out


def test_the_files_of_another_project_are_not_concerned(project: Path) -> None:
    """Without its configuration, or with another one, nothing is said of these examples."""
    (project / "other.yaml").write_text("language: en\n", encoding="utf-8")

    assert "F011" not in flowc("check", "f.flow", "--no-config", cwd=project).out
    assert "F011" not in flowc("check", "f.flow", "--config", "other.yaml", cwd=project).out
    assert flowc("check", "f.flow", "--config", "flowc.yaml", cwd=project).out.count("F011") == 3


def test_an_example_that_cannot_be_read_is_refused_with_its_line(project: Path) -> None:
    """Status 2, the policy and the word."""
    (project / "flowc.yaml").write_text(EXAMPLES.replace("request -> end", "request -> nd"), encoding="utf-8")
    run = flowc("check", ".", cwd=project)

    assert run.status == 2
    assert "flowc.yaml:13: policy sondage: example: unknown word 'nd'; a similar one exists: end" in run.err


def test_the_examples_are_part_of_the_explanation(project: Path) -> None:
    """`flowc explain` shows them in both languages."""
    for lang in LANGUAGES:
        assert "- ok: `request -> end`" in flowc("explain", "sondage", "--lang", lang, cwd=project).out
