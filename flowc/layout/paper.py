"""Sheets that pictures are divided for."""

from collections.abc import Mapping
from typing import NamedTuple

from msgspec import Struct

from flowc.layout.drawing import Drawing
from flowc.layout.measure import FACES
from flowc.views import Diagram

#: How much larger than need be text is set where there is room.
LARGEST = 1.2


class Paper(NamedTuple):
    """A sheet, in points (72 an inch): its size, the white at its edges, and the smallest text that is set on it.

    `is_fixed` where it is not turned to suit what stands on it; `strip` is what a logo takes above each drawing, in
    pixels of the drawing.
    """

    name: str
    width: float
    height: float
    edge: float
    least_text: float
    is_fixed: bool = False
    strip: float = 0.0

    @property
    def least_scale(self) -> float:
        """Points a pixel of a drawing takes where its smallest text is as small as it may be."""
        return self.least_text / min(size for size, _ in FACES.values())

    def room(self, scale: float) -> tuple[float, float]:
        """How many pixels of a drawing go into its width and its height at a scale."""
        return (self.width - 2 * self.edge) / scale, (self.height - 2 * self.edge) / scale - self.strip

    def scale_of(self, width: float, height: float) -> float:
        """The scale at which a drawing just goes on the sheet."""
        wide, high = self.room(1.0)
        return min(wide / width, (high + self.strip) / (height + self.strip))

    @property
    def largest_scale(self) -> float:
        """The same, however much room there is."""
        return self.least_scale * LARGEST

    @property
    def both_ways(self) -> tuple["Paper", ...]:
        """As it lies, and turned where it may be."""
        return (self,) if self.is_fixed else (self, self._replace(width=self.height, height=self.width))

    @property
    def millimetres(self) -> tuple[str, str]:
        """Its sides, as SVG has them."""
        return f"{self.width / 72 * 25.4:.0f}mm", f"{self.height / 72 * 25.4:.0f}mm"


class Page(Struct, frozen=True):
    """A sheet: what it shows; the drawing, as large as the sheet; the cards that lead elsewhere (page and card there).

    `scale` says how many points of the paper a pixel takes.
    """

    diagram: Diagram
    drawing: Drawing
    leads: Mapping[str, tuple[int, str]]
    scale: float
    paper: Paper


def _lying(name: str, paper: Paper) -> Paper:
    """Paper that always lies on its long side."""
    return paper._replace(name=name, width=paper.height, height=paper.width, is_fixed=True)


#: A4 is 210 by 297 mm. Seven points are what the small print of forms has; a slide is read from further away.
_A4 = Paper("a4", 595.28, 841.89, 8.0, 7.0)
_A3 = Paper("a3", 841.89, 1190.55, 8.0, 7.0)
_SLIDE = Paper("slide", 960.0, 540.0, 0.0, 8.0, is_fixed=True)

#: By the name that users say.
PAPERS: dict[str, Paper] = {
    "a4": _A4,
    "a4-landscape": _lying("a4-landscape", _A4),
    "a3": _A3,
    "a3-landscape": _lying("a3-landscape", _A3),
    "slide": _SLIDE,
}
