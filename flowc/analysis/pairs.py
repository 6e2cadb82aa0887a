"""Which passage of a fork each passage of its join belongs to, in a flow whose loops are counted out.

A fork inside a loop stands in the unrolled flow once for every count of the loop's `max` arrows, and so does its join. What
goes out at one of its states comes together at one state of the join, unless a branch has such an arrow of its own: its
branches then come with different counts, and nothing is said of that join.
"""

from flowc.analysis.facts import Facts
from flowc.analysis.unrolled import Unrolled
from flowc.model import NodeKind

#: For all forks together, so many times all states are looked at.
MOST_LOOKS = 20


def joins_of(facts: Facts) -> dict[int, int]:
    """The join of each fork all of whose branches come to it."""
    graph, found = facts.graph, {}
    by_branches = {frozenset(branches.values()): join for join, branches in facts.gates.items()}
    for fork in graph.of_kind(NodeKind.PARALLEL):
        heads = frozenset(graph.out[fork])
        # An arrow that leads to the join itself is a branch called after the fork.
        direct = (heads - {head} | {fork} for head in graph.out[fork] if head in facts.gates)
        join = next((by_branches[branches] for branches in (heads, *direct) if branches in by_branches), None)
        if join is not None:
            found[fork] = join
    return found


def paired(states: Unrolled, joins: dict[int, int]) -> dict[int, int]:
    """The state of the fork for each state of a join, where these belong together one to one."""
    of_node: dict[int, list[int]] = {}
    wanted = {*joins, *joins.values()}
    for state, node in enumerate(states.nodes):
        if node in wanted:
            of_node.setdefault(node, []).append(state)
    left = MOST_LOOKS * len(states.nodes)
    found: dict[int, int] = {}
    for fork, join in joins.items():
        forked, joined = of_node.get(fork, []), of_node.get(join, [])
        if len(forked) == len(joined) == 1:
            found[joined[0]] = forked[0]
            continue
        reached = []
        for state in forked:
            ends, looked = _ends(states, state, join, left)
            left -= looked
            reached.append(ends)
        if left > 0 and all(len(ends) == 1 for ends in reached) and len({ends[0] for ends in reached}) == len(joined):
            found.update((ends[0], state) for ends, state in zip(reached, forked, strict=True))
    return found


def _ends(states: Unrolled, fork: int, join: int, most: int) -> tuple[list[int], int]:
    """The states of a join to which the branches of a fork's state come, and how many states were looked at."""
    seen = {fork: None}
    queue, ends = [fork], []
    for state in queue:
        if len(queue) > most:
            break
        if states.nodes[state] == join:
            ends.append(state)
            continue
        for move in states.moves[state]:
            if move.target not in seen:
                seen[move.target] = None
                queue.append(move.target)
    return ends, len(queue)
