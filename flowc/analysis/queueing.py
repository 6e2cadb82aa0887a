"""How long a case waits until somebody of a team is free: Erlang's formula, for people who do nothing else, cases that come
at random and leave no queue, and work that varies as much as it does in the usual model (M/M/c).
"""

from math import ceil, floor, inf


def erlang_c(people: int, load: float) -> float:
    """The share of cases that waits: `load` is the work that comes in a time, in persons, less than `people`.

    The inverse of Erlang's loss formula is built up person by person, which no factorial overflows.
    """
    if load <= 0:
        return 0.0
    inverse = 1.0
    for number in range(1, people + 1):
        inverse = 1 + number / load * inverse
    return 1 / (inverse * (1 - load / people) + load / people)


def mean_wait(people: float, load: float, seconds: float) -> float:
    """The seconds that a case waits on average, of cases that take `seconds` each; `inf` where the work is too much.

    Where people come and go there are 2.4 at work, say: 2 at times, and at times 3. The wait then lies between theirs, at
    the same load for each person.
    """
    if load >= people:
        return inf
    below, above = floor(people), ceil(people)
    if below == above:
        return erlang_c(below, load) * seconds / (people - load)
    waits = [mean_wait(whole, load / people * whole, seconds) for whole in (below, above)]
    return waits[0] * (above - people) + waits[1] * (people - below)
