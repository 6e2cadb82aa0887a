"""A case as the runbook keeps it: what was answered, typed and ticked; each action makes the next one.

The actions are those of `client/src/case.ts`, and travel there as JSON. An action that is not possible changes nothing.
"""

from collections.abc import Iterable, Mapping
from typing import Literal

from msgspec import Struct
from msgspec.structs import replace

from flowc.interpreter.program import Program
from flowc.interpreter.walk import Visit, walk

Records = Literal["values", "ticks", "scores"]


class Exit(Struct, frozen=True):
    """A detour that was taken from a step: to whom, why, and when."""

    kind: str
    step: str
    text: str
    time: int


class Begin(Struct, frozen=True, tag_field="do", tag="begin"):
    """The conversation begins at a step."""

    step: str


class Answer(Struct, frozen=True, tag_field="do", tag="answer"):
    """A way is taken at the visit on hand."""

    key: str
    time: int = 0


class Back(Struct, frozen=True, tag_field="do", tag="back"):
    """One visit back."""


class Go(Struct, frozen=True, tag_field="do", tag="go"):
    """To the visit of a number."""

    to: int


class Set(Struct, frozen=True, tag_field="do", tag="set"):
    """A field is filled, a box ticked, a mark given; "" takes it back."""

    of: Records
    key: str
    value: str


class Write(Struct, frozen=True, tag_field="do", tag="write"):
    """A text of the case is written anew."""

    of: Literal["notes", "channel", "parked"]
    text: str


class Leave(Struct, frozen=True, tag_field="do", tag="leave"):
    """The conversation leaves the flow for a detour."""

    exit: Exit


class Withdraw(Struct, frozen=True, tag_field="do", tag="withdraw"):
    """A detour was recorded by mistake: the one of a number."""

    exit: int


Action = Begin | Answer | Back | Go | Set | Write | Leave | Withdraw


class Case(Struct, frozen=True, kw_only=True):
    """Everything that is kept of a case, its name and its hour aside."""

    start: str = ""
    answers: Mapping[str, str] = {}
    times: Mapping[str, int] = {}
    at: int = 0
    values: Mapping[str, str] = {}
    where: Mapping[str, str] = {}
    ticks: Mapping[str, str] = {}
    scores: Mapping[str, str] = {}
    notes: str = ""
    channel: str = ""
    parked: str = ""
    exits: tuple[Exit, ...] = ()


class Trace(Struct, frozen=True):
    """A case as any interpreter must find it: each visit with the keys of its open ways and of the one taken (or "")."""

    case: Case
    visits: tuple[tuple[str, tuple[str, ...], str], ...]


def opened() -> Case:
    """A case in which nothing has happened yet."""
    return Case()


def replay(code: Program, actions: Iterable[Action]) -> list[Trace]:
    """What a list of actions makes of a case, one state after another."""
    found = []
    case = opened()
    for action in actions:
        case = after(code, case, action)
        found.append(traced(code, case))
    return found


def after(code: Program, case: Case, action: Action) -> Case:
    """The case after an action."""
    match action:
        case Begin(step):
            return replace(case, start=step, at=0) if step in code.numbers else case
        case Answer(key, time):
            return _answered(code, case, key, time)
        case Back():
            return replace(case, at=max(0, case.at - 1))
        case Go(to):
            return replace(case, at=max(0, min(to, len(_visits(code, case)) - 1)))
        case Set():
            return _set(code, case, action)
        case Write(of, text):
            return replace(case, **{of: text})
        case Leave(exit):
            return replace(case, exits=(*case.exits, exit))
        case Withdraw(exit):
            return replace(case, exits=tuple(each for place, each in enumerate(case.exits) if place != exit))


def _answered(code: Program, case: Case, key: str, time: int) -> Case:
    """The answer at the visit on hand; those of other visits are kept, whether or not they still lie on the way."""
    visit = _on_hand(code, case)
    if visit is None or all(way.key != key for way in visit.ways):
        return case
    return replace(
        case,
        answers={**case.answers, visit.name: key},
        times={**case.times, visit.name: time},
        at=case.at + 1,
    )


def _set(code: Program, case: Case, action: Set) -> Case:
    """A record with another value under a key; the visit at which a field got its first value is remembered."""
    visit = _on_hand(code, case)
    where = case.where
    if action.of == "values" and visit and not case.values.get(action.key):
        where = {**where, action.key: visit.name}
    record: Mapping[str, str] = getattr(case, action.of)
    changed = {key: value for key, value in {**record, action.key: action.value}.items() if value}
    return replace(case, where=where, **{action.of: changed})


def _on_hand(code: Program, case: Case) -> Visit | None:
    visits = _visits(code, case)
    return visits[case.at] if case.at < len(visits) else None


def _visits(code: Program, case: Case) -> list[Visit]:
    return walk(code, case.start, case.answers) if case.start else []


def traced(code: Program, case: Case) -> Trace:
    """What any interpreter must find of a case."""
    visits = tuple(
        (code.stops[visit.place].id, tuple(way.key for way in visit.ways), visit.taken.key if visit.taken else "")
        for visit in _visits(code, case)
    )
    return Trace(case, visits)
