"""What owners write in flowc.yaml, and what they are told."""

from pathlib import Path

import pytest

from flowc.diagnostics import UsageError
from flowc.policies.reading import read
from tests.policies.sentences import policy_findings
from tests.rules.reading import path
from tests.support.program import flowc

SETTINGS = """\
policies:
  - id: annonce-avant-transfert
    rule: "tout transfert est précédé d'une information du client depuis la dernière équipe"
    because: "Engagement qualité, article 4"
  - id: two-transfers
    rule: at most two transfers before a resolved end
    severity: warning
"""

FLOW = """\
équipe n1 "Conseillers"
équipe n2 "Experts"
équipe n3 "Technique"
équipe n4 "Direction"
flux f "Essai"
demande contact "Le client appelle" @n1
  volume 120/jour
  -> chercher
niveau chercher "Chercher" @n2
  informe "On vous rappelle" sous 24h
  si oui 90 % -> clos
  si non 10 % -> réparer
niveau réparer "Réparer" @n3
  si oui 50 % -> clos
  si non 50 % -> décider
niveau décider "Décider" @n4
  -> clos
fin clos "Fini" résolu
"""


@pytest.fixture
def project(tmp_path: Path) -> Path:
    (tmp_path / "flowc.yaml").write_text(SETTINGS, "utf-8")
    (tmp_path / "f.flow").write_text(FLOW, "utf-8")
    return tmp_path


def test_the_planted_violations_are_found_with_path_and_cases_a_day(project: Path) -> None:
    """A silent transfer and a third transfer, each with its shortest path and its share."""
    run = flowc("check", ".", "--select", "policies", "--lang", "fr", cwd=project)

    assert run.status == 1
    assert "erreur annonce-avant-transfert :" in run.out
    assert "contact → chercher → réparer → décider\n" in run.out
    assert "avertissement two-transfers :" in run.out
    assert "contact → chercher → réparer → décider → clos" in run.out
    assert run.out.count("environ 6 par jour") == 2
    assert "Engagement qualité, article 4" in run.out


def test_a_policy_is_silenced_weighed_and_explained_by_its_id(project: Path) -> None:
    """As a rule is by its code."""
    silenced = FLOW.replace("@n4\n  ->", "@n4 # flowc: ignore[annonce-avant-transfert] voulu\n  ->")
    (project / "f.flow").write_text(silenced, "utf-8")
    run = flowc("check", ".", "--select", "annonce-avant-transfert", cwd=project)

    assert run.status == 0, run.out
    assert flowc("check", ".", "--select", "policies", "--ignore", "two-transfers", cwd=project).status == 0
    assert "Engagement qualité" in flowc("explain", "annonce-avant-transfert", cwd=project).out
    assert "two-transfers" in flowc("rules", cwd=project).out


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ("rule: jamais enkete", "flowc.yaml:3: policy p: unknown word 'enkete'; a similar one exists: enquête"),
        ("rule: il faut sourire", "flowc.yaml:3: policy p: no pattern reads like this"),
        ("rule: promesse d'au plus 3 pommes", "flowc.yaml:3: policy p: "),
        ("rule: jamais enquête\n    sevrity: error", "flowc.yaml:4: unknown key 'sevrity'; a similar key exists: severity"),
        ("rule: [jamais, enquête]", "flowc.yaml:3: policies.0.rule: expected `str`, got `array`"),
        ("rule: 3", "flowc.yaml:3: policies.0.rule: expected `str`, got `int`"),
        ("because: pourquoi pas", "missing required field `rule`"),
        ("rule: jamais enquête\n    ok: demande -> fin", "flowc.yaml:4: policies.0.ok: expected `array`, got `str`"),
        ("rule: jamais enquête\n    ko: [3]", "flowc.yaml:4: policies.0.ko.0: expected `str`, got `int`"),
        ("rule: jamais enquête\n    ko:\n      - enquete -> enkete", "flowc.yaml:5: policy p: example: unknown word 'enkete'; a similar one exists: enquête"),
        ("rule: jamais enquête\n    severity: fatal", "flowc.yaml:4: policies.0.severity: invalid enum value 'fatal'"),
        ("rule: jamais enquête\n    for: {journey: [vante]}", "is no part of a journey; a similar one exists: vente"),
        ("rule: jamais enquête\n    for: {tag: [vip]}", "flowc.yaml:4: unknown key 'tag'; a similar key exists: tags"),
        ("rule: promesse d'au plus 48", "flowc.yaml:3: policy p: '48' is no duration, such as 48h or 2 days"),
        ("rule: promise at most 2 weeks and then some", "flowc.yaml:3: policy p: '2 weeks and then some' is no duration"),
        ("rule: au plus 2,5 transferts", "flowc.yaml:3: policy p: no pattern reads like this; '2,5' is no whole number below 1000"),
        ("rule: au plus 1000 transferts", "'1000' is no whole number below 1000"),
        ("rule: jamais informe sous 24h", "flowc.yaml:3: policy p: unknown word '24h'"),
        ("rule: jamais sous", "'sous' stands only after what the customer is told"),
        ("rule: jamais champ", "flowc.yaml:3: policy p: 'champ' wants a name after it"),
        ("rule: jamais niveau enquête", "no node is both level and survey; `ou` or `or` joins sets of nodes"),
        ("rule: 'jamais @n1 @n2'", "no node is both n1 and n2"),
        ("rule: tout transfert", "flowc.yaml:3: policy p: no pattern reads like this"),
        ("rule: avnt chaque niveau, une information", "'avnt' may be meant to be 'avant'"),
        ("rule: ''", "flowc.yaml:3: policies.0.rule: expected `str` of length >= 1"),
        ("rule: ' '", "flowc.yaml:3: policy p: no pattern reads like this"),
    ],
)
def test_what_cannot_be_read_is_refused_with_its_line(project: Path, said: str, told: str) -> None:
    """Status 2, and the word that says nothing."""
    (project / "flowc.yaml").write_text(f"policies:\n  - id: p\n    {said}\n", "utf-8")
    run = flowc("check", ".", cwd=project)

    assert run.status == 2
    assert told in run.err


