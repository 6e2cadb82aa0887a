"""The flow view: every block and every decision, one card a node."""

from collections.abc import Iterator, Mapping
from typing import assert_never

from flowc.catalogue import count, word
from flowc.model import Document, Edge, EdgeKind, Flow, Node, NodeKind, Phase, Team, Text
from flowc.views.diagram import Diagram, Group, LegendItem, Link, LinkRole, Shape, Symbol
from flowc.views.preference import choices
from flowc.views.wording import NO_BREAK, duration, percent, printable, sentence
from flowc.vocabulary import Lang, phase_word, spell, spell_term

#: What stands between two pieces of small print.
DOT = f" ·{NO_BREAK}"


def flow_diagram(document: Document, flow: Flow, lang: Lang) -> Diagram:
    """The diagram of one flow; `lang` is the language of the words that the author did not write."""
    teams = {team.id: team for team in document.organisation.teams}
    shapes = tuple(_shape(node, teams, lang) for node in flow.nodes)
    return Diagram(
        id=flow.id,
        title=printable(flow.heading),
        subtitle=_subtitle(document, flow, lang),
        description=_description(flow, lang),
        lang=lang,
        shapes=shapes,
        links=tuple(_links(flow, lang)),
        groups=tuple(_group(phase, flow, lang) for phase in flow.phases),
        legend=_legend(flow.nodes, lang),
        loop_name=word("diagram.loop", lang),
    )


def symbol(kind: NodeKind) -> Symbol:  # noqa: C901 (one case a kind, and the type checker names a missing one)
    """The symbol of a kind of node."""
    match kind:
        case NodeKind.REQUEST | NodeKind.END:
            return Symbol.TERMINATOR
        case NodeKind.STEP:
            return Symbol.PROCESS
        case NodeKind.DECISION:
            return Symbol.DECISION
        case NodeKind.MENU:
            return Symbol.PREPARATION
        case NodeKind.LEVEL:
            return Symbol.LEVEL
        case NodeKind.WAIT:
            return Symbol.DELAY
        case NodeKind.HANDOFF:
            return Symbol.OFF_PAGE
        case NodeKind.SUBFLOW:
            return Symbol.PREDEFINED
        case NodeKind.PARALLEL | NodeKind.JOIN:
            return Symbol.BAR
        case NodeKind.SURVEY:
            return Symbol.DOCUMENT
        case _:
            assert_never(kind)


def _shape(node: Node, teams: Mapping[str, Team], lang: Lang) -> Shape:
    return Shape(
        id=node.id,
        kind=node.kind.value,
        symbol=symbol(node.kind),
        title=_title(node, lang),
        details=tuple(printable(detail) for detail in _details(node, teams, lang)),
        group=node.phase,
        notes=tuple(printable(note) for note in _notes(node, lang)),
        url=next((url.value for url in _pages(node)), ""),
        calls=node.calls.value if node.calls else "",
    )


def _title(node: Node, lang: Lang) -> str:
    """The label; without one the name that the author chose, or else the kind. A bar needs no name."""
    if node.label:
        return printable(node.label.value)
    if node.anonymous or node.implied:
        return sentence(spell(node.kind.value, lang))
    return "" if symbol(node.kind) is Symbol.BAR else printable(node.id)


def _details(node: Node, teams: Mapping[str, Team], lang: Lang) -> Iterator[str]:
    """The small print of a card: who acts, in place of whom, and what is promised."""
    if node.team:
        yield team_name(teams.get(node.team.value), node.team.value, lang)
    if node.automated:
        yield word(f"diagram.automated.{node.automated.value.value}", lang)
    for measure in node.measure:
        yield measure.name.value
    if node.calls:
        yield f"{spell('calls', lang)}{NO_BREAK}{node.calls.value}"
    if node.outcome:
        yield spell_term("outcome", node.outcome.value.value, lang)
    yield from _delays(node, lang)


def team_name(team: Team | None, id: str, lang: Lang) -> str:
    """A team by its label and its tier, or by its id where it is declared nowhere."""
    if team is None:
        return id
    tier = f"{DOT}{spell('tier', lang)}{NO_BREAK}{team.tier.value}" if team.tier else ""
    return f"{team.label.value}{tier}"


def _delays(node: Node, lang: Lang) -> Iterator[str]:
    """The promise on the card, and what the customer is told to expect where that is another delay."""
    promised = duration(node.deadline.value, lang) if node.deadline else ""
    if promised:
        yield f"{spell('deadline', lang)}{NO_BREAK}{promised}"
    told = dict.fromkeys(duration(inform.within.value, lang) for inform in node.inform if inform.within)
    yield from (f"{spell('within', lang)}{NO_BREAK}{delay}" for delay in told if delay != promised)


