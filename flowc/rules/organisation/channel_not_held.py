"""F611: work on a channel, given to a team that does not hold it."""

from flowc.analysis import Facts
from flowc.diagnostics import Diagnostic, Place, Severity
from flowc.model import Edge, Node, NodeKind
from flowc.rules.base import Findings, NodeRule, code

CODE = code("F611", "channel-not-held", Severity.ERROR, "organisation")

#: Where the customer is dealt with; what another department does behind a handoff has no channel.
KINDS = frozenset({NodeKind.REQUEST, NodeKind.STEP, NodeKind.DECISION, NodeKind.MENU, NodeKind.LEVEL})


def check(node: Node, arrows: list[Edge], facts: Facts) -> Findings:
    """Each sentence for a channel that the team lacks; each node whose team has none of the flow's channels.

    A team that names no channel has not said where it works.
    """
    team = facts.whole.team(node.team.value) if node.team else None
    if team is None or team.external or not team.channels:
        return
    held = facts.whole.channels_held[team.id]
    said = [sentence.channel for sentence in node.say if sentence.channel]
    related = (Place(team.span, label="team", element=team.id),)
    values = {"node": node.title, "team": team.label.value}
    for channel in said:
        if channel.value not in held:
            yield Diagnostic(
                code=CODE,
                span=channel.span,
                message="say",
                element=node.id,
                values={**values, "channel": channel.value},
                related=related,
            )
    channels = tuple(channel.value for channel in facts.flow.channels)
    if channels and not said and held.isdisjoint(channels):
        yield Diagnostic(
            code=CODE,
            span=node.span,
            element=node.id,
            values={**values, "channels": channels},
            related=related,
        )


RULE = NodeRule(CODE, check, KINDS)
