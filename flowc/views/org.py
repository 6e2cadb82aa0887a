"""The organisation chart: who reports to whom, the teams between a lead and its posts, and other departments."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from msgspec.structs import replace

from flowc.catalogue import count, word
from flowc.model import Document, Flow, Mention, NodeKind, Role, Team, Text
from flowc.views.diagram import Diagram, Group, LegendItem, Link, LinkRole, Shape, Symbol
from flowc.views.flow import DOT
from flowc.views.wording import NO_BREAK, hours, printable, sentence
from flowc.vocabulary import Lang, spell, spell_term

if TYPE_CHECKING:
    from collections.abc import Iterable

#: The kinds of cards, in the order of the legend.
KINDS = {
    "post": Symbol.PROCESS,
    "vacancy": Symbol.PREPARATION,
    "team": Symbol.PREDEFINED,
    "department": Symbol.OFF_PAGE,
}

#: The strip in which the other departments stand.
OUTSIDE = "outside"


def org_diagram(document: Document, lang: Lang) -> Diagram:
    """The chart of all that a file declares and includes; its cards are ``post-ID`` and ``team-ID``.

    A team hangs below whoever answers for it, else below whoever its first post reports to; its posts hang below the
    team. Where posts report to each other in a circle, the first one in the file stands on top.
    """
    chart = _Chart(document, lang)
    shapes = tuple(chart.shapes())
    links = tuple(chart.links())
    used = {shape.kind for shape in shapes}
    known = {shape.id for shape in shapes}
    return Diagram(
        id="organisation",
        title=word("org.title", lang),
        subtitle=DOT.join(chart.counts()),
        description=word("org.description", lang),
        lang=lang,
        shapes=shapes,
        links=tuple(link for link in links if {link.source, link.target} <= known),
        groups=(Group(OUTSIDE, word("org.outside", lang)),) if "department" in used else (),
        legend=tuple(LegendItem(kind, symbol, word(f"org.kind.{kind}", lang)) for kind, symbol in KINDS.items() if kind in used),
        loop_name=word("org.liaison", lang),
    )


def _role(id: str) -> str:
    return f"post-{id}"


def _team(id: str) -> str:
    return f"team-{id}"


class _Chart:
    """The posts and teams, and what hangs below what."""

    def __init__(self, document: Document, lang: Lang) -> None:
        self.lang, self.flows = lang, (*document.flows, *document.library)
        self.roles = {role.id: role for role in document.organisation.roles}
        self.teams = {team.id: team for team in document.organisation.teams}
        self.labels = {channel.id: channel.label.value for channel in document.organisation.channels}
        self.heads = self._heads()
        self.above = dict(self._hanging())
        _cut_circles(self.above)

    def _heads(self) -> dict[str, str]:
        """The post that each team of the house hangs below."""
        heads: dict[str, str] = {}
        for team in self.teams.values():
            owner = self._declared(team.owner)
            if team.external:
                continue
            if owner:
                heads[team.id] = owner
                continue
            members = [role for role in self.roles.values() if self._in(role, team.id)]
            reports = [role.reports_to.value for role in members if role.reports_to]
            outside = [id for id in reports if id in self.roles and not self._in(self.roles[id], team.id)]
            if outside:
                heads[team.id] = outside[0]
        return heads

    def _in(self, role: Role, team: str) -> bool:
        listed = {self._declared(member) for member in self.teams[team].members}
        return role.id in listed if role.team is None else role.team.value == team

    def _declared(self, mention: Mention | None) -> str | None:
        return mention.value if mention and mention.declared and mention.value in self.roles else None

    def _hanging(self) -> Iterator[tuple[str, str]]:
        """What each card hangs below."""
        for team, head in self.heads.items():
            yield _team(team), _role(head)
        for role in self.roles.values():
            superior = role.reports_to.value if role.reports_to and role.reports_to.value in self.roles else None
            own = next((id for id in self.teams if self._in(role, id)), None)
            if own and role.id != self.heads.get(own) and superior == self.heads.get(own):
                yield _role(role.id), _team(own)
            elif superior and superior != role.id:
                yield _role(role.id), _role(superior)

    # ------------------------------------------------------------------------------------------------ cards

    def shapes(self) -> Iterator[Shape]:
        """A card for each post and team; other departments in a strip of their own."""
        for role in self.roles.values():
            vacant = role.headcount is not None and role.headcount.value == 0
            shape = _shape("vacancy" if vacant else "post", _role(role.id), role.label, self._post(role))
            yield replace(shape, notes=tuple(map(printable, self._post_notes(role))))
        for team in self.teams.values():
            if team.external:
                shape = _shape("department", _team(team.id), team.label, self._department(team))
                yield replace(shape, group=OUTSIDE)
            else:
                shape = _shape("team", _team(team.id), team.label, self._team(team))
                yield replace(shape, notes=tuple(printable(note.value) for note in team.note))

    def _post(self, role: Role) -> Iterator[str]:
        functions = [spell_term("function", function.value.value, self.lang) for function in role.function]
        if functions:
            yield sentence(", ".join(functions))
        team = role.team.value if role.team else ""
        if team in self.teams and self.above.get(_role(role.id)) != _team(team) and self.heads.get(team) != role.id:
            yield self.teams[team].label.value
        if role.headcount is not None:
            yield count("org.holders", role.headcount.value, self.lang) if role.headcount.value else word("org.vacant", self.lang)
        yield from self._named("backup", [self.roles[id.value].label.value for id in role.backup if id.value in self.roles])

    def _post_notes(self, role: Role) -> Iterator[str]:
        yield from (mission.value for mission in role.mission)
        yield from self._named("channels", [self.labels.get(channel.value, channel.value) for channel in role.channels])
        yield from self._named("skills", [skill.value for skill in role.skills])
        yield from (note.value for note in role.note)

    def _team(self, team: Team) -> Iterator[str]:
        tier = f"{spell('tier', self.lang)}{NO_BREAK}{team.tier.value}" if team.tier else ""
        people = count("org.people", team.headcount.value, self.lang) if team.headcount else ""
        first = DOT.join(part for part in (tier, people) if part)
        if first:
            yield sentence(first)
        channels = [self.labels.get(channel.value, channel.value) for channel in team.channels]
        if channels:
            yield ", ".join(channels)
        yield from (hours(opening.value, self.lang) for opening in team.hours)
        yield from self._named("skills", [skill.value for skill in team.skills])
        for key, others in (("backup", team.backup), ("mutual-aid", team.mutual_aid)):
            yield from self._named(key, [self.teams[id.value].label.value for id in others if id.value in self.teams])

    def _department(self, team: Team) -> Iterator[str]:
        contact = self._declared(team.contact)
        if team.contact:
            yield from self._named("contact", [self.roles[contact].label.value if contact else team.contact.value])
        bridges = (node for flow in self.flows for node in flow.nodes if node.team and node.team.value == team.id)
        tools = dict.fromkeys(tool.value for node in bridges for tool in node.tool)
        yield from self._named("tool", list(tools))

    def _named(self, concept: str, values: list[str]) -> Iterator[str]:
        if values:
            name = sentence(spell(concept, self.lang))
            yield word("outline.note", self.lang, name=name, value=", ".join(values))

    # ------------------------------------------------------------------------------------------------ lines

    def links(self) -> Iterator[Link]:
        """The lines of command from the top down, then the functional links, then the bridges to other departments."""
        for below, above in self.above.items():
            yield Link(f"{above}--{below}", above, below, LinkRole.COMMAND)
        seen = {frozenset(pair) for pair in self.above.items()}
        for one, other in (*self._liaisons(), *self._bridges()):
            if one != other and frozenset((one, other)) not in seen:
                seen.add(frozenset((one, other)))
                yield Link(f"{one}--{other}", one, other, LinkRole.LIAISON)

    def _liaisons(self) -> Iterator[tuple[str, str]]:
        for role in self.roles.values():
            yield from ((_role(role.id), _role(other.value)) for other in role.liaises_with)

    def _bridges(self) -> Iterator[tuple[str, str]]:
        """From each team to the departments that its cases are handed to."""
        for flow in self.flows:
            yield from self._hand_overs(flow)

    def _hand_overs(self, flow: Flow) -> Iterator[tuple[str, str]]:
        at = {node.id: node for node in flow.nodes}
        for edge in flow.edges:
            source, target = at[edge.source], at[edge.target]
            one, other = (self.teams.get(node.team.value) if node.team else None for node in (source, target))
            if one and other and other.external and target.kind is NodeKind.HANDOFF:
                yield _team(one.id), _team(other.id)

    def counts(self) -> Iterator[str]:
        """How many posts and teams there are."""
        house = sum(not team.external for team in self.teams.values())
        if self.roles:
            yield count("org.posts", len(self.roles), self.lang)
        if house:
            yield count("org.teams", house, self.lang)


def _shape(kind: str, id: str, label: Text, details: "Iterable[str]") -> Shape:
    return Shape(id, kind, KINDS[kind], printable(label.value), tuple(map(printable, details)))


def _cut_circles(above: dict[str, str]) -> None:
    """Take away what closes a circle, so that its first member stands on top."""
    safe: set[str] = set()
    for start in list(above):
        path: dict[str, None] = {}
        at = start
        while at in above and at not in safe and at not in path:
            path[at] = None
            at = above[at]
        if at in path:
            members = list(path)
            circle = set(members[members.index(at) :])
            del above[next(id for id in above if id in circle)]
        safe.update(path)
