"""F4: nothing is used before it was asked for, nothing opened before identity is proved."""

import pytest

from flowc.source import SourceText
from tests.rules.reading import MAIN, elements, findings, only, path

HEAD = 'équipe n1 "Conseillers"\nflux f\n'
OPEN = "étape a @n1\n  accède compte\n"


def test_the_path_around_authentication_is_shown() -> None:
    """S4-06: a path that bypasses `authentifie` is an error, with that path as witness."""
    text = HEAD + (
        'demande d @n1\n  -> q\ndécision q @n1\n  si oui -> p\n  si non -> a\nétape p @n1\n  authentifie "Code"\n  -> a\n'
        f"{OPEN}  -> z\nfin z\n"
    )
    (found,) = only(text, "F401")

    assert path(found) == ["d", "q", "a"]
    assert found.values["resource"] == "compte"


@pytest.mark.parametrize(
    ("before", "here", "fires"),
    [
        ("", "", True),
        ('  authentifie "Code"\n', "", False),
        ("", '  authentifie "Code"\n', False),
        ("  authentifie code-postal\n", "", False),
        ("  identifie nom\n", "", True),
        ('  vérifie "Le nom"\n', "", True),
    ],
)
def test_only_authentication_proves(before: str, here: str, fires: bool) -> None:
    """Before the access, or on its node in any order of lines; to identify proves nothing."""
    text = HEAD + f"demande d @n1\n{before}  -> a\n{OPEN}{here}  -> z\nfin z\n"

    assert elements(text, "F401") == (["a"] if fires else [])


def test_a_node_that_opens_several_things_is_one_finding() -> None:
    """One authentication is missing, not two; the other things are related."""
    text = HEAD + "demande d @n1\n  accède compte, dossier\n  accède facture\n  -> z\nfin z\n"
    (found,) = only(text, "F401")

    assert [place.values["resource"] for place in found.related] == ["dossier", "facture"]


USES = {
    "dit": 'dit "{x}"',
    "dit on a channel": 'dit tchat "{x}"',
    "plutôt": 'évite "non"\n  plutôt "{x}"',
    "questionne": 'questionne "{x}"',
    "reformule": 'reformule "{x}"',
    "excuse": 'excuse "{x}"',
    "répare": 'répare "{x}"',
    "guide": 'guide "{x}"',
    "vigilance": 'vigilance "{x}"',
    "informe": 'informe "{x}" sous 24h',
    "copie": 'copie "{x}"',
    "subject": 'courriel "{x}" "Bonjour"',
    "body": 'courriel "Objet" "Bonjour {x}"',
    "body of several lines": 'courriel "Objet" """\n    Bonjour {x}\n    """',
}
READ_AS_TEXT = {
    "évite": 'évite "{x}"',
    "vérifie": 'vérifie "{x}"',
    "note": 'note "{x}"',
    "brace": 'dit "{{x}"',
    "blank": 'dit "{ x }"',
    "empty": 'dit "{}"',
    "dash": 'dit "{-x}"',
}


@pytest.mark.parametrize("use", USES)
def test_a_field_in_a_text_for_the_customer_must_be_known(use: str) -> None:
    """F402 reads every text that is said or sent, both parts of a mail included."""
    assert elements(HEAD + f"demande d @n1\n  {USES[use]}\n  -> z\nfin z\n", "F402") == ["d"]


@pytest.mark.parametrize("use", READ_AS_TEXT)
def test_other_texts_and_other_braces_are_text(use: str) -> None:
    """What is for colleagues is not filled; `{{` is a brace, and braces around no word are braces."""
    assert (
        elements(HEAD + f'demande d "Dire {{x}}" @n1\n  {READ_AS_TEXT[use]}\n  -> z\nfin z\n', "F402") == []
    )


@pytest.mark.parametrize("collected", ["recueille x", "recueille a, x", "identifie x", "authentifie x"])
def test_three_properties_collect(collected: str) -> None:
    """Before, or on the node itself, above the text or below it."""
    say = '  dit "Bonjour {x}"\n'

    assert (
        only(HEAD + f"demande d @n1\n  {collected}\n  -> a\nétape a @n1\n{say}  -> z\nfin z\n", "F402") == []
    )
    assert only(HEAD + f"demande d @n1\n{say}  {collected}\n  -> z\nfin z\n", "F402") == []


def test_identifying_by_a_sentence_collects_nothing() -> None:
    """A string in `identifie` is what to ask, not a field."""
    text = HEAD + 'demande d @n1\n  identifie "x"\n  dit "Bonjour {x}"\n  -> z\nfin z\n'

    assert [found.message for found in only(text, "F402")] == ["never"]


def test_the_path_that_did_not_collect_is_shown() -> None:
    """The field is known on one branch; the other is the witness, and the collecting node is related."""
    text = HEAD + (
        "demande d @n1\n  -> q\ndécision q @n1\n  si oui -> c\n  si non -> a\nétape c @n1\n  recueille x\n  -> a\n"
        'étape a @n1\n  dit "Bonjour {x}"\n  -> z\nfin z\n'
    )
    (found,) = only(text, "F402")

    assert path(found) == ["d", "q", "a"]
    assert [place.element for place in found.related] == ["c"]


def test_the_caret_stands_under_the_field() -> None:
    """In a text of one line the place is the field in its braces, once however often it stands there."""
    text = HEAD + 'demande d @n1\n  dit "Bonjour {nom}, {nom} ?"\n  -> z\nfin z\n'
    (found,) = only(text, "F402")

    assert SourceText(MAIN, text).slice(found.span) == "{nom}"


@pytest.mark.parametrize("quoted", ["« Bonjour {nom} »", '"""\n    Bonjour\n    {nom}\n    """'])
def test_the_caret_covers_a_text_that_is_stored_otherwise(quoted: str) -> None:
    """Where blanks or indentation were dropped, the place is the whole text."""
    text = HEAD + f"demande d @n1\n  dit {quoted}\n  -> z\nfin z\n"
    (found,) = only(text, "F402")

    assert SourceText(MAIN, text).slice(found.span) == quoted


def test_an_unreachable_text_has_no_path_finding() -> None:
    """No case comes there: F103 says so."""
    text = HEAD + 'demande d @n1\n  -> z\nfin z\nétape a @n1\n  dit "{x}"\n  accède compte\n  -> z\n'

    assert {found.code.id for found in findings(text)} == {"F103", "F201"}


def test_fields_are_compared_as_written() -> None:
    """Case and accents of an id count, and the nearest field is named."""
    text = HEAD + 'demande d @n1\n  recueille prénom\n  dit "Bonjour {prenom}"\n  -> z\nfin z\n'
    (found,) = only(text, "F402")

    assert (found.message, found.values["near"]) == ("never", "prénom")
