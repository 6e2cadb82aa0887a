"""Runs a flow: which ways are open to a case, and what each action makes of it.

What enters: a flow. What leaves: its `Program` (stops and the ways between them), `open_ways` and `advance` (one move
of a case), `shortest` (the fewest moves to somewhere), and `Case` with `after` (a case as the runbook keeps it: answers
by visit, which are replayed from the start after every action).

This is the runbook's script (`client/src/walk.ts`, `client/src/case.ts`) once more, in Python: the tests feed both with
the same actions and compare what they make of them, and so does `flowc test --engine both` with the scenarios of users.
What runs in a page and what is said about flows here is one meaning.

A case takes a way with `max` at most so often; then the way is closed, and that for exhausted attempts opens. At a fork
all branches are to be walked, one after another: a join leads to those that are left before it is passed.
Deliberately absent: texts, the clock (a delay is over when somebody says so), the page.
"""

from flowc.interpreter.case import (
    Action,
    Answer,
    Back,
    Begin,
    Case,
    Exit,
    Go,
    Leave,
    Set,
    Trace,
    Withdraw,
    Write,
    after,
    opened,
    replay,
    traced,
)
from flowc.interpreter.program import Program, Stop, Way, distinct, program, starts
from flowc.interpreter.search import shortest
from flowc.interpreter.walk import State, Visit, advance, begin, open_ways, walk

__all__ = [
    "Action",
    "Answer",
    "Back",
    "Begin",
    "Case",
    "Exit",
    "Go",
    "Leave",
    "Program",
    "Set",
    "State",
    "Stop",
    "Trace",
    "Visit",
    "Way",
    "Withdraw",
    "Write",
    "advance",
    "after",
    "begin",
    "distinct",
    "open_ways",
    "opened",
    "program",
    "replay",
    "shortest",
    "starts",
    "traced",
    "walk",
]
