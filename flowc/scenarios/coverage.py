"""Which arrows the scenarios of a flow take."""

from collections.abc import Iterable

from msgspec import Struct

from flowc.interpreter import Program, Way
from flowc.scenarios.run import Run


class Coverage(Struct, frozen=True):
    """The arrows of a flow that some scenario takes, and those that none does, in the order of the file."""

    taken: tuple[Way, ...]
    left: tuple[Way, ...]

    @property
    def percent(self) -> float:
        """The share of arrows that is taken; all of none."""
        total = len(self.taken) + len(self.left)
        return 100 * len(self.taken) / total if total else 100.0


def coverage(code: Program, runs: Iterable[Run]) -> Coverage:
    """The arrows that these scenarios take, one that failed up to where it did."""
    met = {way.number for run in runs for way in run.moves}
    return Coverage(
        taken=tuple(way for way in code.ways if way.number in met),
        left=tuple(way for way in code.ways if way.number not in met),
    )
