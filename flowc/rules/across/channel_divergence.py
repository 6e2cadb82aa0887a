"""F902: the same reason is resolved by one channel and never by another."""

from collections.abc import Iterable, Iterator

from msgspec import Struct

from flowc.analysis import FlowSummary, Portfolio, Reason, Summary
from flowc.diagnostics import Diagnostic, Place, Severity
from flowc.model import Outcome
from flowc.rules.base import Findings, ProjectRule, code

CODE = code("F902", "channel-divergence", Severity.WARNING, "across")


class Handling(Struct, frozen=True):
    """A flow that handles a reason by a channel."""

    channel: str
    flow: FlowSummary
    reason: Reason

    @property
    def resolves(self) -> bool:
        """Whether some path ends resolved."""
        return Outcome.RESOLVED in self.reason.outcomes


def check(portfolio: Portfolio) -> Findings:
    """Each reason of a flow whose cases never end resolved by a channel, where by another channel they may."""
    for summaries in portfolio.together():
        labels = {id: label for summary in summaries for id, label in summary.labels.items()}
        for same in _by_reason(summaries):
            resolved = {handling.channel: handling for handling in reversed(same) if handling.resolves}
            blamed: set[int] = set()
            for handling in same if resolved else ():
                if handling.channel not in resolved and id(handling.reason) not in blamed:
                    blamed.add(id(handling.reason))
                    better = next(better for better in same if better.resolves)
                    yield _finding(handling, better, labels)


def _by_reason(summaries: Iterable[Summary]) -> Iterator[list[Handling]]:
    """What handles each reason, in the order of the files."""
    handled: dict[str, list[Handling]] = {}
    for summary in summaries:
        for flow in summary.flows:
            for reason in flow.reasons:
                if reason.outcomes:
                    entries = [Handling(channel, flow, reason) for channel in flow.channels]
                    handled.setdefault(reason.key, []).extend(entries)
    return iter(handled.values())


def _finding(handling: Handling, better: Handling, labels: dict[str, str]) -> Diagnostic:
    return Diagnostic(
        code=CODE,
        span=handling.reason.span,
        element=handling.reason.element,
        values={
            "reason": handling.reason.text,
            "channel": labels.get(handling.channel, handling.channel),
            "other": labels.get(better.channel, better.channel),
            "flow": better.flow.title,
        },
        related=(Place(better.reason.span, "resolved", better.reason.element),),
    )


RULE = ProjectRule(CODE, check)
