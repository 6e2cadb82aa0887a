"""The badges of a drawing: which line of text is which badge, and the field behind it."""

from collections.abc import Iterator, Sequence

from flowc.layout import FACES, Box, TextLine, TextRole
from flowc.views import Badge


def badged(badges: Sequence[Badge], lines: Sequence[TextLine]) -> Iterator[tuple[Badge, TextLine]]:
    """Each badge with its line."""
    return zip(badges, (line for line in lines if line.role is TextRole.BADGE), strict=False)


def unbadged(lines: Sequence[TextLine]) -> tuple[TextLine, ...]:
    """The lines that are no badges."""
    return tuple(line for line in lines if line.role is not TextRole.BADGE)


def field(line: TextLine) -> Box:
    """What is painted behind a badge's line."""
    size, _ = FACES[line.role]
    return Box(line.x - line.width / 2, line.y - 1.1 * size, line.width, 1.5 * size)
