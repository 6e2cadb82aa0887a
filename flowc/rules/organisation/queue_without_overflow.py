"""F614: a queue that may only grow."""

from flowc.analysis import DocumentFacts
from flowc.diagnostics import Diagnostic, Severity
from flowc.model import ChannelType
from flowc.rules.base import DocumentRule, Findings, code

CODE = code("F614", "queue-without-overflow", Severity.INFO, "organisation")

#: Where somebody waits for an answer now.
LIVE = (ChannelType.HUMAN, ChannelType.INTERACTIVE)


def check(whole: DocumentFacts) -> Findings:
    """Each live channel with a queue and neither an overflow nor a deflection."""
    for channel in whole.channels.values():
        live = channel.type is not None and channel.type.value in LIVE
        if live and channel.queue and not channel.overflow and not channel.deflection:
            yield Diagnostic(
                code=CODE,
                span=channel.queue.span,
                element=channel.id,
                values={"channel": channel.label.value},
            )


RULE = DocumentRule(CODE, check)
