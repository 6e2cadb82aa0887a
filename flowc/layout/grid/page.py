"""The page around the grid: where it lies, the strips of phases and teams, and their names.

Teams run along the flow, phases across it. Going down, teams are named on top and phases in the left margin; going to
the right, it is the other way round.
"""

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from flowc.layout.drawing import Anchor, Band, Box, Lane, Point, TextLine, TextRole
from flowc.layout.frame import GUTTER, MARGIN, heading
from flowc.layout.grid.placing import Places
from flowc.layout.measure import line_height
from flowc.layout.sizes import block
from flowc.layout.wrapping import wrapped
from flowc.views import Diagram, Group

#: Above the first line of a name and under its last; left and right of it.
PADDING, SIDES = 7.0, 10.0

#: A page is wide enough for a title and a row of the legend; a narrow flow stands in its middle.
LEAST_WIDTH = 400.0

#: No team's strip is narrower, going down.
LEAST_LANE = 110.0


class Page(NamedTuple):
    """The page: where the grid's origin lies on it, and the area of all strips, names included.

    `names` is how much of the area the names take on the left and on top.
    """

    x: float
    y: float
    is_turned: bool
    width: float
    area: Box
    names: tuple[float, float]
    heading: tuple[TextLine, ...]

    def point(self, across: float, along: float) -> Point:
        """A place on the page."""
        return Point(self.x + along, self.y + across) if self.is_turned else Point(self.x + across, self.y + along)

    def side(self, step: int) -> tuple[int, int]:
        """The direction of a step on the page, as unit lengths to the right and down."""
        dx, dy = ((1, 0), (0, 1), (-1, 0), (0, -1))[step]
        return (dy, dx) if self.is_turned else (dx, dy)


def lane_room(diagram: Diagram, *, is_turned: bool) -> list[float]:
    """How wide each lane must be at least, for its name."""
    if not is_turned:
        return [LEAST_LANE] * len(diagram.lanes)
    return [_height(lane.title, TextRole.LANE, GUTTER) for lane in diagram.lanes]


def _height(title: str, role: TextRole, width: float) -> float:
    return len(wrapped(title, role, width - 2 * SIDES)) * line_height(role) + 2 * PADDING


def page_of(diagram: Diagram, places: Places, phases: Sequence[int], *, is_turned: bool) -> Page:
    """The page for a grid."""
    across, along = places.lanes[-1][1], places.along.end(len(places.along.size) - 1)
    wide, high = (along, across) if is_turned else (across, along)
    phase_names = _phase_names(diagram, places, phases, is_turned=is_turned)
    lane_names = GUTTER if diagram.lanes and is_turned else max(
        (_height(lane.title, TextRole.LANE, end - start) for lane, (start, end) in zip(diagram.lanes, places.lanes, strict=False)),
        default=0.0,
    )
    left, above = (lane_names, phase_names) if is_turned else (phase_names, lane_names)
    natural = wide + left + 2 * MARGIN
    width = max(natural, LEAST_WIDTH)
    titles, top = heading(diagram, width)
    spare = (width - natural) / 2
    return Page(
        x=MARGIN + left + spare, y=top + above, is_turned=is_turned, width=width, names=(left, above),
        area=Box(MARGIN, top, width - 2 * MARGIN, above + high), heading=titles,
    )


def _phase_names(diagram: Diagram, places: Places, phases: Sequence[int], *, is_turned: bool) -> float:
    """The room that the names of phases take, in the margin or on top."""
    if not any(phases):
        return 0.0
    if not is_turned:
        return GUTTER
    edges = [0.0, *places.borders, places.along.end(len(places.along.size) - 1)]
    return max(
        _height(group.title, TextRole.BAND, end - start)
        for (group, _), (start, end) in zip(_stretches(diagram, phases), pairwise(edges), strict=True)
    )


def _stretches(diagram: Diagram, phases: Sequence[int]) -> Iterator[tuple[Group, bool]]:
    """The phases in the order of their rows; rows of none are no phase."""
    for place, phase in enumerate(phases):
        if place == 0 or phases[place - 1] != phase:
            known = 0 < phase <= len(diagram.groups)
            yield (diagram.groups[phase - 1] if known else Group("", "")), known


def bands(diagram: Diagram, places: Places, phases: Sequence[int], page: Page) -> Iterator[Band]:
    """A strip for each phase, across the flow."""
    if not any(phases):
        return
    area, turned = page.area, page.is_turned
    begin, end = (area.x + page.names[0], area.right) if turned else (area.y + page.names[1], area.bottom)
    edges = [begin, *((page.x if turned else page.y) + border for border in places.borders), end]
    for (group, known), (start, stop) in zip(_stretches(diagram, phases), pairwise(edges), strict=True):
        if known:
            box = Box(start, area.y, stop - start, area.height) if turned else Box(area.x, start, area.width, stop - start)
            name = box._replace(height=page.names[1]) if turned else box._replace(width=page.names[0])
            yield Band(group.id, group.title, box, _named(group.title, TextRole.BAND, name))


def lanes(diagram: Diagram, places: Places, page: Page) -> Iterator[Lane]:
    """A strip for each team, along the flow; the first and the last reach the edge of the area."""
    area, (left, above) = page.area, page.names
    for place, (lane, (start, end)) in enumerate(zip(diagram.lanes, places.lanes, strict=False)):
        is_last = place + 1 == len(diagram.lanes)
        if page.is_turned:
            box = Box(area.x, page.y + start, area.width, end - start)
            header = box._replace(width=left)
        else:
            begin = page.x + start if place else area.x + left
            box = Box(begin, area.y, (area.right if is_last else page.x + end) - begin, area.height)
            header = box._replace(height=above)
        lines = _named(lane.title, TextRole.LANE, header, middle=not page.is_turned)
        yield Lane(lane.id, lane.title, box, header, lines)


def _named(title: str, role: TextRole, box: Box, *, middle: bool = False) -> tuple[TextLine, ...]:
    """A name in the middle of a field's height; at its left, or in the middle of its width too."""
    lines = block(title, role, box.width - 2 * SIDES, (box.x + SIDES, 0))
    if not lines:
        return ()
    shift = box.centre.y - (lines[0].y + lines[-1].y) / 2 + 4
    placed = tuple(line._replace(y=line.y + shift) for line in lines)
    return tuple(line._replace(x=box.centre.x, anchor=Anchor.MIDDLE) for line in placed) if middle else placed
