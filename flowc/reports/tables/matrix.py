"""Which team takes which reason on which channel, and where nobody does."""

from collections.abc import Iterator

from msgspec import Struct

from flowc.model import CallDirection, Node, NodeKind, Status
from flowc.reports.scope import Running, Scope, unique
from flowc.reports.table import Cell, Column, Kind, Note, Report, Table, columns, said, title
from flowc.reports.tables.channels import timing
from flowc.reports.volumes import volumes
from flowc.vocabulary import fold

#: Where a team takes a reason.
TAKING = frozenset({NodeKind.REQUEST, NodeKind.LEVEL, NodeKind.HANDOFF})


class Taken(Struct, frozen=True):
    """A reason that a node takes on a channel (None: nothing is said of channels), by the key that reasons share; so many
    cases a day on this channel, and `coming` on all of its channels together where customers come in by this node.
    """

    key: str
    reason: str
    channel: str | None
    team: str | None
    flow: str
    daily: float | None
    comes_in: bool
    coming: float | None


def report(scope: Scope) -> Report:
    """Reasons by channels, each pair with the teams that take it; then the same as a list; then what was promised."""
    taken = taken_in(scope)
    promised = [
        (reason_key(reason.value), reason.value, entry.name) for entry in scope.channels for reason in entry.value.reason
    ]
    reasons = {**{key: reason for key, reason, _ in reversed(promised)}, **{each.key: each.reason for each in reversed(taken)}}
    order = unique([each.key for each in taken] + [key for key, _, _ in promised])
    channels = [entry.name for entry in scope.channels]
    cells: dict[tuple[str, str | None], tuple[str, ...]] = {}
    for each in taken:
        pair = each.key, each.channel
        cells[pair] = unique((*cells.get(pair, ()), *([each.team] if each.team else [])))
    timings = {entry.name: timing(entry.value) for entry in scope.channels}
    holes = [(key, channel) for key in order for channel in channels if not cells.get((key, channel))]
    broken = [(reason, channel) for key, reason, channel in promised if (key, channel) in holes]
    matrix = Table(
        name="matrix",
        title=title("matrix"),
        columns=(
            *columns("reason"),
            *(Column(f"channel:{entry.value.id}:{place}", entry.name) for place, entry in enumerate(scope.channels)),
            *columns(("holes", Kind.COUNT)),
        ),
        rows=tuple(_row(key, reasons[key], channels, cells) for key in order),
        notes=(Note("holes", {"count": len(holes)}),),
    )
    entries = Table(
        name="entries",
        title=title("entries"),
        columns=columns("reason", "channel", "timing", "team", "flow", ("cases-a-day", Kind.NUMBER)),
        rows=tuple(
            (each.reason, each.channel, timings.get(each.channel or ""), each.team, each.flow, each.daily) for each in taken
        ),
    )
    unkept = Table(
        name="unkept", title=title("unkept"), columns=columns("channel", "reason"),
        rows=tuple((channel, reason) for reason, channel in broken),
    )  # fmt: skip
    return Report("matrix", (matrix, entries, unkept))


def taken_in(scope: Scope) -> list[Taken]:
    """Every reason that a team takes on a channel, flow by flow."""
    return [
        each
        for running, daily in zip(scope.flows, volumes(scope), strict=True) if _in_use(running)
        for each in _taken(scope, running, daily)
    ]  # fmt: skip


def _row(
    key: str, reason: str, channels: list[str], cells: dict[tuple[str, str | None], tuple[str, ...]]
) -> tuple[Cell, ...]:
    found = [cells.get((key, channel)) for channel in channels]
    return reason, *(teams or said("hole") for teams in found), sum(not teams for teams in found)


def _in_use(running: Running) -> bool:
    """Whether customers come in by a flow today."""
    flow = running.flow
    retired = flow.status is not None and flow.status.value is Status.RETIRED
    return not retired and not (flow.direction and flow.direction.value is CallDirection.OUTBOUND)


def _taken(scope: Scope, running: Running, daily: float | None) -> Iterator[Taken]:
    """The reasons that nodes of a flow name, on each channel that the flow serves and the team has."""
    for node in running.flow.nodes:
        if node.kind in TAKING and node.reason:
            comes_in = node.kind is NodeKind.REQUEST
            coming = daily if comes_in and len(node.reason) == 1 and len(running.facts.requests) == 1 else None
            channels: list[str | None] = [*_channels(scope, running, node)]
            for reason in node.reason:
                for channel in channels or (None,):
                    cases = coming if len(channels) < 2 else None
                    team = scope.team_at(running, node)
                    yield Taken(reason_key(reason.value), reason.value, channel, team, running.name, cases, comes_in, coming)


def _channels(scope: Scope, running: Running, node: Node) -> list[str]:
    """The channels of the flow that the node's team has, or all of the flow's where its team says nothing of channels."""
    entry = scope.team_entry(running.file, node.team.value) if node.team else None
    held = running.facts.whole.channels_held.get(entry.value.id, frozenset()) if entry else frozenset()
    spoken = entry is not None and bool(entry.value.channels)
    ids = [channel.value for channel in running.flow.channels]
    if not ids:
        ids = [each.value.id for each in scope.channels if spoken and each.value.id in held]
    elif spoken:
        ids = [id for id in ids if id in held]
    return [scope.channel(running.file, id) for id in ids]


def reason_key(reason: str) -> str:
    """What reasons are compared by: accents, case and hyphens make no difference."""
    return " ".join(fold(reason).replace("-", " ").split())
