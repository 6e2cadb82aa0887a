"""What the document declares beside its flows, found by id."""

from collections.abc import Iterable, Mapping

from msgspec import Struct

from flowc.model import (
    Channel,
    Document,
    Field,
    FieldType,
    Flow,
    Indicator,
    Mention,
    Role,
    Standard,
    Team,
    Text,
)


class Directory(Struct, frozen=True):
    """Everything declared, by id; what is not declared is shown by the name that the author used."""

    teams: Mapping[str, Team]
    roles: Mapping[str, Role]
    channels: Mapping[str, Channel]
    indicators: Mapping[str, Indicator]
    standards: Mapping[str, Standard]
    fields: Mapping[str, Field]
    flows: Mapping[str, Flow]

    def team(self, id: str) -> str:
        """A team's label."""
        return self.teams[id].label.value if id in self.teams else id

    def channel(self, id: str) -> str:
        """A channel's label."""
        return self.channels[id].label.value if id in self.channels else id

    def indicator(self, id: str) -> str:
        """An indicator's label; a metric's own name."""
        return self.indicators[id].label.value if id in self.indicators else id

    def standard(self, id: str) -> str:
        """What a standard asks for."""
        return self.standards[id].text.value if id in self.standards else id

    def role(self, mention: Mention) -> str:
        """A role's label, or the author's own words."""
        declared = mention.declared and mention.value in self.roles
        return self.roles[mention.value].label.value if declared else mention.value

    def flow(self, id: str) -> str:
        """A flow's title."""
        return self.flows[id].heading if id in self.flows else id

    def field(self, name: Text | Mention) -> Field:
        """A field; an undeclared one takes text and is called by its name."""
        found = self.fields.get(name.value)
        label = Text(name.value, name.span)
        return found or Field(id=name.value, label=label, name=name.span, span=name.span, type=FieldType.TEXT)

    @property
    def field_labels(self) -> dict[str, str]:
        """The label of each declared field."""
        return {id: field.label.value for id, field in self.fields.items()}


def directory(document: Document) -> Directory:
    """The document's declarations by id."""
    house = document.organisation
    return Directory(
        teams={item.id: item for item in house.teams},
        roles={item.id: item for item in house.roles},
        channels={item.id: item for item in house.channels},
        indicators={item.id: item for item in house.indicators},
        standards={item.id: item for item in house.standards},
        fields={item.id: item for item in document.fields},
        flows={item.id: item for item in (*document.library, *document.flows)},
    )


def acting_teams(flow: Flow, teams: Iterable[Team]) -> tuple[Team, ...]:
    """The teams that take part in a flow: they act, or are asked for advice."""
    acting = {node.team.value for node in flow.nodes if node.team}
    advising = {advice.team.value for node in flow.nodes for advice in node.advise}
    return tuple(team for team in teams if team.id in acting | advising)
