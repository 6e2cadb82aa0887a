"""The column of each node inside its lane.

The main line from each node on is cut into runs: stretches in one lane that share a column, so that they are straight
whatever happens. Runs are put side by side, the spine first, then improved: a node, or the rest of its run, moves to
another column where this saves bends, crossings or way. What a move saves is computed from the arrows near it only.
"""

from bisect import bisect_left, bisect_right, insort
from collections.abc import Iterator, Sequence
from itertools import count, takewhile
from typing import NamedTuple

from flowc.layout.grid.graph import Graph
from flowc.layout.grid.ranking import Ranks

#: What a reader pays: a crossing, a column of way, a row of way, two side exits on one side, a column off the spine.
CROSSING, ACROSS, ALONG, CROWD, AWAY = 0.9, 0.22, 0.05, 1.2, 0.06

#: What an arrow's likely course costs: one bend out of a side, one into a side, around something, or blocked.
OUT_BEND, IN_BEND, AROUND, BLOCKED = 1.0, 1.2, 2.4, 2.6

MAIN, SPINE = 1.8, 4.0

#: Columns kept free between two lanes during the search, and how often all nodes are tried.
SLACK, PASSES = 6, 4

#: Of arrows over more rows than this, crossings are not foretold.
LONG = 6

#: Of arrows over more columns than this, crossings are foretold near their ends only.
WIDE = 10

#: Moves that are tried for each node, and in all, to which every node adds a few.
EVALUATIONS, MOST, FURTHER = 40, 1000, 1

#: Pairs of arrows that are compared in search of crossings, in all: what a very large picture may cost.
COMPARISONS = 600_000

#: A run starts at most so many columns to its side before it starts on the other: one that has to do with teams on that
#: side, or only leads back, and any other.
PULLED, KEPT = 4, 2

#: Of a card with many arrows, so many show where it might stand; longer runs than this move only as a whole.
MOST_NEIGHBOURS, LONG_RUN = 6, 12

#: A node whose arrows cost no more than this stays where it is.
CONTENT = 0.35


class Temper(NamedTuple):
    """What a move must save. One that changes the order of pairs of cards must save more, and more for each pair."""

    worth: float
    upset: float
    each_pair: float


#: The calmest first, which turns nothing over for next to nothing, nor because of a small edit; the last takes what it can get.
TEMPERS = (Temper(2.5, 2.0, 0.2), Temper(1.0, 0.5, 0.05), Temper(0.33, 0.0, 0.0))


def columns(graph: Graph, ranks: Ranks, place: Sequence[int], temper: Temper) -> list[int]:
    """The column of each node, counted through all lanes from the left, none empty."""
    search = _Search(graph, ranks, place, temper)
    order = sorted(range(graph.size), key=lambda node: (search.returns[node], place[node]))
    for run in _runs(graph, ranks, order):
        search.start(run)
    again = order
    for _ in range(PASSES):
        search.spread()
        again = search.improve(again)
        if not again:
            break
    return search.compact()


def _returning(graph: Graph, ranks: Ranks) -> list[bool]:
    """Which nodes only lead back: they take what room others leave, so that a step on a way back moves nothing."""
    returns = [False] * graph.size
    for node in reversed(ranks.order):
        ways = graph.outs[node]
        returns[node] = bool(ways) and all(ranks.turned[way] or returns[graph.arcs[way].head] for way in ways)
    return returns


def _read(graph: Graph, place: Sequence[int]) -> list[int]:
    """The place of each arc as a reader comes to them, in whichever order they were declared."""
    order = sorted(range(len(graph.arcs)), key=lambda arc: (place[graph.arcs[arc].tail], graph.arcs[arc].choice))
    read = [0] * len(order)
    for at, arc in enumerate(order):
        read[arc] = at
    return read


def _runs(graph: Graph, ranks: Ranks, order: Sequence[int]) -> Iterator[list[int]]:
    """The stretches of main line, in reading order; a card where lines meet belongs to the first."""
    taken = [False] * graph.size
    for head in order:
        if taken[head]:
            continue
        run, node = [], head
        while node >= 0 and not taken[node]:
            taken[node] = True
            run.append(node)
            node = _next(graph, ranks, node)
        yield run


def _next(graph: Graph, ranks: Ranks, node: int) -> int:
    """The node that continues a run, or -1."""
    for index in graph.outs[node]:
        head = graph.arcs[index].head
        if ranks.main[index] and graph.lanes[head] == graph.lanes[node] and ranks.row[head] > ranks.row[node]:
            return head
    return -1


