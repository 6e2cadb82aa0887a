"""F7: promises that can be checked."""

import pytest

from tests.rules.reading import elements, only

TEAMS = 'équipe n1 "N"\néquipe n2 "E"\nflux f\n'


@pytest.mark.parametrize(
    ("step", "fires"),
    [
        ("étape a @n1", True),
        ("niveau a @n2", True),
        ("passerelle a @n2", True),
        ("étape a @n1\n  durée 3min", False),
        ("étape a @n1\n  délai 2h", False),
        ("étape a @n1\n  automate bot", False),
        ("décision a @n1", False),
        ("attente a @n1", False),
    ],
)
def test_work_says_how_long_it_takes_where_a_deadline_is_promised(step: str, fires: bool) -> None:
    """By duration or deadline; questions, waits and machines are not asked."""
    text = f"{TEAMS}délai 2j\ndemande d @n1\n  -> a\n{step}\n  -> z\nfin z\n"

    assert elements(text, "F703") == (["f"] if fires else [])
    assert elements(text.replace("délai 2j\n", "", 1), "F703") == []


def test_work_that_no_case_reaches_is_not_counted() -> None:
    """One finding for the flow, with the nodes that count as related."""
    text = f"{TEAMS}délai 2j\ndemande d @n1\n  -> a\nétape a @n1\n  -> b\nétape b @n1\n  -> z\nétape c @n1\n  -> z\nfin z\n"
    (found,) = only(text, "F703")

    assert (found.message, found.values["count"]) == ("several", 2)
    assert [place.element for place in found.related] == ["a", "b"]
