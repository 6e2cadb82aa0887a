"""The same files as they would be: a team, role or channel gone, its work taken over where somebody can, or other figures.

A step whose team is gone goes to the first backup, else to the first team of its mutual aid, that is there, has the
skills that the step asks for and one of the flow's channels. Where there is none nobody does it, which is told. A role
that is gone leaves its team a person short; a flow that loses its last channel gets no cases.
"""

from collections.abc import Iterable, Sequence
from functools import partial

from msgspec import Struct
from msgspec.structs import replace

from flowc.analysis.service import folded, names
from flowc.diagnostics import UsageError
from flowc.model import (
    Channel,
    Document,
    Edge,
    EdgeKind,
    Flow,
    Mention,
    Node,
    NodeKind,
    Percent,
    Period,
    Rate,
    Role,
    Team,
    Text,
)
from flowc.reports.scope import Source
from flowc.reports.wishes import Setting, Wish
from flowc.source import Spanned
from flowc.vocabulary import concepts, fold, nearest, term

#: So many ids are worth listing to whoever names another one.
FEW = 10

#: Why nobody brings a flow its cases any more.
NO_CHANNEL = "no-channel"


class Loss(Struct, frozen=True):
    """What somebody did who is gone: the node (of a file and a flow), or the duty of a team, role or flow by its name.

    `kind` says what `who` and `by` are ids of; `by` takes it over; where nobody does, `why` is a word, or the skills and channels that the backups lack.
    """

    file: int
    flow: str | None
    element: str
    kind: str
    who: str
    by: str | None
    why: str | tuple[str, ...]


class Imagined(Struct, frozen=True):
    """The files as they would be, what was lost, and the wishes that made them so."""

    sources: tuple[Source, ...]
    losses: tuple[Loss, ...]
    wishes: tuple[Wish, ...]


def imagined(sources: Sequence[Source], wishes: Iterable[Wish]) -> Imagined:
    """The files with every wish granted, one after the other; UsageError where one names what is in no file."""
    made, wishes = tuple(sources), tuple(wishes)
    losses: list[Loss] = []
    for wish in wishes:
        found = [_granted(source.document, wish, file, losses) for file, source in enumerate(made)]
        if not any(found):
            raise UsageError(_unknown(wish, made))
        made = tuple(
            replace(source, document=document) if document else source
            for source, document in zip(made, found, strict=True)
        )
    return Imagined(made, tuple(losses), wishes)


def _granted(document: Document, wish: Wish, file: int, losses: list[Loss]) -> Document | None:
    """The document as it would be; None where it knows nothing of what is wished."""
    if isinstance(wish, Setting):
        return _set(document, wish)
    remove = {"team": _without_team, "role": _without_role, "channel": _without_channel}[wish.kind]
    return remove(document, wish.id, file, losses) if wish.id in _declared(document, wish.kind) else None


def _declared(document: Document, kind: str) -> list[str]:
    """The ids of the teams, roles or channels of a document."""
    organisation = document.organisation
    if kind == "role":
        return [role.id for role in organisation.roles]
    if kind == "channel":
        return [channel.id for channel in organisation.channels]
    return [team.id for team in organisation.teams]


def _unknown(wish: Wish, sources: Sequence[Source]) -> str:
    """What to say of a wish for something that is in no file."""
    known: list[str] = []
    for source in sources:
        if wish.kind in {"volume", "share"}:
            known += [node.id for flow in source.document.flows for node in flow.nodes]
        else:
            known += _declared(source.document, wish.kind)
    near = nearest(wish.id, known)
    what = {"headcount": "team", "volume": "request", "share": "answer"}.get(wish.kind, wish.kind)
    label = f":{wish.label}" if isinstance(wish, Setting) and wish.label else ""
    hint = f"; a similar one exists: {near}" if near and near != wish.id else ""
    if not near and 0 < len(set(known)) <= FEW:
        hint = f"; there are {', '.join(dict.fromkeys(known))}"
    return f"no {what} {wish.id}{label} in these files{hint}"


# ---------------------------------------------------------------------------------------------- gone