def _notes(node: Node, lang: Lang) -> Iterator[str]:
    """What there is to know of a card beyond what it shows: the time it takes, what to read, what to open."""
    if node.duration:
        yield _note("duration", duration(node.duration.value, lang), lang)
    for consult in node.consult:
        yield _note("consult", consult.article.value, lang)
    for tool in node.tool:
        yield _note("tool", tool.value, lang)
    for link in node.link:
        yield _note("link", (link.text or link.url).value, lang)


def _note(concept: str, value: str, lang: Lang) -> str:
    return word("outline.note", lang, name=sentence(spell(concept, lang)), value=value)


def _pages(node: Node) -> Iterator[Text]:
    """The addresses to be read at a node, in the order of what matters: articles first."""
    yield from (consult.url for consult in node.consult if consult.url)
    yield from (link.url for link in node.link)


def _links(flow: Flow, lang: Lang) -> Iterator[Link]:
    """The arrows; of several between the same two nodes, the second is ``a--b-2``, and so on."""
    seen: dict[str, int] = {}
    for edge, choice in zip(flow.edges, choices(flow), strict=True):
        name = f"{edge.source}--{edge.target}"
        seen[name] = seen.get(name, 0) + 1
        yield Link(
            id=name if seen[name] == 1 else f"{name}-{seen[name]}",
            source=edge.source,
            target=edge.target,
            role=LinkRole(edge.kind.value),
            label=_arrow_words(edge, lang),
            bounded=edge.limit is not None,
            choice=choice,
        )


def _arrow_words(edge: Edge, lang: Lang) -> str:
    share = percent(edge.share.value.value, lang) if edge.share else ""
    limit = f"{spell('max', lang)}{NO_BREAK}{edge.limit.value}" if edge.limit else ""
    words = " ".join(part for part in (condition(edge, lang), share) if part)
    return DOT.join(part for part in (words, limit) if part)


def condition(edge: Edge, lang: Lang) -> str:
    """When a case takes an arrow, in words, without its share."""
    match edge.kind:
        case EdgeKind.PLAIN:
            return ""
        case EdgeKind.OUTCOME:
            return _outcome(edge, lang)
        case EdgeKind.OTHERWISE:
            return spell("else", lang)
        case EdgeKind.TIMER:
            delay = duration(edge.after.value, lang) if edge.after else ""
            return f"{spell('after', lang)}{NO_BREAK}{delay}"
        case EdgeKind.EXHAUSTED:
            return spell("exhausted", lang)
        case _:
            assert_never(edge.kind)


def _outcome(edge: Edge, lang: Lang) -> str:
    if edge.label is None:
        return ""
    if edge.label.reserved:
        return spell_term("reserved-label", edge.label.reserved.value, lang)
    return printable(edge.label.text or "")


def _group(phase: Phase, flow: Flow, lang: Lang) -> Group:
    """A phase by its label, by its script method's word, or by the author's name for it."""
    if phase.label:
        return Group(phase.id, printable(phase.label.value))
    if phase.stage is None:
        return Group(phase.id, printable(sentence(phase.id)))
    method = flow.script_method.value.value if flow.script_method else "ADPC"
    return Group(phase.id, sentence(phase_word(method, phase.stage.value, lang)))


def _legend(nodes: tuple[Node, ...], lang: Lang) -> tuple[LegendItem, ...]:
    """The kinds in use, in the order of the language's own list."""
    used = {node.kind for node in nodes}
    return tuple(
        LegendItem(kind.value, symbol(kind), sentence(spell(kind.value, lang))) for kind in NodeKind if kind in used
    )


def _description(flow: Flow, lang: Lang) -> str:
    """The goal, and what there is to see, for those who do not see it."""
    goal = printable(flow.goal.value) if flow.goal else ""
    counted = count("diagram.cards", len(flow.nodes), lang)
    return ". ".join(part.rstrip(".") for part in (goal, counted) if part)


def _subtitle(document: Document, flow: Flow, lang: Lang) -> str:
    """The owner, the version, the day of the last review and that of the next, where the author keeps them."""
    parts = []
    if flow.owner:
        roles = {role.id: role.label.value for role in document.organisation.roles}
        parts.append(roles.get(flow.owner.value, flow.owner.value) if flow.owner.declared else flow.owner.value)
    if flow.version:
        parts.append(f"{spell('version', lang)}{NO_BREAK}{flow.version.value}")
    if flow.reviewed:
        parts.append(f"{spell('reviewed', lang)}{NO_BREAK}{flow.reviewed.value.isoformat()}")
    if flow.review_by:
        parts.append(word("diagram.review-by", lang, day=flow.review_by.value.isoformat()))
    return printable(DOT.join([*map(sentence, parts[:1]), *parts[1:]]))
