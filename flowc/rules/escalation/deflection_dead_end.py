"""F310: a customer is sent away, and offered nothing else."""

from collections.abc import Sequence
from functools import cache

from flowc.analysis import DocumentFacts, Facts, bare_deflections
from flowc.diagnostics import Diagnostic, Severity
from flowc.model import Edge, Node
from flowc.rules.base import Findings, FlowRule, code
from flowc.rules.offers import offers, other_channels, said_offer

CODE = code("F310", "deflection-dead-end", Severity.WARNING, "escalation")


def check(facts: Facts) -> Findings:
    """Each deflected end to which some path leads on which neither a call-back nor another channel is offered."""
    own = facts.flow.channels[0].value if len(facts.flow.channels) == 1 else None

    @cache
    def others() -> tuple[str, ...]:
        return other_channels(facts.whole, own)

    def offering(node: Node, arrows: Sequence[Edge]) -> bool:
        return offers(node, arrows, others())

    for deflection in bare_deflections(facts, offering):
        node = facts.graph.nodes[deflection.end]
        yield Diagnostic(
            code=CODE,
            span=node.span,
            element=node.id,
            values={"node": node.title},
            path=facts.places(deflection.path),
            impact=deflection.impact,
        )


def check_channels(whole: DocumentFacts) -> Findings:
    """Each deflection of a channel whose message offers nothing of the kind."""
    for channel in whole.channels.values():
        message = channel.deflection
        if message and not said_offer(message.value, other_channels(whole, channel.id)):
            yield Diagnostic(
                code=CODE,
                span=message.span,
                message="channel",
                help="channel",
                element=channel.id,
                values={"channel": channel.label.value},
            )


RULE = FlowRule(CODE, check, check_channels)
