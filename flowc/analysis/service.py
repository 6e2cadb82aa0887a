"""Who serves the customer: the teams of a channel, what a team can do, and what teams and roles are named by."""

from collections.abc import Iterable, Iterator

from flowc.analysis.whole import DocumentFacts
from flowc.model import Channel, Document, Flow, Mention, Node, Team, Text
from flowc.vocabulary import fold


def serving(whole: DocumentFacts, channel: Channel) -> list[Team]:
    """The teams that take what comes by a channel: those that name it, its queue, and where the queue overflows."""
    named = {channel.queue.value} if channel.queue else set()
    if channel.overflow:
        named.add(channel.overflow.team.value)
    return [team for team in whole.teams.values() if team.id in named or names(team.channels, channel.id)]


def names(words: Iterable[Text], id: str) -> bool:
    """Whether an id is among words of the author's."""
    return any(word.value == id for word in words)


def folded(words: Iterable[Text]) -> frozenset[str]:
    """Skills and reasons as they are compared: accents and case do not count."""
    return frozenset(fold(word.value) for word in words)


class Named:
    """The ids of teams, roles and channels that something else in a document names."""

    def __init__(self, document: Document) -> None:
        self.teams: set[str] = set()
        self.roles: set[str] = set()
        self.channels: set[str] = set()
        self._read_organisation(document)
        for flow in (*document.flows, *document.library):
            self._read_flow(flow)

    def _read_organisation(self, document: Document) -> None:
        organisation = document.organisation
        for team in organisation.teams:
            self.teams.update(_others(team.id, (*team.backup, *team.mutual_aid)))
            self.roles.update(_declared((team.owner, team.contact, *team.members)))
            self.channels.update(_values(team.channels))
        for role in organisation.roles:
            chart = [*role.backup, *role.liaises_with, *([role.reports_to] if role.reports_to else [])]
            self.roles.update(_others(role.id, chart))
            self.teams.update(_values([role.team] if role.team else []))
            self.channels.update(_values(role.channels))
        for channel in organisation.channels:
            overflow = [channel.overflow.team] if channel.overflow else []
            self.teams.update(_values([*([channel.queue] if channel.queue else []), *overflow]))
        self.roles.update(_declared(indicator.owner for indicator in organisation.indicators))

    def _read_flow(self, flow: Flow) -> None:
        self.roles.update(_declared([flow.owner]))
        self.channels.update(_values(flow.channels))
        for node in flow.nodes:
            self.teams.update(_teams_at(node))
            self.channels.update(said.channel.value for said in node.say if said.channel)


def _teams_at(node: Node) -> Iterator[str]:
    if node.team:
        yield node.team.value
    yield from (advice.team.value for advice in node.advise)


def _values(words: Iterable[Text]) -> Iterator[str]:
    return (word.value for word in words)


def _others(id: str, words: Iterable[Text]) -> Iterator[str]:
    return (word.value for word in words if word.value != id)


def _declared(mentions: Iterable[Mention | None]) -> Iterator[str]:
    return (mention.value for mention in mentions if mention and mention.declared)
