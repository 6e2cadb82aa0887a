"""What rules ask about a file as a whole: its organisation and all its flows."""

from collections.abc import Callable, Hashable
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING, Any, TypeVar

from flowc.analysis.components import components
from flowc.config import Options
from flowc.model import Channel, Document, Flow, Node, Role, Team
from flowc.source import Span

if TYPE_CHECKING:
    from collections.abc import Mapping

    from flowc.analysis.fingerprint import Frozen

DEFAULT_OPTIONS = Options()

T = TypeVar("T")


class DocumentFacts:
    """The facts of a document, each computed when it is first asked for.

    `today` asks the clock, and whoever hands one in knows whether it was asked; without one it is None, and what depends
    on the date has no answer. `frozen` are the flows as they were when the project froze them, by id. `partial` says
    that an included file could not be had: what lacks may stand there.
    """

    def __init__(
        self,
        document: Document,
        options: Options = DEFAULT_OPTIONS,
        today: Callable[[], date] | None = None,
        frozen: "Mapping[str, Frozen] | None" = None,
        *,
        partial: bool = False,
    ) -> None:
        self.document = document
        self.options = options
        self._clock = today
        self.frozen = frozen or {}
        self.partial = partial
        self._once: dict[Hashable, Any] = {}

    def once(self, key: Hashable, work: Callable[[], T]) -> T:
        """What some work gives, done once for all flows of the file: for the rooms above, which know what it is."""
        if key not in self._once:
            self._once[key] = work()
        found: T = self._once[key]
        return found

    @cached_property
    def today(self) -> date | None:
        """The day it is, None where there is no clock."""
        return self._clock() if self._clock else None

    @cached_property
    def flows(self) -> dict[str, Flow]:
        """The flows that may be called, by their id: the file's own, then those that it includes."""
        flows: dict[str, Flow] = {}
        for flow in (*self.document.flows, *self.document.library):
            flows.setdefault(flow.id, flow)
        return flows

    def circle(self, flow: str) -> frozenset[str]:
        """The flows that call each other together with this one; none where it does not come to call itself."""
        return self._circles.get(flow, frozenset())

    @cached_property
    def _circles(self) -> dict[str, frozenset[str]]:
        ids = list(self.flows)
        out = calls_by_number(self.flows)
        groups = (group for group in components(out) if len(group) > 1 or group[0] in out[group[0]])
        named = (frozenset(ids[number] for number in group) for group in groups)
        return {id: group for group in named for id in group}

    @cached_property
    def teams(self) -> dict[str, Team]:
        """The teams by their ids, in order."""
        return {team.id: team for team in self.document.organisation.teams}

    @cached_property
    def roles(self) -> dict[str, Role]:
        """The roles by their ids, in order."""
        return {role.id: role for role in self.document.organisation.roles}

    @cached_property
    def channels(self) -> dict[str, Channel]:
        """The channels by their ids, in order."""
        return {channel.id: channel for channel in self.document.organisation.channels}

    @cached_property
    def channels_held(self) -> dict[str, frozenset[str]]:
        """The channels that each team holds: those that it names, and those that name it."""
        held = {team.id: {channel.value for channel in team.channels} for team in self.teams.values()}
        for channel in self.channels.values():
            for team in (channel.queue, channel.overflow.team if channel.overflow else None):
                if team and team.value in held:
                    held[team.value].add(channel.id)
        return {id: frozenset(channels) for id, channels in held.items()}

    def team(self, id: str) -> Team | None:
        """A team by its id."""
        return self.teams.get(id)

    def team_name(self, node: Node) -> str:
        """What a reader knows the team of a node by: its label, else the id; nothing where the node has none."""
        if node.team is None:
            return ""
        team = self.teams.get(node.team.value)
        return team.label.value if team else node.team.value

    def is_own(self, span: Span) -> bool:
        """Whether a place lies in the file itself, rather than in one that it includes."""
        return span.file == self.document.file


def calls_by_number(flows: dict[str, Flow]) -> list[list[int]]:
    """For each flow the flows that it calls, by their place in the table."""
    number = {id: place for place, id in enumerate(flows)}
    return [
        [number[node.calls.value] for node in flow.nodes if node.calls and node.calls.value in number]
        for flow in flows.values()
    ]
