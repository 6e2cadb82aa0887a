"""The maps of a portal: where its guides stand among reasons, teams and channels, and on the customer's journey.

Each map is a picture whose cards lead to the guides, and the same in words below it: for those who do not see it, for
paper, and where it could not be drawn.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple
from urllib.parse import quote

from msgspec import Struct

from flowc.backends.html.brand import PLAIN, Brand
from flowc.backends.html.page import STYLE, built, environment, policy
from flowc.backends.html.wording import PortalWording, Wording
from flowc.backends.reading import reading_of
from flowc.backends.stage import Tie
from flowc.backends.svg import Options, svg
from flowc.backends.theme import Theme
from flowc.catalogue import word
from flowc.layout import Drawing
from flowc.views import Diagram, Link, LinkRole
from flowc.vocabulary import Lang


class Way(NamedTuple):
    """What leads from a card to another: its words, and the other's id and title."""

    words: str
    id: str
    title: str


class Entry(NamedTuple):
    """A card in words: its small print, where it leads, and the guides that tell of it."""

    id: str
    title: str
    details: tuple[str, ...]
    ways: tuple[Way, ...]
    guides: tuple[Tie, ...]


class Map(Struct, frozen=True, kw_only=True):
    """One map: its id in the page, its titles, its picture as SVG markup ("" for none), and its cards under the titles of
    their lanes.
    """

    id: str
    title: str
    subtitle: str
    picture: str
    lanes: tuple[tuple[str, tuple[Entry, ...]], ...]


class Border(NamedTuple):
    """What stands around the maps: their language, the portal's title and address, the same page in the other language, the
    guides that are on no map since their files cannot be read, and whose the portal is.
    """

    lang: Lang
    title: str
    home: str
    other: str = ""
    missing: tuple[Tie, ...] = ()
    brand: Brand = PLAIN


def map_of(diagram: Diagram, drawing: Drawing | None, guides: Mapping[str, Sequence[Tie]], theme: Theme) -> Map:
    """A diagram as a map; `guides` are those of each card, by its id. A card leads to its guide, or to the list of them."""
    entries = _entries(diagram, guides)
    look = Options(
        links={id: entry.guides[0].href if len(entry.guides) == 1 else f"#{quote(id)}" for id, entry in entries.items()},
        prefix=f"{diagram.id}-picture-", prolog=False, reading=reading_of(diagram), theme=theme, night=True, logo=False,
        heading=f"{diagram.id}-heading", held=True,
    )  # fmt: skip
    return Map(
        id=diagram.id,
        title=diagram.title,
        subtitle=diagram.subtitle,
        picture=svg(drawing, look).decode() if drawing else "",
        lanes=tuple(
            (lane.title, tuple(entries[shape.id] for shape in diagram.shapes if shape.lane == lane.id)) for lane in diagram.lanes
        ),
    )


def _entries(diagram: Diagram, guides: Mapping[str, Sequence[Tie]]) -> dict[str, Entry]:
    groups = {group.id: group.title for group in diagram.groups}
    titles = {shape.id: shape.title for shape in diagram.shapes}
    ways: dict[str, list[Way]] = {id: [] for id in titles}
    for link, start, to in _told(diagram.links):
        ways[start].append(Way(link.label, to, titles[to]))
    return {
        shape.id: Entry(
            id=shape.id,
            title=shape.title,
            details=(*([groups[shape.group]] if shape.group else []), *shape.details),
            ways=tuple(ways[shape.id]),
            guides=tuple(guides.get(shape.id, ())),
        )
        for shape in diagram.shapes
    }


def _told(links: Iterable[Link]) -> Iterator[tuple[Link, str, str]]:
    """Each link and where it is told, from one card to another; what goes both ways, at both. The line of a journey is told
    by the order of its cards.
    """
    for link in links:
        if link.role is not LinkRole.COMMAND:
            yield link, link.source, link.target
        if link.role is LinkRole.LIAISON:
            yield link, link.target, link.source


def map_page(maps: Sequence[Map], border: Border) -> bytes:
    """The maps as a self-contained HTML page, whose links lead to the guides beside it."""
    from markupsafe import Markup

    style = built("maps.css") + border.brand.style
    text = environment().get_template("maps.html").render(
        maps=[(each, Markup(each.picture)) for each in maps],  # noqa: S704 (ours: the SVG backend escapes what authors wrote)
        border=border,
        brand=border.brand,
        title=border.title or word("portal.title", border.lang),
        w=Wording(border.lang),
        p=PortalWording(border.lang),
        style=Markup(style),  # noqa: S704 (package data)
        policy=policy("", style, *(found for each in maps for found in STYLE.findall(each.picture))),
    )  # fmt: skip
    return text.encode()
