"""The maps of a portal: the demands and the customer's journey over all of its flows, whose cards lead to their guides.

A portal in two languages has maps in each; what is on them is what the index of that language lists.
"""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from flowc.backends.html import Border, Map, Signpost, map_of, map_page, step_anchors
from flowc.backends.stage import Tie
from flowc.diagnostics import RendererError
from flowc.driver.shelving import Listing, Shelf, Survey, address, name_below
from flowc.driver.theming import theme_for
from flowc.vocabulary import Lang

if TYPE_CHECKING:
    from datetime import date

    from flowc.config import Limits
    from flowc.layout import Drawing
    from flowc.reports import Scope
    from flowc.reports.scope import Running
    from flowc.views import Diagram

#: A picture of more cards than this is no overview; what it would show is said in words.
MOST_CARDS = 200


class Drafting(Struct, frozen=True):
    """How maps are made: the folder of the flows, the day, whether there are pictures, and how these look."""

    folder: str
    day: "date"
    pictures: bool
    limits: "Limits"
    root: str


class Page(Struct, frozen=True):
    """The maps of one language, and notes on what could not be drawn."""

    maps: tuple[Map, ...]
    notes: tuple[str, ...]


class Atlas:
    """The pages of maps that a portal has: none where its flows say nothing that a map could show."""

    def __init__(
        self, shelf: Shelf, kept: Sequence[Listing], surveys: Sequence[Survey], drafting: Drafting
    ) -> None:
        """Draw them all; `kept` are guides that stay from an earlier run."""
        self.shelf, self.kept = shelf, kept
        pages = {name: _page(name, shelf, surveys, drafting) for name in shelf.maps}
        self.pages = {name: page for name, page in pages.items() if page.maps}
        self.notes = tuple(note for page in self.pages.values() for note in page.notes)

    def signposts(self, index: str) -> tuple[Signpost, ...]:
        """What an index says of the maps in its language."""
        name = next((name for name in self.pages if self.shelf.maps[name] == self.shelf.indexes[index]), "")
        maps = self.pages[name].maps if name else ()
        return tuple(Signpost(f"{address(index, name)}#{each.id}", each.title, each.subtitle) for each in maps)

    def page(self, name: str) -> bytes:
        """The page of a name."""
        lang = self.shelf.maps[name]
        other = next((each for each in self.pages if each != name), "")
        border = Border(
            lang,
            self.shelf.settings.title,
            home=address(name, self.shelf.index_of(lang)),
            other=address(name, other) if other else "",
            brand=self.shelf.brand,
            missing=tuple(self.shelf.tie(name, listing.page) for listing in self.kept),
        )
        return map_page(self.pages[name].maps, border)


def _page(name: str, shelf: Shelf, surveys: Sequence[Survey], drafting: Drafting) -> Page:
    from flowc.reports import Scope

    lang = shelf.maps[name]
    files = shelf.files_in(lang)
    sources = [each.source for each in surveys if each.file in files and each.source]
    scope = Scope(sources, drafting.day, lambda path: name_below(drafting.folder, path))
    maps, notes = [], []
    theme = theme_for("auto" if drafting.limits.theme == "light" else drafting.limits.theme, drafting.root)
    for diagram, guides in _diagrams(scope, _Addresses(name, shelf, scope), lang):
        drawing, note = _drawing(diagram, drafting)
        notes += [f"the map {name}#{diagram.id} goes without its picture: {note}"] if note else []
        maps.append(map_of(diagram, drawing, guides, theme))
    return Page(tuple(maps), tuple(notes))


class _Addresses:
    """Where guides are, seen from a page of maps."""

    def __init__(self, page: str, shelf: Shelf, scope: "Scope") -> None:
        self.page, self.shelf, self.scope = page, shelf, scope
        self.names = {(listing.file, listing.flow): listing.page for listing in shelf.listings}

    def tie(self, running: "Running", node: str = "") -> Tie:
        """A link to a flow's guide, or to one of its steps."""
        file = self.scope.file_name(self.scope.sources[running.file].document.file)
        tie = self.shelf.tie(self.page, self.names[file, running.flow.id])
        return tie._replace(href=f"{tie.href}#{step_anchors(running.flow)[node]}") if node else tie


def _diagrams(scope: "Scope", addresses: _Addresses, lang: Lang) -> "Iterator[tuple[Diagram, dict[str, list[Tie]]]]":
    """The map of demands where a reason or a case goes anywhere, and the journey where a flow says its part of it; each with
    the guides of its cards.
    """
    from flowc.driver.mapping import cartography, flows_of, steps_of, touchpoints
    from flowc.views import journey_diagram, map_diagram

    chart = cartography(scope, lang)
    if chart.routes or chart.passages:
        yield map_diagram(chart, lang), {id: [addresses.tie(each) for each in found] for id, found in flows_of(scope).items()}
    points = touchpoints(scope)
    if any(point.journey for point in points):
        steps = steps_of(scope)
        yield journey_diagram(points, lang), {id: [addresses.tie(running, node.id)] for id, (running, node) in steps.items()}


def _drawing(diagram: "Diagram", drafting: Drafting) -> "tuple[Drawing | None, str]":
    """The drawing, without titles, which stand above it; or why there is none."""
    from flowc.layout.grid import board_engine
    from flowc.project.deadline import within_seconds

    if not drafting.pictures:
        return None, ""
    count, most = len(diagram.shapes), min(drafting.limits.nodes, MOST_CARDS)
    if count > most:
        return None, f"it would have {count} cards, more than {most} are no overview"
    try:
        with within_seconds(drafting.limits.seconds):
            return board_engine(most)(replace(diagram, title="", subtitle="")), ""
    except RendererError as error:
        return None, str(error)
