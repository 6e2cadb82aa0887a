"""How customers reach the service: every channel with its addresses, and who answers there."""

from collections.abc import Iterator

from flowc.diagnostics import Keyword, Term
from flowc.model import Channel, Role, Text
from flowc.reports.scope import Entry, Scope, unique
from flowc.reports.table import Cell, Column, Report, Said, Table, columns, said, title


def report(scope: Scope) -> Report:
    """The channels in the order of their files; then teams and posts by channels."""
    channels = Table(
        name="channels",
        title=title("channels"),
        columns=columns("channel", "kind", "timing", "address", "also-at", "queue", "reasons", "flows"),
        rows=tuple(_channel(scope, entry) for entry in scope.channels),
    )
    holders = Table(
        name="holders",
        title=title("holders"),
        columns=(
            *columns("kind", "element"),
            *(Column(f"channel:{entry.value.id}:{place}", entry.name) for place, entry in enumerate(scope.channels)),
        ),
        rows=tuple(_holders(scope)),
    )
    return Report("channels", (channels, holders))


def timing(channel: Channel) -> Cell:
    """Whether an answer is expected at once, as the channel says."""
    if channel.synchronous is None:
        return None
    return said("synchronous" if channel.synchronous.value else "asynchronous")


def _channel(scope: Scope, entry: Entry[Channel]) -> tuple[Cell, ...]:
    channel = entry.value
    using = (
        running.name
        for running in scope.flows
        if running.file in entry.files and channel.id in {each.value for each in running.flow.channels}
    )
    return (
        entry.name,
        Term("channel-type", channel.type.value.value) if channel.type else None,
        timing(channel),
        tuple(address.value for address in channel.address),
        _also_at(scope, entry),
        unique(scope.team(file, channel.queue.value) for file in entry.files) if channel.queue else (),
        tuple(reason.value for reason in channel.reason),
        tuple(using),
    )


def _also_at(scope: Scope, entry: Entry[Channel]) -> tuple[Said, ...]:
    """The other channels that one reaches at the same number, however it is spaced, or at the same mailbox."""
    own = set(map(_plain, entry.value.address))
    return tuple(
        other.name
        for other in scope.channels
        if other.value.id != entry.value.id and not own.isdisjoint(map(_plain, other.value.address))
    )


def _plain(address: Text) -> str:
    """An address as it is compared: of a number its digits."""
    text = address.value
    return text.casefold() if any(map(str.isalpha, text)) else "".join(filter(str.isdigit, text))


def _holders(scope: Scope) -> Iterator[tuple[Cell, ...]]:
    """The channels of each team, and of each post: its own, else those of its team."""
    held = {
        entry.name: {
            scope.channel(file, id) for file in entry.files for id in scope.wholes[file].channels_held.get(entry.value.id, ())
        }
        for entry in scope.teams
    }
    for entry in scope.teams:
        yield Keyword("team"), entry.name, *_marks(scope, held[entry.name])
    team_of = {post.name: held[team.name] for team in reversed(scope.teams) for post in scope.posts(team)}
    for role in scope.roles:
        yield Keyword("role"), role.name, *_marks(scope, _own(scope, role) or team_of.get(role.name, set()))


def _own(scope: Scope, entry: Entry[Role]) -> set[str]:
    return {scope.channel(file, channel.value) for file in entry.files for channel in entry.value.channels}


def _marks(scope: Scope, held: set[str]) -> Iterator[Cell]:
    yield from (said("has") if entry.name in held else None for entry in scope.channels)
