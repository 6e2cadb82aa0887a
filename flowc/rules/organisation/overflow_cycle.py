"""F609: what overflows comes back."""

from itertools import pairwise

from msgspec import Struct

from flowc.analysis import DocumentFacts
from flowc.analysis.components import components
from flowc.analysis.walk import path_to, walk
from flowc.diagnostics import Diagnostic, Place, Severity
from flowc.model import Channel
from flowc.rules.base import DocumentRule, Findings, code
from flowc.source import Span

CODE = code("F609", "overflow-cycle", Severity.ERROR, "organisation")


def check(whole: DocumentFacts) -> Findings:
    """Each circle of teams that send each other what they cannot take, at its first overflow in the file."""
    number = {id: position for position, id in enumerate(whole.teams)}
    arrows = [
        _Overflow(number[queue], number[overflow.team.value], overflow.span, channel)
        for channel in whole.channels.values()
        if (overflow := channel.overflow) and overflow.team.value in number
        if channel.queue and (queue := channel.queue.value) in number
    ]
    out: list[list[int]] = [[] for _ in number]
    for arrow in arrows:
        out[arrow.source].append(arrow.target)
    for group in map(set, components(out)):
        inside = [arrow for arrow in arrows if {arrow.source, arrow.target} <= group]
        if inside:
            yield _circle(inside, out, whole)


class _Overflow(Struct, frozen=True):
    """A team whose queue overflows, and the team that it overflows to."""

    source: int
    target: int
    span: Span
    channel: Channel


def _circle(arrows: list[_Overflow], out: list[list[int]], whole: DocumentFacts) -> Diagnostic:
    """The shortest circle through the first overflow that is the file's own."""
    first = next((arrow for arrow in arrows if whole.is_own(arrow.span)), arrows[0])
    back = path_to(walk(out, [first.target]), first.source)
    steps = set(pairwise(back))
    labels = [team.label.value for team in whole.teams.values()]
    return Diagnostic(
        code=CODE,
        span=first.span,
        message="self" if first.source == first.target else "message",
        element=first.channel.id,
        values={
            "channel": first.channel.label.value,
            "circle": " → ".join(labels[team] for team in (first.source, *back)),
        },
        related=tuple(
            Place(arrow.span, label="other", element=arrow.channel.id)
            for arrow in arrows
            if (arrow.source, arrow.target) in steps
        ),
    )


RULE = DocumentRule(CODE, check)
