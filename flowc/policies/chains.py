"""Examples of a policy: ways of a case, written as chains.

    demande @n1 -> niveau @n2 informe sous 24h -> fin résolue

The arrows are those of a flow; each step is described with the words that a policy has for sets of nodes, and is what
they say, and nothing more. Who has the case follows from the teams, as in a flow.
"""

import re
from collections.abc import Iterable, Iterator, Mapping

from msgspec import Struct

from flowc.diagnostics import UsageError
from flowc.model import NodeKind
from flowc.policies.automata import Automaton
from flowc.policies.product import GATES, PASSED, Steps
from flowc.policies.selectors import PASSING, Atom, Holds, Selector, is_within, same_phase, selector
from flowc.policies.words import QUOTED, duration, tokens
from flowc.vocabulary import fold

ARROW = r"->|→"

#: Kinds of step that take a case over, and those that do not though a team does them.
RECEIVING = frozenset({NodeKind.LEVEL.value, NodeKind.HANDOFF.value})
NOT_TAKING = frozenset({NodeKind.SURVEY.value, NodeKind.END.value})


class Step(Struct, frozen=True):
    """One step: its text, where that begins in the chain, what is true of it, and the delay told there, in seconds."""

    text: str
    start: int
    atoms: frozenset[Atom]
    delay: int | None = None

    def named(self, what: str) -> str:
        """The name of its kind, team, … or ""."""
        return next((atom.name for atom in self.atoms if atom.what == what), "")

    @property
    def team(self) -> str:
        """The team that has the case here, where the step says one."""
        return "" if self.named("kind") in NOT_TAKING else self.named("team")


class Chain(Struct, frozen=True):
    """A way of a case from its first node to its last."""

    steps: tuple[Step, ...]

    def breaks(self, machine: Automaton, sets: Mapping[str, Selector]) -> int | None:
        """The step at which a policy is broken, or None; the number of steps where, at the end, something has not come
        that should have.
        """
        steps = _as_flow(self, machine, sets)
        mark = 0
        for place in range(len(self.steps)):
            if steps.breaks(place, mark):
                return place
            mark = steps.enter(place, mark)
        return len(self.steps) if steps.is_pending(mark) else None


def chain(text: str) -> Chain:
    """The steps of a chain; UsageError for what cannot be understood."""
    return Chain(tuple(_step(part, start) for part, start in _parts(text)))


def _parts(text: str) -> Iterator[tuple[str, int]]:
    """What stands between the arrows, and where; an arrow in quotes is none."""
    begin = 0
    for found in re.finditer(f"{QUOTED}|({ARROW})|$", text):
        if found[1] or found.start() == len(text):
            part = text[begin : found.start()]
            yield part.strip(), begin + len(part) - len(part.lstrip())
            begin = found.end()


def _step(text: str, start: int) -> Step:
    words, delay = _without_delay(tokens(text))
    if not words:
        raise UsageError("a step of the chain is missing: each is a node, such as `étape` or `step`, with arrows between")
    chosen = selector(words)
    if len(chosen.groups) > 1 or chosen.exceptions:
        raise UsageError(f"{text!r} is more than one node: a step of a chain is a single one")
    return Step(text, start, frozenset(_implied(chosen.groups[0])), delay)


def _without_delay(words: list[str]) -> tuple[list[str], int | None]:
    """The words but for a delay after `sous` or `within`, and how long that is."""
    for place, word in enumerate(words[:-1], 1):
        if is_within(word) and words[place][0].isdigit():
            for end in range(len(words), place, -1):
                told = duration(words[place:end])
                if told is not None:
                    return words[:place] + words[end:], told.calendar_seconds
    return words, None


def _implied(atoms: Iterable[Atom]) -> Iterator[Atom]:
    """What is said of a step, and what follows from it."""
    said = list(atoms)
    whats = {atom.what for atom in said}
    yield from said
    if "outcome" in whats:
        yield Atom("kind", NodeKind.END.value)
    elif Atom("kind", NodeKind.END.value) in said:
        yield Atom("outcome", "resolved")
    for atom in said:
        if atom.what == "property" and atom.value:
            yield Atom("property", atom.name)
            if atom.name in ("collect", "identify", "authenticate"):
                yield Atom("field", atom.value)
        elif atom.what == "phase":
            yield from (Atom("phase", word) for word in same_phase(atom.name))
        elif atom.what == "transfer":
            yield Atom("hand-over")
        if atom.what in PASSING:
            yield Atom("team-change")


def _as_flow(example: Chain, machine: Automaton, sets: Mapping[str, Selector]) -> Steps:
    """The chain as an automaton sees a flow."""
    teams = [step.team for step in example.steps]
    numbers = {team: number for number, team in enumerate(dict.fromkeys(filter(None, teams)), 1)}
    letters = [
        tuple(_letter(sets, _true_of(step, passed)) for passed in PASSED) for step in example.steps
    ]
    gates = {gate.value for gate in GATES}
    silent = (place for place, step in enumerate(example.steps) if step.named("kind") in gates and not machine.blind)
    team = [numbers.get(name, 0) for name in teams]
    return Steps(machine, letters, team, frozenset(silent), len(numbers) + 1)


def _letter(sets: Mapping[str, Selector], holds: Holds) -> int:
    return sum(1 << "abc".index(name) for name, chosen in sets.items() if chosen.selects(holds))


def _true_of(step: Step, passed: str) -> Holds:
    """What is true of a step; `passed` as for nodes."""
    receiving = step.named("kind") in RECEIVING

    def holds(atom: Atom) -> bool:
        match atom.what:
            case "transfer":
                return atom in step.atoms or (receiving and passed == "transfer")
            case "hand-over":
                return atom in step.atoms or (receiving and passed in ("transfer", "hand-over"))
            case "team-change":
                return atom in step.atoms or bool(passed)
            case "promise":
                return step.delay is not None and step.delay > int(atom.value)
            case "phase":
                return Atom("phase", fold(atom.name)) in step.atoms
        return atom in step.atoms

    return holds
