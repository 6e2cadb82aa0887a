"""A portal: the runbooks of all flows below a folder, and the index that finds them.

Every file is checked, and its flows' cards are taken down; then, since it is known by now where each page lies, every
page is made. Both are done on all cores. A file that is not fit to be shown costs its own pages only: those of an earlier
run stay where they are, and in the index.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import lru_cache, partial
from typing import TypeVar

import msgspec
from msgspec import Struct
from msgspec.structs import replace

from flowc.backends.html import card_of
from flowc.backends.stage import Place
from flowc.calendars import calendar_from
from flowc.diagnostics import InputError, RendererError, Severity
from flowc.driver.atlas import Atlas, Drafting
from flowc.driver.branding import brand_for
from flowc.driver.checking import Checked, Request, check_file
from flowc.driver.many import MANY, shared
from flowc.driver.rendering import Rendering, render
from flowc.driver.shelving import Listing, Shelf, Sketch, Survey, listings_of, name_below, real_path
from flowc.model import Document, Flow
from flowc.project import find_config, find_flows, settings_for, today
from flowc.project.publishing import PublishedFolder
from flowc.reporters import FileReport
from flowc.reports import Source

T = TypeVar("T")

#: Files handed to a process at once.
SHARE = 4


class Site(Struct, frozen=True, kw_only=True):
    """What to make: of which folder, where, and how; `tell` hears of each file that is checked, and of each that is drawn."""

    folder: str
    out: str
    request: Request
    strict: bool = False
    pictures: bool = True
    jobs: int = 0
    tell: Callable[[], object] = lambda: None


class Published(Struct, frozen=True, kw_only=True):
    """What came of it: the reports of all files, those of the files that were left out, notes on files, and the names of
    pages; `left` are pages that are no longer of use and that somebody changed, which are still there.
    """

    reports: tuple[FileReport, ...]
    stopped: tuple[FileReport, ...]
    notes: tuple[str, ...]
    written: tuple[str, ...]
    unchanged: int
    removed: tuple[str, ...]
    left: tuple[str, ...]


class Job(Struct, frozen=True, kw_only=True):
    """A file whose pages are to be made: for each flow, in order, where other pages lie and where its own stands."""

    path: str
    request: Request
    pictures: bool
    flows: tuple[tuple[str, Mapping[str, str], Place], ...]


class Made(Struct, frozen=True):
    """The pages of a file, in the order of its flows, and what the user should know of them."""

    contents: tuple[bytes, ...]
    notes: tuple[str, ...]


def publish(site: Site) -> Published:
    """Make the portal; UsageError and InputError before anything is written where it cannot be made."""
    paths = find_flows([site.folder])
    folder = PublishedFolder(site.out)
    surveys = list(_told(shared(partial(survey, site=replace(site, tell=int)), paths, site.jobs, SHARE), site))
    stopped = {each.file for each in surveys if each.is_stopped}
    kept = [listing for listing in _before(folder) if listing.file in stopped and folder.has(listing.page)]
    listings = listings_of(surveys, kept)
    shelf, drafting = _shelf(site, [*kept, *listings])
    if not shelf.listings:
        if not stopped:
            raise InputError(f"no flow below {site.folder}")
        return _published(surveys, (), folder, ())
    atlas = Atlas(shelf, kept, surveys, drafting)
    folder.claim([*shelf.indexes, *atlas.pages, *(listing.page for listing in listings)])
    for listing in kept:
        folder.keep(listing.page)
    written, notes = _write_guides(site, folder, shelf, surveys)
    written += [name for name in atlas.pages if folder.put(name, atlas.page(name))]
    written += [name for name in shelf.indexes if folder.put(name, shelf.portal(name, atlas.signposts(name)))]
    return _published(surveys, (*notes, *atlas.notes), folder, written)


def survey(path: str, site: Site) -> Survey:
    """What there is to know of a file."""
    checked = _checked(path, site.request)
    report = checked.report
    is_stopped = bool(checked.language_errors) or (
        site.strict and any(found.level is Severity.ERROR for found in report.diagnostics)
    )
    return Survey(
        file=name_below(site.folder, path),
        path=path,
        key=checked.key,
        report=report if is_stopped else replace(report, sources={}),
        is_stopped=is_stopped,
        sketches=() if is_stopped else tuple(_sketches(checked)),
        source=None if is_stopped or not checked.lowered.document.flows else _source(checked),
    )


def _source(checked: Checked) -> Source:
    """What maps tell of a file: all but its text, which is large and goes from process to process."""
    settings = checked.settings
    return Source(checked.lowered.document, calendar_from(settings.calendar), settings.options, {})


def draw(job: Job) -> Made:
    """The pages of a file's flows; one that cannot be drawn goes without its picture."""
    checked = _checked(job.path, job.request)
    flows = {flow.id: flow for flow in checked.lowered.document.flows}
    contents, notes = [], []
    for id, neighbours, place in job.flows:
        if id not in flows:
            raise InputError(f"{job.path} changed while its pages were made: run again")
        content, said = _page(checked, flows[id], job, neighbours, place)
        contents.append(content)
        notes += [f"{job.path}: {note}" for note in said]
    return Made(tuple(contents), tuple(notes))


