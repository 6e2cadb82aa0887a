"""The overview: a flow in a few cards, what belongs together collapsed into one.

Requests, ends and sub-flows stay. All else is gathered into stages: what one team does without a break in one phase.
Where that makes too many cards to be taken in at a glance, a stage is a whole phase, or all that a team does.
A stage of one card is that card. Arrows between the same two cards become one.
"""

from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from msgspec import Struct
from msgspec.structs import replace

from flowc.analysis import postorder
from flowc.catalogue import count, word
from flowc.model import Document, Edge, EdgeKind, Flow, Node, NodeKind
from flowc.views.diagram import Badge, Diagram, LegendItem, Link, LinkRole, Shape, Symbol
from flowc.views.flow import condition, flow_diagram, symbol, team_name
from flowc.views.lanes import homes_of
from flowc.views.wording import NO_BREAK, percent, printable, sentence
from flowc.vocabulary import Lang

#: The kind of a card that stands for several.
STAGE = "stage"

#: With more cards than this a picture is not read at a glance.
MOST_CARDS = 16

#: Words of two arrows are both said on the one that they become, if they are no longer than this together.
LONGEST_WORDS = 36

#: So many titles of a stage's cards are told to whoever points at it.
MOST_TITLES = 30

#: What is shown as it is.
_KEPT = {NodeKind.REQUEST, NodeKind.END, NodeKind.SUBFLOW}
_QUESTIONS = {NodeKind.DECISION, NodeKind.MENU}
_BARS = {NodeKind.PARALLEL, NodeKind.JOIN}


class Overview(Struct, frozen=True):
    """The diagram, the one that it sums up, and where the shapes and links of that one are gone (a link may be inside a
    card).
    """

    diagram: Diagram
    plain: Diagram
    home: Mapping[str, str]
    links: Mapping[str, str]

    def values(self, values: Sequence[float | None], join: Callable[[Iterable[float]], float]) -> list[float | None]:
        """A value for each card of the overview, from those of what it stands for; None where none of these is known."""
        known: dict[str, list[float]] = {}
        for shape, value in zip(self.plain.shapes, values, strict=True):
            if value is not None:
                known.setdefault(self.home[shape.id], []).append(value)
        return [join(known[shape.id]) if shape.id in known else None for shape in self.diagram.shapes]

    def annotated(self, diagram: Diagram, marked: Diagram) -> Diagram:
        """The overview (or how it looks by now) with the badges and notes that the plain diagram has been given."""
        badges: dict[str, list[Badge]] = {}
        for shape in marked.shapes:
            badges.setdefault(self.home[shape.id], []).extend(shape.badges)
        beside: dict[str, list[Badge]] = {}
        for before, link in zip(self.plain.links, marked.links, strict=True):
            added = link.label[len(before.label) :]
            found = [remark.badge for remark in marked.remarks if remark.badge.bracketed in added]
            inside = link.id not in self.links
            (badges if inside else beside).setdefault(self.home[link.source] if inside else self.links[link.id], []).extend(found)
        return replace(
            diagram,
            shapes=tuple(replace(shape, badges=tuple(badges.get(shape.id, ()))) for shape in diagram.shapes),
            links=tuple(_marked(link, beside.get(link.id, ())) for link in diagram.links),
            remarks=tuple(
                replace(
                    remark,
                    shapes=tuple(dict.fromkeys(self.home[id] for id in remark.shapes)),
                    links=tuple(dict.fromkeys(self.links[id] for id in remark.links if id in self.links)),
                )
                for remark in marked.remarks
            ),
            remarks_title=marked.remarks_title,
            witness_name=marked.witness_name,
        )


def overview_diagram(document: Document, flow: Flow, lang: Lang) -> Diagram:
    """The diagram of one flow with its phases, teams and levels collapsed."""
    return overview_of(document, flow, lang).diagram


def overview_of(document: Document, flow: Flow, lang: Lang, most: int = MOST_CARDS) -> Overview:
    """The same, with no more cards than `most` if need be and if that can be, and where everything is gone."""
    plain = flow_diagram(document, flow, lang)
    stages, by_phase = _stages(flow, most)
    home = {id: members[0] for members in stages for id in members}
    naming = _Naming(document, flow, plain, lang, by_phase=by_phase)
    shapes = naming.shapes(stages)
    links, gone = _merged(flow, plain, home, lang)
    used = {shape.group for shape in shapes}
    diagram = replace(
        plain,
        description=printable(". ".join(part for part in (_goal(flow), count("diagram.cards", len(shapes), lang)) if part)),
        shapes=shapes,
        links=links,
        groups=tuple(group for group in plain.groups if group.id in used),
        legend=_legend(shapes, plain, lang),
    )
    return Overview(diagram, plain, home, gone)


def _goal(flow: Flow) -> str:
    return flow.goal.value.rstrip(".") if flow.goal else ""


def _marked(link: Link, badges: Iterable[Badge]) -> Link:
    return replace(link, label=" ".join(part for part in (link.label, *(badge.bracketed for badge in badges)) if part))


