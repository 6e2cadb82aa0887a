"""F403 to F406: what the customer is asked for, once, for a purpose, and with what proof."""

import pytest

from flowc.catalogue import say
from flowc.config import Options
from flowc.source import SourceText
from tests.rules.pages import PAGES
from tests.rules.reading import MAIN, elements, only, path

HEAD = 'équipe n1 "Conseillers"\nflux f\n'


def straight(first: str, second: str) -> str:
    return HEAD + f"demande d @n1\n{first}  -> a\nétape a @n1\n{second}  -> z\nfin z\n"


@pytest.mark.parametrize(
    ("first", "second", "fires"),
    [
        ("  recueille x\n", "  recueille x\n", True),
        ("  identifie x\n", "  recueille x\n", True),
        ("  authentifie x\n", "  recueille y, x\n", True),
        ("  recueille x\n", "  authentifie x\n", False),
        ("  recueille x\n", "  identifie x\n", False),
        ("  recueille x\n", "  recueille y\n", False),
        ('  identifie "x"\n', "  recueille x\n", False),
        ("  recueille x, x\n", "", False),
    ],
)
def test_asking_again_is_to_collect_what_is_known(first: str, second: str, fires: bool) -> None:
    """S4-32: a field that was given is not asked for again; to check it is another thing."""
    found = only(straight(first, second), "F403")

    assert [(one.element, path(one), [place.element for place in one.related]) for one in found] == (
        [("a", ["d", "a"], ["d"])] if fires else []
    )


def test_the_caret_stands_under_the_field_that_is_asked_again() -> None:
    """The property line is the primary place: the field in it."""
    text = straight("  recueille x\n", "  recueille y, x\n")
    (found,) = only(text, "F403")

    assert SourceText(MAIN, text).slice(found.span) == "x"


def test_a_loop_that_asks_again_is_no_repeat() -> None:
    """A wrong number is asked for again at the same place: the case has been there."""
    text = HEAD + (
        "demande d @n1\n  -> a\nétape a @n1\n  recueille x\n  -> q\ndécision q @n1\n  si oui -> z\n  si non -> a\nfin z\n"
    )

    assert only(text, "F403") == []


def test_two_places_of_one_loop_are_blamed_once() -> None:
    """The second place that a case comes to is one too many; the first is not, though the loop leads back to it."""
    text = HEAD + (
        "demande d @n1\n  -> a\nétape a @n1\n  recueille x\n  -> b\nétape b @n1\n  recueille x\n  si oui -> z\n"
        "  si non -> a\nfin z\n"
    )

    assert elements(text, "F403") == ["b"]


FORK = (
    "demande d @n1\n  -> p\nparallèle p\n  -> a\n  -> b\nétape a @n1\n{a}  -> j\nétape b @n1\n{b}  -> j\n"
    "jonction j\n  -> c\nétape c @n1\n{c}  -> z\nfin z\n"
)


@pytest.mark.parametrize(
    ("a", "b", "c", "blamed"),
    [
        ("  recueille x\n", "", "  recueille x\n", ["c"]),
        ("  recueille x\n", "  recueille x\n", "", []),
        ("", "", "  recueille x\n", []),
    ],
)
def test_what_a_branch_collected_is_known_after_the_join(a: str, b: str, c: str, blamed: list[str]) -> None:
    """Inside a fork, a branch knows nothing of the others."""
    assert elements(HEAD + FORK.format(a=a, b=b, c=c), "F403") == blamed


CALLED = 'flux accueil\n  dispense enquête "Ailleurs"\ndemande e @n1\n{e}  -> y\nfin y\n'
CALLER = HEAD + "demande d @n1\n  -> s\nsous-flux s\n  appelle accueil\n  -> a\nétape a @n1\n{a}  -> z\nfin z\n"


def test_what_a_called_flow_collects_is_known_to_its_caller() -> None:
    """The arrow of a sub-flow carries what every path of the called flow collects."""
    text = CALLER.format(a="  recueille x\n") + CALLED.format(e="  recueille x\n")
    (found,) = only(text, "F403")

    assert (found.element, path(found), found.related) == ("a", ["d", "s", "a"], ())


def test_a_flow_may_be_the_intake_of_another() -> None:
    """F404: the first work is a sub-flow that surely collects."""
    assert elements(CALLER.format(a="") + CALLED.format(e="  recueille x\n"), "F404") == []
    assert elements(CALLER.format(a="") + CALLED.format(e='  dit "Bonjour"\n'), "F404")[:1] == ["d"]


@pytest.mark.parametrize(
    ("first", "second", "fires"),
    [
        ("", "", True),
        ("  motif facture\n", "", False),
        ("  recueille x\n", "", False),
        ("", "  recueille x\n", False),
        ("  authentifie x\n", "", False),
        ("  identifie x\n", "", False),
        ('  authentifie "Code"\n', "", True),
        ('  questionne ouverte "Oui ?"\n', "", True),
    ],
)
def test_an_intake_collects_before_the_first_work_or_in_it(first: str, second: str, fires: bool) -> None:
    """S0-05: the finding stands at the request, where the fix belongs."""
    found = only(straight(first, second), "F404")

    assert [(one.element, path(one)) for one in found] == ([("d", ["d", "a"])] if fires else [])


