"""F1: where a case comes in, where it goes, and that nothing but an end stops it."""

import pytest

from flowc.catalogue import say
from flowc.vocabulary import LANGUAGES
from tests.rules.pages import PAGES
from tests.rules.reading import codes_by_line, elements, findings, only, path

HEAD = 'équipe n1 "Conseillers"\nflux f\n'
START = HEAD + "demande d @n1\n  -> a\n"
STOP = "enquête e\n  mesure CSAT\n  -> z\nfin z\n"


def test_a_flow_without_a_request_has_one_error() -> None:
    """S0-03: without `demande` there is exactly one error, on the flow; with it, none."""
    rest = "étape a @n1\n  -> e\n" + STOP

    assert [(found.code.id, found.element) for found in findings(HEAD + rest)] == [("F101", "f")]
    assert findings(START + rest) == ()


def test_a_flow_with_nothing_in_it_has_no_request() -> None:
    """A header alone is a flow, to be filled."""
    assert elements("flux f", "F101") == ["f"]


@pytest.mark.parametrize(
    "kind", ["demande", "étape", "décision", "menu", "niveau", "attente", "enquête", "parallèle"]
)
def test_any_node_but_an_end_needs_a_way_out(kind: str) -> None:
    """F102 looks at every kind, and says only this of a question without any answer."""
    found = findings(HEAD + f"{kind} x" + (" @n1\n" if kind != "parallèle" else "\n"))

    assert [one.element for one in found if one.code.id == "F102"] == ["x"]
    assert "F106" not in {one.code.id for one in found}


@pytest.mark.parametrize("arrow", ["-> z", "après 2j -> z", "max 2 -> z", "sinon -> z", "épuisé -> z"])
def test_any_arrow_is_a_way_out(arrow: str) -> None:
    """F102 asks whether an arrow was written, whatever its form."""
    assert elements(HEAD + f"étape x @n1\n  {arrow}\nfin z\n", "F102") == []


def test_the_end_that_a_sketch_implies_is_a_way_out() -> None:
    """The last node of a chain in a flow without `fin` closes the case."""
    assert elements("demande → niveau → enquête", "F102") == []


def test_unreachable_nodes_are_reported_by_group() -> None:
    """F103: nodes that arrows join, in either direction, are one finding, at the first of them in the file."""
    text = START + "étape a @n1\n  -> z\nfin z\n"
    island = "étape p @n1\n  -> q\nétape q @n1\n  -> r\nétape s @n1\n  -> r\nétape r @n1\n  -> a\nétape t @n1\n  -> z\n"
    found = only(text + island, "F103")

    assert [one.element for one in found] == ["p", "t"]
    assert [place.element for place in found[0].related] == ["q", "s", "r"]


def test_an_arrow_after_an_end_reaches_nothing() -> None:
    """A closed case goes nowhere: F113 on the arrow, and what it leads to is not reached by it."""
    text = START + "étape a @n1\n  -> z\nfin z\n  -> b\nétape b @n1\n  -> z\n"

    assert elements(text, "F113") == ["z"]
    assert elements(text, "F103") == ["b"]


def test_every_request_is_a_way_in() -> None:
    """Several `demande` are alternative entries."""
    text = START + "étape a @n1\n  -> z\ndemande d2 @n1\n  -> b\nétape b @n1\n  -> z\nfin z\n"

    assert elements(text, "F103") == []


def test_a_trap_is_shown_with_the_way_into_it() -> None:
    """F104: the primary place is the first node on the cycle, and not the node that leads into it."""
    text = START + "étape a @n1\n  -> b\nétape b @n1\n  -> c\nétape c @n1\n  -> b\nfin z\n"
    (found,) = only(text, "F104")

    assert found.element == "b"
    assert path(found) == ["d", "a", "b"]
    assert {place.element for place in found.related} == {"d", "a", "c"}


def test_a_node_that_leads_to_itself_alone_is_a_trap() -> None:
    """The smallest cycle is a self-loop."""
    assert elements(START + "étape a @n1\n  -> a\n", "F104") == ["a"]


def test_a_loop_with_a_dead_end_is_no_trap() -> None:
    """Where F102 explains why no end is reached, F104 is silent."""
    text = START + "décision a @n1\n  si oui -> d\n  si non -> b\nétape b @n1\n"

    assert elements(text, "F104") == []
    assert elements(text, "F102") == ["b"]


def test_a_trap_nobody_enters_is_no_trap() -> None:
    """Only reached nodes get path findings: here F103 speaks."""
    text = START + "étape a @n1\n  -> z\nfin z\nétape b @n1\n  -> b\n"

    assert elements(text, "F104") == []
    assert elements(text, "F103") == ["b"]


@pytest.mark.parametrize(
    ("arrows", "message"),
    [
        ("si oui -> z\n  si non -> z", None),
        ("si oui -> z\n  sinon -> z", None),
        ("si non -> z\n  sinon -> z", None),
        ("si rouge -> z\n  si bleu -> z", None),
        ("si oui -> z\n  si non -> z\n  si autre -> z", None),
        ("si rouge max 2 -> z\n  épuisé -> z", None),
        ("si oui -> z", "few"),
        ("si oui -> z\n  après 2j -> z", "few"),
        ("après 2j -> z\n  après 3j -> z", "none"),
        ("si oui -> z\n  -> z", "unlabelled"),
        ("si oui -> z\n  si non -> z\n  max 2 -> z", "unlabelled"),
        ("si oui -> z\n  si peut-être -> z", "no-no"),
        ("si non -> z\n  si peut-être -> z", "no-yes"),
        ('si "oui" -> z\n  si peut-être -> z', None),
    ],
)
@pytest.mark.parametrize("kind", ["décision", "menu"])
def test_a_question_has_all_its_answers(kind: str, arrows: str, message: str | None) -> None:
    """F106: two outcomes at least, each with a name, yes with no; a timer is no answer, `sinon` counts as no."""
    found = only(HEAD + f"{kind} x @n1\n  {arrows}\nfin z\n", "F106")

    assert [one.message for one in found] == ([message] if message else [])


