"""F3: there is a way out for whoever does not fit the menu, and somebody to ask in another department."""

import pytest

from flowc.diagnostics import Impact
from tests.rules.reading import elements, only, path

HEAD = 'équipe n1 "Conseillers"\néquipe c "Comptabilité"\n  externe\n{contact}flux f\n'
MENU = 'équipe n1 "Conseillers"\nflux f\nmenu m @n1\n  automate svi\n  si commande -> z\n{other}fin z\n'


@pytest.mark.parametrize(
    ("other", "fires"),
    [
        ("", True),
        ('  si "Une autre date" max 2 -> z\n', False),
        ("  si autre -> z\n", False),
        ('  si "autre" -> z\n', False),
        ("  si other -> z\n", False),
        ('  si "Autre demande" -> z\n', False),
        ('  si "9 - Toute autre question" -> z\n', False),
        ('  si "9 autres" -> z\n', False),
        ("  si autrement -> z\n", True),
        ('  si "Changer pour une autre date" -> z\n', True),
        ("  sinon -> z\n", False),
        ("  -> z\n", False),
        ("  après 1min -> z\n", True),
        ("  épuisé -> z\n", True),
    ],
)
def test_a_menu_has_a_choice_for_all_the_rest(other: str, fires: bool) -> None:
    """`autre` and `sinon`, in either language and after a key to press, and words that begin so; a delay is no choice."""
    assert elements(MENU.format(other=other), "F308") == (["m"] if fires else [])


def test_a_menu_without_arrows_is_a_dead_end_only() -> None:
    """F102 has said it."""
    assert elements(MENU.replace("  si commande -> z\n", "").format(other=""), "F308") == []


@pytest.mark.parametrize(
    ("contact", "nodes", "fires"),
    [
        ("", "passerelle p @c\n  -> z\n", True),
        ('  contact "Poste 12"\n', "passerelle p @c\n  -> z\n", False),
        ('  adresse "compta@example.com"\n', "passerelle p @c\n  -> z\n", True),
        ("", "passerelle p @c\n  outil CRM\n  -> z\n", False),
        ("", "passerelle p @c\n  outil CRM\n  -> q\npasserelle q @c\n  -> z\n", True),
        ("", "passerelle p @c\n  outil CRM\n  -> q\nétape q @c\n  -> z\n", False),
        ("", "étape p @n1\n  sollicite @c\n  -> z\n", True),
        ("", "étape p @n1\n  sollicite @c\n  outil messagerie\n  -> z\n", False),
        ("", "", True),
    ],
)
def test_another_department_has_a_contact_or_a_tool_wherever_it_is_asked(
    contact: str, nodes: str, fires: bool
) -> None:
    """The contact is the team's, the tool is that of each node that hands over or asks for advice."""
    text = HEAD.format(contact=contact) + nodes + "fin z\n"

    assert elements(text, "F309") == (["c"] if fires else [])


def test_the_places_without_a_tool_are_shown() -> None:
    """One finding for the team, with each node that turns to it in vain."""
    text = (
        HEAD.format(contact="")
        + "passerelle p @c\n  -> q\nniveau q @c\n  outil CRM\n  -> r\npasserelle r @c\n  -> z\nfin z\n"
    )
    (found,) = only(text, "F309")

    assert [place.element for place in found.related] == ["p", "r"]


def test_one_s_own_team_needs_no_contact() -> None:
    """The rule is about other departments."""
    text = HEAD.format(contact="").replace("  externe\n", "") + "passerelle p @c\n  -> z\nfin z\n"

    assert elements(text, "F309") == []


def test_a_team_of_an_included_file_is_left_to_that_file() -> None:
    """Its contact can only be written there."""
    files = {"equipes.flow": 'équipe c "Comptabilité"\n  externe\n'}

    assert elements('inclure "equipes.flow"\nflux f\npasserelle p @c\n  -> z\nfin z\n', "F309", files) == []
    assert elements(files["equipes.flow"], "F309") == ["c"]


# ------------------------------------------------------------------------------------------------ F307

BOT = 'équipe bot "Robot"\néquipe n1 "Conseillers"\nflux f\ndemande d @bot\n  -> m\ndécision m @bot\n  automate bot\n'


def messages(text: str, files: dict[str, str] | None = None) -> dict[str, str]:
    """The machines that F307 blames, each with the message."""
    return {found.element: found.message for found in only(text, "F307", files)}


