"""The times of cases: by hand on small flows, by chance on random ones."""

from random import Random

import pytest

from tests.reports.cases import is_close, random_flow, run
from tests.reports.forked import KINDS, minutes, random_blocks, text_of
from tests.reports.made import picked, report
from tests.support.flows import document

HEAD = 'équipe n1 "Conseillers"\nflux f "Exemple"\n'
FIGURES = ("share", "shortest", "expected", "longest")


def times(text: str, name: str = "outcomes") -> list[tuple[object, ...]]:
    """The figures of each outcome."""
    return picked(report("times", HEAD + text), name, "outcome", *FIGURES)


def test_figures_of_a_decision() -> None:
    """Each outcome has its own share, and its own shortest, mean and longest time; the last row has all cases."""
    found = times(
        "demande d @n1\n  durée 1min\n  -> q\n"
        "décision q @n1\n  si oui 75% -> a\n  si non 25% -> b\n"
        "étape a @n1\n  durée 2min\n  -> bon\n"
        "étape b @n1\n  durée 10min\n  -> mal\n"
        "fin bon résolu\nfin mal abandonné\n"
    )

    assert found == [
        ("resolved", 0.75, 180, 180, 180),
        ("abandoned", 0.25, 660, 660, 660),
        ("every", 1, 180, 300, 660),
    ]


def test_bounded_loop_is_counted_out() -> None:
    """A loop with `max 2` is gone round at most twice, and then left by its `épuisé` arrow."""
    found = times(
        "demande d @n1\n  -> e\n"
        "étape e @n1\n  durée 10min\n  -> q\n"
        "décision q @n1\n  si oui 50% -> bon\n  si non 50% max 2 -> e\n  épuisé -> mal\n"
        "fin bon résolu\nfin mal abandonné\n"
    )

    # 10 min with 1/2, 20 with 1/4, 30 with 1/8; the same 30 with 1/8 for those who give up.
    assert found == [
        ("resolved", 0.875, 600, pytest.approx((10 * 0.5 + 20 * 0.25 + 30 * 0.125) / 0.875 * 60), 1800),
        ("abandoned", 0.125, 1800, 1800, 1800),
        ("every", 1, 600, 1050, 1800),
    ]


def test_unbounded_loop_has_a_mean_and_no_longest() -> None:
    """A loop by percentage alone is left after a while on average, and nobody can say when at worst."""
    found = times(
        "demande d @n1\n  -> e\n"
        "étape e @n1\n  durée 10min\n  -> q\n"
        "décision q @n1\n  si oui 0,1% -> bon\n  sinon -> e\nfin bon résolu\n"
    )

    assert found == [("resolved", 1, 600, pytest.approx(600_000), "unbounded")]


def test_loop_that_takes_no_time_has_a_longest() -> None:
    """Where going round takes no time, it adds none, however often."""
    found = times(
        "demande d @n1\n  durée 3min\n  -> q\ndécision q @n1\n  si oui 20% -> bon\n  sinon -> q\nfin bon résolu\n"
    )

    assert found == [("resolved", 1, 180, 180, 180)]


def test_timers_and_delays_count() -> None:
    """A timer takes its time, and a delay stands before hands-on time."""
    found = times(
        "demande d @n1\n  durée 5min\n  délai 1h\n  -> w\n"
        "attente w\n  après 2h -> bon\nfin bon résolu\n"
    )

    assert found == [("resolved", 1, 10800, 10800, 10800)]


def test_last_branch_decides() -> None:
    """All branches of a fork run: its join is passed when the slowest has come, here always the same one."""
    found = times(
        "demande d @n1\n  durée 1min\n  -> p\nparallèle p\n  -> a\n  -> b\n"
        "étape a @n1\n  durée 5min\n  -> j\n"
        "étape b @n1\n  durée 20min\n  -> c\n"
        "décision c @n1\n  si oui 50% -> j\n  si non 50% -> e\nétape e @n1\n  durée 4min\n  -> j\n"
        "jonction j\n  -> bon\nfin bon résolu\n"
    )

    assert found == [("resolved", 1, 1260, 1380, 1500)]


def test_fork_in_a_loop_runs_every_time_around() -> None:
    """Two branches at once, and again for a third of the cases, once at most: each time around takes the longer branch."""
    found = times(
        "demande d @n1\n  durée 7min\n  -> p\n"
        "parallèle p\n  -> a\n  -> b\n"
        "étape a @n1\n  durée 4min\n  -> j\n"
        "étape b @n1\n  durée 9min\n  -> j\n"
        "jonction j\n  -> q\n"
        "décision q @n1\n  si oui 67% -> bon\n  si non 33% max 1 -> p\n  épuisé -> mal\n"
        "fin bon résolu\nfin mal abandonné\n"
    )

    again = 0.33 * 0.67
    assert found == [
        ("resolved", pytest.approx(0.67 + again), 960, pytest.approx((0.67 * 960 + again * 1500) / (0.67 + again)), 1500),
        ("abandoned", pytest.approx(0.33**2), 1500, pytest.approx(1500), 1500),
        ("every", pytest.approx(1), 960, pytest.approx(960 + 0.33 * 540), 1500),
    ]


