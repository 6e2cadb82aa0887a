"""The lanes view: the flow view, each card in the lane of the team that acts."""

from collections import Counter
from collections.abc import Mapping

from msgspec.structs import replace

from flowc.catalogue import word
from flowc.model import Document, Flow, Team
from flowc.views.diagram import Diagram, Group
from flowc.views.flow import flow_diagram, team_name
from flowc.views.wording import printable
from flowc.vocabulary import Lang

#: The lane of what no team is named for, should there be any.
NOBODY = ""


def lanes_diagram(document: Document, flow: Flow, lang: Lang) -> Diagram:
    """The diagram of one flow with a lane for each of its teams, in the order of their declarations.

    A card without a team of its own stands with what leads to it, or else with what it leads to.
    """
    plain = flow_diagram(document, flow, lang)
    homes = homes_of(flow)
    known = {team.id: team for team in document.organisation.teams}
    used = set(homes.values())
    order = [id for id in known if id in used]
    order += [id for id in dict.fromkeys(homes.values()) if id not in known and id != NOBODY]
    order += [NOBODY] if NOBODY in used else []
    own = {node.id for node in flow.nodes if node.team}
    return replace(
        plain,
        shapes=tuple(
            # The lane says the team: the small print need not.
            replace(shape, lane=homes[shape.id], details=shape.details[1 if shape.id in own else 0 :])
            for shape in plain.shapes
        ),
        lanes=tuple(Group(id, _title(id, known, lang)) for id in order),
    )


def _title(id: str, known: Mapping[str, Team], lang: Lang) -> str:
    if id == NOBODY:
        return word("diagram.nobody", lang)
    return printable(team_name(known.get(id), id, lang))


def homes_of(flow: Flow) -> dict[str, str]:
    """The lane of each node. One without a team gets that of most arrows that lead there, else of most that leave.

    In which order anything was written decides nothing: of two teams with as many arrows, the lesser id is taken.
    """
    homes = {node.id: node.team.value for node in flow.nodes if node.team}
    onwards: dict[str, list[str]] = {node.id: [] for node in flow.nodes}
    backwards: dict[str, list[str]] = {node.id: [] for node in flow.nodes}
    for edge in flow.edges:
        onwards[edge.source].append(edge.target)
        backwards[edge.target].append(edge.source)
    for neighbours in (onwards, backwards):
        latest = list(homes)
        while latest:
            offers: dict[str, Counter[str]] = {}
            for id in latest:
                for other in neighbours[id]:
                    if other not in homes:
                        offers.setdefault(other, Counter())[homes[id]] += 1
            lent = {id: min(teams, key=lambda team: (-teams[team], team)) for id, teams in offers.items()}
            homes.update(lent)
            latest = list(lent)
    return {node.id: homes.get(node.id, NOBODY) for node in flow.nodes}
