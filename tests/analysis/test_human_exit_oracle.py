"""F307 against oracles that try every way a case can go on from a machine, forks included."""

from collections.abc import Callable
from itertools import pairwise, product

from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.strategies import DrawFn
from msgspec import Struct

from tests.analysis.blocks import Block, Choice, Fork, Leaf, Loop, Sequence, processes, written
from tests.rules.reading import lowered, only, path

TEAMS = 'équipe n1 "N1"\nflux f\n'

#: What a node may be: its header, and what it is to the customer.
NODES = {
    "étape @n1": "person",
    "niveau @n1": "person",
    "attente @n1": "person",
    "fin @n1 transféré": "person",
    "étape": "nothing",
    "attente": "nothing",
    "enquête @n1": "nothing",
    "enquête automate": "nothing",
    "étape automate": "machine",
    "étape @n1 automate": "machine",
    "décision automate": "machine",
    "demande @n1": "person",
    "demande automate": "machine",
    "fin résolu": "nothing",
    "fin transféré": "nothing",
    "fin abandonné": "lost",
    "fin @n1 dissuadé": "lost",
}

Graph = tuple[tuple[str, ...], tuple[tuple[int, ...], ...]]


@st.composite
def graphs(draw: DrawFn) -> Graph:
    """Any nodes, any arrows; the first is a request."""
    others = draw(st.lists(st.sampled_from(list(NODES)), min_size=1, max_size=7))
    kinds = (draw(st.sampled_from(("demande @n1", "demande automate"))), *others)
    targets = st.lists(st.integers(0, len(kinds) - 1), max_size=3, unique=True)
    return kinds, tuple(() if kind.startswith("fin") else tuple(draw(targets)) for kind in kinds)


def text(graph: Graph) -> str:
    kinds, out = graph
    lines = []
    for number, kind in enumerate(kinds):
        word, *rest = kind.split()
        lines.append(" ".join([word, f"n{number}", *(part for part in rest if part != "automate")]))
        lines += ["  automate bot"] if "automate" in rest else []
        lines += [f"  si r{place} -> n{target}" for place, target in enumerate(out[number])]
    return TEAMS + "\n".join(lines) + "\n"


def expected(graph: Graph) -> dict[str, tuple[str, int | None]]:
    """For each machine at fault the message, and how many nodes the shortest way to the end of a lost case has."""
    kinds, out = graph
    entry = {}
    for start, kind in enumerate(kinds):
        if kind.startswith("demande"):
            for node, length in ways(out, start, lambda node: True).items():
                entry[node] = min(length, entry.get(node, length))
    found: dict[str, tuple[str, int | None]] = {}
    for node in sorted(entry):
        if NODES[kinds[node]] != "machine":
            continue
        beyond = ways(out, node, lambda node: True)
        unseen = ways(out, node, lambda node: NODES[kinds[node]] != "person")
        lost = [length for other, length in unseen.items() if NODES[kinds[other]] == "lost"]
        alone = all(NODES[kinds[other]] != "person" for other in beyond)
        if lost or alone:
            length = entry[node] + min(lost) - 1 if lost else None
            found[f"n{node}"] = ("nobody" if alone else "message", length)
    return found


def ways(out: tuple[tuple[int, ...], ...], start: int, passes: Callable[[int], bool]) -> dict[int, int]:
    """The nodes to which a way leads that has no repetition, and how many nodes the shortest has."""
    found: dict[int, int] = {}
    paths = [(start,)]
    while paths:
        way = paths.pop()
        found[way[-1]] = min(len(way), found.get(way[-1], len(way)))
        if len(way) == 1 or passes(way[-1]):
            paths += [(*way, target) for target in out[way[-1]] if target not in way]
    return found


