"""Policies that judge nothing."""

import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from flowc.config import Policy
from flowc.policies import compiled, heard_in
from flowc.policies.triggers import TRIGGERS
from tests.analysis.graphs import Graph, graphs
from tests.policies.logic import A, B, Formula, both, eventually, next_, once
from tests.policies.sentences import SENTENCES, letters
from tests.policies.walks import WAYS, ways
from tests.rules.reading import lowered
from tests.support.program import flowc

#: When a way gives a rule of a pattern something to judge.
MET: dict[str, Formula] = {
    **dict.fromkeys(("before", "since", "anew", "immediately-before", "carries", "never-carries"), eventually(B)),
    **dict.fromkeys(("after", "immediately-after", "never-after", "never-after-without", "at-most", "if-then"), eventually(A)),
    "between": eventually(both(A, next_(eventually(B)))),
    "never-between": eventually(both(A, next_(eventually(B)))),
    "at-most-before": eventually(both(B, once(A))),
}  # fmt: skip


def test_every_pattern_with_a_trigger_is_told() -> None:
    """The table of triggers and that of their meanings name the same patterns, promises apart, which have no letters."""
    assert set(TRIGGERS) - {"promise"} == set(MET)


@settings(max_examples=150, deadline=None)
@given(graphs(), st.sampled_from(sorted(MET)))
def test_a_policy_is_heard_where_some_way_meets_its_trigger(graph: Graph, pattern: str) -> None:
    """And where none does, it judges nothing."""
    sets = [letters(node) for node in graph.nodes]
    met = any(MET[pattern]([sets[node] for node in way], 0) for way in ways(graph))
    document = lowered(graph.text()).document
    (heard,) = heard_in(document, frozenset(), [compiled(Policy(id="p", rule=SENTENCES[pattern]))])
    tried = sum(1 for _ in ways(graph))

    assert heard.judged == met or (heard.judged and tried >= WAYS)
    assert not heard.judged or set(heard.sets) >= set(TRIGGERS[pattern][1])


TEAMS = 'équipe n1 "N1"\n  relais n2\néquipe n2 "N2"\n  relais n1\n'
FLOW = f"""\
{TEAMS}flux retour
  parcours après-vente
  étiquettes colis
demande contact @n1
  étiquettes vip
  recueille commande
  -> expert
niveau expert @n2
  informe "On vous rappelle." sous 24h
  -> avis
enquête avis
  mesure CSAT
  -> z
étape perdue @n1
  -> z
fin z
"""


@pytest.fixture
def project(tmp_path: Path) -> Path:
    (tmp_path / "retour.flow").write_text(FLOW, encoding="utf-8")
    return tmp_path


def said(project: Path, *policies: str, given: str = ".", more: tuple[str, ...] = ()) -> list[tuple[int, int, str]]:
    """What is found of policies in the project: line, column, message."""
    text = "language: en\npolicies:\n" + "".join(f"  - {{id: p{number}, {one}}}\n" for number, one in enumerate(policies))
    (project / "flowc.yaml").write_text(text, encoding="utf-8")
    run = flowc("check", given, "--format", "json", *more, cwd=project)
    assert run.status in (0, 1), run.err
    return [
        (each["line"], each["column"], each["message"])
        for each in json.loads(run.out)["findings"]
        if each["code"] == "F012"
    ]


@pytest.mark.parametrize(
    ("policy", "word", "told"),
    [
        ('rule: "avant chaque passerelle, une information"', "avant", "no node of the project is “passerelle”"),
        ('rule: "before every step, a notice"', "before", "no case comes to “step”"),
        ('rule: "au plus un transfert avant une fin abandonnée"', "au plus", "no node of the project is “fin abandonnée”"),
        ('rule: "between a survey and a level, always a notice"', "between", "no case comes to “level” after “survey”"),
        ('rule: "jamais niveau @n7"', "@n7", "speaks of “@n7”"),
        ('rule: "jamais «expert» sauf @n7"', "@n7", "speaks of “@n7”"),
        ('rule: "avant «experts», une information"', "avant", 'speaks of “"experts"”'),
        ('rule: "never a survey before field commande2"', "commande2", "speaks of “commande2”"),
        ('rule: "avant chaque demande étiquette vipp, une information"', "vipp", "speaks of “vipp”"),
        ('rule: "chaque chemin passe par phase accueil"', "accueil", "speaks of “accueil”"),
        ('rule: "jamais attente", for: {tags: [coli]}', "coli", "speaks of “coli”"),
        ('rule: "jamais attente", for: {flows: [retours]}', "retours", "speaks of “retours”"),
        ('rule: "jamais attente", for: {channels: [tel]}', "tel", "speaks of “tel”"),
        ('rule: "jamais attente", for: {journey: [vente]}', "jamais", "it is for no flow of the project"),
    ],
)  # fmt: skip
def test_a_policy_that_judges_nothing_is_reported_where_it_stands(project: Path, policy: str, word: str, told: str) -> None:
    """At the word at fault, where there is one."""
    ((line, column, message),) = said(project, policy)
    shown = (project / "flowc.yaml").read_text(encoding="utf-8").splitlines()[line - 1]

    assert line == 3
    assert shown[column - 1 :].startswith(word)
    assert told in message


