"""F8: what a flow says about itself."""

from datetime import date

import pytest

from flowc.config import Options, Settings
from flowc.diagnostics import Keyword
from flowc.rules import check
from flowc.source import SourceText
from tests.rules.reading import MAIN, TODAY, elements, lowered, only

HEADER = '  version 1\n  responsable "R"\n  canaux tel\n  objectif "But"\n'
BODY = 'demande d "Le client appelle" @n1\n  -> z\nfin z\n'
TEAM = 'équipe n1 "N"\n'


@pytest.mark.parametrize(
    ("lines", "missing"),
    [
        (HEADER, []),
        (HEADER.replace("  version 1\n", ""), ["version"]),
        ("  version 1\n  canaux tel\n", ["owner", "goal"]),
        ("", ["owner", "version", "goal", "channels"]),
    ],
)
def test_a_header_says_all_that_it_lacks_at_once(lines: str, missing: list[str]) -> None:
    """S0-23: one finding a flow, at its header."""
    found = only(f"{TEAM}flux f\n{lines}{BODY}", "F801")

    assert [each.values["missing"] for each in found] == ([tuple(map(Keyword, missing))] if missing else [])


def test_each_flow_of_a_file_has_its_header() -> None:
    """A file without a header lacks it all, at its first statement."""
    assert elements(f"{TEAM}flux f\n{HEADER}{BODY}flux g\n{BODY}", "F801") == ["g"]
    assert elements("demande → niveau → enquête\n", "F801") == ["main"]


@pytest.mark.parametrize(
    ("lines", "message"),
    [
        ("", None),
        ("à-relire 2026-11-23", "message"),
        ("à-relire 2026-11-24", None),
        ("relu 2025-11-24", None),
        ("relu 2025-11-23", "old"),
        ("relu 2027-01-01", None),
        ("relu 2024-01-01\nà-relire 2027-01-01", None),
        ("relu 2026-01-02\nà-relire 2026-01-01", None),
        ("relu 2024-01-02\nà-relire 2024-01-01", "old"),
        ("relu 2025-12-01\nà-relire 2026-01-01", "message"),
        ("relu 2020-01-01\nstatut obsolète", None),
    ],
)
def test_a_date_to_read_again_goes_before_the_age_of_the_last_review(lines: str, message: str | None) -> None:
    """Today is 24 November 2026; a year is the age that is borne."""
    found = only(f"{TEAM}flux f\n{lines}\n{BODY}", "F802")

    assert [each.message for each in found] == ([message] if message else [])


def test_the_age_is_an_option_and_no_date_no_finding() -> None:
    """`review-age` in days; without a clock nothing is out of date."""
    model = lowered(f"{TEAM}flux f\nrelu 2026-11-01\n{BODY}")

    def found(settings: Settings, today: date | None) -> int:
        return len(check(model.document, frozenset(), settings, (lambda: today) if today else None))

    strict = Settings(select=("F802",), options=Options(review_age=10))
    assert (found(strict, TODAY), found(Settings(select=("F802",)), TODAY), found(strict, None)) == (1, 0, 0)


@pytest.mark.parametrize(
    ("label", "vague"),
    [
        ("Traiter", True),
        ("traitement", True),
        ("Gérer, puis voir", True),
        ("S'occuper", True),
        ("Prendre en charge", True),
        ("Le suivi", True),
        ("Prendre", False),
        ("Traiter la réclamation", False),
        ("Voir", True),
        ("Prévoir", False),
        ("Handle it", True),
        ("Take care of it", True),
    ],
)
def test_a_label_is_vague_when_nothing_in_it_says_more(label: str, vague: bool) -> None:
    """Articles, accents and case aside; any other word says something."""
    assert elements(f'{TEAM}flux f\nétape a "{label}" @n1\n', "F803") == (["a"] if vague else [])


