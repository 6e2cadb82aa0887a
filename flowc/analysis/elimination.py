"""The expected visits of the states of one cycle, by elimination: one after the other is taken out, its cases sent on.

This is Gaussian elimination on a chain as Grassmann, Taksar and Heyman do it: nothing is subtracted, so that a loop
which is hardly ever left loses no digit. The state with the fewest ways in and out goes first, which keeps a graph
sparse that is nearly a tree; the work is bounded all the same.
"""

from heapq import heapify, heappop, heappush

#: Ways made while states are taken out of one cycle.
BUDGET = 2_000_000


class Elimination:
    """The states of a cycle taken out one after the other; `failed` where cases never leave, or the work is too much."""

    def __init__(self, out: list[dict[int, float]], leaving: list[float]) -> None:
        self.out, self.leaving = out, leaving
        self.into: list[dict[int, float]] = [{} for _ in out]
        for source, ways in enumerate(out):
            for target, share in ways.items():
                self.into[target][source] = share
        self.steps: list[tuple[int, float, dict[int, float], dict[int, float]]] = []
        self.budget = BUDGET
        self.failed = not self._run()

    def visits(self, entering: list[float]) -> list[float]:
        """How often each state is come to, by what comes into each from outside."""
        mass = list(entering)
        for state, scale, _, out in self.steps:
            sent = mass[state] * scale
            for target, share in out.items():
                mass[target] += sent * share
        for state, scale, into, _ in reversed(self.steps):
            mass[state] = scale * (mass[state] + sum(share * mass[source] for source, share in into.items()))
        return mass

    def _run(self) -> bool:
        waiting = [(self._cost(state), state) for state in range(len(self.out))]
        heapify(waiting)
        done = bytearray(len(self.out))
        while waiting:
            cost, state = heappop(waiting)
            if done[state]:
                continue
            if cost != self._cost(state):
                heappush(waiting, (self._cost(state), state))
                continue
            done[state] = 1
            if not self._take_out(state):
                return False
        return True

    def _cost(self, state: int) -> int:
        return len(self.into[state]) * len(self.out[state])

    def _take_out(self, state: int) -> bool:
        """Send what comes to a state on to where it goes in the end; False where that is nowhere."""
        into, out = self.into[state], self.out[state]
        into.pop(state, None)
        out.pop(state, None)
        left = self.leaving[state] + sum(out.values())
        self.budget -= len(into) * len(out)
        if left <= 0 or self.budget < 0:
            return False
        scale = 1 / left
        self.steps.append((state, scale, into, out))
        for target in out:
            del self.into[target][state]
        for source, share in into.items():
            ways = self.out[source]
            del ways[state]
            self.leaving[source] += share * scale * self.leaving[state]
            for target, further in out.items():
                ways[target] = ways.get(target, 0.0) + share * scale * further
                self.into[target][source] = ways[target]
        return True