def test_a_policy_without_an_id_or_with_an_odd_one_is_refused(project: Path) -> None:
    """An id is lower case, words joined by hyphens, and stands once."""
    for said, told in (
        ("- rule: jamais enquête", "flowc.yaml:2: policies.0: object missing required field `id`"),
        ("- {id: Une Règle, rule: jamais enquête}", "flowc.yaml:2: policies.0.id: expected `str` matching regex"),
        ("- {id: a, rule: jamais enquête}\n  - {id: a, rule: jamais fin}", "flowc.yaml:3: the name 'a' is taken"),
        ("rule: jamais enquête", "flowc.yaml:1: policies: expected `array`, got `object`"),
        ("- jamais enquête", "flowc.yaml:2: policies.0: expected `object`, got `str`"),
    ):
        (project / "flowc.yaml").write_text(f"policies:\n  {said}\n", "utf-8")
        run = flowc("check", ".", cwd=project)
        assert run.status == 2
        assert told in run.err


def test_an_odd_delay_is_a_deadline(project: Path) -> None:
    """`délai` beside no information is the property of that name, and not half of a notice."""
    assert read("toute étape porte un délai") == read("every step carries a deadline")


def test_plurals_are_understood() -> None:
    """In either language, those in -x too."""
    assert read("au plus deux niveaux par chemin") == read("at most two levels per path")


def test_a_phase_goes_by_every_name_that_methods_give_it() -> None:
    """`accueil`, `welcome` and `contact` are one stage, whichever method the flow is written in."""
    flow = 'équipe n1 "C"\nflux f\nphase accueil\ndemande d @n1\n  -> z\nphase conclusion\nfin z\n'

    for word in ("accueil", "welcome", "contact"):
        assert [each.element for each in policy_findings(flow, f"jamais phase {word}")] == ["d"]
    assert policy_findings(flow, "jamais phase découverte") == []


def test_the_name_of_a_rule_is_taken(project: Path) -> None:
    """Two kinds of fault under one name could not be told apart."""
    (project / "flowc.yaml").write_text("policies:\n  - id: dead-end\n    rule: jamais enquête\n", "utf-8")

    assert "flowc.yaml:2: the name 'dead-end' is taken" in flowc("check", ".", cwd=project).err


@pytest.mark.parametrize(
    ("french", "english"),
    [
        ("tout transfert est précédé d'une annonce de délai depuis la dernière équipe",
         "every transfer is preceded by a notice within since the last team"),
        ("jamais accède dossier-client avant authentifie", "never access dossier-client before authentication"),
        ("toute étape sauf @n1 porte durée", "every step except @n1 carries a duration"),
        ("toute promesse est d'au plus 2 jours ouvrés", "promise at most 2 working days"),
    ],
)  # fmt: skip
def test_both_languages_say_the_same(french: str, english: str) -> None:
    """A sentence and its translation are one rule."""
    assert read(french) == read(english)


def test_an_empty_set_is_refused() -> None:
    """Words that select nothing at all are no set of nodes."""
    with pytest.raises(UsageError):
        read("jamais le")


def test_a_called_flow_gives_what_all_its_ways_pass() -> None:
    """The survey in a called flow counts for its caller, where no way around it exists."""
    head = 'équipe n1 "Conseillers"\nflux f\ndemande d @n1\n  -> s\nsous-flux s\n  appelle g\n  -> z\nfin z\nflux g\n'
    around = "demande e @n1\n  si a -> avis\n  si b -> y\nenquête avis\n  mesure CSAT\n  -> y\nfin y\n"
    surely = "demande e @n1\n  -> avis\nenquête avis\n  mesure CSAT\n  -> y\nfin y\n"
    rule = "every path to a resolved end passes through a survey"

    assert policy_findings(head + surely, rule) == []
    assert [path(found) for found in policy_findings(head + around, rule)] == [["d", "s", "z"], ["e", "y"]]
