"""F901: a channel is open for a reason that no flow handles there."""

from collections.abc import Iterable

from flowc.analysis import FlowSummary, Portfolio, Reason
from flowc.diagnostics import Diagnostic, Place, Severity
from flowc.rules.base import Findings, ProjectRule, code

CODE = code("F901", "reason-without-flow", Severity.WARNING, "across")


def check(portfolio: Portfolio) -> Findings:
    """Each reason of a channel that no flow of the run handles by this channel.

    A file that was given by itself is judged only if it holds flows: nobody knows what the others handle. A flow with
    F0 errors may handle anything, so that nothing is said where there is one.
    """
    if any(summary.broken for summary in portfolio.summaries):
        return
    handling = _handling(portfolio)
    for summary in portfolio.summaries:
        if summary.file in portfolio.complete or summary.flows:
            for channel in summary.channels:
                for reason in channel.reasons:
                    flows = handling.get(reason.key, [])
                    if not any(flow.serves(channel.id) for flow, _ in flows):
                        yield _finding(channel.title, reason, flows)


def _handling(portfolio: Portfolio) -> dict[str, list[tuple[FlowSummary, Reason]]]:
    """The flows that handle each reason, with the place that says so."""
    handling: dict[str, list[tuple[FlowSummary, Reason]]] = {}
    for summary in portfolio.summaries:
        for flow in (*summary.flows, *summary.included):
            for reason in flow.reasons:
                handling.setdefault(reason.key, []).append((flow, reason))
    return handling


def _finding(channel: str, reason: Reason, flows: Iterable[tuple[FlowSummary, Reason]]) -> Diagnostic:
    elsewhere = next(iter(flows), None)
    values = {"reason": reason.text, "channel": channel, "flow": elsewhere[0].title if elsewhere else ""}
    return Diagnostic(
        code=CODE,
        span=reason.span,
        message="elsewhere" if elsewhere else "message",
        help="elsewhere" if elsewhere else "help",
        element=reason.element,
        values=values,
        related=(Place(elsewhere[1].span, "handled", elsewhere[1].element),) if elsewhere else (),
    )


RULE = ProjectRule(CODE, check)
