"""Policies that no process can keep: one alone, or two together.

Their automata are run side by side over every way that a case could go in any flow: it begins at a `demande`, closes at
a `fin`, and each node between is of any kind and team, and has any properties that its kind may have. Where the two
cannot both be content at its end, every flow breaks one of them. What else a way would need is not asked, so that
nothing is called a contradiction that some flow could resolve.
"""

from collections.abc import Callable, Iterator, Sequence
from itertools import combinations

from msgspec import Struct

from flowc.config import Policy, Scope
from flowc.diagnostics import Diagnostic, Place
from flowc.diagnostics.language import CONTRADICTORY_POLICIES
from flowc.model import NodeKind
from flowc.policies.automata import Automaton
from flowc.policies.compiled import Compiled, compiled
from flowc.policies.product import GATES
from flowc.policies.worlds import PLAIN, World, worlds
from flowc.source import Span
from flowc.vocabulary import fold, term

Locate = Callable[[str, str], Span]

#: A state of each automaton.
States = tuple[int, ...]


class Letter(Struct, frozen=True):
    """A node as some policies see it: the sets of each that it belongs to, and where on a way it may stand."""

    sets: tuple[int, ...]
    first: bool
    last: bool
    gate: bool


def contradictions(policies: Sequence[Policy], locate: Locate) -> Iterator[Diagnostic]:
    """Each policy that no process can keep, by itself or together with one that stands before it."""
    understood = [compiled(policy) for policy in policies]
    plain = [_plain_ends(each) for each in understood]
    possible = [index for index, each in enumerate(understood) if plain[index] or can_be_kept((each,))]
    yield from (_finding(policies, index, [], locate) for index in range(len(policies)) if index not in possible)
    against: dict[int, list[int]] = {}
    for one, other in combinations(possible, 2):
        pair = (understood[one], understood[other])
        if not plain[one] & plain[other] and may_meet(policies[one].scope, policies[other].scope) and not can_be_kept(pair):
            against.setdefault(other, []).append(one)
    yield from (_finding(policies, index, others, locate) for index, others in against.items())


def _finding(policies: Sequence[Policy], index: int, others: Sequence[int], locate: Locate) -> Diagnostic:
    def place(number: int) -> Span:
        return locate(f"policies.{number}.rule", policies[number].rule)

    names = tuple(policies[other].id for other in others)
    message = "several" if len(names) > 1 else "message" if names else "alone"
    return Diagnostic(
        code=CONTRADICTORY_POLICIES,
        span=place(index),
        element=policies[index].id,
        message=message,
        help="help" if names else "alone",
        values={"policy": policies[index].id, "other": names[0] if len(names) == 1 else names},
        related=tuple(Place(place(other), "other", policies[other].id) for other in others),
    )


def may_meet(one: Scope, other: Scope) -> bool:
    """Whether two policies may be for the same flow, as far as their scopes tell."""
    keys = (
        ({term("journey", word) for word in one.journey}, {term("journey", word) for word in other.journey}),
        (set(map(fold, one.tags)), set(map(fold, other.tags))),
        (set(map(fold, one.channels)), set(map(fold, other.channels))),
        (set(one.flows), set(other.flows)),
    )
    return all(not mine or not theirs or mine & theirs for mine, theirs in keys)


def can_be_kept(policies: tuple[Compiled, ...]) -> bool:
    """Whether some way of a case keeps all of some policies; taken for granted where that is too much to find out."""
    letters = _letters(policies)
    return letters is None or _has_way(policies, letters)


def _letters(policies: tuple[Compiled, ...]) -> list[Letter] | None:
    """Every kind of node that the policies tell apart; None where there are too many."""
    atoms = dict.fromkeys(atom for each in policies for chosen in each.sets.values() for atom in chosen.atoms)
    possible = worlds(tuple(atoms))
    return None if possible is None else list(dict.fromkeys(_letter(policies, world) for world in possible))


def _letter(policies: tuple[Compiled, ...], world: World) -> Letter:
    return Letter(
        tuple(sum(1 << "abc".index(name) for name, chosen in each.sets.items() if chosen.selects(world.holds)) for each in policies),
        world.kind is NodeKind.REQUEST,
        world.kind is NodeKind.END,
        world.kind in GATES,
    )


def _has_way(policies: tuple[Compiled, ...], letters: list[Letter]) -> bool:
    """Whether all automata can be content at the end of some way: each tuple of their states is looked at once."""
    machines = [each.machine for each in policies]
    first = tuple(0 for _ in machines)
    queue = list(dict.fromkeys(_enter(machines, first, letter) for letter in letters if letter.first))
    seen = set(queue)
    for states in queue:
        if states is None:
            continue
        for letter in letters:
            after = _enter(machines, states, letter)
            if letter.last and after and _are_content(machines, after):
                return True
            if not letter.last and after not in seen:
                seen.add(after)
                queue.append(after)
    return False


def _enter(machines: list[Automaton], states: States, letter: Letter) -> States | None:
    """The states after a node; None where it breaks one of the rules."""
    after = []
    for machine, state, sets in zip(machines, states, letter.sets, strict=True):
        silent = letter.gate and not machine.blind
        if not silent and machine.breaking[state][sets]:
            return None
        after.append(state if silent else machine.moves[state][sets])
    return tuple(after)


def _are_content(machines: list[Automaton], states: States) -> bool:
    return all(state not in machine.pending for machine, state in zip(machines, states, strict=True))


def _plain_ends(policy: Compiled) -> frozenset[str]:
    """The outcomes with which a case may be closed at once, nothing done, that keep the policy: two policies that have
    one in common are no contradiction.
    """
    request, *ends = PLAIN
    letters = [(_letter((policy,), end), end.outcome) for end in ends]
    first = _letter((policy,), request)
    return frozenset(outcome for last, outcome in letters if _has_way((policy,), [first, last]))
