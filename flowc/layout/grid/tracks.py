"""Lines that share a channel, side by side, in the order with the fewest crossings.

Ways are cut into straight stretches; stretches of one net that touch on one line are one `Run`. Runs of one line that
overlap get different tracks. Which of two overlapping runs comes first decides whether what leaves one crosses the
other; runs are put in one after the other where they cost least, line after line, a few times over.
"""

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from flowc.layout.grid.books import Leg, Way
from flowc.layout.grid.lattice import Lattice

#: How often all lines are ordered anew, and a track's part of a line while positions are compared.
ROUNDS, PART = 4, 1e-3

#: Pairs of runs that are compared, in all rounds: what a very large picture may cost. The first order does for the rest.
COMPARISONS = 2_000_000

#: Two lines that start where the other ends may cross or may not: decided by other lines.
PERHAPS = 0.4


class Run:
    """A straight stretch on one line (`line` is x of one along the flow, y of one across), from `low` to `high`.

    `joins` are the runs that continue it, each with the way it goes from here: to smaller places (-1) or greater (1).
    `stops` are the places where it ends at a card. `track` counts from 0 in the line; `offset` is its distance from
    the middle, where the line is one of cards.
    """

    __slots__ = ("across", "high", "joins", "line", "low", "net", "offset", "stops", "track")

    def __init__(self, *, across: bool, line: int, net: int, low: int, high: int) -> None:
        self.across, self.line, self.net, self.low, self.high = across, line, net, low, high
        self.joins: list[tuple[Run, int]] = []
        self.stops: set[int] = set()
        self.track = 0
        self.offset = 0.0

    @property
    def place(self) -> float:
        """Where it lies, between its line and the next."""
        return self.line + self.track * PART

    def extent(self) -> tuple[float, float]:
        """From where to where it goes, tracks of what continues it counted."""
        places = [join.place for join, _ in self.joins]
        places += self.stops
        return min(places, default=float(self.low)), max(places, default=float(self.high))


class Stretch:
    """One straight part of one way."""

    __slots__ = ("across", "end", "line", "net", "run", "start")

    def __init__(self, *, across: bool, line: int, net: int, start: int, end: int) -> None:
        self.across, self.line, self.net, self.start, self.end = across, line, net, start, end
        self.run: Run


class Tracks:
    """The stretches of each leg, and all runs by line."""

    def __init__(self, stretches: list[list[Stretch]], lines: dict[tuple[bool, int], list[Run]]) -> None:
        self.stretches = stretches
        self.lines = lines

    def count(self, *, across: bool, line: int) -> int:
        """How many tracks a line needs."""
        return max((run.track + 1 for run in self.lines.get((across, line), ())), default=0)


def tracked(lattice: Lattice, legs: Sequence[Leg], ways: Sequence[Way]) -> Tracks:
    """Every stretch with its run, every run with its track."""
    stretches = [list(_stretches(lattice, leg, way)) for leg, way in zip(legs, ways, strict=True)]
    lines: dict[tuple[bool, int], list[Run]] = {}
    for run in _runs(stretch for parts in stretches for stretch in parts):
        lines.setdefault((run.across, run.line), []).append(run)
    _join(stretches)
    clusters = [cluster for key in sorted(lines) for cluster in _clusters(lines[key])]
    for cluster in clusters:
        _start(cluster)
    left = COMPARISONS
    for _ in range(ROUNDS):
        changed = False
        for cluster in clusters:
            if len(cluster) ** 2 <= left:
                left -= len(cluster) ** 2
                changed |= _ordered(cluster)
        if not changed:
            break
    for cluster in clusters:
        if (lattice.is_row if cluster[0].across else lattice.is_column)[cluster[0].line]:
            _centre(cluster)
    return Tracks(stretches, lines)


def crossings(tracks: Tracks) -> int:
    """How often lines of different nets cross."""
    down: dict[int, list[Run]] = {}
    for (across, line), runs in tracks.lines.items():
        if not across:
            down[line] = runs
    count = 0
    for (across, _), runs in tracks.lines.items():
        for run in runs if across else ():
            low, high = run.extent()
            for line in range(int(low), int(high) + 1):
                for other in down.get(line, ()):
                    if other.net != run.net and low < other.place < high:
                        start, end = other.extent()
                        count += start < run.place < end
    return count


def _stretches(lattice: Lattice, leg: Leg, way: Way) -> Iterator[Stretch]:
    """The straight parts of a way, in its direction."""
    start = 0
    for place in range(1, len(way.steps) + 1):
        if place < len(way.steps) and way.steps[place] == way.steps[start]:
            continue
        (x, y), (u, v) = divmod(way.vertices[start], lattice.height), divmod(way.vertices[place], lattice.height)
        if y == v:
            yield Stretch(across=True, line=y, net=leg.net, start=x, end=u)
        else:
            yield Stretch(across=False, line=x, net=leg.net, start=y, end=v)
        start = place


