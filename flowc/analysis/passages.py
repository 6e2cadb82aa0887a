"""What every case passes on its way to an end: where a flow has no other way. A node of its own is read from the dominator
tree, one of several (the nodes of a team) from what cases may lack when they come to an end.

All branches of a fork run, so that a node on one is passed as well if nothing leads around it there: each branch has an
exit of its own, beside the one behind all ends, and what dominates these is passed by every case.
"""

from collections.abc import Iterable, Sequence

from flowc.analysis.dominators import NONE, dominators
from flowc.analysis.facts import Facts
from flowc.analysis.lacking import lacking
from flowc.analysis.walk import UNREACHED, postorder


def passages(facts: Facts) -> list[int]:
    """The nodes that every case passes, in the order of the file; none in a flow whose ends no case reaches."""
    ends = _reached_ends(facts)
    out = [list(targets) for targets in facts.graph.out]
    last = _exit(out, ends)
    branches = {join: _branch_exits(out, sources) for join, sources in facts.gates.items()}
    above = dominators(out, facts.requests)
    found: set[int] = set()
    chains = [(last, NONE)]
    for start, stop in chains:
        node = above[start]
        while node != stop:
            found.add(node)
            chains += [(branch, above[node]) for branch in branches.get(node, ())]
            node = above[node]
    return sorted(found)


def unavoidable(facts: Facts, groups: Sequence[Iterable[int]]) -> list[bool]:
    """For each group of nodes whether every case passes one of them before it comes to an end."""
    gives = [0] * (len(facts.graph.nodes) + len(facts.calls))
    for bit, group in enumerate(groups):
        for node in group:
            gives[node] |= 1 << bit
    order = postorder(facts.graph.out, facts.requests)[::-1]
    lack = lacking(facts.roads, order, facts.requests, gives, (1 << len(groups)) - 1)
    ends = _reached_ends(facts)
    return [bool(ends) and not any(lack[end] >> bit & 1 for end in ends) for bit in range(len(groups))]


def _reached_ends(facts: Facts) -> list[int]:
    return [end for end in facts.ends if facts.reach[end] != UNREACHED]


def _exit(out: list[list[int]], sources: list[int]) -> int:
    """A new node, to which some nodes lead."""
    number = len(out)
    out.append([])
    for source in sources:
        out[source].append(number)
    return number


def _branch_exits(out: list[list[int]], sources: dict[int, int]) -> list[int]:
    """An exit for each branch that comes to a join, by the branch of each node before it."""
    by_branch: dict[int, list[int]] = {}
    for source, branch in sources.items():
        by_branch.setdefault(branch, []).append(source)
    return [_exit(out, each) for each in by_branch.values()]
