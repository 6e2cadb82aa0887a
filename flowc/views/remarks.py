"""What was found in a flow, put on its diagram: a badge on each shape and arrow concerned, a note for each finding, and
the way of a case that shows it.
"""

from collections.abc import Iterable, Iterator, Mapping
from itertools import pairwise

from msgspec import Struct
from msgspec.structs import replace

from flowc.catalogue import page, say, shortened, word
from flowc.catalogue.impact import impact_of
from flowc.diagnostics import Diagnostic, Severity
from flowc.model import Edge, Flow
from flowc.source import Span
from flowc.views.diagram import Badge, Diagram, Link, Remark
from flowc.views.wording import NO_BREAK, printable, sentence
from flowc.vocabulary import Lang

#: How each weight is marked besides its colour.
SIGNS = {Severity.ERROR: "×", Severity.WARNING: "!", Severity.INFO: "i"}

#: A policy may have a long name: a badge shows its beginning, its note the whole.
LONGEST_CODE = 14

#: Steps of a path that a note names: of a longer one its beginning and its end, where the fault is.
FIRST_STEPS, LAST_STEPS = 3, 6


def annotated(diagram: Diagram, flow: Flow, findings: Iterable[Diagnostic], lang: Lang) -> Diagram:
    """The diagram with what was found in its flow, the gravest first, as the findings come.

    A finding stands on the arrow that it blames, else on the node; one that blames the header is a note only.
    """
    places = _Places(flow, diagram)
    remarks: list[Remark] = []
    badges: dict[str, list[Badge]] = {}
    for found in findings:
        place = places.of(found)
        if place is not None:
            badge = _badge(len(remarks) + 1, found, lang)
            badges.setdefault(place, []).append(badge)
            steps = tuple(step.element for step in found.path if step.element in places.nodes)
            remarks.append(Remark(badge, _text(found, lang), steps, tuple(places.links(steps))))
    shapes = (replace(shape, badges=tuple(badges.get(shape.id, ()))) for shape in diagram.shapes)
    links = (_marked(link, badges.get(_key(link), ())) for link in diagram.links)
    return replace(
        diagram,
        shapes=tuple(shapes),
        links=tuple(links),
        remarks=tuple(remarks),
        remarks_title=_title(remarks, lang) if remarks else "",
        witness_name=word("diagram.witness", lang) if any(remark.shapes for remark in remarks) else "",
    )


class _Lines(Struct, frozen=True):
    """The stretch of a file that an element takes."""

    file: str
    start: int
    end: int

    def hold(self, span: Span) -> bool:
        return self.file == span.file and self.start <= span.start and span.end <= self.end


class _Places:
    """Where the parts of a flow stand in its file, and the links between its nodes."""

    def __init__(self, flow: Flow, diagram: Diagram) -> None:
        self.flow = flow
        self.nodes = {node.id: _lines(node) for node in flow.nodes}
        self.arrows: dict[str, list[tuple[Edge, Link]]] = {}
        self.between: dict[tuple[str, str], str] = {}
        for edge, link in zip(flow.edges, diagram.links, strict=True):
            self.arrows.setdefault(edge.source, []).append((edge, link))
            self.between.setdefault((edge.source, edge.target), link.id)
        self.header = _lines(replace(flow, nodes=(), edges=(), phases=(), scenarios=()))

    def of(self, found: Diagnostic) -> str | None:
        """The shape or link that a finding blames, "" for the flow as a whole; None where it blames something else."""
        for edge, link in self.arrows.get(found.element, ()):
            if _lines(edge).hold(found.span):
                return _key(link)
        if found.element in self.nodes and self.nodes[found.element].hold(found.span):
            return found.element
        return "" if found.element in (self.flow.id, "") and self.header.hold(found.span) else None

    def links(self, steps: tuple[str, ...]) -> Iterator[str]:
        """The links of a path."""
        hops = (self.between.get(hop) for hop in pairwise(steps))
        return (link for link in hops if link)


def _key(link: Link) -> str:
    """A link beside the ids of shapes, which hold no blank."""
    return f"link {link.id}"


def _lines(element: Struct) -> _Lines:
    """From the first to the last place that an element of the model names."""
    spans: list[Span] = []
    waiting: list[object] = [element]
    while waiting:
        value = waiting.pop()
        if isinstance(value, Span):
            spans.append(value)
        elif isinstance(value, tuple):
            waiting += value
        elif isinstance(value, Struct):
            waiting += (getattr(value, name) for name in value.__struct_fields__)
    return _Lines(spans[0].file, min(span.start for span in spans), max(span.end for span in spans))


def _badge(number: int, found: Diagnostic, lang: Lang) -> Badge:
    code = printable(found.code.id)
    short = code if len(code) <= LONGEST_CODE else f"{code[:LONGEST_CODE]}…"
    level = word(f"report.severity.{found.level.value}", lang)
    return Badge(number, found.level.value, f"{number}{NO_BREAK}{SIGNS[found.level]}{NO_BREAK}{short}", level)


def _text(found: Diagnostic, lang: Lang) -> str:
    """The finding as reports say it, its way, and how many cases it touches."""
    words = page(found.code, lang)
    said = printable(say(words.message(found.message), shortened(found.values), lang))
    before = NO_BREAK if lang == "fr" else ""
    colon, semicolon = f"{before}:", f"{before};"
    steps = [printable(step.element) for step in found.path]
    if len(steps) > FIRST_STEPS + LAST_STEPS:
        steps[FIRST_STEPS:-LAST_STEPS] = ["…"]
    more = [f"{word('report.path', lang)}{colon} {' → '.join(steps)}"] if steps else []
    if found.impact:
        more.append(f"{word('report.impact', lang)}{colon} {impact_of(found.impact, lang)}")
    return f"{printable(found.code.name)}{colon} {said}" + (f" ({f'{semicolon} '.join(more)})" if more else "")


def _marked(link: Link, badges: Iterable[Badge]) -> Link:
    """An arrow says its badges after its own words."""
    return replace(link, label=" ".join(part for part in (link.label, *(badge.bracketed for badge in badges)) if part))


def _title(remarks: Iterable[Remark], lang: Lang) -> str:
    """What the notes are, and what the signs mean that are used."""
    levels: Mapping[str, str] = {remark.badge.level: remark.badge.level_name for remark in remarks}
    signs = [
        f"{SIGNS[level]}{NO_BREAK}{levels[level.value].replace(' ', NO_BREAK)}" for level in Severity if level.value in levels
    ]
    colon = f"{NO_BREAK}:" if lang == "fr" else ":"
    return f"{sentence(word('diagram.remarks', lang))}{colon} {', '.join(signs)}"
