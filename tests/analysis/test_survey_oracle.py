"""The rules on surveys, and on loops that nothing bounds, against oracles that walk every state of a case.

Each oracle is a step function of its own, or asks for every pair of nodes whether one can be reached from the other;
none shares a line with the analyses under test.
"""

from collections.abc import Callable, Hashable, Iterator
from itertools import pairwise, product

from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.strategies import DrawFn
from msgspec import Struct

from flowc.config import Settings
from flowc.diagnostics import Diagnostic
from tests.analysis.blocks import Block, Choice, Fork, Leaf, Loop, Sequence, processes, written
from tests.rules.reading import findings

KINDS = ("étape", "décision", "niveau", "attente", "passerelle", "nps", "ces", "ces", "parallèle", "jonction")
WORK = ("demande", "étape", "décision", "menu", "niveau", "passerelle")
SURVEYS = ("nps", "ces")

#: What may stand before an arrow: nothing, an outcome, or an outcome with a bound.
WAYS = ("", "si r{}", "si r{} max 2", "si r{} 20%", "après {}h")


class Spot(Struct, frozen=True):
    """A node and its arrows: what stands before each, and where it leads."""

    kind: str
    arrows: tuple[tuple[str, int], ...] = ()


Flow = tuple[Spot, ...]


@st.composite
def flows(draw: DrawFn) -> Flow:
    """One or two requests, any nodes, an end or two; any arrows."""
    inner = draw(st.lists(st.sampled_from(KINDS), max_size=6))
    kinds = ["demande"] * draw(st.integers(1, 2)) + inner + ["fin"] * draw(st.integers(1, 2))
    target = st.integers(0, len(kinds) - 1)
    spots = []
    for kind in kinds:
        targets = [] if kind == "fin" else draw(st.lists(target, max_size=3, unique=True))
        ways = [draw(st.sampled_from(WAYS)).format(place + 1) for place in range(len(targets))]
        spots.append(Spot(kind, tuple(zip(ways, targets, strict=True))))
    return tuple(spots)


def text(flow: Flow) -> str:
    lines = ['équipe n1 "A"', "flux f"]
    for number, spot in enumerate(flow):
        lines.append(f"{'enquête' if spot.kind in SURVEYS else spot.kind} n{number}")
        lines += [f"  mesure {spot.kind.upper()}"] if spot.kind in SURVEYS else []
        lines += [f"  {way} -> n{target}" for way, target in spot.arrows]
    return "\n".join(lines) + "\n"


def found(flow: Flow, code: str, message: str = "") -> list[Diagnostic]:
    every = findings(text(flow), settings=Settings(select=(code,)))
    return [one for one in every if one.code.id == code and message in ("", one.message)]


Step = Callable[[int, str, Hashable], Hashable]


def walks(flow: Flow, start: Hashable, step: Step) -> Iterator[tuple[int, Hashable, int]]:
    """Every node with every state in which some path comes to it, and its length, the shortest first."""
    queue = [(number, start, 1) for number, spot in enumerate(flow) if spot.kind == "demande"]
    seen = {(number, state) for number, state, _ in queue}
    for number, state, length in queue:
        yield number, state, length
        for way, target in flow[number].arrows:
            after = step(number, way, state)
            if (target, after) not in seen:
                seen.add((target, after))
                queue.append((target, after, length + 1))


def without_joins(flow: Flow) -> Flow:
    """The same nodes where a case is at one place at a time: joins wait, which a walk does not."""
    return tuple(Spot("étape", spot.arrows) if spot.kind in ("parallèle", "jonction") else spot for spot in flow)


def nearest(pairs: Iterator[tuple[int, int]]) -> dict[str, int]:
    best: dict[str, int] = {}
    for number, length in pairs:
        best[f"n{number}"] = min(length, best.get(f"n{number}", length))
    return best


SAMPLES = settings(max_examples=150, deadline=None)


@SAMPLES
@given(flows().map(without_joins))
def test_work_after_a_survey_is_seen_exactly_where_a_path_says_so(flow: Flow) -> None:
    """F202: a survey left by a plain arrow, and then nothing but waiting before the work."""

    def step(number: int, way: str, asked: Hashable) -> Hashable:
        kind = flow[number].kind
        return not way if kind in SURVEYS else asked and kind not in WORK

    expected = nearest(
        (number, length) for number, asked, length in walks(flow, 0, step) if asked and flow[number].kind in WORK
    )
    assert {one.element: len(one.path) for one in found(flow, "F202", "message")} == expected


@SAMPLES
@given(flows().map(without_joins))
def test_a_second_survey_is_seen_exactly_where_a_path_says_so(flow: Flow) -> None:
    """F202: another survey was passed before; to come back to the same one is a loop."""

    def step(number: int, way: str, passed: Hashable) -> Hashable:
        assert isinstance(passed, frozenset)
        return passed | {number} if flow[number].kind in SURVEYS else passed

    expected = nearest(
        (number, length)
        for number, passed, length in walks(flow, frozenset(), step)
        if flow[number].kind in SURVEYS and isinstance(passed, frozenset) and passed - {number}
    )
    assert {one.element: len(one.path) for one in found(flow, "F202", "twice")} == expected


