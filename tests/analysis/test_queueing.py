"""Waiting for somebody to be free, against published figures, an exact computation, and a queue that is played."""

from __future__ import annotations

from fractions import Fraction
from heapq import heapify, heapreplace
from math import factorial, inf, sqrt
from random import Random

import pytest

from flowc.analysis.queueing import erlang_c, mean_wait


def played(people: int, load: float, seconds: float, chance: Random) -> tuple[float, float]:
    """The mean wait in a queue of many cases, first come first served, and its standard error from batches."""
    free, now, waits = [0.0] * people, 0.0, []
    heapify(free)
    for _ in range(200_000):
        now += chance.expovariate(load / seconds)
        waits.append(max(0.0, free[0] - now))
        heapreplace(free, max(free[0], now) + chance.expovariate(1 / seconds))
    batches = [sum(waits[start : start + 5000]) / 5000 for start in range(0, len(waits), 5000)]
    mean = sum(batches) / len(batches)
    return mean, sqrt(sum((batch - mean) ** 2 for batch in batches) / (len(batches) - 1) / len(batches))


@pytest.mark.parametrize(
    ("people", "calls", "minutes", "share", "seconds"),
    [
        (55, 720, 4, 0.239, 8.2),  # 360 calls in half an hour of 4 min each: the usual example of tutorials
        (14, 200, 3, 0.174, 7.8),  # 200 calls an hour of 3 min each: ten erlangs, as in tables
        (11, 200, 3, 0.682, 122.8),
    ],
)
def test_figures_are_those_of_published_examples(people: int, calls: int, minutes: int, share: float, seconds: float) -> None:
    """The share that waits and the mean wait, as call centres print them."""
    load = calls * minutes / 60

    assert erlang_c(people, load) == pytest.approx(share, abs=5e-4)
    assert mean_wait(people, load, minutes * 60) == pytest.approx(seconds, abs=0.05)


def test_one_and_two_people_wait_as_textbooks_say() -> None:
    """One: ρ/(1-ρ) of a case's time; two: ρ²/(1-ρ²)."""
    for load in (0.1, 0.5, 0.9):
        assert mean_wait(1, load, 60) == pytest.approx(60 * load / (1 - load))
        assert mean_wait(2, 2 * load, 60) == pytest.approx(60 * load**2 / (1 - load**2))


def test_formula_is_the_one_with_factorials() -> None:
    """Against Erlang's formula in exact fractions, for any number of people that can be written so."""
    for people in (1, 2, 3, 7, 20, 60):
        for share in (Fraction(1, 10), Fraction(1, 2), Fraction(9, 10), Fraction(99, 100)):
            load = share * people
            last = load**people / factorial(people) / (1 - share)
            exact = last / (sum(load**number / factorial(number) for number in range(people)) + last)
            assert erlang_c(people, float(load)) == pytest.approx(float(exact), rel=1e-12)


@pytest.mark.parametrize(("people", "load"), [(1, 0.7), (3, 2.4), (10, 8.0)])
def test_queue_that_is_played_waits_as_long(people: int, load: float) -> None:
    """200,000 cases at random, served one after the other: their mean wait is within five standard errors."""
    mean, error = played(people, load, 300, Random(f"{people}"))

    assert abs(mean - mean_wait(people, load, 300)) <= 5 * error
    assert error < mean / 10


def test_people_who_come_and_go_are_between() -> None:
    """Two and a half people at 80 % each: half the time as two, half as three."""
    two, three = (mean_wait(people, 0.8 * people, 60) for people in (2, 3))

    assert mean_wait(2.5, 2.0, 60) == pytest.approx((two + three) / 2)
    assert mean_wait(2 + 1e-9, 1.6, 60) == pytest.approx(two)


def test_too_much_work_waits_for_ever_and_many_people_hardly_at_all() -> None:
    """From 100 % on the wait has no end; a hundred thousand people overflow nothing."""
    assert mean_wait(3, 3.0, 60) == mean_wait(2.5, 2.6, 60) == inf
    assert mean_wait(100_000, 90_000.0, 60) == pytest.approx(0, abs=1e-9)
    assert mean_wait(4, 0.0, 60) == 0