def test_fork_in_a_loop_without_a_bound_has_a_mean() -> None:
    """A third of the cases goes round again, for ever: the mean is that of the rounds, each as long as its longer branch; a
    choice within a branch does no harm, nor does an arrow to the join itself.
    """
    found = times(
        "demande d @n1\n  durée 7min\n  -> p\n"
        "parallèle p\n  -> a\n  -> b\n  -> j\n"
        "décision a @n1\n  durée 1min\n  si x 50% -> j\n  si y 50% -> c\n"
        "étape c @n1\n  durée 4min\n  -> j\n"
        "étape b @n1\n  durée 9min\n  -> j\n"
        "jonction j\n  -> q\n"
        "décision q @n1\n  si oui 75% -> bon\n  si non 25% -> p\n"
        "fin bon résolu\n"
    )

    assert found == [("resolved", pytest.approx(1), 960, pytest.approx(420 + 540 / 0.75), "unbounded")]


def test_fork_in_a_loop_whose_branch_counts_for_itself_is_not_guessed() -> None:
    """A branch that uses up a `max` of the same loop comes to the join with another count than its sister: what is behind
    is unknown rather than wrong.
    """
    (found,) = times(
        "demande d @n1\n  -> p\nparallèle p\n  -> a\n  -> b\n"
        "décision a @n1\n  si bis 50% max 1 -> a2\n  sinon -> a2\nétape a2 @n1\n  durée 1min\n  -> j\nétape b @n1\n  durée 9min\n  -> j\n"
        "jonction j\n  -> q\ndécision q @n1\n  si oui 50% max 1 -> p\n  sinon -> bon\nfin bon résolu\n"
    )

    assert found == ("resolved", None, None, None, 1080)


def test_mean_of_a_race_is_not_guessed() -> None:
    """Where now one branch is last and now the other, the mean is unknown; the share and both extremes are not."""
    found = times(
        "demande d @n1\n  -> p\nparallèle p\n  -> a\n  -> b\n"
        "étape a @n1\n  durée 5min\n  -> j\n"
        "décision b @n1\n  si oui 50% -> j\n  si non 50% -> e\nétape e @n1\n  durée 9min\n  -> j\n"
        "jonction j\n  -> bon\nfin bon résolu\n"
    )

    assert found == [("resolved", 1, 300, None, 540)]


def test_missing_percentage_makes_unknown_what_lies_behind() -> None:
    """Two ways without percentages: neither share nor mean, but both extremes."""
    found = times(
        "demande d @n1\n  durée 1min\n  -> q\ndécision q @n1\n  si oui -> bon\n  si non -> a\n"
        "étape a @n1\n  durée 1min\n  -> bon\nfin bon résolu\n"
    )

    assert found == [("resolved", None, 60, None, 120)]


def test_ways_that_take_as_long_need_no_percentages() -> None:
    """Whichever way a case goes, it takes two minutes: the mean is known though the share is not."""
    found = times(
        "demande d @n1\n  -> q\ndécision q @n1\n  si oui -> a\n  si non -> b\n"
        "étape a @n1\n  durée 2min\n  -> bon\nétape b @n1\n  durée 2min\n  -> bon\nfin bon résolu\n"
    )

    assert found == [("resolved", None, 120, 120, 120)]


def test_each_end_has_a_row() -> None:
    """Two ends of one outcome are told apart in the second table, and counted together in the first."""
    text = (
        "demande d @n1\n  -> q\ndécision q @n1\n  si oui 50% -> a\n  si non 50% -> b\n"
        'fin a "Réglé" résolu\nfin b "Rappelé" résolu\n'
    )

    assert picked(report("times", HEAD + text), "ends", "end", "share") == [("Réglé", 0.5), ("Rappelé", 0.5)]
    assert times(text) == [("resolved", 1, 0, 0, 0)]


def test_nodes_without_a_time_are_counted() -> None:
    """A step that does not say how long it takes counts as nothing, and a note says how many do."""
    made = report("times", HEAD + "demande d @n1\n  -> a\nétape a @n1\n  -> bon\nfin bon résolu\n")

    assert [(note.key, note.values) for note in made.notes] == [("untimed", {"count": 1})]


