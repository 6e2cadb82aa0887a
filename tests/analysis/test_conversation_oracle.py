"""The rules on data and conversation against oracles that walk every state of a case, one arrow at a time.

Each oracle is a step function of its own: what a node does to the state of a case, and what it deserves. None of them
shares a line with the analyses under test.
"""

from collections.abc import Callable, Iterator
from itertools import product

from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.strategies import DrawFn
from msgspec import Struct

from flowc.config import Settings
from flowc.diagnostics import Diagnostic
from tests.analysis.blocks import Block, Choice, Fork, Leaf, Loop, Sequence, processes, written
from tests.rules.reading import findings

KINDS = ("étape", "étape", "décision", "décision", "niveau", "attente")
WORK = ("étape", "niveau")
PHASES = ("accueil", "découverte", "proposition", "conclusion")
LABELS = ("oui", "non", "r0", "r1")

#: What a node may do, and the line that says so; the first ones only where someone works.
WORKING = {
    "x": "  recueille x",
    "name": "  recueille nom",
    "identify": "  identifie nom",
    "prove": '  authentifie "Code"',
    "open": "  accède compte",
}
SAYING = {
    "restate": '  reformule "Donc."',
    "apologise": '  excuse "Pardon."',
    "repair": '  répare "Voici."',
    "fault": "  étiquettes faute",
    "summary": '  synthétise "Bref."',
    "confirm": '  confirme "Bien ?"',
    "more": '  autre-question "Autre ?"',
    "leave": '  prend-congé "Adieu."',
}
CLOSING = ("summary", "confirm", "more", "leave")


class Spot(Struct, frozen=True):
    """A node: its phase, what it does, and its arrows (label, whether bounded, target)."""

    kind: str
    phase: str
    does: frozenset[str]
    arrows: tuple[tuple[str, bool, int], ...] = ()


Flow = tuple[Spot, ...]


@st.composite
def flows(draw: DrawFn) -> Flow:
    """One or two requests, one or two ends, any nodes between, any arrows."""
    inner = draw(st.lists(st.sampled_from(KINDS), max_size=5))
    kinds = ["demande"] * draw(st.integers(1, 2)) + inner + ["fin", "abandon"][: draw(st.integers(1, 2))]
    spots = []
    for kind in kinds:
        able = [*SAYING, *(() if kind in ("fin", "abandon", "attente") else WORKING)]
        does = draw(st.frozensets(st.sampled_from(able), max_size=3))
        targets = draw(st.lists(st.integers(0, len(kinds) - 1), max_size=3, unique=True))
        labels = draw(st.permutations(LABELS))
        arrows = [] if kind in ("fin", "abandon") else targets
        spots.append(
            Spot(
                kind,
                draw(st.sampled_from((*PHASES, "divers"))),
                does,
                tuple((label, draw(st.booleans()), target) for label, target in zip(labels, arrows, strict=False)),
            )
        )
    return tuple(spots)


def text(flow: Flow) -> str:
    lines = ["flux f"]
    for number, spot in enumerate(flow):
        lines.append(f"phase {spot.phase}")
        lines.append(f"fin n{number} abandonné" if spot.kind == "abandon" else f"{spot.kind} n{number}")
        lines += [{**WORKING, **SAYING}[what] for what in sorted(spot.does)]
        lines += [
            f"  si {label} {'max 2 ' if bounded else ''}-> n{target}" for label, bounded, target in spot.arrows
        ]
    return "\n".join(lines) + "\n"


def found(flow: Flow, code: str) -> list[Diagnostic]:
    return [one for one in findings(text(flow), settings=Settings(select=(code,))) if one.code.id == code]


def lengths(flow: Flow, code: str, message: str = "") -> dict[str, int]:
    """The elements that a code blames, each with the length of the path that is shown."""
    return {one.element: len(one.path) for one in found(flow, code) if message in ("", one.message)}


#: From a node, the arrow's label and a state: the state after, or None where no case goes.
Step = Callable[[int, str, object], object]


def walks(flow: Flow, start: object, step: Step) -> Iterator[tuple[int, object, int]]:
    """Every node with every state in which some path comes to it, and its length, the shortest first."""
    queue = [(number, start, 1) for number, spot in enumerate(flow) if spot.kind == "demande"]
    seen = {(number, state) for number, state, _ in queue}
    for number, state, length in queue:
        yield number, state, length
        for label, _, target in flow[number].arrows:
            after = step(number, label, state)
            if after is not None and (target, after) not in seen:
                seen.add((target, after))
                queue.append((target, after, length + 1))


def shortest(pairs: Iterator[tuple[int, int]]) -> dict[str, int]:
    best: dict[str, int] = {}
    for number, length in pairs:
        best[f"n{number}"] = min(length, best.get(f"n{number}", length))
    return best


