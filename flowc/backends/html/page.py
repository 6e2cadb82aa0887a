"""The page: what the templates are given, and the policy that the browser is told."""

import base64
import hashlib
import re
from collections.abc import Mapping
from datetime import date
from functools import cache, partial
from importlib.resources import files
from types import MappingProxyType
from typing import TYPE_CHECKING

from msgspec import UNSET, UnsetType

from flowc.backends.attachments import embedded, opens_elsewhere, safe_link
from flowc.backends.html.anchors import step_anchors
from flowc.backends.html.brand import PLAIN, Brand
from flowc.backends.html.dates import Dates, dates, promises_of
from flowc.backends.html.directory import acting_teams, directory
from flowc.backends.html.guide import Around, guide
from flowc.backends.html.picture import compact
from flowc.backends.html.script import script
from flowc.backends.html.steps import booklet
from flowc.backends.html.surveys import scale_of
from flowc.backends.html.text import Glossary, clean, held, pieces
from flowc.backends.html.wording import Wording
from flowc.backends.stage import Place
from flowc.calendars import Calendar
from flowc.config.runbook import suggestion_address
from flowc.model import Document, Flow
from flowc.vocabulary import Lang, term_words

if TYPE_CHECKING:
    from jinja2 import Environment

#: What stands in a style element.
STYLE = re.compile(r"<style\b[^>]*>(.*?)</style>", re.DOTALL)


def runbook(  # noqa: PLR0913 (the page's ingredients, each of another kind)
    document: Document,
    flow: Flow,
    picture: str,
    lang: Lang,
    source_hash: str,
    *,
    images: Mapping[str, bytes] | None = None,
    calendar: Calendar | None = None,
    neighbours: Mapping[str, str] = MappingProxyType({}),
    place: Place = Place(),  # noqa: B008 (immutable)
    brand: Brand = PLAIN,
    due: date | None = None,
) -> bytes:
    """The runbook of a flow as a self-contained HTML page.

    `picture` is SVG markup of our own making, ready to stand in a page, its ids begin with ``picture-`` ("" for none); `lang` is the interface's language, whatever
    that of the texts; `images` holds the contents of the files that the flow's `image` lines name; without a `calendar`, delays get no
    dates. `neighbours` are the addresses of other flows' runbooks by their ids, `place` is where this one stands among them; `due` is the
    last day on which its review is good.
    """
    from markupsafe import Markup

    words = Wording(lang)
    known = directory(document)
    teams = acting_teams(flow, document.organisation.teams)
    style, client = built("runbook.css") + brand.style, built("runbook.js")
    picture = compact(picture)
    around = Around(
        source_hash=source_hash,
        calendar=_dates(flow, calendar),
    )
    glossary = Glossary(document.organisation.terms)
    book = booklet(flow, step_anchors(flow), known.teams, words)
    text = environment().get_template("page.html").render(
        flow=flow,
        book=book,
        terms=document.organisation.terms,
        glossary=glossary,
        known=known,
        teams=teams,
        team_numbers={team.id: number for number, team in enumerate(teams, 1)},
        w=words,
        brand=brand,
        suggest=suggestion_address(brand.suggest),
        outcomes=term_words("outcome", lang),
        pieces=partial(pieces, labels=known.field_labels, glossary=glossary),
        images=embedded(images or {}),
        picture=Markup(picture),  # noqa: S704 (ours: the SVG backend escapes what authors wrote)
        style=Markup(style),  # noqa: S704 (package data)
        client=Markup(client),  # noqa: S704 (package data)
        guide=Markup(guide(flow, book, words, around)),  # noqa: S704 (no character of it is markup)
        policy=policy(client, style, *STYLE.findall(picture)),
        foreign=_foreign(flow, lang),
        neighbours=neighbours,
        place=place,
        due=due,
        source_hash=source_hash,
    )  # fmt: skip
    return text.encode()


def _dates(flow: Flow, calendar: Calendar | None) -> "Dates | UnsetType":
    """The calendar by which the flow's promises are dated, where it makes any."""
    promised = promises_of(flow)
    return dates(calendar, promised) if calendar and promised else UNSET


def _foreign(flow: Flow, lang: Lang) -> str:
    """The language of the texts where it is not the interface's, else ""."""
    spoken = flow.language.value if flow.language else lang
    return "" if spoken == lang else spoken


@cache
def environment() -> "Environment":
    """The templates: what they are given is text, unless it says that it is markup."""
    from jinja2 import Environment, PackageLoader, StrictUndefined

    environment = Environment(
        loader=PackageLoader("flowc.backends.html"),
        autoescape=True,
        undefined=StrictUndefined,
        finalize=clean,
        auto_reload=False,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    environment.filters["held"] = held
    environment.globals.update(script=script, scale_of=scale_of, safe_link=safe_link, opens_elsewhere=opens_elsewhere)
    return environment


@cache
def built(name: str) -> str:
    """What `tools/client.py` has made of `client/`."""
    return (files("flowc.backends.html") / "built" / name).read_text(encoding="utf-8")


def policy(client: str, *styles: str) -> str:
    """What the browser may load and run: the page's own script (if any), styles and embedded images, nothing else."""
    hashes = " ".join(_hash(style) for style in styles)
    scripts = f" script-src {_hash(client)};" if client else ""
    return (
        f"default-src 'none';{scripts} style-src {hashes}; img-src data:; base-uri 'none';"
        " form-action 'none'"
    )


def _hash(content: str) -> str:
    digest = base64.b64encode(hashlib.sha256(content.encode()).digest()).decode()
    return f"'sha256-{digest}'"
