"""The map of demands: which reason comes by which channel to which team, and what passes between teams.

Reasons stand on one side, teams in the middle, channels on the other. An arrow from a reason to a team names the channels;
one from a channel to a team says whose queue it fills, or who takes over when that is full.
"""

from collections.abc import Iterable, Iterator

from msgspec import Struct

from flowc.catalogue import word
from flowc.views.diagram import Diagram, Group, LegendItem, Link, LinkRole, Shape, Symbol
from flowc.views.flow import DOT
from flowc.views.wording import a_day, printable
from flowc.vocabulary import Lang

#: The lanes, and the kinds of their cards.
REASONS, TEAMS, CHANNELS = "reasons", "teams", "channels"
KINDS = {"reason": Symbol.TERMINATOR, "team": Symbol.PREDEFINED, "department": Symbol.OFF_PAGE, "channel": Symbol.PREPARATION}

#: What nobody takes goes here.
NOBODY = "nobody"


class Place(Struct, frozen=True):
    """A reason, a team or a channel: its id, what readers know it by, and small print."""

    id: str
    label: str
    details: tuple[str, ...] = ()
    outside: bool = False


class Route(Struct, frozen=True):
    """A reason that a team (None: nobody) takes on a channel (None: whichever), so many cases a day if anybody knows.

    `deferred` is whether the answer comes later.
    """

    reason: str
    channel: str | None
    team: str | None
    deferred: bool
    daily: float | None


class Passage(Struct, frozen=True):
    """What goes from one place to another: cases handed over, a queue, overflow; or mutual aid (`both` ways)."""

    source: str
    target: str
    words: str
    both: bool = False
    late: bool = False


class Cartography(Struct, frozen=True):
    """All that the map shows; ids are unique among all places."""

    reasons: tuple[Place, ...]
    teams: tuple[Place, ...]
    channels: tuple[Place, ...]
    routes: tuple[Route, ...]
    passages: tuple[Passage, ...]


def map_diagram(chart: Cartography, lang: Lang) -> Diagram:
    """The map."""
    unserved = any(route.team is None for route in chart.routes)
    shapes = [
        *(_shape(place, "reason", REASONS) for place in chart.reasons),
        *(_shape(place, "department" if place.outside else "team", TEAMS) for place in chart.teams),
        *([Shape(NOBODY, "team", Symbol.PREDEFINED, word("diagram.nobody", lang), lane=TEAMS)] if unserved else ()),
        *(_shape(place, "channel", CHANNELS) for place in chart.channels),
    ]
    used = {shape.kind for shape in shapes}
    lanes = [(REASONS, chart.reasons), (TEAMS, chart.teams), (CHANNELS, chart.channels)]
    return Diagram(
        id="map",
        title=word("map.title", lang),
        subtitle=word("map.subtitle", lang),
        description=word("map.description", lang),
        lang=lang,
        shapes=tuple(shapes),
        links=tuple(_numbered((*_routes(chart, lang), *_passages(chart)))),
        groups=(),
        lanes=tuple(Group(id, word(f"map.{id}", lang)) for id, places in lanes if places),
        legend=tuple(LegendItem(kind, symbol, word(f"map.kind.{kind}", lang)) for kind, symbol in KINDS.items() if kind in used),
        loop_name=word("map.dashed", lang),
    )


def _shape(place: Place, kind: str, lane: str) -> Shape:
    return Shape(place.id, kind, KINDS[kind], printable(place.label), tuple(map(printable, place.details)), lane=lane)


def _routes(chart: Cartography, lang: Lang) -> Iterator[Link]:
    """An arrow for each reason and team, and another where some channels answer later; its words name the channels."""
    names = {channel.id: channel.label for channel in chart.channels}
    found: dict[tuple[str, str, bool], list[Route]] = {}
    for route in chart.routes:
        found.setdefault((route.reason, route.team or NOBODY, route.deferred), []).append(route)
    for (reason, team, deferred), routes in found.items():
        channels = dict.fromkeys(names.get(route.channel, route.channel) for route in routes if route.channel)
        words = ", ".join(channels)
        daily = [route.daily for route in routes if route.daily is not None]
        if len(daily) == len(routes):
            words = DOT.join(part for part in (words, a_day(sum(daily), lang)) if part)
        yield Link("", reason, team, LinkRole.DEFERRED if deferred else LinkRole.OUTCOME, printable(words))


def _passages(chart: Cartography) -> Iterator[Link]:
    for passage in chart.passages:
        role = LinkRole.LIAISON if passage.both else LinkRole.DEFERRED if passage.late else LinkRole.PLAIN
        yield Link("", passage.source, passage.target, role, printable(passage.words))


def _numbered(links: Iterable[Link]) -> Iterator[Link]:
    seen: dict[str, int] = {}
    for link in links:
        name = f"{link.source}--{link.target}"
        seen[name] = seen.get(name, 0) + 1
        yield Link(name if seen[name] == 1 else f"{name}-{seen[name]}", link.source, link.target, link.role, link.label)