def test_a_path_to_a_lost_case_is_shown_whole() -> None:
    """From the request through the machine to the end, though elsewhere somebody can be reached."""
    text = (
        BOT
        + "  si oui -> p\n  si non -> a\nétape a\n  automate bot\n  si x -> p\n  si y -> z\nétape p @n1\n  -> z\nfin z abandonné\n"
    )
    found = {one.element: one for one in only(text, "F307")}

    assert {node: one.message for node, one in found.items()} == {"m": "message", "a": "message"}
    assert path(found["m"]) == ["d", "m", "a", "z"]
    assert [place.element for place in found["m"].related] == ["z"]


@pytest.mark.parametrize(
    ("beyond", "message"),
    [
        ("fin z", "nobody"),
        ("fin z @n1", "nobody"),
        ("fin z transféré", "nobody"),
        ("fin z @n1 transféré", None),
        ("fin z dissuadé", "nobody"),
        ("étape z @n1", None),
        ("attente z @n1", None),
        ("étape z", "nobody"),
        ("étape z @bot", None),
        ("enquête z @n1", "nobody"),
    ],
)
def test_a_person_is_whoever_has_the_case_and_is_no_machine(beyond: str, message: str | None) -> None:
    """A node with a team, or an end that transfers the case to one; a survey is nobody."""
    text = BOT + f"  si x -> z\n  si y -> z\n{beyond}\n"

    assert messages(text) == ({"m": message} if message else {})


def test_a_machine_that_nobody_comes_to_is_not_blamed() -> None:
    """F103 has said it; and a survey by machine comes after all help."""
    text = (
        BOT.replace("  -> m\n", "  -> e\n")
        + "  -> z\nenquête e\n  automate svi\n  mesure CSAT\n  -> z\nfin z\n"
    )

    assert messages(text) == {}


def test_a_loop_of_not_understood_is_no_way_out() -> None:
    """S4-13: the voice menu that asks again for ever, and no operator."""
    text = BOT + "  si compris -> z\n  si incompris -> m\nfin z\n"

    assert messages(text) == {"m": "nobody"}


@pytest.mark.parametrize(
    ("work", "fires"),
    [
        ("étape p", False),
        ("étape p\n  automate bot", True),
        ("attente p", True),
        ("sous-flux p\n  appelle g", False),
    ],
)
def test_in_a_sketch_all_work_is_somebody_s(work: str, fires: bool) -> None:
    """Where no team is named, only machines are known to be nobody."""
    text = f"flux f\ndemande d\n  -> m\ndécision m\n  automate bot\n  -> p\n{work}\n  -> z\nfin z\nflux g\ndemande dg\n  -> zg\nfin zg\n"

    assert ("m" in messages(text)) == fires


@pytest.mark.parametrize(
    ("called", "outcome", "message"),
    [
        ("étape p @n1\n  -> ok", "abandonné", None),
        ("étape p\n  -> ok", "abandonné", "nobody"),
        ("décision p\n  si oui -> q\n  si non -> ok\nétape q @n1\n  -> ok", "abandonné", "message"),
        ("décision p\n  si oui -> q\n  si non -> ok\nétape q @n1\n  -> ok", "résolu", None),
        ("étape q @n1\n  -> ok\nétape p\n  -> ok", "abandonné", "nobody"),
        ("sous-flux p\n  appelle h\n  -> ok", "abandonné", None),
        ("sous-flux p\n  appelle i\n  -> ok", "abandonné", "nobody"),
    ],
)
def test_a_called_flow_helps_as_far_as_it_guarantees(called: str, outcome: str, message: str | None) -> None:
    """People on each of its paths are people met; people on some of them can be reached, and may be missed."""
    text = (
        BOT + f"  si x -> s\n  si y -> s\nsous-flux s\n  appelle g\n  -> z\nfin z {outcome}\n"
        f"flux g\ndemande dg\n  -> p\n{called}\nfin ok\n"
        "flux h\ndemande dh @n1\n  -> zh\nfin zh\nflux i\ndemande di\n  -> zi\nfin zi\n"
    )

    assert messages(text).get("m") == message


def test_the_share_of_those_who_are_lost_is_told() -> None:
    """All who come to a machine that is alone; else those whom it loses, and those only."""
    volume = BOT.replace("  -> m\n", "  volume 200/jour\n  -> m\n")
    (alone,) = only(volume + "  si oui 25% -> z\n  si non 75% -> z\nfin z\n", "F307")
    lossy = "  si oui 25% -> p\n  si non 75% -> z\nétape p @n1\n  si x 40% -> z\n  si y 60% -> m\nfin z abandonné\n"
    (lost,) = only(volume + lossy, "F307")

    assert alone.impact == Impact(1.0, 200.0)
    assert lost.impact is not None
    # Of those who come to the machine 75 % are lost, and 15 % come back: 0.75 / (1 - 0.15).
    assert lost.impact.share == pytest.approx(0.75 / 0.85)