def test_base_fields_are_asked_for_on_every_path() -> None:
    """What `flowc.yaml` names is collected before work begins, or named with the shortest path without it."""
    text = HEAD + (
        "demande d @n1\n  motif facture\n  recueille nom\n  -> q\ndécision q @n1\n  si oui -> c\n  si non -> a\n"
        "menu c @n1\n  recueille email\n  si autre -> a\n  si x -> a\nétape a @n1\n  -> z\nfin z\n"
    )
    (found,) = only(text, "F404", options=Options(base_fields=("nom", "email")))
    assert found.fix is not None
    (edit,) = found.fix.edits

    assert (found.message, found.values["fields"], path(found)) == ("fields", "email", ["d", "q", "a"])
    assert "recueille   email" in say(PAGES["F404", "fr"].edits[edit.text], edit.values, "fr")


@pytest.mark.parametrize(
    ("lines", "fires"),
    [
        ("", True),
        ("  enregistre ticket\n", False),
        ('  dit "Bonjour {x}"\n', False),
        ("  authentifie x\n", False),
        ('  vérifie "Le nom est {x}"\n', False),
        ('  salue "Bonjour {x}"\n', False),
        ('  dit "Bonjour x"\n', True),
    ],
)
def test_a_field_is_used_by_a_text_a_check_or_a_record(lines: str, fires: bool) -> None:
    """Anywhere in the flow."""
    found = only(straight("  recueille x\n", lines), "F405")

    assert [one.values["field"] for one in found] == (["x"] if fires else [])


def test_a_field_may_be_for_another_flow_of_the_file() -> None:
    """The called flow's texts count, and the caller's for what the called one collects."""
    used = CALLER.format(a='  dit "Bonjour {x}"\n') + CALLED.format(e="  recueille x\n")

    assert elements(used, "F405") == []
    assert elements(CALLER.format(a="") + CALLED.format(e="  recueille x\n"), "F405") == ["e"]


ORDER = (
    "demande d @n1\n{first}  -> i\ndécision i @n1\n  identifie nom\n  si oui -> b\n  si non -> z\nétape b @n1\n{second}"
    "  accède dossier\n  -> z\nfin z\n"
)


@pytest.mark.parametrize(
    ("first", "second", "blamed"),
    [
        ("  authentifie email\n", "  authentifie code\n", []),
        ("  authentifie email\n", "", []),
        ("", "  authentifie code\n", []),
        ("", "", ["i"]),
    ],
)
def test_identity_may_be_voiced_after_a_first_proof(first: str, second: str, blamed: list[str]) -> None:
    """S4, point 10: the address, then the identity, then a second item is the right order."""
    found = only(HEAD + ORDER.format(first=first, second=second), "F406")

    assert [one.element for one in found] == blamed
    assert all(path(one) == ["d", "i", "b"] for one in found)


@pytest.mark.parametrize(
    ("lines", "message"),
    [
        ('  questionne fermée "Êtes-vous lui ?"\n  authentifie nom\n', "closed"),
        ('  questionne ouverte "Quel code ?"\n  authentifie nom\n', None),
        ('  questionne fermée "Bien ?"\n  questionne ouverte "Quel code ?"\n  authentifie nom\n', None),
        ('  questionne "Quel code ?"\n  authentifie nom\n', None),
        ("  authentifie majeur\n", "field"),
        ('  authentifie "majeur"\n', None),
        ("  authentifie nom\n", None),
    ],
)
def test_a_proof_is_no_yes_or_no(lines: str, message: str | None) -> None:
    """S4-05: a closed question, or a field that is a yes or a no, whispers its answer."""
    text = HEAD + f'champ majeur "Majeur ?" oui-non\ndemande d @n1\n{lines}  -> z\nfin z\n'

    assert [one.message for one in only(text, "F406")] == ([message] if message else [])


def test_the_outcome_of_a_check_is_no_answer_of_the_customer() -> None:
    """« Le code est-il exact ? » is decided by the adviser."""
    text = HEAD + "demande d @n1\n  -> q\ndécision q @n1\n  authentifie code\n  si oui -> z\n  si non -> z\nfin z\n"

    assert only(text, "F406") == []


def test_a_branch_may_prove() -> None:
    """All branches run: one proves, and the access after the join is protected."""
    text = HEAD + FORK.format(a="  identifie nom\n", b='  authentifie "Code"\n', c="  accède dossier\n")

    assert only(text, "F406") == []
    assert elements(text.replace('  authentifie "Code"\n', ""), "F406") == ["a"]