@SAMPLES
@given(flows())
def test_a_late_measure_of_effort_is_seen_exactly_where_a_path_says_so(flow: Flow) -> None:
    """F204: questions, forks and joins aside, the customer waited or was handed over just before."""

    def step(number: int, way: str, last: Hashable) -> Hashable:
        return last if flow[number].kind in ("décision", "parallèle", "jonction") else flow[number].kind

    expected = {
        f"n{number}"
        for number, last, _ in walks(flow, "", step)
        if flow[number].kind == "ces" and last in ("attente", "passerelle")
    }
    shown = found(flow, "F204")

    assert {one.element for one in shown} == expected
    for one in shown:
        path = [int(place.element[1:]) for place in one.path]
        before = [flow[number].kind for number in path[:-1]]
        while before[-1] in ("décision", "parallèle", "jonction"):
            before.pop()
        assert flow[path[0]].kind == "demande"
        assert all(target in [head for _, head in flow[number].arrows] for number, target in pairwise(path))
        assert before[-1] in ("attente", "passerelle")


def distances(size: int, arrows: set[tuple[int, int]]) -> dict[tuple[int, int], int]:
    """The fewest arrows from each node to each other, and back to itself (Floyd and Warshall)."""
    far = dict.fromkeys(arrows, 1)
    for middle, first, last in product(range(size), repeat=3):
        if (first, middle) in far and (middle, last) in far:
            through = far[first, middle] + far[middle, last]
            far[first, last] = min(far.get((first, last), through), through)
    return far


@SAMPLES
@given(flows())
def test_an_unbounded_loop_is_seen_exactly_where_a_cycle_says_so(flow: Flow) -> None:
    """F105: a case comes there, can leave, and goes round without an arrow with a limit, a share or a timer."""
    size = len(flow)
    far = distances(size, {(number, target) for number, spot in enumerate(flow) for _, target in spot.arrows})
    requests = [number for number, spot in enumerate(flow) if spot.kind == "demande"]
    stops = [number for number, spot in enumerate(flow) if not spot.arrows]

    def way(first: int, last: int) -> int | None:
        return 0 if first == last else far.get((first, last))

    alive = [
        number
        for number in range(size)
        if any(way(request, number) is not None for request in requests)
        and any(way(number, stop) is not None for stop in stops)
    ]
    free = distances(
        size,
        {
            (number, target)
            for number in alive
            for said, target in flow[number].arrows
            if target in alive and not any(bound in said for bound in ("max", "%", "après"))
        },
    )
    expected = {}
    for number in alive:
        others = [other for other in range(size) if (number, other) in free and (other, number) in free]
        if (number, number) in free and min(others) == number:
            coming = min(length for request in requests if (length := way(request, number)) is not None)
            expected[f"n{number}"] = (len(others), coming + 1 + free[number, number])
    shown = {one.element: (one.values["count"], len(one.path)) for one in found(flow, "F105")}

    assert shown == expected


# ------------------------------------------------------------------------------------------------ with forks


class Case(Struct, frozen=True):
    """A case in a process with forks: whether it was asked with no work since, and by which surveys."""

    asked: bool = False
    surveys: frozenset[str] = frozenset()


Visit = Callable[[Leaf, Case], None]


def runs(block: Block, cases: frozenset[Case], visit: Visit) -> frozenset[Case]:
    """The states in which a case may leave a block."""
    match block:
        case Leaf():
            for one in cases:
                visit(block, one)
            return frozenset(after(block, one) for one in cases)
        case Sequence(parts):
            for part in parts:
                cases = runs(part, cases, visit)
            return cases
        case Choice(head, ways):
            cases = runs(head, cases, visit)
            # The ways meet in a step of their own, whose id the oracle does not know.
            return runs(Leaf("étape"), frozenset().union(*(runs(way, cases, visit) for way in ways)), visit)
        case Fork(branches):
            return frozenset(
                Case(any(end.asked for end in ends), frozenset().union(*(end.surveys for end in ends)))
                for one in cases
                for ends in product(*(runs(branch, frozenset({one}), visit) for branch in branches))
            )
        case Loop(body, test):
            seen: frozenset[Case] = frozenset()
            while cases - seen:
                seen |= cases
                cases = runs(test, runs(body, seen, visit), visit)
            return cases


def after(leaf: Leaf, case: Case) -> Case:
    if leaf.kind == "enquête":
        return Case(asked=True, surveys=case.surveys | {leaf.id})
    return Case(case.asked and leaf.kind not in WORK, case.surveys)


@settings(max_examples=200, deadline=None)
@given(processes())
def test_surveys_are_judged_across_forks_too(process: Block) -> None:
    """F202 where all branches run: what one of them asked was asked after the join, and no branch is after another."""
    expected: set[tuple[str, str]] = set()

    def visit(leaf: Leaf, case: Case) -> None:
        if case.asked and leaf.kind in WORK and leaf.id:
            expected.add(("message", leaf.id))
        if leaf.kind == "enquête" and case.surveys - {leaf.id}:
            expected.add(("twice", leaf.id))

    runs(process, frozenset({Case()}), visit)
    shown = findings(written(process), settings=Settings(select=("F202",)))

    assert {(one.message, one.element) for one in shown if one.element.startswith("x")} == expected
