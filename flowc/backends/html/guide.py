"""What the page's script must know and cannot read off the page: which steps there are, and how they hang together.

Texts are not repeated here: the script takes them from the sections that everybody reads. The format is the script's
own (`client/src/guide.ts` types it), and no promise to anybody else.
"""

from collections.abc import Mapping

import msgspec
from msgspec import UNSET, Struct, UnsetType

from flowc.backends.html.dates import Dates
from flowc.backends.html.steps import Booklet
from flowc.backends.html.text import clean
from flowc.backends.html.wording import Wording
from flowc.catalogue import words_under
from flowc.interpreter import Program, Stop, distinct, program
from flowc.model import Flow

#: What would end the element that holds the data, or be markup, or end a line of old JavaScript.
_ESCAPES = {ord(sign): f"\\u{ord(sign):04x}" for sign in "<>&\u2028\u2029"}


class Arrow(Struct, frozen=True, omit_defaults=True):
    """A way to another step, by its number from 0; `key` names it within its step, whatever else changes there.

    A plain way does not say its kind.
    """

    to: int
    key: str
    kind: str = "plain"
    max: int | UnsetType = UNSET


class Step(Struct, frozen=True):
    """A step and its ways, in the order of the page."""

    id: str
    kind: str
    out: tuple[Arrow, ...]


class Guide(Struct, frozen=True):
    """The whole of it."""

    flow: str
    version: str
    hash: str
    lang: str
    starts: tuple[int, ...]
    steps: tuple[Step, ...]
    words: dict[str, str]
    calendar: Dates | UnsetType = UNSET


class Around(Struct, frozen=True, kw_only=True):
    """What there is beside the flow: its source's hash, the calendar of its promises."""

    source_hash: str
    calendar: Dates | UnsetType = UNSET


def guide(flow: Flow, book: Booklet, words: Wording, around: Around) -> str:
    """The data as JSON that may stand in a page: nothing in it ends the element, and nothing is markup."""
    steps = book.steps
    code = program(flow)
    pages = {code.numbers[step.node.id]: number for number, step in enumerate(steps)}
    data = Guide(
        flow=_plain(flow.id),
        version=_plain(flow.version.value) if flow.version else "",
        hash=around.source_hash,
        lang=words.lang,
        starts=tuple(pages[start] for start in code.starts),
        steps=tuple(_step(code.stops[code.numbers[step.node.id]], pages) for step in steps),
        words=_words(words),
        calendar=around.calendar,
    )
    return in_page(msgspec.json.encode(data))


def in_page(json: bytes) -> str:
    """JSON that may stand in a page: nothing in it ends the element, and nothing is markup."""
    return json.decode().translate(_ESCAPES)


def _words(words: Wording) -> dict[str, str]:
    """What the script says."""
    shared = {key: words_under("runbook", words.lang)[key] for key in ("clock", "clock-sharp", "colon", "first-of-month", "version")}
    return words_under("runbook.guided", words.lang) | shared


def script_guide(code: Program) -> bytes:
    """Of a flow, what the interpreter in the script must know to run it."""
    everywhere = {number: number for number in range(len(code.stops))}
    steps = tuple(_step(stop, everywhere) for stop in code.stops)
    return msgspec.json.encode({"starts": code.starts, "steps": steps})


def _step(stop: Stop, pages: Mapping[int, int]) -> Step:
    """A stop and its ways, each to the place of its target in the page."""
    keys = distinct(_plain(way.key) for way in stop.ways)
    ways = (
        Arrow(pages[way.target], key, way.kind.value, way.limit or UNSET)
        for key, way in zip(keys, stop.ways, strict=True)
    )
    return Step(_plain(stop.id), stop.node.kind.value, tuple(ways))


def _plain(text: str) -> str:
    return str(clean(text))