def test_the_language_of_the_texts_chooses_the_words() -> None:
    """In a French text `process` is a loan word, and not what English calls a vague verb."""
    text = f'{TEAM}flux f\n  langue fr\nétape a "Process" @n1\nétape b "Traiter" @n1\nfin c "Traiter"\n'

    assert elements(text, "F803") == ["b"]
    assert elements(text.replace("langue fr", "langue en"), "F803") == ["a"]


@pytest.mark.parametrize(("words", "fires"), [((), False), (("rappeler le client",), True), (("traiter",), False)])
def test_the_list_can_be_replaced(words: tuple[str, ...], fires: bool) -> None:
    """An empty one turns the rule off; an entry may be an expression."""
    model = lowered(f'{TEAM}flux f\nétape a "Rappeler le client" @n1\n')
    settings = Settings(select=("F803",), options=Options(vague_words=words))

    assert len(check(model.document, frozenset(), settings)) == int(fires)


def test_every_header_may_have_something_left_to_do() -> None:
    """Each todo is a finding, at its text; those of an included file are its own."""
    text = (
        'inclure "equipes.flow"\n'
        + "".join(
            f'{head}\n  todo "{number}"\n'
            for number, head in enumerate(
                ['équipe n1 "N"', 'rôle r "R"', 'canal c "C"', 'indicateur i "I"', 'standard s "S"', 'terme "t" "T"']
            )
        )
        + 'flux f\n  todo "6"\ndemande d @n1\n  todo "7"\n  todo "8"\nscénario "x"\n  todo "9"\n'
    )
    found = only(text, "F804", {"equipes.flow": 'équipe n2 "Experts"\n  todo "ailleurs"\n'})

    assert [each.values["todo"] for each in found] == [str(number) for number in range(10)]
    assert [each.element for each in found] == ["n1", "r", "c", "i", "s", "t", "f", "d", "d", "x"]
    assert SourceText(MAIN, text).slice(found[0].span) == '"0"'


def test_a_frozen_flow_is_judged_by_its_version_first() -> None:
    """Another version settles it; a flow that was never frozen is not judged."""
    assert elements(f"{TEAM}flux garantie\nversion 1.0\n{BODY}", "F805") == ["garantie"]
    assert elements(f"{TEAM}flux garantie\nversion 1.1\n{BODY}", "F805") == []
    assert elements(f"{TEAM}flux garantie\n{BODY}", "F805") == []
    assert elements(f"{TEAM}flux autre\nversion 1.0\n{BODY}", "F805") == []


@pytest.mark.parametrize(("scope", "steps", "fires"), [("ensemble", 18, False), ("ensemble", 19, True), ("détail", 19, False)])
def test_an_overview_has_twenty_nodes_at_most(scope: str, steps: int, fires: bool) -> None:
    """Every node counts, the request and the end included."""
    nodes = "".join(f"étape s{number} @n1\n" for number in range(steps))
    text = f"{TEAM}flux f\nportée {scope}\n{nodes}demande -> fin\n"

    assert elements(text, "F806") == (["f"] if fires else [])


@pytest.mark.parametrize(
    ("step", "fires"),
    [
        ("étape a", True),
        ('étape a @n1\n  durée 3min\n  étiquettes x\n  todo "Écrire le script"', True),
        ("niveau a @n1", True),
        ("étape a\n  outil CRM", False),
        ('étape a\n  dit "Bonjour"', False),
        ("étape a\n  automate bot", False),
        ('étape a\n  note "Voir avec le client"', False),
        ("décision a", False),
    ],
)
def test_a_step_in_detail_says_how(step: str, fires: bool) -> None:
    """Any script line, checklist item or tool will do; a time does not say how. Without `portée détail` nothing is asked."""
    assert elements(f"{TEAM}flux f\nportée détail\n{step}\n", "F807") == (["a"] if fires else [])
    assert elements(f"{TEAM}flux f\n{step}\n", "F807") == []