def test_the_stub_hands_over_before_the_case_is_lost() -> None:
    """A level of a team of people stands before the end, and the arrows of machines lead there; others stay."""
    text = BOT + "  si oui -> p\n  si non -> z\nétape p @n1\n  -> z\nfin z abandonné\n"
    (found,) = only(text, "F307")
    assert found.fix is not None
    edits = found.fix.edits

    assert [edit.text for edit in edits] == ["level", "to"]
    assert edits[0].values == {"id": "contact-z", "team": " @n1", "target": "z"}


def test_the_stub_declares_a_team_where_there_are_machines_only() -> None:
    """The first that a process needs is somebody."""
    text = 'équipe contact "Robot"\nflux f\ndemande d\n  -> m\ndécision m @contact\n  automate bot\n  si x -> z\n  si y -> z\nfin z\n'
    (found,) = only(text, "F307")
    assert found.fix is not None

    assert [(edit.text, edit.values["id"]) for edit in found.fix.edits] == [
        ("team", "contact-2"),
        ("level", "contact-m"),
        ("exit", "contact-m"),
    ]


# ------------------------------------------------------------------------------------------------ F306

TOLD = 'équipe n1 "Conseillers"\nflux f\ndemande d @n1\n  informe "Sous peu." sous {promise}\n{lines}'


def waited(
    promise: str, lines: str, files: dict[str, str] | None = None
) -> dict[str, tuple[str, object, object]]:
    """The notices that F306 blames, each with the message and the time that it says."""
    found = only(TOLD.format(promise=promise, lines=lines), "F306", files)
    return {one.element: (one.message, one.values.get("days"), one.values.get("hours")) for one in found}


@pytest.mark.parametrize(
    ("lines", "hours"),
    [
        ("  délai 5h\n  -> z\nfin z\n", 5),
        ("  durée 5h\n  -> z\nfin z\n", None),
        ("  après 5h -> z\nfin z\n", 5),
        ("  après 5h -> a\n  -> z\nétape a @n1\n  délai 3h\n  -> z\nfin z\n", 8),
        (
            "  -> a\nétape a @n1\n  délai 5h\n  si x -> b\n  si y -> z\nétape b @n1\n  délai 2h\n  -> z\nfin z\n",
            7,
        ),
        ('  -> a\nétape a @n1\n  délai 5h\n  informe "Encore un peu." sous 9h\n  -> z\nfin z\n', None),
        ('  délai 2h\n  -> a\nétape a @n1\n  délai 5h\n  informe "Encore un peu."\n  -> z\nfin z\n', 7),
        ("  -> a\nétape a @n1\n  délai 2h\n  sinon max 3 -> a\n  -> z\nfin z\n", 8),
        ("  -> a\nétape a @n1\n  délai 2h\n  sinon -> a\n  -> z\nfin z\n", 4),
        ("  délai 4h\n  après 3h -> d\n  -> z\nfin z\n", 7),
        ("  -> a\nétape a @n1\n  délai 5h\n", None),
    ],
)
def test_what_is_waited_for_is_what_may_be_declared_up_to_the_next_word(
    lines: str, hours: int | None
) -> None:
    """Deadlines and timers count, and hands-on time does not; a notice with a delay ends the way, as an end does."""
    assert waited("1h", lines) == ({"d": ("hours", None, hours)} if hours else {})


@pytest.mark.parametrize(("promise", "fires"), [("4h", True), ("5h", False), ("6h", False)])
def test_a_promise_is_kept_to_the_minute(promise: str, fires: bool) -> None:
    """A delay as long as the longest way is no fault."""
    assert bool(waited(promise, "  délai 5h\n  -> z\nfin z\n")) == fires


def test_each_promise_is_blamed_at_its_own_line() -> None:
    """Two on one node: the shorter is too short, the other is not; one that nobody hears is left to F103."""
    text = TOLD.format(promise="1h", lines='  informe "Au plus." sous 1j\n  délai 3h\n  -> z\nfin z\n')
    (found,) = only(text + 'étape u @n1\n  informe "x" sous 1h\n  délai 9h\n  -> z\n', "F306")

    assert text[found.span.start :].startswith('"Sous peu."') or text[found.span.start :].startswith(
        "informe"
    )
    assert text[found.span.start : found.span.end].endswith("sous 1h")


