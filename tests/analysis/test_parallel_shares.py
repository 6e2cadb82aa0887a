"""How many cases a finding touches where branches run side by side, against an oracle that carries every state of a
case, with its probability, through every block.
"""

import re
from collections.abc import Callable, Iterator
from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from flowc.config import Settings
from tests.analysis.blocks import Block, Choice, Fork, Leaf, Loop, Sequence, State, after, processes, written
from tests.rules.reading import findings

#: What takes the first, the second, the third arrow of a decision that has so many.
SHARES = {2: (40, 60), 3: (20, 30, 50)}

#: Where a case may be and what it has seen, whether the fault has been shown, and how likely that is.
Chances = dict[tuple[State, bool], float]
Event = Callable[[Leaf, State], bool]


def text(process: Block) -> str:
    """The process with a volume, and a percentage on each answer."""

    def shared(found: re.Match[str]) -> str:
        lines = found[0].splitlines()
        parts = SHARES[len(lines)]
        return "".join(line.replace(" ->", f" {part}% ->") + "\n" for line, part in zip(lines, parts, strict=True))

    shown = re.sub(r"(?:  si .*\n)+", shared, written(process))
    return re.sub(r"(demande .*\n)", r"\1  volume 50/jour\n", shown)


def carried(block: Block, chances: Chances, event: Event) -> Chances:
    """The chances with which a case leaves a block."""
    match block:
        case Leaf():
            return gathered(((moved(block, state), hit or event(block, state)), mass) for (state, hit), mass in chances.items())
        case Sequence(parts):
            for part in parts:
                chances = carried(part, chances, event)
            return chances
        case Choice(head, ways):
            chances = carried(head, chances, event)
            ended = [carried(way, scaled(chances, part / 100), event) for way, part in zip(ways, SHARES[len(ways)], strict=True)]
            return carried(Leaf(), gathered(pair for way in ended for pair in way.items()), event)
        case Fork(branches):
            return gathered(
                pair for key, mass in chances.items() for pair in together([carried(branch, {key: 1.0}, event) for branch in branches], mass)
            )
        case Loop(body, test):
            left: list[tuple[tuple[State, bool], float]] = []
            while sum(chances.values()) > 1e-9:
                chances = carried(test, carried(body, chances, event), event)
                left += scaled(chances, 0.6).items()
                chances = scaled(chances, 0.4)
            return gathered(left)


def moved(leaf: Leaf, state: State) -> State:
    """The state after a node; it knows which surveys were passed."""
    done = after(leaf, state)
    return replace(done, done=done.done | {leaf.id}) if leaf.kind == "enquête" else done


def together(branches: list[Chances], mass: float) -> Iterator[tuple[tuple[State, bool], float]]:
    """All branches run, and know nothing of each other; who has the case after them is not asked."""
    for ends in product(*(branch.items() for branch in branches)):
        states = [state for (state, _), _ in ends]
        joined = State(frozenset().union(*(state.done for state in states)), None, False, frozenset())  # noqa: FBT003
        chance = mass
        for _, part in ends:
            chance *= part
        yield (joined, any(hit for (_, hit), _ in ends)), chance


def gathered(pairs: Iterator[tuple[tuple[State, bool], float]] | list[tuple[tuple[State, bool], float]]) -> Chances:
    found: Chances = {}
    for key, mass in pairs:
        found[key] = found.get(key, 0.0) + mass
    return found


def scaled(chances: Chances, part: float) -> Chances:
    return {key: mass * part for key, mass in chances.items()}


def lacking(blamed: str, thing: str) -> Event:
    def event(leaf: Leaf, state: State) -> bool:
        return leaf.id == blamed and thing not in after(leaf, state).done

    return event


def again(blamed: str) -> Event:
    """Another survey was passed before; the state remembers surveys by their ids."""
    return lambda leaf, state: leaf.id == blamed and any(done != blamed and done.startswith("x") for done in state.done)


def has_fork_in_loop(block: Block, *, looping: bool = False) -> bool:
    match block:
        case Leaf():
            return False
        case Fork(branches):
            return looping or any(has_fork_in_loop(branch, looping=looping) for branch in branches)
        case Loop(body, _):
            return has_fork_in_loop(body, looping=True)
        case Sequence(parts):
            return any(has_fork_in_loop(part, looping=looping) for part in parts)
        case Choice(_, ways):
            return any(has_fork_in_loop(way, looping=looping) for way in ways)


THINGS = {"F201": "survey", "F401": "prove", "F402": "collect"}


@pytest.mark.parametrize("code", ["F201", "F202", "F401", "F402"])
@settings(max_examples=60, deadline=None)
@given(data=st.data())
def test_a_share_behind_a_join_is_that_of_cases_whose_branches_all_end(code: str, data: st.DataObject) -> None:
    """It is the probability that the oracle finds, and unknown only in loops around a fork."""
    process = data.draw(processes())
    for found in findings(text(process), settings=Settings(select=(code,))):
        if found.code.id != code:
            continue
        if code == "F202" and found.message != "twice":
            continue
        event = again(found.element) if code == "F202" else lacking(found.element, THINGS[code])
        if found.impact is None:
            assert has_fork_in_loop(process)
            continue
        ended = carried(process, {(State(), False): 1.0}, event)
        expected = sum(mass for (_, hit), mass in ended.items() if hit)
        assert found.impact.share == pytest.approx(expected, abs=1e-6)
