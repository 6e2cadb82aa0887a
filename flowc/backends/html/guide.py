"""What the page's script must know and cannot read off the page: which steps there are, and how they hang together.

Texts are not repeated here: the script takes them from the sections that everybody reads. The format is the script's
own (`client/src/guide.ts` types it), and no promise to anybody else.
"""

from collections import Counter
from collections.abc import Iterable

import msgspec
from msgspec import UNSET, Struct, UnsetType

from flowc.backends.html.dates import Dates
from flowc.backends.html.steps import Booklet
from flowc.backends.html.text import clean
from flowc.backends.html.wording import Wording
from flowc.catalogue import words_under
from flowc.model import Edge, EdgeKind, Flow
from flowc.vocabulary import term_words

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
    channels: dict[str, str]
    calendar: Dates | UnsetType = UNSET


class Around(Struct, frozen=True, kw_only=True):
    """What there is beside the flow: its source's hash, the names of its channels, the calendar of its promises."""

    source_hash: str
    channels: dict[str, str]
    calendar: Dates | UnsetType = UNSET


def guide(flow: Flow, book: Booklet, words: Wording, around: Around) -> str:
    """The data as JSON that may stand in a page: nothing in it ends the element, and nothing is markup."""
    steps = book.steps
    numbers = {step.node.id: number for number, step in enumerate(steps)}
    out: dict[str, list[Edge]] = {step.node.id: [] for step in steps}
    for edge in flow.edges:
        out[edge.source].append(edge)
    data = Guide(
        flow=_plain(flow.id),
        version=_plain(flow.version.value) if flow.version else "",
        hash=around.source_hash,
        lang=words.lang,
        starts=tuple(numbers[step.node.id] for step in book.starts),
        steps=tuple(
            Step(id, step.node.kind.value, _arrows(out[step.node.id], numbers))
            for id, step in zip(_distinct(step.node.id for step in steps), steps, strict=True)
        ),
        words=_words(words),
        channels={_plain(id): _plain(name) for id, name in around.channels.items()},
        calendar=around.calendar,
    )
    return msgspec.json.encode(data).decode().translate(_ESCAPES)


def _words(words: Wording) -> dict[str, str]:
    """What the script says."""
    shared = {key: words_under("runbook", words.lang)[key] for key in ("clock", "clock-sharp", "colon", "version")}
    return (
        words_under("runbook.guided", words.lang) | shared | {"outcomes": "|".join(term_words("outcome", words.lang))}
    )


def _arrows(edges: list[Edge], numbers: dict[str, int]) -> tuple[Arrow, ...]:
    keys = _distinct(_key(edge) for edge in edges)
    return tuple(
        Arrow(numbers[edge.target], key, edge.kind.value, edge.limit.value if edge.limit else UNSET)
        for key, edge in zip(keys, edges, strict=True)
    )


def _key(edge: Edge) -> str:
    """What an answer is called where it is kept: by its label where it has one, since ways may be re-ordered."""
    label = edge.label
    if label is None:
        return edge.kind.value if edge.kind is not EdgeKind.PLAIN else f"to {_plain(edge.target)}"
    return label.reserved.value if label.reserved else f"= {_plain(label.text or '')}"


def _distinct(names: Iterable[str]) -> list[str]:
    """The names, without what JSON cannot hold, numbered where one comes again."""
    met: Counter[str] = Counter()
    found = []
    for name in map(_plain, names):
        met[name] += 1
        found.append(name if met[name] == 1 else f"{name} ({met[name]})")
    return found


def _plain(text: str) -> str:
    return str(clean(text))