def _page(
    checked: Checked, flow: Flow, job: Job, neighbours: Mapping[str, str], place: Place
) -> tuple[bytes, tuple[str, ...]]:
    rendering = Rendering(type="html", engine="flowc", flow=None, request=job.request, picture=job.pictures)
    try:
        made = render(checked, flow, rendering, neighbours, place)
    except RendererError as error:
        made = render(checked, flow, replace(rendering, picture=False), neighbours, place)
        return made.content, (f"flow {flow.id} goes without its picture: {error}", *made.notes)
    return made.content, made.notes


@lru_cache(maxsize=MANY)
def _checked(path: str, request: Request) -> Checked:
    """A file, checked once for both passes where there are few."""
    return check_file(path, request)


def _sketches(checked: Checked) -> Iterator[Sketch]:
    document = checked.lowered.document
    age = checked.settings.options.review_age
    for flow in document.flows:
        card = card_of(document, flow, checked.report.lang, age)
        yield Sketch(flow.id, card, tuple(_calls(document, flow)))


def _calls(document: Document, flow: Flow) -> Iterator[tuple[str, str]]:
    """The flows that a flow runs: the real path of the file and the id, each once."""
    known = {each.id: each for each in (*document.library, *document.flows)}
    for id in dict.fromkeys(node.calls.value for node in flow.nodes if node.calls):
        if id in known:
            yield real_path(known[id].span.file), id


def _shelf(site: Site, listings: Sequence[Listing]) -> tuple[Shelf, Drafting]:
    """All pages of the portal, and how its maps are drawn."""
    config = find_config(site.folder, site.request.config, use=site.request.use_config)
    settings = settings_for(config, site.folder, {}).settings
    brand = brand_for(settings.runbook, site.folder, site.request)
    shelf = Shelf(listings, settings.portal, brand, site.request.lang or settings.language)
    return shelf, Drafting(site.folder, today(site.request.today), site.pictures, settings.picture, config.root)


def _before(folder: PublishedFolder) -> Iterator[Listing]:
    """The pages of an earlier run, as far as what it kept of them can be read."""
    for kept in folder.about.values():
        try:
            listing = msgspec.json.decode(kept, type=Listing | None)
        except msgspec.MsgspecError:
            continue
        if listing:
            yield listing


def _write_guides(
    site: Site, folder: PublishedFolder, shelf: Shelf, surveys: Sequence[Survey]
) -> tuple[list[str], tuple[str, ...]]:
    """Make and write the pages of all files that are fit for it; the names of those written, and the notes."""
    jobs = [
        Job(path=each.path, request=site.request, pictures=site.pictures, flows=shelf.flows_of(each.file))
        for each in surveys
        if each.sketches
    ]
    for _ in surveys[len(jobs) :]:
        site.tell()  # of files without a page, so that all are told of twice
    written: list[str] = []
    notes: list[str] = []
    listed = [shelf.by_file[each.file] for each in surveys if each.sketches]
    for own, made in zip(listed, _told(shared(draw, jobs, site.jobs, SHARE), site), strict=True):
        notes += made.notes
        for listing, content in zip(own, made.contents, strict=True):
            if folder.put(listing.page, content, msgspec.json.encode(listing)):
                written.append(listing.page)
    return written, tuple(notes)


def _told(results: Iterator[T], site: Site) -> Iterator[T]:
    """The results, each told of as it comes."""
    for result in results:
        site.tell()
        yield result


def _published(
    surveys: Sequence[Survey], notes: Sequence[str], folder: PublishedFolder, written: Sequence[str]
) -> Published:
    """Tidy the folder, where there is a portal in it, and say what was done."""
    removed, left = folder.finish() if folder.after else ([], [])
    return Published(
        reports=tuple(each.report for each in surveys),
        stopped=tuple(each.report for each in surveys if each.is_stopped),
        notes=tuple(notes),
        written=tuple(written),
        unchanged=folder.count - len(written),
        removed=tuple(removed),
        left=tuple(left),
    )
