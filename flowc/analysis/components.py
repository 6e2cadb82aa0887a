"""Parts of a graph: strongly connected ones (cycles), and groups joined by arrows of either direction."""

from collections.abc import Iterator


def components(out: list[list[int]]) -> list[list[int]]:
    """The strongly connected components (Tarjan 1972), each after those that it leads to; without recursion."""
    search = _Search(out)
    for root in range(len(out)):
        if search.number[root] < 0:
            search.visit(root)
    return search.found


class _Search:
    """What Tarjan's algorithm remembers between roots."""

    def __init__(self, out: list[list[int]]) -> None:
        self.out = out
        self.found: list[list[int]] = []
        self.number, self.low = [-1] * len(out), [0] * len(out)
        self.count = 0
        self.open: list[int] = []
        self.is_open = bytearray(len(out))

    def enter(self, node: int) -> tuple[int, Iterator[int]]:
        """Number a node; the frame is what a recursive call would hold: the node, and its arrows not yet followed."""
        self.number[node] = self.low[node] = self.count
        self.count += 1
        self.open.append(node)
        self.is_open[node] = 1
        return node, iter(self.out[node])

    def visit(self, root: int) -> None:
        frames = [self.enter(root)]
        while frames:
            node, targets = frames[-1]
            for target in targets:
                if self.number[target] < 0:
                    frames.append(self.enter(target))
                    break
                if self.is_open[target]:
                    self.low[node] = min(self.low[node], self.number[target])
            else:
                frames.pop()
                self.leave(node, frames[-1][0] if frames else None)

    def leave(self, node: int, above: int | None) -> None:
        if above is not None:
            self.low[above] = min(self.low[above], self.low[node])
        if self.low[node] < self.number[node]:
            return
        component: list[int] = []
        while not component or component[-1] != node:
            component.append(self.open.pop())
            self.is_open[component[-1]] = 0
        self.found.append(sorted(component))


def on_cycles(out: list[list[int]]) -> set[int]:
    """The nodes from which some path leads back to themselves."""
    return {
        node for component in components(out) for node in component if len(component) > 1 or node in out[node]
    }


def groups(out: list[list[int]], members: list[int]) -> list[list[int]]:
    """The members, parted into those that arrows among them join, in whichever direction; order is kept."""
    beside: dict[int, list[int]] = {node: [] for node in members}
    for node in members:
        for target in out[node]:
            if target in beside:
                beside[node].append(target)
                beside[target].append(node)
    found: list[list[int]] = []
    seen: set[int] = set()
    for node in members:
        if node not in seen:
            group = _joined(beside, node)
            seen.update(group)
            found.append(sorted(group))
    return found


def _joined(beside: dict[int, list[int]], start: int) -> list[int]:
    seen = {start: None}
    queue = [start]
    for node in queue:
        for other in beside[node]:
            if other not in seen:
                seen[other] = None
                queue.append(other)
    return queue