def _without_team(document: Document, id: str, file: int, losses: list[Loss]) -> Document:
    teams = {team.id: team for team in document.organisation.teams}
    gone = teams.pop(id)
    own = {flow.span for flow in document.flows}

    def flow(each: Flow) -> Flow:
        return replace(each, nodes=tuple(node(each, one) for one in each.nodes))

    def node(of: Flow, one: Node) -> Node:
        if one.team is None or one.team.value != id:
            return one
        by, why = _successor(gone, teams, one.needs, [channel.value for channel in of.channels])
        if of.span in own:
            losses.append(Loss(file, of.id, one.id, "team", id, by.id if by else None, why))
        return replace(one, team=Text(by.id, one.team.span) if by else None)

    def channel(each: Channel) -> Channel:
        if each.queue is None or each.queue.value != id:
            return each
        by, why = _successor(gone, teams, (), [each.id])
        losses.append(Loss(file, None, each.label.value, "team", id, by.id if by else None, why))
        return replace(each, queue=Text(by.id, each.queue.span) if by else None)

    organisation = document.organisation
    channels = [
        replace(each, overflow=None) if each.overflow and each.overflow.team.value == id else each
        for each in map(channel, organisation.channels)
    ]
    left = tuple(
        replace(team, backup=_less(team.backup, id), mutual_aid=_less(team.mutual_aid, id)) for team in teams.values()
    )
    return replace(
        document,
        organisation=replace(organisation, teams=left, channels=tuple(channels)),
        flows=tuple(map(flow, document.flows)),
        library=tuple(map(flow, document.library)),
    )


def _successor(
    gone: Team, teams: dict[str, Team], needs: Sequence[Text], channels: Sequence[str]
) -> tuple[Team | None, str | tuple[str, ...]]:
    """The first team that can take over; else what the candidates lack, or that there is none."""
    candidates = [team for each in (*gone.backup, *gone.mutual_aid) if (team := teams.get(each.value))]
    lacking: list[str] = []
    for team in candidates:
        held = folded(team.skills)
        missing = [skill.value for skill in needs if fold(skill.value) not in held]
        if team.external and not team.skills:
            missing = []
        if team.channels and channels and not any(names(team.channels, channel) for channel in channels):
            missing += channels
        if not missing:
            return team, ""
        lacking += missing
    return None, tuple(dict.fromkeys(lacking)) or "no-backup"


def _without_role(document: Document, id: str, file: int, losses: list[Loss]) -> Document:
    """The role's team has a person less, and is gone where it was the last; who backs the role up has its duties."""
    roles = {role.id: role for role in document.organisation.roles}
    gone = roles.pop(id)
    by = next((roles[each.value] for each in gone.backup if each.value in roles), None)
    why = "" if by else "no-backup"
    heir = partial(_heir, gone=gone, by=by)

    def lost(element: str) -> None:
        losses.append(Loss(file, None, element, "role", id, by.id if by else None, why))

    for team in document.organisation.teams:
        if _is(team.owner, id):
            lost(team.label.value)
    for indicator in document.organisation.indicators:
        if _is(indicator.owner, id):
            lost(indicator.label.value)
    for flow in document.flows:
        if _is(flow.owner, id):
            lost(flow.heading)
    teams = tuple(replace(_one_less(team, gone), owner=heir(team.owner)) for team in document.organisation.teams)
    made = replace(
        document,
        organisation=replace(
            document.organisation,
            roles=tuple(replace(role, backup=_less(role.backup, id)) for role in roles.values()),
            teams=teams,
            indicators=tuple(replace(each, owner=heir(each.owner)) for each in document.organisation.indicators),
        ),
        flows=tuple(replace(flow, owner=heir(flow.owner)) for flow in document.flows),
    )
    for before, after in zip(document.organisation.teams, teams, strict=True):
        if before.headcount != after.headcount and after.headcount and after.headcount.value == 0:
            made = _without_team(made, after.id, file, losses)
    return made


def _is(mention: Mention | None, id: str) -> bool:
    return mention is not None and mention.declared and mention.value == id


def _heir(mention: Mention | None, *, gone: Role, by: Role | None) -> Mention | None:
    if mention is None or not _is(mention, gone.id):
        return mention
    return Mention(by.id, declared=True, span=mention.span) if by else None


def _one_less(team: Team, gone: Role) -> Team:
    """A team without a role of its own: one person less where it says how many there are."""
    listed = any(_is(member, gone.id) for member in team.members)
    belongs = gone.team is not None and gone.team.value == team.id
    heads = team.headcount
    if not (listed or belongs):
        return team
    members = tuple(member for member in team.members if not _is(member, gone.id))
    fewer = Spanned(max(heads.value - 1, 0), heads.span) if heads else None
    return replace(team, members=members, headcount=fewer)