def test_subflow_takes_the_time_of_the_flow_it_calls() -> None:
    """A sub-flow without a time of its own takes that of the called flow, whatever calls that one; its own goes before."""
    called = (
        "flux g\ndemande d @n1\n  durée 10min\n  -> s\nsous-flux s\n  appelle h\n  -> bon\nfin bon résolu\n"
        "flux h\ndemande d @n1\n  -> q\ndécision q @n1\n  si oui 75% -> bon\n  si non 25% -> e\n"
        "étape e @n1\n  durée 20min\n  -> bon\nfin bon résolu\n"
    )
    text = "demande d @n1\n  -> s\nsous-flux s\n  appelle g\n  -> bon\nfin bon résolu\n"

    assert times(text + called) == [
        ("resolved", 1, 600, 900, 1800), ("resolved", 1, 600, 900, 1800), ("resolved", 1, 0, 300, 1200),
    ]  # fmt: skip
    assert times(text.replace("appelle g", "appelle g\n  durée 1h") + called)[0] == ("resolved", 1, 3600, 3600, 3600)
    assert [note.key for note in report("times", HEAD + text + called).notes] == []


def test_flow_that_calls_itself_takes_no_time_for_it() -> None:
    """Of flows that call each other in a circle nobody knows the time: the sub-flow counts as one that says none."""
    text = "demande d @n1\n  durée 1min\n  -> s\nsous-flux s\n  appelle f\n  -> bon\nfin bon résolu\n"

    assert times(text) == [("resolved", 1, 60, 60, 60)]
    assert [note.values for note in report("times", HEAD + text).notes] == [{"count": 1}]


def test_long_flow_is_counted() -> None:
    """Thousands of steps and loops, one behind the other, are no more than more of the same."""
    size = 4_000
    steps = "".join(
        f"étape e{number} @n1\n  durée 1min\n  -> q{number}\n"
        f"décision q{number} @n1\n  si oui 50% -> e{number + 1}\n  si non 50% max 1 -> e{number}\n"
        for number in range(size)
    )
    (found,) = times(f"demande d @n1\n  -> e0\n{steps}étape e{size} @n1\n  -> bon\nfin bon résolu\n")

    assert found == ("resolved", 1, 60 * size, pytest.approx(90 * size), 120 * size)


@pytest.mark.parametrize("seed", range(8))
def test_figures_agree_with_chance(seed: int) -> None:
    """On random flows the share of each end and the mean time to it are those of cases sent by the toss of a coin,
    and no case takes less than the shortest or more than the longest time.
    """
    chance = Random(seed)
    text = random_flow(chance)
    made = document(text)
    cases = [run(made, chance) for _ in range(2_000)]
    figures = {row[0]: row[1:] for row in picked(report("times", text), "ends", "end", *FIGURES)}

    for end in ("bon", "mal"):
        share, shortest, expected, longest = figures[end]
        seconds = [case.seconds for case in cases if case.end == end]
        assert is_close(share, [float(case.end == end) for case in cases])
        if len(seconds) > 100:
            assert is_close(expected, seconds)
        most = float("inf") if longest == "unbounded" else longest
        assert all(shortest <= each <= most for each in seconds)


@pytest.mark.parametrize("seed", range(4, 17))
def test_forks_agree_with_chance(seed: int) -> None:
    """On random processes with forks in forks every case comes to the end; where the mean time is known, it is that of
    cases sent by the toss of a coin, and both extremes hold for all of them.
    """
    chance = Random(seed)
    blocks = random_blocks(chance)
    seconds = [60.0 * minutes(blocks, chance) for _ in range(1_000)]
    (found,) = picked(report("times", text_of(blocks)), "outcomes", *FIGURES)

    share, shortest, expected, longest = found
    assert share == pytest.approx(1)
    assert shortest <= min(seconds) and max(seconds) <= longest
    assert expected is None or is_close(expected, seconds)


@pytest.mark.parametrize("seed", range(12))
def test_forks_and_loops_agree_with_chance(seed: int) -> None:
    """The same with loops around forks and forks around loops, nested."""
    chance = Random(seed)
    blocks = random_blocks(chance, 3, (*KINDS, "fork", "repeat", "repeat"))
    seconds = [60.0 * minutes(blocks, chance) for _ in range(1_000)]
    (found,) = picked(report("times", text_of(blocks)), "outcomes", *FIGURES)

    share, shortest, expected, longest = found
    assert share is None or share == pytest.approx(1)
    assert shortest is None or shortest <= min(seconds)
    assert longest == "unbounded" or max(seconds) <= longest
    assert expected is None or is_close(expected, seconds)
