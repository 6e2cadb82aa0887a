"""Which nodes every path passes: the dominator tree (Lengauer and Tarjan 1979, the simple variant).

Near-linear on any graph. The shorter iterative method is quadratic where many branches of a long chain meet in one
node, which is how service flows look: everything ends in the same survey.
"""

NONE = -1


def dominators(out: list[list[int]], starts: list[int]) -> list[int]:
    """For each node the nearest other one that every path from a start passes; NONE for starts and unreached nodes.

    Where paths from several starts meet, only what they share counts, which may be nothing (NONE).
    """
    return _Tree([*out, starts]).immediate()


class _Tree:
    """A depth-first tree from a root before all starts; inside, nodes are named by their number in it."""

    def __init__(self, out: list[list[int]]) -> None:
        self.size = len(out)
        self.root = self.size - 1
        self.order: list[int] = []
        self.parent: list[int] = []
        self.into: list[list[int]] = []
        self._number(out)
        count = len(self.order)
        self.semi = list(range(count))
        self.label = list(range(count))
        self.ancestor = [NONE] * count
        self.dominator = [0] * count

    def _number(self, out: list[list[int]]) -> None:
        number = [NONE] * self.size
        stack = [(self.root, 0)]
        while stack:
            node, above = stack.pop()
            if number[node] != NONE:
                continue
            number[node] = len(self.order)
            self.order.append(node)
            self.parent.append(above)
            stack += [(target, number[node]) for target in reversed(out[node]) if number[target] == NONE]
        self.into = [[] for _ in self.order]
        for source, node in enumerate(self.order):
            for target in out[node]:
                self.into[number[target]].append(source)

    def immediate(self) -> list[int]:
        buckets: list[list[int]] = [[] for _ in self.order]
        for node in range(len(self.order) - 1, 0, -1):
            for source in self.into[node]:
                self.semi[node] = min(self.semi[node], self.semi[self.evaluate(source)])
            buckets[self.semi[node]].append(node)
            parent = self.ancestor[node] = self.parent[node]
            for other in buckets[parent]:
                best = self.evaluate(other)
                self.dominator[other] = best if self.semi[best] < self.semi[other] else parent
            buckets[parent].clear()
        return self._named()

    def _named(self) -> list[int]:
        result = [NONE] * (self.size - 1)
        for node in range(1, len(self.order)):
            if self.dominator[node] != self.semi[node]:
                self.dominator[node] = self.dominator[self.dominator[node]]
            above = self.order[self.dominator[node]]
            result[self.order[node]] = NONE if above == self.root else above
        return result

    def evaluate(self, node: int) -> int:
        """The node with the least semidominator on the linked path above `node`; the path is shortened."""
        ancestor, label, semi = self.ancestor, self.label, self.semi
        path = []
        while ancestor[node] != NONE and ancestor[ancestor[node]] != NONE:
            path.append(node)
            node = ancestor[node]
        for below in reversed(path):
            above = ancestor[below]
            if semi[label[above]] < semi[label[below]]:
                label[below] = label[above]
            ancestor[below] = ancestor[above]
        return label[path[0] if path else node]
