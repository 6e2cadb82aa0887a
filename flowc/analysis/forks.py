"""Which `jonction` closes which `parallèle`, and by which of its branches each arrow comes.

All branches of a fork run, so what holds at the end of one holds after the join. A join belongs to the fork that is
its immediate dominator: the last node that every path to it passes. Two arrows into it are of one branch when the
dominator tree has them below the same child of the fork. In a region with one way in and one way out, nested or not,
joined at once or step by step, these are exactly the branches as drawn.

A join whose immediate dominator is no fork (one can get there around the fork, or there is none) is read as an
ordinary meeting of paths: what holds on one does not hold after it. F111 reports such joins.
"""

from flowc.analysis.dominators import NONE, dominators
from flowc.analysis.graph import Graph
from flowc.model import NodeKind

#: For each join that closes a fork: the branch (a number) by which each node before it comes.
Gates = dict[int, dict[int, int]]


def gates(graph: Graph, starts: list[int]) -> Gates:
    """The joins that close a fork, with two branches at least."""
    joins = graph.of_kind(NodeKind.JOIN)
    if not joins or not graph.of_kind(NodeKind.PARALLEL):
        return {}
    above = dominators(graph.out, starts)
    fork_of = {
        join: above[join]
        for join in joins
        if above[join] != NONE and graph.nodes[above[join]].kind is NodeKind.PARALLEL
    }
    found = _branches(graph, above, fork_of)
    return {join: branches for join, branches in found.items() if len(set(branches.values())) > 1}


def _branches(graph: Graph, above: list[int], fork_of: dict[int, int]) -> Gates:
    """One walk down the dominator tree; the path to the node at hand tells its ancestor just below any fork."""
    found: Gates = {join: {} for join in fork_of}
    below: list[list[int]] = [[] for _ in above]
    roots = [node for node in range(len(above)) if above[node] == NONE]
    for node, parent in enumerate(above):
        if parent != NONE:
            below[parent].append(node)
    depth = [0] * len(above)
    path = [0] * (len(above) + 1)
    stack = list(roots)
    while stack:
        node = stack.pop()
        path[depth[node]] = node
        for target in graph.out[node]:
            fork = fork_of.get(target)
            if fork is not None and path[depth[fork]] == fork and depth[fork] <= depth[node]:
                found[target][node] = fork if node == fork else path[depth[fork] + 1]
        for child in below[node]:
            depth[child] = depth[node] + 1
        stack += below[node]
    return found