def _without_channel(document: Document, id: str, file: int, losses: list[Loss]) -> Document:
    def flow(each: Flow) -> Flow:
        left = _less(each.channels, id)
        if len(left) == len(each.channels):
            return each
        if left:
            return replace(each, channels=left)
        nodes = []
        for node in each.nodes:
            if node.kind is NodeKind.REQUEST:
                losses.append(Loss(file, each.id, node.id, "channel", id, None, NO_CHANNEL))
                none = Spanned(Rate(0.0, Period.DAY), node.volume.span) if node.volume else None
                nodes.append(replace(node, volume=none))
            else:
                nodes.append(node)
        return replace(each, channels=(), nodes=tuple(nodes))

    organisation = document.organisation
    return replace(
        document,
        organisation=replace(
            organisation,
            channels=tuple(channel for channel in organisation.channels if channel.id != id),
            teams=tuple(replace(team, channels=_less(team.channels, id)) for team in organisation.teams),
        ),
        flows=tuple(map(flow, document.flows)),
    )


def _less(words: tuple[Text, ...], id: str) -> tuple[Text, ...]:
    return tuple(word for word in words if word.value != id)


# ---------------------------------------------------------------------------------------------- other figures


def _set(document: Document, wish: Setting) -> Document | None:
    if wish.kind == "headcount":
        return _with_heads(document, wish)
    flows = tuple(_flow_with(flow, wish) if wish.flow in {None, flow.id} else None for flow in document.flows)
    if not any(flows):
        return None
    return replace(
        document, flows=tuple(new or old for new, old in zip(flows, document.flows, strict=True))
    )


def _with_heads(document: Document, wish: Setting) -> Document | None:
    teams = document.organisation.teams
    if not any(team.id == wish.id for team in teams):
        return None
    assert isinstance(wish.value, int)
    changed = tuple(
        replace(team, headcount=Spanned(wish.value, team.span)) if team.id == wish.id else team for team in teams
    )
    return replace(document, organisation=replace(document.organisation, teams=changed))


def _flow_with(flow: Flow, wish: Setting) -> Flow | None:
    """The flow with another volume or share; None where it has no such request or answer."""
    node = next((node for node in flow.nodes if node.id == wish.id), None)
    if node is None:
        return None
    if isinstance(wish.value, Rate):
        if node.kind is not NodeKind.REQUEST:
            return None
        volume = Spanned(wish.value, node.span)
        return replace(
            flow, nodes=tuple(replace(each, volume=volume) if each is node else each for each in flow.nodes)
        )
    own = [edge for edge in flow.edges if edge.source == node.id]
    chosen = next((edge for edge in own if _answers(edge, wish.label or "")), None)
    if chosen is None or not isinstance(wish.value, Percent):
        return None
    shares = _shared(own, chosen, wish.value.value)
    return replace(
        flow,
        edges=tuple(
            replace(edge, share=Spanned(Percent(shares[id(edge)]), edge.span)) if id(edge) in shares else edge
            for edge in flow.edges
        ),
    )


def _answers(edge: Edge, label: str) -> bool:
    """Whether an arrow is the one of an answer, as a flow spells it in either language."""
    if edge.kind is EdgeKind.OTHERWISE:
        return term("reserved-label", label) == "other" or any(row.id == "else" for row in concepts(label))
    if edge.label and edge.label.reserved:
        return term("reserved-label", label) == edge.label.reserved.value
    return bool(edge.label and edge.label.text and fold(edge.label.text) == fold(label))


def _shared(own: list[Edge], chosen: Edge, percent: float) -> dict[int, float]:
    """The shares by arrow: the others keep their proportions; one that has no share has the rest anyway.

    UsageError where no other answer can take the rest.
    """
    others = [edge for edge in own if edge is not chosen and edge.kind is not EdgeKind.EXHAUSTED]
    given = [(edge, edge.share.value.value) for edge in others if edge.share]
    total = sum(value for _, value in given)
    rest = 100 - percent
    if len(given) < len(others) and total <= rest:
        return {id(chosen): percent}
    if not total and rest:
        raise UsageError(f"share:{chosen.source}: no other answer of it has a share that could take the rest")
    return {id(chosen): percent, **{id(edge): value * rest / total if total else 0.0 for edge, value in given}}
