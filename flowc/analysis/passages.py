"""The nodes that every case passes on its way to an end: where a flow has no other way.

All branches of a fork run, so that a node on one is passed as well if nothing leads around it there: each branch has an
exit of its own, beside the one behind all ends, and what dominates these is passed by every case.
"""

from flowc.analysis.dominators import NONE, dominators
from flowc.analysis.facts import Facts
from flowc.analysis.walk import UNREACHED


def passages(facts: Facts) -> list[int]:
    """These nodes, in the order of the file; none in a flow whose ends no case reaches."""
    ends = [end for end in facts.ends if facts.reach[end] != UNREACHED]
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
