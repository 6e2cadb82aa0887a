"""F612: one reason on one channel, and two teams that answer."""

from msgspec import Struct

from flowc.analysis import DocumentFacts
from flowc.diagnostics import Diagnostic, Place, Severity
from flowc.model import CallDirection, Flow, Node, NodeKind, State, Status, Text
from flowc.rules.base import DocumentRule, Findings, code
from flowc.vocabulary import fold

CODE = code("F612", "ambiguous-owner", Severity.WARNING, "organisation")


class _Owner(Struct, frozen=True):
    """A request at which a team takes a reason."""

    team: str
    state: State | None
    reason: Text
    node: str


def check(whole: DocumentFacts) -> Findings:
    """Each request whose reason another team takes on the same channel, in any flow of the file or its includes."""
    owners: dict[tuple[str, str], list[_Owner]] = {}
    for flow in (*whole.document.library, *whole.document.flows):
        if _is_in_use(flow):
            for node in flow.nodes:
                if node.kind is NodeKind.REQUEST and node.team and not node.automated:
                    yield from _compared(owners, flow, node, whole)


def _is_in_use(flow: Flow) -> bool:
    """Whether customers come in by a flow today."""
    retired = flow.status is not None and flow.status.value is Status.RETIRED
    outbound = flow.direction is not None and flow.direction.value is CallDirection.OUTBOUND
    return not retired and not outbound


def _compared(
    owners: dict[tuple[str, str], list[_Owner]], flow: Flow, node: Node, whole: DocumentFacts
) -> Findings:
    team = node.team.value if node.team else ""
    state = flow.state.value if flow.state else None
    for reason in node.reason:
        shared: list[str] = []
        other: _Owner | None = None
        for channel in _channels(flow, team, whole):
            known = owners.setdefault((fold(reason.value), channel), [])
            rival = next((owner for owner in known if owner.team != team and _meet(owner.state, state)), None)
            if rival:
                shared.append(channel)
                other = other or rival
            known.append(_Owner(team, state, reason, node.id))
        if other:
            yield _finding(_Owner(team, state, reason, node.id), other, shared, whole)


def _channels(flow: Flow, team: str, whole: DocumentFacts) -> list[str]:
    """The channels on which a team takes what comes into a flow; "" where nothing is said of channels."""
    declared = whole.team(team)
    held = whole.channels_held[team] if declared and declared.channels else None
    if flow.channels:
        return [channel.value for channel in flow.channels if held is None or channel.value in held]
    return [""] if held is None else sorted(held)


def _meet(one: State | None, other: State | None) -> bool:
    """What is today and what shall be are not in each other's way."""
    return one is None or other is None or one is other


def _finding(owner: _Owner, other: _Owner, channels: list[str], whole: DocumentFacts) -> Diagnostic:
    labels = tuple(team.label.value for id in (other.team, owner.team) if (team := whole.team(id)))
    return Diagnostic(
        code=CODE,
        span=owner.reason.span,
        message="message" if any(channels) else "anywhere",
        element=owner.node,
        values={"reason": owner.reason.value, "channel": tuple(channels), "teams": labels},
        related=(Place(other.reason.span, label="other", element=other.node),),
    )


RULE = DocumentRule(CODE, check)
