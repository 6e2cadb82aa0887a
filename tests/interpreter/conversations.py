"""Conversations by chance, for whatever runs flows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flowc.interpreter import (
    Action,
    Answer,
    Back,
    Begin,
    Case,
    Exit,
    Go,
    Leave,
    Program,
    Set,
    Trace,
    Withdraw,
    Write,
    after,
    opened,
    traced,
    walk,
)

if TYPE_CHECKING:
    import random

#: Keys that records of a program must hold as they hold any other.
KEYS = ["commande", "email", "dossier#1/2", "__proto__", "constructor", "7"]


def conversation(code: Program, chance: random.Random, length: int) -> tuple[list[Action], Trace]:
    """So many actions, and what they lead to: mostly answers and delays that are over; earlier answers changed, steps back,
    jumps, fields, ticks, marks, notes, detours made and taken back, new beginnings, and things that cannot be done.
    """
    case = opened()
    actions: list[Action] = [Begin(code.stops[chance.choice(code.starts)].id)]
    case = after(code, case, actions[0])
    makers = chance.choices([one for one, _ in MAKERS], [weight for _, weight in MAKERS], k=length - 1)
    for maker in makers:
        actions.append(maker(code, case, chance))
        case = after(code, case, actions[-1])
    return actions, traced(code, case)


def answer(code: Program, case: Case, chance: random.Random) -> Action:
    visits = walk(code, case.start, case.answers)
    ways = visits[min(case.at, len(visits) - 1)].ways
    return Answer(chance.choice(ways).key if ways else "timer", chance.randrange(100))


def nonsense(code: Program, case: Case, chance: random.Random) -> Action:
    return chance.choice([Answer("no such answer"), Begin("?"), Answer("to f"), Answer("timer")])


def back(code: Program, case: Case, chance: random.Random) -> Action:
    return Back()


def jump(code: Program, case: Case, chance: random.Random) -> Action:
    return Go(chance.randrange(-1, len(case.answers) + 3))


def begin(code: Program, case: Case, chance: random.Random) -> Action:
    return Begin(chance.choice(code.stops).id)


def fill(code: Program, case: Case, chance: random.Random) -> Action:
    of = chance.choice(["values", "ticks", "scores"])
    return Set(of, chance.choice(KEYS), chance.choice(["", "A-1001", "é \u2028 <b>", "1"]))


def write(code: Program, case: Case, chance: random.Random) -> Action:
    return Write(chance.choice(["notes", "channel", "parked"]), chance.choice(["", "Rappeler après 18 h"]))


def leave(code: Program, case: Case, chance: random.Random) -> Action:
    kind = chance.choice(["escalate", "callback", "unhappy", "finish"])
    return Leave(Exit(kind, chance.choice(code.stops).id, "", chance.randrange(100)))


def withdraw(code: Program, case: Case, chance: random.Random) -> Action:
    return Withdraw(chance.randrange(-1, len(case.exits) + 1))


#: What may happen, and how often.
MAKERS = (
    (answer, 12.0), (nonsense, 1.0), (back, 2.0), (jump, 2.0), (begin, 0.2), (fill, 2.0), (write, 0.5), (leave, 0.7), (withdraw, 0.3),
)  # fmt: skip