# ---------------------------------------------------------------------------------------------- stages


def _stages(flow: Flow, most: int) -> tuple[list[list[str]], bool]:
    """The nodes of each card, in the order of the file, and whether phases tell the cards apart better than teams."""
    teams = homes_of(flow)
    phases = {node.id: node.phase or "" for node in flow.nodes}
    phased = any(phases.values())

    def both(node: Node) -> Hashable:
        return phases[node.id], teams[node.id]

    def one(node: Node) -> Hashable:
        return phases[node.id] if phased else teams[node.id]

    found: list[list[str]] = []
    for key, in_turn in ((both, True), (one, True), (one, False)):
        found = _gathered(flow, key, in_turn=in_turn)
        if len(found) <= most:
            break
    several = [group for group in found if len(group) > 1]
    apart = {phases[group[0]] for group in several}
    is_by_phase = key is one or len(apart) == len(several) or len({teams[group[0]] for group in several}) == 1
    return found, phased and is_by_phase


def _gathered(flow: Flow, key: Callable[[Node], Hashable], *, in_turn: bool) -> list[list[str]]:
    """Nodes with the same key; in turn only those that follow each other, so that time never runs backwards in a card."""
    turns = _turns(flow, key) if in_turn else dict.fromkeys((node.id for node in flow.nodes), 0)
    groups: dict[Hashable, list[str]] = {}
    for node in flow.nodes:
        mark: Hashable = ("", node.id) if node.kind in _KEPT else (key(node), turns[node.id])
        groups.setdefault(mark, []).append(node.id)
    return list(groups.values())


def _turns(flow: Flow, key: Callable[[Node], Hashable]) -> dict[str, int]:
    """How often the key has changed on the way to a node, at most; arrows that go back do not count."""
    number = {node.id: place for place, node in enumerate(flow.nodes)}
    out: list[list[int]] = [[] for _ in flow.nodes]
    for edge in flow.edges:
        out[number[edge.source]].append(number[edge.target])
    starts = [place for place, node in enumerate(flow.nodes) if node.kind is NodeKind.REQUEST]
    # The walk takes what comes last first: what the file names first comes first in the order.
    order = postorder([targets[::-1] for targets in out], [*range(len(out))[::-1], *starts[::-1]])[::-1]
    place = {node: rank for rank, node in enumerate(order)}
    keys = [("", node.id) if node.kind in _KEPT else key(node) for node in flow.nodes]
    turn = [0] * len(out)
    for node in order:
        for target in out[node]:
            if place[target] > place[node]:
                turn[target] = max(turn[target], turn[node] + (keys[target] != keys[node]))
    return {node.id: turn[place] for place, node in enumerate(flow.nodes)}


# ---------------------------------------------------------------------------------------------- cards


class _Naming:
    """What stands on the cards."""

    def __init__(self, document: Document, flow: Flow, plain: Diagram, lang: Lang, *, by_phase: bool) -> None:
        self.lang, self.by_phase = lang, by_phase
        self.plain = {shape.id: shape for shape in plain.shapes}
        self.nodes = {node.id: node for node in flow.nodes}
        self.homes = homes_of(flow)
        self.teams = {team.id: team for team in document.organisation.teams}
        self.phases = {group.id: group.title for group in plain.groups}

    def shapes(self, stages: Sequence[Sequence[str]]) -> tuple[Shape, ...]:
        """The cards. A name that does not say what is done, that of a team or one that several have, gets the beginning
        of it as small print.
        """
        named = [self._alone(members) if len(members) == 1 else self._stage(members) for members in stages]
        names = Counter(shape.title for shape, members in zip(named, stages, strict=True) if len(members) > 1)
        return tuple(
            replace(shape, details=(f"{shape.notes[0]}{NO_BREAK}…", *shape.details))
            if len(members) > 1 and shape.notes and (names[shape.title] > 1 or not self.by_phase)
            else shape
            for shape, members in zip(named, stages, strict=True)
        )

    def _alone(self, members: Sequence[str]) -> Shape:
        """Phases that are cards are no strips."""
        shape = self.plain[members[0]]
        return replace(shape, group=None) if self.by_phase else shape

    def _stage(self, members: Sequence[str]) -> Shape:
        nodes = [self.nodes[id] for id in members]
        kinds = {node.kind for node in nodes}
        kind = next((kind for kind in (NodeKind.LEVEL, NodeKind.HANDOFF) if kind in kinds and not self.by_phase), None)
        phase = nodes[0].phase or ""
        titles = [title for node in nodes if node.kind not in _BARS and (title := self.plain[node.id].title)]
        return Shape(
            id=members[0],
            kind=kind.value if kind else STAGE,
            symbol=symbol(kind) if kind else Symbol.STRIPED,
            title=(self.by_phase and self.phases.get(phase)) or self._team(self.homes[members[0]]),
            details=tuple(self._details(nodes)),
            group=None if self.by_phase else nodes[0].phase,
            notes=(*titles[:MOST_TITLES], *(["…"] if len(titles) > MOST_TITLES else [])),
        )

    def _team(self, id: str) -> str:
        if not id:
            return word("diagram.nobody", self.lang)
        return printable(team_name(self.teams.get(id), id, self.lang))

    def _details(self, nodes: Sequence[Node]) -> Iterator[str]:
        """Who, and how much is done."""
        if self.by_phase:
            yield from dict.fromkeys(self._team(node.team.value) for node in nodes if node.team)
        questions = sum(node.kind in _QUESTIONS for node in nodes)
        steps = len(nodes) - questions - sum(node.kind in _BARS for node in nodes)
        counted = (("diagram.steps", steps), ("diagram.questions", questions))
        yield ", ".join(count(key, number, self.lang) for key, number in counted if number)