SAMPLES = settings(max_examples=120, deadline=None)


@SAMPLES
@given(flows())
def test_a_field_is_asked_twice_exactly_where_a_path_says_so(flow: Flow) -> None:
    """F403: at a node's first visit, the field was collected at another node."""
    for code, giving, asked in (("x", {"x"}, "x"), ("nom", {"name", "identify"}, "name")):

        def step(number: int, label: str, state: object, giving: set[str] = giving) -> object:
            assert isinstance(state, frozenset)
            return state | {number} if flow[number].does & giving else state

        expected = shortest(
            (number, length)
            for number, state, length in walks(flow, frozenset(), step)
            if asked in flow[number].does and isinstance(state, frozenset) and state and number not in state
        )
        shown = {
            one.element: len(one.path) for one in found(flow, "F403") if one.values["field"] == code
        }
        assert shown == expected


@SAMPLES
@given(flows())
def test_an_intake_is_incomplete_exactly_where_a_path_says_so(flow: Flow) -> None:
    """F404: for each request, a path to a first work on which nothing was collected."""
    collecting = {"x", "name", "identify"}
    expected = {}
    for request, spot in enumerate(flow):
        if spot.kind != "demande":
            continue
        alone = tuple(
            Spot("étape" if one.kind == "demande" and number != request else one.kind, one.phase, one.does, one.arrows)
            for number, one in enumerate(flow)
        )
        others = {number for number, one in enumerate(flow) if one.kind == "demande"} - {request}

        def step(number: int, label: str, state: object, others: set[int] = others) -> object:
            stops = flow[number].does & collecting or (flow[number].kind in WORK and number not in others)
            return None if stops else state

        bare = [
            length
            for number, _, length in walks(alone, 0, step)
            if flow[number].kind in WORK and not flow[number].does & collecting
        ]
        if bare:
            expected[f"n{request}"] = min(bare)

    assert lengths(flow, "F404") == expected


@SAMPLES
@given(flows())
def test_an_identity_is_taken_for_a_proof_exactly_where_a_path_says_so(flow: Flow) -> None:
    """F406: a path goes through the node that identifies and opens something, and nothing is proved on it."""

    def step(number: int, label: str, state: object) -> object:
        assert isinstance(state, frozenset)
        if "prove" in flow[number].does:
            return None
        return state | {number} if "identify" in flow[number].does else state

    def blamed() -> Iterator[tuple[int, int]]:
        for number, state, length in walks(flow, frozenset(), step):
            if "open" in flow[number].does and "prove" not in flow[number].does:
                after = step(number, "", state)
                assert isinstance(after, frozenset)
                yield from ((asking, length) for asking in sorted(after))

    assert lengths(flow, "F406") == shortest(blamed())


@SAMPLES
@given(flows())
def test_a_phase_is_left_backwards_exactly_where_an_arrow_says_so(flow: Flow) -> None:
    """F502: to an earlier phase of the method, on no bounded loop."""
    ranks = {phase: rank for rank, phase in enumerate(PHASES)}
    onward = [{target for _, _, target in spot.arrows} for spot in flow]
    reached = shortest((number, length) for number, _, length in walks(flow, 0, lambda *_: 0))
    expected = []
    for number, spot in enumerate(flow):
        for _, bounded, target in spot.arrows if f"n{number}" in reached else ():
            back = ranks.get(flow[target].phase, 9) < ranks.get(spot.phase, -1)
            if back and not (bounded and number in closure(onward, target)):
                expected.append((f"n{number}", reached[f"n{number}"] + 1))
    if not any(spot.phase in ranks for spot in flow):
        return

    assert sorted((one.element, len(one.path)) for one in found(flow, "F502")) == sorted(expected)


def closure(onward: list[set[int]], start: int) -> set[int]:
    seen, queue = {start}, [start]
    for node in queue:
        queue += [target for target in onward[node] if target not in seen]
        seen |= onward[node]
    return seen


@SAMPLES
@given(flows())
def test_a_restatement_is_missing_exactly_where_a_path_says_so(flow: Flow) -> None:
    """F503: a way into the proposal, and a path to it on which nothing was said back."""
    reached = {number for number, _, _ in walks(flow, 0, lambda *_: 0)}
    entries = {
        target
        for number in reached
        if flow[number].phase != "proposition"
        for _, _, target in flow[number].arrows
        if flow[target].phase == "proposition"
    }

    def step(number: int, label: str, state: object) -> object:
        return None if "restate" in flow[number].does else state

    expected = shortest(
        (number, length)
        for number, _, length in walks(flow, 0, step)
        if number in entries and "restate" not in flow[number].does
    )
    assert lengths(flow, "F503") == expected