@pytest.mark.parametrize(
    "policy",
    [
        'rule: "jamais passerelle"',
        'rule: "never a tag lost"',
        'rule: "jamais d\'attente après un niveau"',
        'rule: "chaque chemin passe par une attente"',
        'rule: "au plus deux transferts avant une fin résolue"',
        'rule: "promesse d\'au plus 2 jours"',
        'rule: "avant chaque niveau, étiquette vip"',
        'rule: "tout transfert est précédé d\'une information du client depuis la dernière équipe"',
        'rule: "entre une demande et une enquête, jamais de passerelle"',
        'rule: "jamais attente", for: {journey: [after-sale], tags: [Colis], flows: [retour]}',
    ],
)
def test_a_policy_that_judges_something_or_forbids_is_left_alone(project: Path, policy: str) -> None:
    """That nobody does what a rule forbids is what it is for; what it asks for and nobody does is its own finding."""
    assert said(project, policy) == []


EMPTY = 'rule: "avant chaque passerelle, une information"'


def test_only_a_look_at_the_whole_project_tells(project: Path) -> None:
    """Not at a file, a folder in it, or what changed; not while a file cannot be read or a file has the policy off."""
    (project / "below").mkdir()
    (project / "below/other.flow").write_text(FLOW.replace("retour", "autre"), encoding="utf-8")

    assert len(said(project, EMPTY)) == 1
    assert len(said(project, EMPTY, given=str(project))) == 1
    assert said(project, EMPTY, given="retour.flow") == []
    assert said(project, EMPTY, given="below") == []
    assert said(project, EMPTY, more=("--ignore", "p0")) == []
    assert said(project, EMPTY, more=("--select", "F1")) == []
    assert len(said(project, EMPTY, more=("--select", "vacuous-policy"))) == 1
    assert said(project, f"{EMPTY}, for: {{flows: [autre]}}") != []
    for fault in (FLOW.replace("-> z", "-> nulle-part"), f'inclure "absent.flow"\n{FLOW}'):
        (project / "below/other.flow").write_text(fault, encoding="utf-8")
        assert said(project, EMPTY) == []


def test_a_second_run_says_the_same_and_a_new_policy_is_looked_at(project: Path) -> None:
    """What is kept of an unchanged file holds for the policies it was checked against, and for no others."""
    first = said(project, EMPTY)

    assert said(project, EMPTY) == first != []
    assert said(project, 'rule: "avant chaque niveau, une information"') == []
    assert said(project, EMPTY) == first
    (project / "autre.flow").write_text(FLOW.replace("niveau", "passerelle").replace("retour", "autre"), encoding="utf-8")
    assert said(project, EMPTY) == []


def test_it_weighs_what_the_settings_say(project: Path) -> None:
    """A warning, which `ignore` and `severity` name as any other."""
    assert said(project, EMPTY) != []
    assert said(project, EMPTY, more=("--ignore", "vacuous-policy")) == []
    settings = project / "flowc.yaml"
    settings.write_text(settings.read_text(encoding="utf-8") + "severity: {F012: error}\n", encoding="utf-8")
    run = flowc("check", ".", "--select", "F0,policies", cwd=project)
    assert run.status == 1
    assert "error F012 vacuous-policy" in run.out


def test_any_folder_around_the_project_covers_it(project: Path) -> None:
    """A run over several projects judges each by itself."""
    for name in ("a", "b"):
        (project / name).mkdir()
        (project / name / "f.flow").write_text(FLOW, encoding="utf-8")
        (project / name / "flowc.yaml").write_text(f"policies:\n  - {{id: {name}, {EMPTY}}}\n", encoding="utf-8")
    (project / "retour.flow").unlink()
    out = flowc("check", ".", "--select", "F012", "--format", "concise", cwd=project).out

    assert [line.split(":")[0] for line in out.splitlines() if "F012" in line] == ["a/flowc.yaml", "b/flowc.yaml"]
    alone = flowc("check", "a", "b/f.flow", "--select", "F012,policies", cwd=project).out
    assert "a/flowc.yaml" in alone
    assert "b/flowc.yaml" not in alone
