"""What a case may still lack when it comes to a node, for many things at once: one bit each."""

from flowc.analysis.roads import Roads


def lacking(
    roads: Roads, order: list[int], starts: list[int], gives: list[int], everything: int
) -> list[int]:
    """For each node, the things that some path to it does not give; everything at the starts.

    `gives` holds the bits that each node gives, and after them those of the arrows of sub-flows; `order` has the
    nodes, each as far as possible before those it leads to. Bits only ever come to a node, so few rounds are
    needed: one, and one more for each level of loops inside loops.
    """
    size = roads.size
    lack = [0] * size
    for start in starts:
        lack[start] = everything
    place = [0] * size
    for position, node in enumerate(order):
        place[node] = position
    arrived: dict[int, dict[int, int]] = {
        join: dict.fromkeys(branches.values(), 0) for join, branches in roads.gates.items()
    }
    pending = True
    while pending:
        pending = False
        for node in order:
            if node in arrived:
                lack[node] = _common(arrived[node])
            left = lack[node] & ~gives[node]
            for target in roads.out[node]:
                head, bits = target, left
                if target >= size:
                    head, bits = roads.beyond[target], left & ~gives[target]
                here, key = (arrived[head], roads.gates[head][node]) if head in arrived else (lack, head)
                if bits & ~here[key]:
                    here[key] |= bits
                    pending = pending or place[head] <= place[node]
    return lack


def _common(branches: dict[int, int]) -> int:
    """What all branches of a fork may lack at their ends."""
    common = -1
    for bits in branches.values():
        common &= bits
    return common