@SAMPLES
@given(flows())
def test_a_closing_is_incomplete_exactly_where_a_path_says_so(flow: Flow) -> None:
    """F504: a path to a resolved end of the conclusion without one of the four gestures."""
    expected: dict[str, int] = {}
    for gesture in CLOSING:

        def step(number: int, label: str, state: object, gesture: str = gesture) -> object:
            return None if gesture in flow[number].does else state

        lacking = shortest(
            (number, length)
            for number, _, length in walks(flow, 0, step)
            if flow[number].kind == "fin"
            and flow[number].phase == "conclusion"
            and gesture not in flow[number].does
        )
        expected = lacking | expected

    assert lengths(flow, "F504") == expected


def blame(flow: Flow, number: int, label: str, state: tuple[str, int]) -> tuple[str, int] | None:
    """What is established of a case's fault, and where, once it has left a node by an arrow."""
    spot, (status, by) = flow[number], state
    if status == "ours" and "repair" in spot.does:
        status = "repaired"
    if "fault" not in spot.does:
        return status, by
    if spot.kind != "décision":
        if status == "not":
            return None
        ours = (("repaired" if "repair" in spot.does else "ours"), number)
        return ours if status == "open" else (status, by)
    if label == "oui":
        if status == "open":
            return ("repaired" if "repair" in spot.does else "ours"), number
        return None if status == "not" else (status, by)
    if label == "non":
        return ("not", by) if status in ("open", "not") else None
    return status, by


@SAMPLES
@given(flows())
def test_faults_and_apologies_are_seen_exactly_where_a_path_says_so(flow: Flow) -> None:
    """F506: an apology with no fault established; a fault that a resolved end leaves without a repair."""

    def step(number: int, label: str, state: object) -> object:
        assert isinstance(state, tuple)
        return blame(flow, number, label, state)

    apologies, faults = [], []
    for number, state, length in walks(flow, ("open", -1), step):
        spot = flow[number]
        assert isinstance(state, tuple)
        known = "fault" in spot.does and spot.kind != "décision"
        if "apologise" in spot.does and state[0] in ("open", "not") and not known:
            apologies.append((number, length))
        after = blame(flow, number, "", state)
        if spot.kind == "fin" and after and after[0] == "ours":
            faults.append((after[1], length))

    assert lengths(flow, "F506", "apology") == shortest(iter(apologies))
    assert lengths(flow, "F506", "message") == shortest(iter(faults))


# ------------------------------------------------------------------------------------------------ with forks


class Case(Struct, frozen=True):
    """A case in a process with forks: where the field was collected, and whether work has begun."""

    asked: frozenset[str] = frozenset()
    begun: bool = False


Visit = Callable[[Leaf, Case], None]


def runs(block: Block, cases: frozenset[Case], visit: Visit) -> frozenset[Case]:
    """The states in which a case may leave a block."""
    match block:
        case Leaf():
            for one in cases:
                visit(block, one)
            return frozenset(done(block, one) for one in cases)
        case Sequence(parts):
            for part in parts:
                cases = runs(part, cases, visit)
            return cases
        case Choice(head, ways):
            cases = runs(head, cases, visit)
            # The ways meet in a step of their own.
            return runs(Leaf(), frozenset().union(*(runs(way, cases, visit) for way in ways)), visit)
        case Fork(branches):
            return frozenset(
                Case(frozenset().union(*(end.asked for end in ends)), any(end.begun for end in ends))
                for one in cases
                for ends in product(*(runs(branch, frozenset({one}), visit) for branch in branches))
            )
        case Loop(body, test):
            seen: frozenset[Case] = frozenset()
            while cases - seen:
                seen |= cases
                cases = runs(test, runs(body, seen, visit), visit)
            return cases


def done(leaf: Leaf, case: Case) -> Case:
    collects = "collect" in leaf.does and leaf.kind not in ("enquête", "attente", "fin")
    return Case(
        case.asked | {leaf.id} if collects else case.asked, case.begun or leaf.kind in (*WORK, "passerelle")
    )


@settings(max_examples=150, deadline=None)
@given(processes())
def test_what_is_collected_is_known_after_forks_too(process: Block) -> None:
    """F403 and F404 where all branches run: what one of them collected is known after the join."""
    expected: set[tuple[str, str]] = set()

    def visit(leaf: Leaf, case: Case) -> None:
        after = done(leaf, case)
        if after.asked != case.asked and case.asked:
            expected.add(("F403", leaf.id))
        if after.begun and not case.begun and not after.asked:
            expected.add(("F404", "x0"))

    runs(process, frozenset({Case()}), visit)
    shown = findings(written(process), settings=Settings(select=("F403", "F404")))

    assert {(one.code.id, one.element) for one in shown if one.code.id in ("F403", "F404")} == expected