def _runs(stretches: Iterable[Stretch]) -> Iterator[Run]:
    """The stretches of one net on one line, joined where they touch."""
    by_line: dict[tuple[bool, int, int], list[Stretch]] = {}
    for stretch in stretches:
        by_line.setdefault((stretch.across, stretch.line, stretch.net), []).append(stretch)
    for (across, line, net), parts in by_line.items():
        run: Run | None = None
        for part in sorted(parts, key=lambda part: (min(part.start, part.end), max(part.start, part.end))):
            low, high = sorted((part.start, part.end))
            if run is not None and low <= run.high:
                run.high = max(run.high, high)
            else:
                if run is not None:
                    yield run
                run = Run(across=across, line=line, net=net, low=low, high=high)
            part.run = run
        if run is not None:
            yield run


def _join(stretches: Iterable[Sequence[Stretch]]) -> None:
    """Tell each run what continues it, and where it ends at a card."""
    known: set[tuple[int, int]] = set()
    for parts in stretches:
        for one, other in pairwise(parts):
            for here, there, far in ((one, other, other.end), (other, one, one.start)):
                if (id(here.run), id(there.run)) not in known:
                    known.add((id(here.run), id(there.run)))
                    here.run.joins.append((there.run, 1 if far > here.line else -1))
        if parts:
            parts[0].run.stops.add(parts[0].start)
            parts[-1].run.stops.add(parts[-1].end)


def _clusters(runs: Sequence[Run]) -> Iterator[list[Run]]:
    """Runs of one line, apart where none overlaps."""
    cluster: list[Run] = []
    reach = -1
    for run in sorted(runs, key=lambda run: (run.low, run.high, run.net)):
        if cluster and run.low > reach:
            yield cluster
            cluster = []
        cluster.append(run)
        reach = max(reach, run.high)
    if cluster:
        yield cluster


def overlap(one: Run, other: Run) -> bool:
    """Whether two runs of one line need different tracks: where they only touch, not at a card."""
    low, high = max(one.low, other.low), min(one.high, other.high)
    return low < high or (low == high and not (low in one.stops and low in other.stops))


def _start(cluster: list[Run]) -> None:
    """The first tracks, in the order of places: a run need only be told from those that reach to where it begins."""
    cluster.sort(key=lambda run: (run.low, run.high, run.net))
    reaching: list[Run] = []
    for run in cluster:
        reaching = [before for before in reaching if before.high >= run.low]
        run.track = max((before.track + 1 for before in reaching if overlap(before, run)), default=0)
        reaching.append(run)


def _assign(cluster: Sequence[Run], order: Sequence[Run]) -> None:
    """Each run's track: behind all before it in the order that it overlaps."""
    for place, run in enumerate(order):
        run.track = max((before.track + 1 for before in order[:place] if overlap(before, run)), default=0)


def _ordered(cluster: list[Run]) -> bool:
    """Put the runs of a cluster in a better order; whether it changed."""
    if len(cluster) < 2:
        return False
    prices = _prices(cluster)
    order: list[int] = []
    for run in range(len(cluster)):
        _insert(order, run, prices)
    for run in range(len(cluster)):
        order.remove(run)
        _insert(order, run, prices)
    old = list(range(len(cluster)))
    if _total(order, prices) >= _total(old, prices) - 1e-9:
        return False
    cluster[:] = [cluster[run] for run in order]
    _assign(cluster, cluster)
    return True


def _prices(cluster: Sequence[Run]) -> dict[tuple[int, int], float]:
    """For each two overlapping runs, what it costs that the first comes before the second."""
    extents = [run.extent() for run in cluster]
    prices = {}
    for i, one in enumerate(cluster):
        for j, other in enumerate(cluster):
            if i != j and one.net != other.net and overlap(one, other):
                prices[i, j] = _hits(one, extents[j], 1) + _hits(other, extents[i], -1)
    return prices


def _hits(run: Run, extent: tuple[float, float], way: int) -> float:
    """How many continuations of a run, that way, cross a run of that extent."""
    low, high = extent
    total = 0.0
    for join, goes in run.joins:
        if goes == way:
            place = join.place
            total += 1.0 if low < place < high else PERHAPS if place in (low, high) else 0.0
    return total


def _insert(order: list[int], run: int, prices: dict[tuple[int, int], float]) -> None:
    """Put a run where it costs least, as far back as that allows."""
    cost = sum(prices.get((run, other), 0.0) for other in order)
    best, best_place = cost, 0
    for place, other in enumerate(order):
        cost += prices.get((other, run), 0.0) - prices.get((run, other), 0.0)
        if cost <= best:
            best, best_place = cost, place + 1
    order.insert(best_place, run)


def _total(order: Sequence[int], prices: dict[tuple[int, int], float]) -> float:
    return sum(prices.get((one, other), 0.0) for place, one in enumerate(order) for other in order[place + 1 :])


def _centre(cluster: Sequence[Run]) -> None:
    """Offsets from the middle of a line of cards: runs beside each other lie around it."""
    for run in cluster:
        most = max(other.track for other in cluster if other is run or overlap(other, run))
        run.offset = run.track - most / 2
