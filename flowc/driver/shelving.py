"""Where each page of a portal lies, what it is called, and how the pages lead to each other."""

import os
import posixpath
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from unicodedata import normalize
from urllib.parse import quote

from msgspec import Struct
from msgspec.structs import replace

from flowc.backends.html import Brand, Card, Front, Guide, Signpost, portal
from flowc.backends.stage import Place, Tie
from flowc.config import PortalSettings
from flowc.reporters import FileReport
from flowc.reports import Source
from flowc.vocabulary import LANGUAGES, Lang

SUFFIX = ".flow"

#: The portal itself; in a second language its name says which.
INDEX = "index.html"
INDEXES: Mapping[Lang, str] = {lang: f"index.{lang}.html" for lang in LANGUAGES}

#: The maps of each index, called alike.
MAPS = {index: index.replace("index", "map", 1) for index in (INDEX, *INDEXES.values())}


class Sketch(Struct, frozen=True):
    """A flow before it is known where its page lies: `calls` are the flows that it runs, by the real path of their file
    and their id.
    """

    id: str
    card: Card
    calls: tuple[tuple[str, str], ...] = ()


class Survey(Struct, frozen=True, kw_only=True):
    """What is to be known of a file before any page is made; it has no sketch where it is not fit to be shown.

    `file` is its path below the portal's folder, with slashes, `key` its real path, `source` what maps tell of it, where it
    has flows.
    """

    file: str
    path: str
    key: str
    report: FileReport
    is_stopped: bool
    sketches: tuple[Sketch, ...] = ()
    source: Source | None = None


