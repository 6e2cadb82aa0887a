"""Small flows made of blocks, as text, and an oracle that tries every run of them.

A block is a node, a sequence, a decision, a fork or a loop; so forks and joins are well formed, nested at will. The
oracle does not know how flowc computes: it carries every possible state through every block, a state being all that
has happened so far.
"""

from collections.abc import Callable, Iterator
from itertools import count, pairwise, product

from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy
from msgspec import Struct
from msgspec.structs import replace

TEAMS = ("n1", "n2", "n3")
HEADER = "".join(f'équipe {team} "{team}"\n' for team in TEAMS) + "flux f\n"


class Leaf(Struct, frozen=True):
    """A node and what it does; `id` once the process is complete."""

    kind: str = "étape"
    team: str | None = None
    does: frozenset[str] = frozenset()
    id: str = ""


class Sequence(Struct, frozen=True):
    """One after the other."""

    parts: tuple["Block", ...]


class Choice(Struct, frozen=True):
    """A decision, whose ways meet again."""

    head: Leaf
    ways: tuple["Block", ...]


class Fork(Struct, frozen=True):
    """Branches that all run, and are joined."""

    branches: tuple["Block", ...]


class Loop(Struct, frozen=True):
    """A body, done once or more."""

    body: "Block"
    test: Leaf


Block = Leaf | Sequence | Choice | Fork | Loop

#: What a node may do, and the line that says so.
LINES = {
    "tell": '  informe "Sous un jour." sous 24h',
    "collect": "  recueille x",
    "prove": '  authentifie "Code"',
    "open": "  accède compte",
    "use": '  dit "Bonjour {x}."',
    "read": "  consulte kb",
    "log": "  enregistre ticket",
}

#: The rules that the oracle knows.
PATH_RULES = ("F201", "F301", "F304", "F305", "F401", "F402")


def leaves(kinds: tuple[str, ...]) -> SearchStrategy[Leaf]:
    """Nodes of some kinds."""
    does = st.frozensets(st.sampled_from(list(LINES)), max_size=2)
    return st.builds(Leaf, st.sampled_from(kinds), st.sampled_from((None, *TEAMS)), does)


def blocks() -> SearchStrategy[Block]:
    """Whole processes; a body starts and ends with a node of its own, so that arrows have an end to hold."""
    node = leaves(("étape", "niveau", "passerelle", "enquête", "attente"))
    head = leaves(("décision",))
    return st.recursive(
        node,
        lambda inner: st.one_of(
            st.lists(inner, min_size=1, max_size=3).map(lambda parts: Sequence(tuple(parts))),
            st.builds(Choice, head, st.lists(inner, min_size=2, max_size=3).map(tuple)),
            st.lists(inner, min_size=2, max_size=3).map(lambda branches: Fork(tuple(branches))),
            st.builds(Loop, inner, head),
        ),
        max_leaves=8,
    )


def named(block: Block, count: Iterator[int]) -> Block:
    """The same block, each of its nodes with an id of its own."""
    match block:
        case Leaf():
            return replace(block, id=f"x{next(count)}")
        case Sequence(parts):
            return Sequence(tuple(named(part, count) for part in parts))
        case Choice(head, ways):
            return Choice(replace(head, id=f"x{next(count)}"), tuple(named(way, count) for way in ways))
        case Fork(branches):
            return Fork(tuple(named(branch, count) for branch in branches))
        case Loop(body, test):
            return Loop(named(body, count), replace(test, id=f"x{next(count)}"))


class Writer:
    """A process as the text of a flow."""

    def __init__(self) -> None:
        self.headers: list[str] = []
        self.ids: list[str] = []
        self.arrows: dict[str, list[str]] = {}

    def node(self, leaf: Leaf) -> str:
        """Write a node; its id."""
        id = leaf.id or f"meeting{len(self.ids)}"
        self.ids.append(id)
        bare = leaf.kind in ("parallèle", "jonction")
        team = f" @{leaf.team}" if leaf.team and not bare else ""
        measure = ["  mesure CSAT"] if leaf.kind == "enquête" else []
        does = [] if bare else [LINES[what] for what in sorted(leaf.does) if may(leaf.kind, what)]
        self.headers.append("\n".join([f"{leaf.kind} {id}{team}", *measure, *does]))
        self.arrows[id] = []
        return id

    def arrow(self, source: str, target: str) -> None:
        """Write an arrow, with a label of its own where the node asks a question."""
        index = self.ids.index(source)
        label = f"si r{len(self.arrows[source])} " if self.headers[index].startswith("décision") else ""
        self.arrows[source].append(f"  {label}-> {target}")

    def block(self, block: Block) -> tuple[str, str]:
        """Write a block; its first and its last node."""
        match block:
            case Leaf():
                id = self.node(block)
                return id, id
            case Sequence(parts):
                written = [self.block(part) for part in parts]
                for (_, last), (first, _) in pairwise(written):
                    self.arrow(last, first)
                return written[0][0], written[-1][1]
            case Choice(head, ways):
                return self.region(self.node(head), ways, Leaf())
            case Fork(branches):
                return self.region(self.node(Leaf("parallèle")), branches, Leaf("jonction"))
            case Loop(body, test):
                first, last = self.block(body)
                id = self.node(test)
                self.arrow(last, id)
                self.arrow(id, first)
                return first, id

    def region(self, head: str, ways: tuple[Block, ...], meeting: Leaf) -> tuple[str, str]:
        """Several ways from one node to another."""
        written = [self.block(way) for way in ways]
        tail = self.node(meeting)
        for first, last in written:
            self.arrow(head, first)
            self.arrow(last, tail)
        return head, tail

    def text(self) -> str:
        """The whole file."""
        parts = [
            "\n".join([header, *self.arrows[id]]) for id, header in zip(self.ids, self.headers, strict=True)
        ]
        return HEADER + "\n".join(parts) + "\n"