def _legend(shapes: Iterable[Shape], plain: Diagram, lang: Lang) -> tuple[LegendItem, ...]:
    """The kinds in use; stages first."""
    used = {shape.kind for shape in shapes}
    stage = (LegendItem(STAGE, Symbol.STRIPED, sentence(word("diagram.stage", lang))),) if STAGE in used else ()
    return (*stage, *(item for item in plain.legend if item.kind in used))


# ---------------------------------------------------------------------------------------------- arrows

_Merged = Sequence[tuple[Edge, Link]]


def _merged(
    flow: Flow, plain: Diagram, home: Mapping[str, str], lang: Lang
) -> tuple[tuple[Link, ...], dict[str, str]]:
    """One link between any two cards, and where each of the plain ones is gone; none for those inside a card."""
    main = _main_line(plain)
    leaving: dict[str, dict[str, list[tuple[Edge, Link]]]] = {}
    for edge, link in zip(flow.edges, plain.links, strict=True):
        source, target = home[link.source], home[link.target]
        if source != target:
            leaving.setdefault(source, {}).setdefault(target, []).append((edge, link))
    several = Counter(home.values())
    made: dict[tuple[str, str], Link] = {}
    for source, ways in leaving.items():
        deciding = {edge.source for merged in ways.values() for edge, _ in merged}
        words = _Words(lang, is_apart=several[source] > 1 and len(deciding) > 1, is_only=len(ways) == 1)
        order = sorted(ways, key=lambda target: _weight(ways[target], main))
        for target, merged in ways.items():
            made[source, target] = _link((source, target), merged, order.index(target), words.said(merged))
    gone = {
        link.id: made[home[link.source], home[link.target]].id
        for link in plain.links
        if home[link.source] != home[link.target]
    }
    return tuple(made.values()), gone


def _weight(merged: _Merged, main: set[str]) -> tuple[bool, int]:
    """What goes before: the main line, then what stands for more arrows."""
    return not any(link.id in main for _, link in merged), -len(merged)


def _main_line(plain: Diagram) -> set[str]:
    """The links that a case takes from each start where nothing out of the ordinary happens."""
    onwards = {link.source: link for link in plain.links if link.choice == 0}
    main: set[str] = set()
    for shape in plain.shapes:
        here = onwards.get(shape.id) if shape.kind == NodeKind.REQUEST.value else None
        while here and here.id not in main:
            main.add(here.id)
            here = onwards.get(here.target)
    return main


def _link(ends: tuple[str, str], merged: _Merged, choice: int, label: str) -> Link:
    roles = {link.role for _, link in merged}
    return Link(
        id=f"{ends[0]}--{ends[1]}",
        source=ends[0],
        target=ends[1],
        role=roles.pop() if len(roles) == 1 else LinkRole.PLAIN,
        label=label,
        bounded=all(link.bounded for _, link in merged),
        choice=choice,
    )


class _Words(NamedTuple):
    """How the ways out of a card are said: it holds several that decide (`is_apart`); they all lead to one (`is_only`)."""

    lang: Lang
    is_apart: bool
    is_only: bool

    def said(self, merged: _Merged) -> str:
        """The words of few arrows; of more how many there are, and the share that they take of the cases of one question."""
        labels = [label for label in dict.fromkeys(self._own(edge, link) for edge, link in merged) if label]
        if len(merged) == 1:
            return "".join(labels)
        if self.is_only:
            return ""
        if len(labels) == 1 and all(self._own(edge, link) for edge, link in merged):
            return labels[0]
        if len(labels) == len(merged) == 2 and sum(map(len, labels)) <= LONGEST_WORDS:
            return f" {word('diagram.or', self.lang)} ".join(labels)
        ways = count("diagram.ways", len(merged), self.lang)
        shares = [edge.share.value.value for edge, _ in merged if edge.share]
        return ways if self.is_apart or len(shares) < len(merged) else f"{ways}, {percent(sum(shares), self.lang)}"

    def _own(self, edge: Edge, link: Link) -> str:
        """The words of an arrow. Among the answers to several questions, "yes" and shares of one question say nothing."""
        if not self.is_apart:
            return link.label
        is_bare = edge.kind is EdgeKind.OTHERWISE or (edge.label is not None and edge.label.reserved is not None)
        return "" if is_bare else condition(edge, self.lang)