class Listing(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A page and what the index says of it; it is kept from run to run, beside the pages.

    `calls` are the pages of the flows that it runs, by the ids of these. Flows with one name in `twins` are one flow in
    several languages.
    """

    page: str
    file: str
    flow: str
    card: Card
    calls: dict[str, str] = {}
    twins: str = ""


def name_below(folder: str, path: str) -> str:
    """A file's path below a folder, with slashes; bytes that are no text are replaced."""
    name = os.path.relpath(path, folder).replace(os.sep, "/")
    return name.encode("utf-8", "surrogateescape").decode("utf-8", "replace")


def real_path(path: str) -> str:
    """A path without links, by which files are known whatever leads to them."""
    return os.path.realpath(path)


def listings_of(surveys: Sequence[Survey], kept: Iterable[Listing]) -> list[Listing]:
    """A page for each flow: named like its file, and where that has several, like its file and itself.

    A name that is taken, by an index, a folder, or a file that differs in case alone, is numbered. `kept` are pages of earlier
    runs that stay.
    """
    kept = tuple(kept)
    folders = (folder for each in surveys for folder in _folders(each.file))
    names = _Names([*MAPS, *MAPS.values(), *(listing.page for listing in kept), *folders])
    listings: list[Listing] = []
    for each in surveys:
        several = len(each.sketches) > 1
        for sketch in each.sketches:
            own = f"-{sketch.id[:100]}" if several else ""
            listings.append(
                Listing(
                    page=names.free(each.file.removesuffix(SUFFIX) + own),
                    file=each.file,
                    flow=sketch.id,
                    card=sketch.card,
                    twins=_twins(each.file, own),
                )
            )
    return _joined(surveys, listings, kept)


def _joined(surveys: Sequence[Survey], listings: Sequence[Listing], kept: Sequence[Listing]) -> list[Listing]:
    """The listings with the pages of the flows that they run."""
    keys = {each.file: each.key for each in surveys}
    pages: dict[tuple[str, str], str] = {}
    for listing in (*listings, *kept):
        pages.setdefault((keys[listing.file], listing.flow), listing.page)
    sketches = [sketch for each in surveys for sketch in each.sketches]
    return [_with_calls(listing, sketch, pages) for listing, sketch in zip(listings, sketches, strict=True)]


def _with_calls(listing: Listing, sketch: Sketch, pages: Mapping[tuple[str, str], str]) -> Listing:
    return replace(listing, calls={flow: pages[key, flow] for key, flow in sketch.calls if (key, flow) in pages})


def _folders(file: str) -> Iterator[str]:
    """The folders of a file, the innermost first."""
    while "/" in file:
        file = file.rpartition("/")[0]
        yield file


def _twins(file: str, own: str) -> str:
    """What a flow in another language is called alike: the file's name without ``.fr`` or ``.en``, and the flow's own."""
    stem, _, lang = file.removesuffix(SUFFIX).rpartition(".")
    return f"{stem}{own}" if stem and lang in LANGUAGES else ""


def _lang(listing: Listing) -> str:
    """The language of a page, by the name of its file where that says it."""
    return listing.file.removesuffix(SUFFIX).rpartition(".")[2] if listing.twins else listing.card.lang


class _Names:
    """Names of pages, each once, on machines too that make nothing of case or of how accents are stored."""

    def __init__(self, taken: Iterable[str]) -> None:
        self.taken = set(map(_same, taken))

    def free(self, stem: str) -> str:
        """The name for a stem."""
        name, count = f"{stem}.html", 1
        while _same(name) in self.taken:
            count += 1
            name = f"{stem}-{count}.html"
        self.taken.add(_same(name))
        return name


def _same(name: str) -> str:
    return normalize("NFC", normalize("NFC", name).casefold())


class Shelf:
    """All pages of a portal, and the links between them."""

    def __init__(self, listings: Sequence[Listing], settings: PortalSettings, brand: Brand, lang: Lang | None) -> None:
        """`lang` is the language of the index; without one, flows in both languages get an index in each."""
        self.listings = listings
        self.settings = settings
        self.brand = brand
        self.by_page = {listing.page: listing for listing in listings}
        self.indexes = _indexes(listings, lang)
        self.maps = {MAPS[name]: spoken for name, spoken in self.indexes.items()}
        self.callers: dict[str, list[str]] = {}
        self.of_twins: dict[str, list[Listing]] = {}
        self.by_file: dict[str, list[Listing]] = {}
        for listing in listings:
            self.by_file.setdefault(listing.file, []).append(listing)
            self.of_twins.setdefault(listing.twins or f"/{listing.page}", []).append(listing)
            for page in dict.fromkeys(listing.calls.values()):
                self.callers.setdefault(page, []).append(listing.page)

    def flows_of(self, file: str) -> tuple[tuple[str, dict[str, str], Place], ...]:
        """The flows of a file, each with the addresses of the flows that it runs, and its place among all."""
        return tuple((listing.flow, self._neighbours(listing), self._place(listing)) for listing in self.by_file[file])

    def index_of(self, lang: str) -> str:
        """The index in a language, or the first."""
        return next((name for name, spoken in self.indexes.items() if spoken == lang), next(iter(self.indexes)))

    def files_in(self, lang: Lang) -> set[str]:
        """The files whose flows the index of a language lists in the first place."""
        return {_chosen(group, lang).file for group in self.of_twins.values()}

    def portal(self, name: str, maps: Sequence[Signpost]) -> bytes:
        """The index of a name, which leads to these maps."""
        lang = self.indexes[name]
        other = next((index for index in self.indexes if index != name), "")
        front = Front(
            lang, self.settings.title, self.settings.synonyms, address(name, other) if other else "", self.brand, maps
        )
        return portal((self._guide(group, name, lang) for group in self.of_twins.values()), front)

    def _neighbours(self, listing: Listing) -> dict[str, str]:
        return {flow: address(listing.page, page) for flow, page in listing.calls.items()}

    def _place(self, listing: Listing) -> Place:
        twins = [each for each in self.of_twins.get(listing.twins, ()) if each.page != listing.page]
        return Place(
            home=address(listing.page, self.index_of(_lang(listing))),
            twin=self.tie(listing.page, twins[0].page) if twins else None,
            callers=self._ties(listing.page, self.callers.get(listing.page, ())),
        )

    def _guide(self, group: Sequence[Listing], index: str, lang: Lang) -> Guide:
        """One entry for a flow in all its languages, the index's first."""
        chosen = _chosen(group, lang)
        other = next((each for each in group if each is not chosen), None)
        return Guide(
            card=chosen.card,
            href=address(index, chosen.page),
            file=chosen.file,
            twin=self.tie(index, other.page) if other else None,
            twin_card=other.card if other else None,
            calls=self._ties(index, dict.fromkeys(chosen.calls.values())),
            callers=self._ties(index, self.callers.get(chosen.page, ())),
        )

    def _ties(self, page: str, others: Iterable[str]) -> tuple[Tie, ...]:
        return tuple(self.tie(page, other) for other in others if other in self.by_page)

    def tie(self, page: str, other: str) -> Tie:
        """A link from a page to a guide."""
        listing = self.by_page[other]
        return Tie(address(page, other), listing.card.title, _lang(listing))


def _chosen(group: Sequence[Listing], lang: Lang) -> Listing:
    """A flow in a language, or else in that which it has."""
    return next((each for each in group if _lang(each) == lang), group[0])


def _indexes(listings: Iterable[Listing], lang: Lang | None) -> dict[str, Lang]:
    """The names of the indexes and their languages: the first in that of most flows."""
    counts = Counter(map(_lang, listings))
    spoken: list[Lang] = sorted((each for each in LANGUAGES if counts[each]), key=lambda each: -counts[each])
    if lang or not spoken:
        return {INDEX: lang or LANGUAGES[0]}
    return {INDEX: spoken[0], **{INDEXES[each]: each for each in spoken[1:]}}


def address(page: str, other: str) -> str:
    """Where a page is, seen from another one."""
    return quote(posixpath.relpath(other, posixpath.dirname(page) or "."))