def may(kind: str, what: str) -> bool:
    """Whether a property may stand on a kind."""
    if what == "log" and kind == "fin":
        return True
    return what in ("tell", "use") or kind not in ("enquête", "attente", "sous-flux", "fin")


def processes() -> SearchStrategy[Sequence]:
    """A request, a block, a resolved end."""
    whole = st.builds(
        lambda request, body: Sequence((request, body, Leaf("fin"))), leaves(("demande",)), blocks()
    )
    return whole.map(lambda process: named(process, count()))  # type: ignore[return-value]


def written(process: Block) -> str:
    """A process as a file."""
    writer = Writer()
    writer.block(process)
    return writer.text()


def expected(process: Block) -> set[tuple[str, str]]:
    """The findings that some run of a process deserves: code and node."""
    found: set[tuple[str, str]] = set()

    def visit(leaf: Leaf, state: State) -> None:
        found.update((code, leaf.id) for code in faults(leaf, state))

    runs(process, frozenset({State()}), visit)
    return found


class State(Struct, frozen=True):
    """What has happened to a case so far."""

    done: frozenset[str] = frozenset()
    team: str | None = None
    told: bool = False
    had: frozenset[str] = frozenset()


Visit = Callable[[Leaf, State], None]


def runs(block: Block, states: frozenset[State], visit: Visit) -> frozenset[State]:
    """The states in which a case may leave a block; each node it passes is shown with the state it came with."""
    match block:
        case Leaf():
            for state in states:
                visit(block, state)
            return frozenset(after(block, state) for state in states)
        case Sequence(parts):
            for part in parts:
                states = runs(part, states, visit)
            return states
        case Choice(head, ways):
            states = runs(head, states, visit)
            return frozenset().union(*(runs(way, states, visit) for way in ways))
        case Fork(branches):
            return frozenset(joined for state in states for joined in together(branches, state, visit))
        case Loop(body, test):
            seen: frozenset[State] = frozenset()
            while states - seen:
                seen |= states
                states = runs(test, runs(body, seen, visit), visit)
            return states


def together(branches: tuple[Block, ...], state: State, visit: Visit) -> Iterator[State]:
    """All branches run: what holds at the end of one holds after the join; any of them may have the case last."""
    for ends in product(*(runs(branch, frozenset({state}), visit) for branch in branches)):
        done = frozenset().union(*(end.done for end in ends))
        had = frozenset().union(*(end.had for end in ends))
        told = any(end.told for end in ends)
        yield from (State(done, end.team, told, had) for end in ends)


def after(leaf: Leaf, state: State) -> State:
    """A state once the node is done."""
    does = {what for what in leaf.does if may(leaf.kind, what)}
    done = state.done | does | ({"survey"} if leaf.kind == "enquête" else set())
    tells = "tell" in does
    if leaf.team is None or leaf.kind in ("enquête", "fin", "parallèle", "jonction"):
        return State(done, state.team, state.told or tells, state.had)
    told = tells or (state.told and state.team == leaf.team)
    return State(done, leaf.team, told, state.had | {leaf.team})


def faults(leaf: Leaf, state: State) -> set[str]:
    """The codes that a node deserves when a case comes to it in this state."""
    done = after(leaf, state).done
    does = {what for what in leaf.does if may(leaf.kind, what)}
    found = set()
    if leaf.kind == "fin" and "survey" not in done:
        found.add("F201")
    if "open" in does and "prove" not in done:
        found.add("F401")
    if "use" in does and "collect" not in done:
        found.add("F402")
    receives = leaf.kind in ("niveau", "passerelle") and leaf.team and leaf.team not in state.had
    is_transfer = bool(receives and state.team)
    if is_transfer and not state.told and "tell" not in does:
        found.add("F301")
    if is_transfer and "read" not in state.done:
        found.add("F304")
    if (is_transfer or leaf.kind == "fin") and "log" not in done:
        found.add("F305")
    return found
