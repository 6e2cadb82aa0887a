"""Every node that some policies can tell from others: what may be true of a node at once, and what not."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import product
from math import prod

from msgspec import Struct

from flowc.model import NodeKind, Outcome
from flowc.policies.product import GATES
from flowc.policies.selectors import Atom
from flowc.vocabulary import concept

#: More than that are not looked at.
MOST = 20_000

RECEIVING = frozenset({NodeKind.LEVEL, NodeKind.HANDOFF})


class World(Struct, frozen=True):
    """What is true of a node."""

    kind: NodeKind
    outcome: str = ""
    true: frozenset[Atom] = frozenset()

    def holds(self, atom: Atom) -> bool:
        """Whether an atom is true of it."""
        if atom.what == "kind":
            return atom.name == self.kind.value
        if atom.what == "outcome":
            return atom.name == self.outcome
        return atom in self.true


#: A request, and an end of each outcome, of which nothing else is true.
PLAIN = (World(NodeKind.REQUEST), *(World(NodeKind.END, outcome.value) for outcome in Outcome))


def worlds(atoms: Sequence[Atom]) -> list[World] | None:
    """Every combination of these atoms that a node can have; None where there are too many to look at."""
    teams, names = _named(atoms, "team"), _named(atoms, "node")
    free = [atom for atom in atoms if atom.what not in ("kind", "outcome", "team", "node")]
    if prod((len(PLAIN) + len(NodeKind), len(teams), len(names), 2 ** len(free))) > MOST:
        return None
    choices = [*([atom, None] for atom in free), teams, names]
    found: dict[World, None] = {}
    for kind, outcome in _kinds(atoms):
        for chosen in product(*choices):
            true = frozenset(filter(None, chosen))
            if _is_possible(kind, true, atoms):
                found[World(kind, outcome, true)] = None
    return list(found)


def _named(atoms: Iterable[Atom], what: str) -> list[Atom | None]:
    """A node has one of the names, or another."""
    return [None, *(atom for atom in atoms if atom.what == what)]


def _kinds(atoms: Sequence[Atom]) -> Iterator[tuple[NodeKind, str]]:
    """Every kind, ends with each outcome; of those that the atoms do not tell apart, one will do."""
    seen: set[tuple[object, ...]] = set()
    for kind in NodeKind:
        for outcome in (each.value for each in Outcome) if kind is NodeKind.END else ("",):
            about = [atom for atom in atoms if atom.what in ("kind", "outcome")]
            as_seen = (
                kind in (NodeKind.REQUEST, NodeKind.END) and kind,
                kind in GATES,
                *(World(kind, outcome).holds(atom) for atom in about),
                *(_may_be(kind, atom) for atom in atoms),
            )
            if as_seen not in seen:
                seen.add(as_seen)
                yield kind, outcome


def _may_be(kind: NodeKind, atom: Atom) -> bool:
    """Whether something may be true of a node of a kind."""
    match atom.what:
        case "property":
            return kind.value in concept(atom.name).on
        case "promise":
            return kind.value in concept("inform").on
        case "field":
            return any(kind.value in concept(name).on for name in ("collect", "identify", "authenticate"))
        case "transfer" | "hand-over":
            return kind in RECEIVING
        case "team" | "team-change":
            return kind not in GATES
    return True


def _is_possible(kind: NodeKind, true: frozenset[Atom], asked: Sequence[Atom]) -> bool:
    """Whether a node may be all this; an atom that is `asked` for and not among them is false of it."""
    return all(_may_be(kind, atom) for atom in true) and all(
        implied in true or implied not in asked for atom in true for implied in _implied(atom, asked)
    )


def _implied(atom: Atom, asked: Sequence[Atom]) -> Iterator[Atom]:
    """What is true wherever an atom is."""
    if atom.what == "property" and atom.value:
        yield Atom("property", atom.name)
    elif atom.what == "promise":
        yield Atom("property", "inform")
        yield Atom("property", "inform", "within")
        yield from (each for each in asked if each.what == "promise" and int(each.value) < int(atom.value))
    elif atom.what == "transfer":
        yield Atom("hand-over")
        yield Atom("team-change")
    elif atom.what == "hand-over":
        yield Atom("team-change")