class _Search:
    """Columns as they stand; `rows` and `stacks` have what stands in each row and each column, sorted."""

    def __init__(self, graph: Graph, ranks: Ranks, place: Sequence[int], temper: Temper) -> None:
        self.graph, self.row, self.ranks, self.temper = graph, ranks.row, ranks, temper
        self.column = [0] * graph.size
        self.rows: dict[int, list[int]] = {}
        self.stacks: dict[int, list[int]] = {}
        self.at: dict[tuple[int, int], int] = {}
        self.spans: list[tuple[int, int]] = [(0, 0)] * graph.lane_count
        self.spine = [0] * graph.lane_count
        self.known: list[int | None] = [None] * graph.size
        self.extents: dict[tuple[int, int], list[tuple[int, int]]] = {}
        self.ins, self.outs = (
            [[arc for arc in arcs if not ranks.turned[arc]] for arcs in ends] for ends in (graph.ins, graph.outs)
        )
        self.read = _read(graph, place)
        for arriving in self.ins:
            arriving.sort(key=self.read.__getitem__)
        self.tails, self.heads = [arc.tail for arc in graph.arcs], [arc.head for arc in graph.arcs]
        self.returns = _returning(graph, ranks)
        self.short = self._short()
        self.passing: dict[tuple[int, int], list[int]] = {}
        self.left = min(EVALUATIONS * graph.size, MOST + FURTHER * graph.size)
        self.pairs = COMPARISONS
        self.weights = [MAIN if main else 1.0 for main in ranks.main]
        self.fixed = self._fix_spine()

    def _fix_spine(self) -> set[int]:
        """Give the course of the main line from each start its weight; its nodes, which stay where they start."""
        fixed: set[int] = set()
        for start in (node for node, starts in enumerate(self.graph.starts) if starts):
            node = start
            while node >= 0 and node not in fixed:
                fixed.add(node)
                main = next((arc for arc in self.graph.outs[node] if self.ranks.main[arc]), None)
                node = -1 if main is None else self.heads[main]
                if main is not None:
                    self.weights[main] = SPINE
        return fixed

    def _short(self) -> list[list[tuple[int, Sequence[int]]]]:
        """For each node its short arcs that go down, with the gaps between rows that they pass."""
        short: list[list[tuple[int, Sequence[int]]]] = [[] for _ in self.row]
        for index, arc in enumerate(self.graph.arcs):
            gaps = range(self.row[arc.tail], self.row[arc.head])
            if 0 < len(gaps) <= LONG and not self.ranks.turned[index]:
                short[arc.tail].append((index, gaps))
                short[arc.head].append((index, gaps))
        return short

    # ------------------------------------------------------------------------------------------ start

    def start(self, run: list[int]) -> None:
        """Put a run into the nearest column in which its whole extent is free."""
        lane = self.graph.lanes[run[0]]
        wish = self._wish(run)
        first, last = self.row[run[0]], self.row[run[-1]]
        side, kept = self._side(run)
        tried = (wish + side * aside for aside in _aside(kept))
        column = next(column for column in tried if self._is_free((lane, column), first, last))
        insort(self.extents.setdefault((lane, column), []), (first, last))
        low, high = self.spans[lane]
        self.spans[lane] = (min(low, column), max(high, column))
        for node in run:
            self.known[node] = column
            self.column[node] = column

    def _wish(self, run: list[int]) -> int:
        lane = self.graph.lanes[run[0]]
        for index in self.ins[run[0]]:
            tail = self.tails[index]
            known = self.known[tail]
            if known is not None and self.graph.lanes[tail] == lane:
                return known
        return 0

    def _side(self, run: list[int]) -> tuple[int, int]:
        """The side to which a run starts, 1 being the right, and within how many columns the other side is not asked.

        Where other branches stand hardly decides it: a step more on one of them moves none to its other side. But what
        begins far below the card that leads there takes what is nearest, as its line passes much.
        """
        pull = self._pull(run)
        if pull:
            return (1 if pull > 0 else -1), PULLED
        head = run[0]
        # To the left of a decision that itself stands on the right runs the main line.
        side = -1 if self._is_second_beside(head) and self._wish(run) <= 0 else 1
        if self.returns[head]:
            return side, PULLED
        above = max((self.row[self.tails[arc]] for arc in self.ins[head]), default=self.row[head])
        return side, KEPT if self.row[head] - above <= LONG else 0

    def _is_second_beside(self, node: int) -> bool:
        """Whether a node stands beside its decision, and another does by an exit that comes before its own."""
        level = next((arc for arc in self.ins[node] if self.ranks.level[arc]), None)
        if level is None:
            return False
        before = takewhile(lambda arc: arc != level, self.outs[self.tails[level]])
        return any(self.ranks.level[arc] and self.graph.lanes[self.heads[arc]] == self.graph.lanes[node] for arc in before)

    def _pull(self, run: list[int]) -> int:
        """To which side the other lanes that a run has to do with lie: below 0 to the left."""
        lane, pull = self.graph.lanes[run[0]], 0
        for node in run:
            for index in (*self.ins[node], *self.outs[node]):
                other = self.graph.lanes[self.tails[index] + self.heads[index] - node]
                pull += (other > lane) - (other < lane)
        return pull

    def _is_free(self, column: tuple[int, int], first: int, last: int) -> bool:
        extents = self.extents.get(column, [])
        place = bisect_right(extents, (last, 1 << 60))
        return place == 0 or extents[place - 1][1] < first

    def spread(self) -> None:
        """Number the columns through all lanes, with room to move between lanes."""
        offset = 0
        lanes = self.graph.lanes
        used: list[list[int]] = [[] for _ in range(self.graph.lane_count)]
        for node, lane in enumerate(lanes):
            used[lane].append(self.column[node])
        shift = []
        for lane, taken in enumerate(used):
            low, high = min(taken, default=0), max(taken, default=0)
            shift.append(offset - low)
            self.spans[lane] = (offset, offset + high - low)
            self.spine[lane] = offset - low + max(sorted(set(taken)), key=taken.count, default=0)
            offset += high - low + SLACK
        self.column = [column + shift[lanes[node]] for node, column in enumerate(self.column)]
        self.rows, self.stacks, self.at, self.passing = {}, {}, {}, {}
        for node in range(self.graph.size):
            self._put(node, self.column[node])

    def _put(self, node: int, column: int) -> None:
        row = self.row[node]
        self.column[node] = column
        self.at[row, column] = node
        insort(self.rows.setdefault(row, []), column)
        insort(self.stacks.setdefault(column, []), row)
        for index, gaps in self.short[node]:
            for gap in gaps:
                self.passing.setdefault((gap, column), []).append(index)

    def _take(self, node: int) -> None:
        row, column = self.row[node], self.column[node]
        del self.at[row, column]
        self.rows[row].remove(column)
        self.stacks[column].remove(row)
        for index, gaps in self.short[node]:
            for gap in gaps:
                self.passing[gap, column].remove(index)

    # ------------------------------------------------------------------------------------------ improve

    def improve(self, order: Sequence[int]) -> list[int]:
        """Try nodes once, in order; those worth trying again, since something moved near them."""
        stirred: set[int] = set()
        for node in order:
            if self.left > 0 and self.pairs > 0 and node not in self.fixed:
                for moved in self._best_move(node):
                    arcs = (*self.ins[moved], *self.outs[moved])
                    stirred |= {moved, *(self.tails[arc] for arc in arcs), *(self.heads[arc] for arc in arcs)}
        return [node for node in order if node in stirred]

    def _best_move(self, node: int) -> list[int]:
        """Make the move of a node or the rest of its run that saves most; the nodes that moved."""
        alone = self._cost([node])
        run = self._rest_of_run(node)
        if len(run) > LONG_RUN and self._next_in_run(node):
            run = run[:1]
        if alone < CONTENT and len(run) < 2:
            return []
        blocks = [([node], alone), *([(run, self._cost(run))] if len(run) > 1 else [])]
        best: tuple[float, int, list[int]] | None = None
        for column in self._candidates(node, run):
            for block, cost in blocks:
                gain = self._gain(block, cost, column) if cost > CONTENT and self._may_move(block, column) else 0.0
                if gain > self.temper.worth + self._upset(block, column) and (best is None or gain > best[0] + 1e-6):
                    best = (gain, column, block)
        if best is None:
            return []
        low, high = self.spans[self.graph.lanes[node]]
        self.spans[self.graph.lanes[node]] = (min(low, best[1]), max(high, best[1]))
        return self._swap(best[2], best[1])

    def _may_move(self, block: Sequence[int], column: int) -> bool:
        """Whether neither a block nor what stands where it would go is of the spine."""
        there = (self.at.get((self.row[node], column), -1) for node in block)
        return self.fixed.isdisjoint(block) and self.fixed.isdisjoint(there)

    def _upset(self, block: Sequence[int], column: int) -> float:
        """What a move asks beyond its worth, as it changes the order of pairs of cards: more for each of them."""
        home = self.column[block[0]]
        passed = sum(len(self.stacks.get(between, ())) for between in range(min(home, column) + 1, max(home, column)))
        others = sum((self.row[node], column) in self.at for node in block)
        changed = len(block) * (passed + others) + others * passed
        return self.temper.upset + self.temper.each_pair * changed if changed else 0.0

    def _next_in_run(self, node: int) -> bool:
        """Whether a node continues the run of another."""
        tails = (self.tails[arc] for arc in self.graph.ins[node] if self.ranks.main[arc])
        return any(self.column[tail] == self.column[node] and _next(self.graph, self.ranks, tail) == node for tail in tails)

    def _rest_of_run(self, node: int) -> list[int]:
        run = [node]
        while True:
            after = _next(self.graph, self.ranks, run[-1])
            if after < 0 or self.column[after] != self.column[node]:
                return run
            run.append(after)

    def _candidates(self, node: int, run: Sequence[int]) -> list[int]:
        """Columns worth trying: beside where it stands, and those of what it is joined with, or beside them."""
        lane = self.graph.lanes[node]
        low, high = self.spans[lane]
        found = {self.column[node] + step for step in (-1, 1)}
        for end in {node, run[-1]}:
            for index in (*self.ins[end][:MOST_NEIGHBOURS], *self.outs[end][:MOST_NEIGHBOURS]):
                arc = self.graph.arcs[index]
                other = arc.tail if arc.head == end else arc.head
                if self.graph.lanes[other] == lane:
                    found |= {self.column[other] + step for step in (-1, 0, 1)}
        found.discard(self.column[node])
        room = (max(low - 1, self.spans[lane - 1][1] + 1) if lane else low - 1, high + 1)
        if lane + 1 < self.graph.lane_count:
            room = (room[0], min(room[1], self.spans[lane + 1][0] - 1))
        return sorted(column for column in found if room[0] <= column <= room[1])

    def _swap(self, block: Sequence[int], column: int) -> list[int]:
        """Move a block to a column, and what stands there to the block's; the nodes that moved."""
        home = self.column[block[0]]
        others = [self.at[self.row[node], column] for node in block if (self.row[node], column) in self.at]
        for node in (*block, *others):
            self._take(node)
        for node in block:
            self._put(node, column)
        for node in others:
            self._put(node, home)
        return [*block, *others]

    def _gain(self, block: list[int], cost: float, column: int) -> float:
        """What moving a block, which costs so much now, to a column saves."""
        self.left -= 1
        home = self.column[block[0]]
        others = [self.at[self.row[node], column] for node in block if (self.row[node], column) in self.at]
        moving = [*block, *others]
        before = self._cost(moving) if others else cost
        self._swap(block, column)
        after = self._cost(moving)
        self._swap(block, home)
        low, high = self.spans[self.graph.lanes[block[0]]]
        return before - after - 0.4 * (column < low or column > high)

    # ------------------------------------------------------------------------------------------ cost

    def _cost(self, nodes: Sequence[int]) -> float:
        """What the arrows of some nodes cost, and what the nodes cost others."""
        arcs = self.graph.arcs
        near = list(dict.fromkeys(index for node in nodes for index in (*self.ins[node], *self.outs[node])))
        own = set(near)
        total = sum(self._course(index) + CROSSING * self._crossings(index, own) for index in near)
        for node in nodes:
            total += self._in_the_way(node, own) + self._crowd(node)
            total += AWAY * abs(self.column[node] - self.spine[self.graph.lanes[node]])
        for tail in dict.fromkeys(arcs[index].tail for index in near):
            total += self._crowd(tail) if tail not in nodes else 0
        return total

    def _course(self, index: int) -> float:
        """What the likely course of an arc costs."""
        tail, head = self.tails[index], self.heads[index]
        row, below = self.row[tail], self.row[head]
        column, target = self.column[tail], self.column[head]
        way = ACROSS * abs(column - target) + ALONG * abs(row - below)
        return self.weights[index] * (self._bends(index, (row, column), (below, target)) + way)

    def _bends(self, index: int, start: tuple[int, int], end: tuple[int, int]) -> float:
        (row, column), (below, target) = start, end
        if row == below and column == target:
            return 0.0
        if row == below:
            return 0.0 if self._clear_row(row, column, target) else BLOCKED + 0.6
        if column == target:
            return 0.0 if self._clear_stack(column, row, below) else BLOCKED
        if self._clear_row(row, column, target, 1) and self._clear_stack(target, row, below):
            return OUT_BEND + (0.5 if self.ranks.main[index] else 0.0)
        if self._clear_stack(column, row, below, 1) and self._clear_row(below, column, target):
            return IN_BEND
        return AROUND

    def _clear_row(self, row: int, start: int, end: int, past: int = 0) -> bool:
        """Whether nothing stands in a row between two columns, the second included if `past`."""
        low, high = (start + 1, end - 1 + past) if start < end else (end + 1 - past, start - 1)
        stand = self.rows.get(row, ())
        place = bisect_left(stand, low)
        return place == len(stand) or stand[place] > high

    def _clear_stack(self, column: int, start: int, end: int, past: int = 0) -> bool:
        low, high = (start + 1, end - 1 + past) if start < end else (end + 1 - past, start - 1)
        stand = self.stacks.get(column, ())
        place = bisect_left(stand, low)
        return place == len(stand) or stand[place] > high

    def _crossings(self, index: int, own: set[int]) -> int:
        """How many other arcs that start or end near it a straight line would cross."""
        tail, head = self.tails[index], self.heads[index]
        start, goal = sorted((self.column[tail], self.column[head]))
        gaps = range(self.row[tail], self.row[head])
        if not 0 < len(gaps) <= LONG:
            return 0
        reach = range(start, goal + 1) if goal - start <= WIDE else (*range(start, start + WIDE // 2), *range(goal - WIDE // 2, goal + 1))
        near = {other for gap in gaps for column in reach for other in self.passing.get((gap, column), ())}
        near.discard(index)
        self.pairs -= len(near)
        read = self.read
        return sum(self._cross(index, other) for other in near if other not in own or read[other] > read[index])

    def _cross(self, index: int, other: int) -> bool:
        tail, head, from_, to = self.tails[index], self.heads[index], self.tails[other], self.heads[other]
        if from_ in (tail, head) or to in (tail, head):
            return False
        row, column = self.row, self.column
        top, end = max(row[tail], row[from_]), min(row[head], row[to])
        one = (column[head] - column[tail]) / (row[head] - row[tail])
        two = (column[to] - column[from_]) / (row[to] - row[from_])
        apart = column[tail] + one * (top - row[tail]) - column[from_] - two * (top - row[from_])
        return apart * (apart + (one - two) * (end - top)) < 0

    def _in_the_way(self, node: int, own: set[int]) -> float:
        """What a node costs the straight arrows over whose way it stands."""
        row, column = self.row[node], self.column[node]
        stack = self.stacks[column]
        place = bisect_left(stack, row)
        if place == 0:
            return 0.0
        above = self.at[stack[place - 1], column]
        total = 0.0
        for index in self.outs[above]:
            head = self.heads[index]
            if index not in own and self.row[head] > row and self.column[head] == column:
                total += BLOCKED * self.weights[index]
        return total

    def _crowd(self, node: int) -> float:
        """Side exits of one node that leave on one side."""
        sides = [0, 0, 0]
        here = self.column[node]
        for index in self.outs[node]:
            if not self.ranks.main[index]:
                there = self.column[self.graph.arcs[index].head]
                sides[(there > here) - (there < here)] += 1
        return CROWD * sum(max(0, count - 1) for count in (sides[1], sides[-1]))

    # ------------------------------------------------------------------------------------------ end

    def compact(self) -> list[int]:
        """Columns without gaps, lane after lane."""
        used = sorted({(self.graph.lanes[node], column) for node, column in enumerate(self.column)})
        number = {column: place for place, (_, column) in enumerate(used)}
        return [number[column] for column in self.column]


def _aside(kept: int) -> Iterator[int]:
    """How far aside, nearest first: so many on one side before any on the other."""
    yield from range(kept + 1)
    yield from (aside for aside in map(_zigzag, count()) if not 0 <= aside <= kept)


def _zigzag(step: int) -> int:
    """0, 1, -1, 2, -2…: nearest first, right before left."""
    return (step + 1) // 2 * (1 if step % 2 else -1)