def test_the_way_and_its_loops_are_shown() -> None:
    """From the request to the notice, then the way on to the next one, the loop once, and how often it is taken."""
    text = 'équipe n1 "N1"\nflux f\ndemande d @n1\n  -> a\nétape a @n1\n  informe "x" sous 1h\n  -> b\nétape b @n1\n  délai 1h\n  si non max 2 -> c\n  si oui -> e\nétape c @n1\n  -> b\nétape e @n1\n  informe "x" sous 1h\n  -> z\nfin z\n'
    (found,) = only(text, "F306")

    assert path(found) == ["d", "a", "b", "c", "b", "e"]
    assert [(place.element, dict(place.values)) for place in found.related] == [("c", {"count": 2})]


@pytest.mark.parametrize(
    ("promise", "lines", "expected"),
    [
        ("2j ouvrés", "  délai 1j ouvré\n  -> a\nétape a @n1\n  délai 1j ouvré\n  -> z\nfin z\n", None),
        (
            "2j ouvrés",
            "  délai 1j ouvré\n  -> a\nétape a @n1\n  délai 2j ouvrés\n  -> z\nfin z\n",
            ("working", 3, 0),
        ),
        ("4j", "  délai 2j ouvrés\n  -> z\nfin z\n", None),
        ("3j", "  délai 2j ouvrés\n  -> z\nfin z\n", ("message", 4, 0)),
        ("2j ouvrés", "  délai 72h\n  -> z\nfin z\n", None),
        ("2j ouvrés", "  délai 5j\n  -> z\nfin z\n", ("message", 5, 0)),
    ],
)
def test_working_time_is_compared_with_working_time(
    promise: str, lines: str, expected: tuple[str, int, int] | None
) -> None:
    """Where all is working time it adds up as such; beside any other time, days count with their weekends."""
    assert waited(promise, lines).get("d") == expected


CALLED = "  -> s\nsous-flux s\n  appelle g\n  délai 5h\n{arrows}étape a @n1\n  délai 3h\n  -> z\nfin z\nflux g\ndemande dg @n1\n{g}"


@pytest.mark.parametrize(
    ("arrows", "g", "hours"),
    [
        ("  -> a\n", "  -> ok\nfin ok\n", 8),
        ("  -> a\n", '  informe "x" sous 9h\n  -> ok\nfin ok\n', None),
        (
            "  si ok -> a\n  si ko -> z\n",
            '  si x -> ok\n  si y -> t\nétape t @n1\n  informe "x" sous 9h\n  -> ko\nfin ok\nfin ko\n',
            8,
        ),
        (
            "  si ok -> z\n  si ko -> a\n",
            '  si x -> ok\n  si y -> t\nétape t @n1\n  informe "x" sous 9h\n  -> ko\nfin ok\nfin ko\n',
            5,
        ),
        ("  après 9h -> a\n  -> z\n", '  informe "x" sous 9h\n  -> ok\nfin ok\n', 17),
    ],
)
def test_a_called_flow_that_tells_ends_the_way_before_it(arrows: str, g: str, hours: int | None) -> None:
    """On the arrows on which it always tells a delay; on the others its own deadline counts."""
    assert waited("1h", CALLED.format(arrows=arrows, g=g)).get("d", (0, 0, None))[2] == hours


def test_the_share_of_the_broken_promises_is_told_where_none_can_be_kept() -> None:
    """Where even the shortest way is too long, all who hear the promise; else nobody knows how many wait too long."""
    certain = '  volume 80/jour\n  si x 50% -> n\n  si y 50% -> z\nniveau n @n1\n  informe "x" sous 1h\n  délai 2h\n  -> z\nfin z\n'
    text = TOLD.format(promise="1h", lines=certain)
    maybe = text.replace(
        "  délai 2h\n  -> z\n", "  si oui 10% -> b\n  sinon 90% -> z\nétape b @n1\n  délai 9h\n  -> z\n"
    )
    (found,) = [one for one in only(text, "F306") if one.element == "n"]
    (other,) = [one for one in only(maybe, "F306") if one.element == "n"]

    assert found.impact == Impact(0.5, 40.0)
    assert other.impact is None


def test_many_promises_before_one_long_way_are_read_in_a_moment() -> None:
    """Thousands of notices lead to thousands of steps that take no time: none of the ways is walked again and again."""
    count = 1500
    told = "".join(f'étape t{n} @n1\n  informe "x" sous 1h\n  -> t{n + 1}\n  -> s0\n' for n in range(count))
    steps = "".join(f"étape s{n} @n1\n  sinon -> s{max(n - 1, 0)}\n  -> s{n + 1}\n" for n in range(count))

    assert (
        waited(
            "1h",
            f"  -> t0\n{told}étape t{count} @n1\n  -> z\n{steps}étape s{count} @n1\n  délai 1h\n  -> z\nfin z\n",
        )
        == {}
    )