@settings(max_examples=150, deadline=None)
@given(graphs())
def test_a_machine_is_blamed_exactly_where_a_path_says_so(graph: Graph) -> None:
    """Nobody beyond it, or a way to a lost end that passes nobody; the way shown is a shortest one."""
    shown = {found.element: found for found in only(text(graph), "F307")}
    wanted = expected(graph)

    assert {node: found.message for node, found in shown.items()} == {
        node: message for node, (message, _) in wanted.items()
    }
    for node, (_, length) in wanted.items():
        steps = path(shown[node])
        arrows = {
            (f"n{source}", f"n{target}") for source, targets in enumerate(graph[1]) for target in targets
        }
        assert length in (None, len(steps))
        assert node in steps
        assert set(pairwise(steps)) <= arrows


# ------------------------------------------------------------------------------------------------ with forks


class Case(Struct, frozen=True):
    """A case: the machines it has left without meeting a person since, and whether it met one since the last fork."""

    open: frozenset[str] = frozenset()
    met: bool = False


class Run:
    """Every run of a process: which machines a person ever came after, and how cases end."""

    def __init__(self) -> None:
        self.machines: set[str] = set()
        self.helped: set[str] = set()

    def cases(self, block: Block, cases: frozenset[Case]) -> frozenset[Case]:
        """The states in which a case may leave a block."""
        match block:
            case Leaf():
                return frozenset(self.after(block, case) for case in cases)
            case Sequence(parts):
                for part in parts:
                    cases = self.cases(part, cases)
                return cases
            case Choice(head, ways):
                cases = self.cases(head, cases)
                return frozenset().union(*(self.cases(way, cases) for way in ways))
            case Fork(branches):
                return frozenset(joined for case in cases for joined in self.together(branches, case))
            case Loop(body, test):
                seen: frozenset[Case] = frozenset()
                while cases - seen:
                    seen |= cases
                    cases = self.cases(test, self.cases(body, seen))
                return cases

    def after(self, leaf: Leaf, case: Case) -> Case:
        """A state once the node is done."""
        if is_machine(leaf):
            self.machines.add(leaf.id)
            return Case(case.open | {leaf.id}, case.met)
        if leaf.team and leaf.kind not in ("enquête", "fin"):
            self.helped |= case.open
            return Case(frozenset(), met=True)
        return case

    def together(self, branches: tuple[Block, ...], case: Case) -> list[Case]:
        """All branches run: whom one of them has met, the others have met after the join."""
        found = []
        for ends in product(*(self.cases(branch, frozenset({Case(case.open)})) for branch in branches)):
            open_after: set[str] = set()
            for place, end in enumerate(ends):
                if any(other.met for number, other in enumerate(ends) if number != place):
                    self.helped |= end.open
                else:
                    open_after |= end.open
            found.append(Case(frozenset(open_after), case.met or any(end.met for end in ends)))
        return found


def is_machine(leaf: Leaf) -> bool:
    return "collect" in leaf.does and leaf.kind in ("demande", "étape", "décision")


def with_machines(process: Block) -> str:
    """The process as a file, in which whatever collects is automated, and the end is that of a lost case."""
    lines = []
    kind = ""
    for line in written(process).splitlines():
        kind = line if line[:1] != " " else kind
        if line != "  recueille x":
            lines.append(line + (" abandonné" if line.startswith("fin ") else ""))
        elif kind.startswith(("demande", "étape", "décision")):
            lines.append("  automate bot")
    return "\n".join(line for line in lines if "dit" not in line) + "\n"


@settings(max_examples=150, deadline=None)
@given(processes())
def test_a_person_in_another_branch_has_been_met_after_the_join(process: Block) -> None:
    """Forks, joins and loops, nested at will: a machine is blamed exactly where some run of the process loses a case."""
    run = Run()
    lost = frozenset().union(*(case.open for case in run.cases(process, frozenset({Case()}))))
    source = with_machines(process)
    (flow,) = lowered(source).document.flows
    arrows = {(edge.source, edge.target) for edge in flow.edges}
    shown = {found.element: found for found in only(source, "F307")}

    assert {node: found.message for node, found in shown.items()} == {
        node: "message" if node in run.helped else "nobody" for node in lost | (run.machines - run.helped)
    }
    for node, found in shown.items():
        steps = path(found)
        assert node in steps
        assert set(pairwise(steps)) <= arrows
        assert (steps[-1] == found.related[0].element) if found.related else True
