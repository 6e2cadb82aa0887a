"""The picture on its way into the page: what many of its shapes have in common is said once, and lines are short.

A tenth of a pixel is as fine as anybody sees: places are rounded to it, and each point of a line is told from the one
before. Rounding is done on the places themselves, so that no error adds up.
"""

import re
from collections.abc import Iterator

#: What a style can say as an attribute does. Sizes of letters want their unit there.
_LOOK = re.compile(
    r' (fill|stroke|stroke-width|stroke-linejoin|stroke-linecap|stroke-dasharray|font-size|font-weight|text-anchor)="([^"]*)"'
)

#: A start tag: what authors wrote has no `<` in it here.
_TAG = re.compile(r"<(path|polygon|polyline|rect|circle|ellipse|line|text|tspan)((?: [\w:-]+=\"[^\"]*\")+)")

#: Where a shape is, how large, and along which points it runs.
_LENGTH = re.compile(r' (x|y|width|height|rx)="(-?[\d.]+)"')
_POINTS = re.compile(r' (d|points)="([^"]*)"')
_PART = re.compile(r"([A-Za-z])([^A-Za-z]*)")
_NUMBER = re.compile(r"-?[\d.]+")

#: How many numbers each command takes that can be told from where it begins.
_TAKES = {"M": 2, "L": 2, "H": 1, "V": 1, "C": 6}

_Place = tuple[int, int]


def compact(picture: str) -> str:
    """The same picture, smaller: shapes that look alike share a class, whose name nothing else in a page has."""
    names: dict[str, str] = {}
    start, _, rest = picture.partition(">")
    drawn = _TAG.sub(lambda tag: _shape(tag[1], tag[2], names), rest).replace("\n", "")
    rules = "".join(f".{name}{{{look}}}" for look, name in names.items())
    return f"{start}><style>{rules}</style>{drawn}" if rules else picture


def _shape(kind: str, attributes: str, names: dict[str, str]) -> str:
    points = _POINTS.search(attributes)
    if points and kind in {"path", "polygon"}:
        line = f"M{points[2]}Z" if kind == "polygon" else points[2]
        kind, attributes = "path", attributes.replace(points[0], f' d="{short_path(line)}"')
    attributes = _LENGTH.sub(lambda found: f' {found[1]}="{_tenths(_tenth(found[2]))}"', attributes)
    return f"<{kind}{_classed(attributes, names)}"


def _classed(attributes: str, names: dict[str, str]) -> str:
    """The attributes with a class in the place of those that say how a shape looks."""
    look = ";".join(_declared(name, value) for name, value in _LOOK.findall(attributes))
    if not look or ' class="' in attributes:
        return attributes
    name = names.setdefault(look, f"pic{len(names)}")
    return f'{_LOOK.sub("", attributes)} class="{name}"'


def _declared(name: str, value: str) -> str:
    return f"{name}:{value}px" if name == "font-size" and value[-1:].isdigit() else f"{name}:{value}"


def short_path(line: str) -> str:
    """The same line, each point told from the one before; one with commands that we do not know stays as it is."""
    parts = _PART.findall(line)
    if any(command not in _TAKES and command != "Z" for command, _ in parts):
        return line
    return "".join(_told(parts))


def _told(parts: list[tuple[str, str]]) -> Iterator[str]:
    here = (0, 0)
    for command, written in parts:
        numbers = [_tenth(number) for number in _NUMBER.findall(written)]
        if command == "Z":
            yield "z"
            continue
        size = _TAKES[command]
        for place in range(0, len(numbers), size):
            step, here = _step(command if place == 0 or command != "M" else "L", numbers[place : place + size], here)
            yield step


def _step(command: str, numbers: list[int], here: _Place) -> tuple[str, _Place]:
    """One command from a place on, and the place that it leads to."""
    x, y = here
    if command == "H":
        return _straight(here, (numbers[0], y))
    if command == "V":
        return _straight(here, (x, numbers[0]))
    points = list(zip(numbers[::2], numbers[1::2], strict=True))
    if command == "M":
        return f"M{_joined(numbers)}", points[0]
    if command == "L" or _is_straight(here, *points):
        return _straight(here, points[-1])
    return "c" + _joined([part for point in points for part in (point[0] - x, point[1] - y)]), points[-1]


def _is_straight(start: _Place, first: _Place, second: _Place, end: _Place) -> bool:
    """Whether a curve is a straight line across or down, which most of ours are."""
    return any(
        start[axis] == first[axis] == second[axis] == end[axis]
        and (start[1 - axis] <= first[1 - axis] <= second[1 - axis] <= end[1 - axis]
             or start[1 - axis] >= first[1 - axis] >= second[1 - axis] >= end[1 - axis])
        for axis in (0, 1)
    )  # fmt: skip


def _straight(here: _Place, there: _Place) -> tuple[str, _Place]:
    across, down = there[0] - here[0], there[1] - here[1]
    if not down:
        return f"h{_tenths(across)}", there
    return (f"l{_joined([across, down])}" if across else f"v{_tenths(down)}"), there


def _joined(numbers: list[int]) -> str:
    """Numbers side by side: a minus parts two as well as a blank."""
    return " ".join(map(_tenths, numbers)).replace(" -", "-")


def _tenth(written: str) -> int:
    return round(float(written) * 10)


def _tenths(number: int) -> str:
    """A number of tenths, as short as it can be written."""
    sign, (whole, rest) = "-" if number < 0 else "", divmod(abs(number), 10)
    return f"{sign}{whole or ''}.{rest}" if rest else f"{sign}{whole}"
