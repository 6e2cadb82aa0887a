"""All branches of a `parallèle` run: what holds on one branch holds after its `jonction`."""

import pytest

from tests.rules.reading import elements, only, path

HEAD = 'équipe n1 "Conseillers"\nflux f\ndemande d @n1\n  -> p\n'
SURVEY = "enquête e\n  mesure CSAT\n  -> {}\n"


def flow(*lines: str) -> str:
    """A flow of nodes, each written `kind id -> target target`; an outcome gets a label where the kind wants one."""
    text = HEAD
    for line in lines:
        head, _, targets = line.partition(" -> ")
        kind, name = head.split()
        team = " @n1" if kind in ("étape", "décision") else ""
        text += f"{kind} {name}{team}\n" + ("  mesure CSAT\n" if kind == "enquête" else "")
        labelled = kind == "décision"
        text += "".join(
            f"  {f'si r{number} ' if labelled else ''}-> {target}\n"
            for number, target in enumerate(targets.split())
        )
    return text


def test_a_survey_on_one_branch_is_enough() -> None:
    """It is sent whatever the other branch does."""
    assert (
        elements(
            flow("parallèle p -> e a", "enquête e -> j", "étape a -> j", "jonction j -> z", "fin z"), "F201"
        )
        == []
    )


def test_a_survey_on_one_way_of_a_decision_is_not() -> None:
    """The same picture with a decision: only one of the ways is taken."""
    text = flow("décision p -> e a", "enquête e -> j", "étape a -> j", "étape j -> z", "fin z")

    assert elements(text, "F201") == ["z"]


def test_a_branch_that_only_may_survey_guarantees_nothing() -> None:
    """Inside a branch, both ways of a decision must; the witness goes through the way that does not."""
    text = flow(
        "parallèle p -> q b", "décision q -> e a", "enquête e -> m", "étape a -> m", "étape m -> j", "étape b -> j",
        "jonction j -> z", "fin z",
    )  # fmt: skip
    (found,) = only(text, "F201")

    assert path(found) in (["d", "p", "q", "a", "m", "j", "z"], ["d", "p", "b", "j", "z"])
    assert len(found.path) == 5


def test_both_ways_of_a_decision_may_go_straight_to_the_join() -> None:
    """Two arrows of one branch into the join are ways of that branch, not branches of their own."""
    text = flow(
        "parallèle p -> q b",
        "décision q -> e a",
        "enquête e -> j",
        "étape a -> j",
        "étape b -> j",
        "jonction j -> z",
        "fin z",
    )

    assert elements(text, "F201") == ["z"]


def test_an_empty_branch_is_a_branch() -> None:
    """An arrow from the fork to the join waits for the other branch."""
    assert elements(flow("parallèle p -> e j", "enquête e -> j", "jonction j -> z", "fin z"), "F201") == []


def test_forks_inside_forks() -> None:
    """A guarantee of an inner branch holds after the outer join."""
    text = flow(
        "parallèle p -> p2 c", "parallèle p2 -> e a", "enquête e -> j2", "étape a -> j2", "jonction j2 -> j",
        "étape c -> j", "jonction j -> z", "fin z",
    )  # fmt: skip

    assert elements(text, "F201") == []


def test_branches_may_be_joined_step_by_step() -> None:
    """Two of three branches meet first, then the third."""
    text = flow(
        "parallèle p -> e a b", "enquête e -> j1", "étape a -> j1", "jonction j1 -> j2", "étape b -> j2",
        "jonction j2 -> z", "fin z",
    )  # fmt: skip

    assert elements(text, "F201") == []


def test_a_branch_knows_nothing_of_the_other() -> None:
    """Before the join, what the other branch does may not have happened yet."""
    text = HEAD + (
        'parallèle p\n  -> a\n  -> b\nétape a @n1\n  authentifie "Code"\n  -> j\nétape b @n1\n  accède compte\n  -> j\n'
        "jonction j\n  -> c\nétape c @n1\n  accède compte\n  -> z\nfin z transféré\n"
    )

    assert elements(text, "F401") == ["b"]


def test_a_branch_that_leaves_the_fork_takes_nothing_along() -> None:
    """An arrow out of a branch to the node after the join comes there without the other branch."""
    text = flow(
        "parallèle p -> e q",
        "enquête e -> j",
        "décision q -> j k",
        "jonction j -> k",
        "étape k -> z",
        "fin z",
    )
    (found,) = only(text, "F201")

    assert path(found) == ["d", "p", "q", "k", "z"]


@pytest.mark.parametrize("way_around", ["étape", "attente"])
def test_a_join_that_can_be_reached_around_the_fork_is_a_meeting_of_paths(way_around: str) -> None:
    """F111 reports such a join; here nothing is assumed of branches that may not run."""
    text = HEAD.replace("-> p", "-> w") + (
        f"décision w @n1\n  si a -> p\n  si b -> x\nparallèle p\n  -> e\n  -> a\n{SURVEY.format('j')}"
        f"étape a @n1\n  -> j\n{way_around} x @n1\n  -> j\njonction j\n  -> z\nfin z\n"
    )

    assert elements(text, "F201") == ["z"]


def test_a_loop_around_a_fork() -> None:
    """Going back before the fork and through it again changes nothing of what its join guarantees."""
    text = flow(
        "parallèle p -> e a",
        "enquête e -> j",
        "étape a -> j",
        "jonction j -> q",
        "décision q -> d z",
        "fin z",
    )

    assert elements(text, "F201") == []


def test_a_team_that_has_a_branch_has_had_the_case_after_the_join() -> None:
    """Every case passes every branch: that the case comes back to the team is no transfer, whatever the others know."""
    text = (
        'équipe n1 "Conseillers"\néquipe n2 "Experts"\nflux f\ndemande d\n  informe "Sous un jour." sous 24h\n  -> p\n'
        "parallèle p\n  -> a\n  -> b\nétape a\n  -> j\nniveau b @n1\n  -> j\njonction j\n  -> c\n"
        "décision c @n2\n  si oui -> z\n  si non -> p\nfin z\n"
    )

    assert elements(text, "F301") == []
