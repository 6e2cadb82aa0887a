"""F302 and F303 against oracles that walk every state of a case, and try every run of processes with forks."""

from collections.abc import Callable, Iterator
from itertools import count, product

from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.strategies import DrawFn, SearchStrategy
from msgspec import Struct
from msgspec.structs import replace

from flowc.config import Options, Settings
from flowc.diagnostics import Diagnostic
from tests.analysis.blocks import TEAMS as BLOCK_TEAMS
from tests.analysis.blocks import Block, Choice, Fork, Leaf, Loop, Sequence, named, written
from tests.rules.reading import findings

KINDS = ("niveau", "niveau", "niveau", "passerelle", "passerelle", "étape", "décision", "attente", "enquête")
TEAMS = ("n1", "n2", "n3", "n4", "n5")
HOLDING = ("étape", "niveau", "niveau", "passerelle")
HANDING = ("niveau", "passerelle")


class Spot(Struct, frozen=True):
    """A node: its team, and its arrows (whether bounded, target)."""

    kind: str
    team: str | None
    arrows: tuple[tuple[bool, int], ...] = ()

    @property
    def holder(self) -> str | None:
        """The team that has the case from here on."""
        return None if self.kind in ("enquête", "fin") else self.team


Flow = tuple[Spot, ...]


@st.composite
def flows(draw: DrawFn) -> Flow:
    """One or two requests, an end, work in between that mostly leads on to what follows it, and any other arrows."""
    inner = draw(st.lists(st.sampled_from(KINDS), min_size=4, max_size=8))
    kinds = ["demande"] * draw(st.integers(1, 2)) + inner + ["fin"]
    teams = draw(st.sampled_from((TEAMS, TEAMS[:2], TEAMS[:3])))
    last = len(kinds) - 1
    spots = []
    for number, kind in enumerate(kinds):
        onward = [number + 1] * draw(st.sampled_from((1, 1, 1, 1, 1, 1, 1, 0)))
        near = draw(st.lists(st.integers(max(number - 2, 0), min(number + 3, last)), max_size=2))
        targets = dict.fromkeys([*onward, *near])
        arrows = tuple((draw(st.sampled_from((False, False, False, False, True))), target) for target in targets)
        team = draw(st.sampled_from((*teams, *teams, None)))
        spots.append(Spot(kind, team, () if kind == "fin" else arrows))
    return tuple(spots)


def text(flow: Flow) -> str:
    lines = [f'équipe {team} "{team}"' for team in TEAMS] + ["flux f"]
    for number, spot in enumerate(flow):
        lines.append(f"{spot.kind} x{number}" + (f" @{spot.team}" if spot.team else ""))
        lines += [
            f"  si r{position} {'max 2 ' if bounded else ''}-> x{target}"
            for position, (bounded, target) in enumerate(spot.arrows)
        ]
    return "\n".join(lines) + "\n"


def found(source: str, code: str, limit: int = 2) -> list[Diagnostic]:
    options = Options(transfers=limit)
    return [one for one in findings(source, settings=Settings(select=(code,), options=options)) if one.code.id == code]


#: From a node and a state, the state after.
Step = Callable[[int, object], object]


def walks(flow: Flow, starts: list[int], start: object, step: Step, *, free: bool = False) -> Iterator[tuple[int, object, int]]:
    """Every node with every state in which some path comes to it, and its length, the shortest first."""
    queue = [(number, start, 1) for number in starts]
    seen = {(number, state) for number, state, _ in queue}
    for number, state, length in queue:
        yield number, state, length
        after = step(number, state)
        for bounded, target in flow[number].arrows:
            if not (free and bounded) and (target, after) not in seen:
                seen.add((target, after))
                queue.append((target, after, length + 1))


def requests(flow: Flow) -> list[int]:
    return [number for number, spot in enumerate(flow) if spot.kind == "demande"]


SAMPLES = settings(max_examples=200, deadline=None)


# ------------------------------------------------------------------------------------------------ F302


class Case(Struct, frozen=True):
    """The teams that had a case, its transfers so far, and whether somebody has it."""

    had: frozenset[str] = frozenset()
    transfers: int = 0
    known: bool = False


def transferred(kind: str, team: str | None, case: Case) -> bool:
    return kind in HANDING and team is not None and case.known and team not in case.had


def moved(kind: str, team: str | None, case: Case) -> Case:
    """A case once a node is passed."""
    if team is None or kind in ("enquête", "fin"):
        return case
    return Case(case.had | {team}, case.transfers + transferred(kind, team, case), known=True)


@SAMPLES
@given(flows(), st.sampled_from((1, 1, 2, 0, 3)))
def test_transfers_are_too_many_exactly_where_a_path_says_so(flow: Flow, limit: int) -> None:
    """F302: on some path, a transfer after as many as the limit; the path that is shown is a shortest one."""

    def step(number: int, state: object) -> object:
        assert isinstance(state, Case)
        return moved(flow[number].kind, flow[number].team, state)

    expected: dict[str, int] = {}
    for number, state, length in walks(flow, requests(flow), Case(), step):
        assert isinstance(state, Case)
        if state.transfers >= limit and transferred(flow[number].kind, flow[number].team, state):
            expected.setdefault(f"x{number}", length)
    shown = found(text(flow), "F302", limit)

    assert {one.element: len(one.path) for one in shown} == expected
    for one in shown:
        assert len(one.related) + 1 == one.values["count"] > limit


