"""Who answers first behind an arrow: machines and waits aside, and with which skills."""

from flowc.analysis.facts import Facts
from flowc.analysis.graph import reversed_arrows
from flowc.analysis.service import folded
from flowc.analysis.walk import UNREACHED, path_to, walk
from flowc.model import Node, NodeKind

#: Where nobody takes a case.
NOBODY = frozenset({NodeKind.SURVEY, NodeKind.END})


class Routing:
    """The people at whom a case may first arrive from each node, asked for one skill at a time."""

    def __init__(self, facts: Facts) -> None:
        self.facts = facts
        nodes = facts.graph.nodes
        self.people = [number for number, node in enumerate(nodes) if _is_person(node)]
        people = set(self.people)
        out = [[] if number in people else targets for number, targets in enumerate(facts.graph.out)]
        self.into = reversed_arrows(out)
        self.to_people = walk(self.into, self.people)
        self.to_holders: dict[str, list[int]] = {}

    def unskilled(self, start: int, skill: str) -> int | None:
        """The nearest who answers at or after a node, where nobody who may answer there has a skill (folded)."""
        if self.to_people[start] == UNREACHED:
            return None
        if skill not in self.to_holders:
            holders = [person for person in self.people if self._has(person, skill)]
            self.to_holders[skill] = walk(self.into, holders)
        if self.to_holders[skill][start] != UNREACHED:
            return None
        return path_to(self.to_people, start)[0]

    def _has(self, person: int, skill: str) -> bool:
        """Whether a team has a skill; one that is not known, or another department that names none, is believed."""
        named = self.facts.graph.nodes[person].team
        team = self.facts.whole.team(named.value) if named else None
        if team is None or (team.external and not team.skills):
            return True
        return skill in folded(team.skills)


def _is_person(node: Node) -> bool:
    return node.team is not None and node.automated is None and node.kind not in NOBODY