def test_a_chain_through_a_decision_is_an_answer_without_a_name() -> None:
    """An arrow of a chain is plain, also where it starts at a decision declared elsewhere."""
    text = HEAD + "demande d @n1\ndécision x @n1\n  si oui -> z\n  si non -> z\nfin z\nd -> x -> z\n"

    assert [found.message for found in only(text, "F106")] == ["unlabelled"]


@pytest.mark.parametrize(
    ("first", "second", "twice"),
    [
        ("si Résolu", "si resolu", True),
        ("si oui", 'si "OUI"', True),
        ("si oui", "si non", False),
        ("sinon", "sinon", True),
        ("après 24h", "après 1j", True),
        ("après 24h", "après 25h", False),
        ("après 1j", "après 1j ouvré", False),
        ("si oui", "sinon", False),
        ('si "1 suivi"', 'si "1 retour"', False),
    ],
)
def test_an_outcome_stands_once(first: str, second: str, twice: bool) -> None:
    """F107 compares labels with accents and case folded, and timers by how long they last."""
    text = HEAD + f"niveau x @n1\n  {first} -> z\n  {second} -> x\nfin z\n"

    assert codes_by_line(text).get(5, []) == (["F107"] if twice else [])


def test_a_third_outcome_of_the_same_name_is_compared_with_the_first() -> None:
    """Each further arrow is a finding of its own."""
    text = HEAD + "niveau x @n1\n  si a -> z\n  si a -> x\n  si a -> x\nfin z\n"
    found = only(text, "F107")

    assert len(found) == 2
    assert len({one.related[0].span for one in found}) == 1


def test_a_key_of_an_automated_menu_leads_to_one_place() -> None:
    """S2-17: the same digit twice is an error at its second occurrence; where a person reads the menu it is not."""
    menu = 'menu x @n1\n{}  si "1 commande" -> z\n  si "1 facture" -> x\n  si autre -> z\nfin z\n'

    assert codes_by_line(HEAD + menu.format("  automate svi\n")).get(6) == ["F107"]
    assert only(HEAD + menu.format(""), "F107") == []


@pytest.mark.parametrize(
    ("shares", "message"),
    [
        (["33,3%", "33,3%", "33,3%"], None),
        (["50%", "50%"], None),
        (["60%", "40%", ""], None),
        (["60%", ""], None),
        (["99,5%", ""], None),
        (["60%", "39.5%"], None),
        (["60%", "39%"], "under"),
        (["60%", "41%"], "over"),
        (["60%", "41%", ""], "over"),
        (["50%"], "under"),
    ],
)
def test_shares_make_a_hundred(shares: list[str], message: str | None) -> None:
    """F109: not over 100, and not under where all are given; half a point is forgiven, on any kind of node."""
    arrows = "".join(f"  si r{number} {share} -> z\n" for number, share in enumerate(shares))
    found = only(HEAD + f"niveau x @n1\n{arrows}  après 2j -> x\nfin z\n", "F109")

    assert [one.message for one in found] == ([message] if message else [])


@pytest.mark.parametrize(
    ("kind", "arrows", "fires"),
    [
        ("étape", ["-> z", "-> y"], True),
        ("demande", ["-> z", "-> y"], True),
        ("enquête", ["-> z", "-> y"], True),
        ("sous-flux", ["-> z", "-> y"], True),
        ("jonction", ["-> z", "-> y"], True),
        ("étape", ["-> z", "-> z"], False),
        ("étape", ["si oui -> z", "-> y"], False),
        ("étape", ["-> z", "après 2j -> y"], False),
        ("parallèle", ["-> z", "-> y"], False),
        ("niveau", ["-> z", "-> y"], False),
        ("attente", ["-> z", "-> y"], False),
        ("passerelle", ["-> z", "-> y"], False),
    ],
)
def test_a_branch_is_written_as_one(kind: str, arrows: list[str], fires: bool) -> None:
    """F110: several plain arrows to different nodes, on a kind that is not made to branch."""
    text = HEAD + f"{kind} x\n" + "".join(f"  {arrow}\n" for arrow in arrows) + "fin z\nfin y\n"

    assert elements(text, "F110") == (["x"] if fires else [])


def test_each_arrow_after_an_end_is_reported() -> None:
    """F113 stands on the arrow's line, of a chain as well."""
    text = HEAD + "demande d @n1\n  -> z\nfin z\n  -> d\nz -> d\n"

    assert codes_by_line(text)[6] == ["F113"]
    assert codes_by_line(text)[7] == ["F113"]


def test_a_total_is_written_as_the_reader_writes_numbers() -> None:
    """A decimal comma in French, a point in English."""
    (found,) = only(HEAD + "niveau x @n1\n  si a 33,3% -> z\n  si b 33,2% -> z\nfin z\n", "F109")

    french, english = (say(PAGES["F109", lang].messages["under"], found.values, lang) for lang in LANGUAGES)
    assert "66,5" in french
    assert "66.5" in english