def forked() -> SearchStrategy[Block]:
    """Processes with a fork in their middle, or several."""
    some = st.lists(st.builds(Leaf, st.sampled_from(HOLDING), st.sampled_from((*BLOCK_TEAMS, None))), min_size=1, max_size=2)
    row = some.map(lambda parts: Sequence(tuple(parts)))
    inner = st.one_of(
        row,
        st.builds(Choice, st.just(Leaf("décision")), st.lists(row, min_size=2, max_size=2).map(tuple)),
        st.builds(Loop, row, st.just(Leaf("décision"))),
        st.builds(Fork, st.lists(row, min_size=2, max_size=2).map(tuple)),
    )
    fork = st.builds(Fork, st.lists(inner, min_size=2, max_size=3).map(tuple))
    whole = st.tuples(st.just(Leaf("demande", "n1")), inner, fork, inner, st.just(Leaf("fin")))
    return whole.map(lambda parts: named(Sequence(parts), count()))


Visit = Callable[[Leaf, Case], None]


def runs(block: Block, cases: frozenset[Case], visit: Visit) -> frozenset[Case]:
    """The states in which a case may leave a block; on a branch it has the transfers of that branch only, and after
    the join the teams of all.
    """
    match block:
        case Leaf():
            for one in cases:
                visit(block, one)
            return frozenset(moved(block.kind, block.team, one) for one in cases)
        case Sequence(parts):
            for part in parts:
                cases = runs(part, cases, visit)
            return cases
        case Choice(head, ways):
            cases = runs(head, cases, visit)
            return frozenset().union(*(runs(way, cases, visit) for way in ways))
        case Fork(branches):
            return frozenset(
                replace(end, had=frozenset().union(*(other.had for other in ends)))
                for one in cases
                for ends in product(*(runs(branch, frozenset({one}), visit) for branch in branches))
                for end in ends
            )
        case Loop(body, test):
            seen: frozenset[Case] = frozenset()
            while cases - seen:
                seen |= cases
                cases = runs(test, runs(body, seen, visit), visit)
            return cases


@SAMPLES
@given(forked(), st.sampled_from((1, 0, 2)))
def test_transfers_are_counted_over_forks_too(process: Block, limit: int) -> None:
    """F302 where all branches run: a team that had the case on one of them is no new team after the join."""
    expected: set[str] = set()

    def visit(leaf: Leaf, case: Case) -> None:
        if case.transfers >= limit and transferred(leaf.kind, leaf.team, case):
            expected.add(leaf.id)

    runs(process, frozenset({Case()}), visit)

    assert {one.element for one in found(written(process), "F302", limit)} == expected


# ------------------------------------------------------------------------------------------------ F303


class Held(Struct, frozen=True):
    """Who has a case, and which teams were handed it so far."""

    team: str | None = None
    handed: frozenset[str] = frozenset()


def hands(spot: Spot, held: Held) -> bool:
    return spot.kind in HANDING and spot.team is not None and held.team not in (None, spot.team)


def passed(spot: Spot, held: Held) -> Held:
    if spot.holder is None:
        return held
    return Held(spot.holder, held.handed | {spot.holder} if hands(spot, held) else held.handed)


def looping(flow: Flow, reached: set[int]) -> dict[int, int]:
    """The reached nodes that some way back to them, without a bounded arrow, hands the case to; its length."""
    laps: dict[int, int] = {}

    def step(number: int, state: object) -> object:
        assert isinstance(state, Held)
        return passed(flow[number], state)

    for start in reached:
        for number, state, length in walks(flow, [start], Held(flow[start].team), step, free=True):
            assert isinstance(state, Held)
            if number == start and hands(flow[start], state):
                laps.setdefault(start, length - 1)
    return laps


def beyond(flow: Flow, start: int) -> set[int]:
    return {number for number, _, _ in walks(flow, [start], 0, lambda *_: 0, free=True)}


@SAMPLES
@given(flows())
def test_a_case_goes_to_and_fro_exactly_where_a_path_says_so(flow: Flow) -> None:
    """F303: each loop once, at its first node that is handed the case; each second hand-over to one team elsewhere."""

    def step(number: int, state: object) -> object:
        assert isinstance(state, Held)
        return passed(flow[number], state)

    reached = {number: length for number, _, length in reversed(list(walks(flow, requests(flow), 0, lambda *_: 0)))}
    laps = looping(flow, set(reached))
    expected: dict[tuple[str, str], int] = {}
    for node, lap in sorted(laps.items()):
        part = beyond(flow, node)
        if not any(other < node and other in part and node in beyond(flow, other) for other in laps):
            expected["loop", f"x{node}"] = reached[node] + lap
    for number, state, length in walks(flow, requests(flow), Held(), step, free=True):
        assert isinstance(state, Held)
        if number not in laps and hands(flow[number], state) and flow[number].team in state.handed:
            expected.setdefault(("message", f"x{number}"), length)

    assert {(one.message, one.element): len(one.path) for one in found(text(flow), "F303")} == expected
