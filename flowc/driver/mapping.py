"""What the files of a run say of their organisation together, as the map of demands and the customer's journey show it."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from msgspec.structs import replace

from flowc.catalogue import word
from flowc.diagnostics import InputError, UsageError
from flowc.model import Channel, Node, Status, Team
from flowc.reports import Scope
from flowc.reports.scope import Running
from flowc.reports.tables.irritants import visits_a_day
from flowc.reports.tables.matrix import Taken, taken_in
from flowc.reports.tables.transfers import report as transfers
from flowc.reports.volumes import volumes
from flowc.reports.writing.saying import note_text
from flowc.views.cartography import Cartography, Passage, Place, Route
from flowc.views.journey import Touchpoint
from flowc.views.wording import NO_BREAK, a_day, duration, sentence
from flowc.vocabulary import Lang, spell

if TYPE_CHECKING:
    from flowc.driver.rendering import Rendered, Rendering


def cartography(scope: Scope, lang: Lang) -> Cartography:
    """The map of all flows: places are known by what readers know them by, which is unique."""
    taken = taken_in(scope)
    passages = list(_passages(scope, lang))
    reasons = {each.key: each.reason for each in reversed(taken)}
    keys = list(dict.fromkeys(each.key for each in taken))
    used = {each.team for each in taken} | {end for passage in passages for end in (passage.source, passage.target)}
    named = dict.fromkeys(each.channel for each in taken if each.channel)
    later = {entry.name for entry in scope.channels if _is_deferred(entry.value)}
    return Cartography(
        reasons=tuple(
            Place(_id("reason", key), reasons[key], (*_coming(taken, key, lang), *_followed(scope, taken, key, lang))) for key in keys
        ),
        teams=tuple(
            Place(_id("team", entry.name), entry.name, tuple(_team(entry.value, lang)), outside=entry.value.external)
            for entry in scope.teams
            if not entry.value.external or _id("team", entry.name) in used
        ),
        channels=(
            *(Place(_id("channel", entry.name), entry.name, tuple(_channel(entry.value, lang))) for entry in scope.channels),
            *(Place(_id("channel", name), name) for name in named if name not in {entry.name for entry in scope.channels}),
        ),
        routes=tuple(
            Route(
                reason=_id("reason", each.key),
                channel=_id("channel", each.channel) if each.channel else None,
                team=_id("team", each.team) if each.team else None,
                deferred=each.channel in later,
                daily=each.daily,
            )
            for each in taken
        ),
        passages=tuple(passages),
    )


def _id(kind: str, name: str) -> str:
    """A name that notations take: letters and digits, the others by their numbers."""
    return f"{kind}-" + "".join(letter if letter.isalnum() and letter.isascii() else f"-{ord(letter):x}-" for letter in name)


def _is_deferred(channel: Channel) -> bool:
    return channel.synchronous is not None and not channel.synchronous.value


def _coming(taken: list[Taken], key: str, lang: Lang) -> Iterator[str]:
    """How many cases a day come with a reason, where that is known and not told channel by channel."""
    here = [each for each in taken if each.key == key and each.comes_in]
    by_flow = {each.flow: each.coming for each in here}
    known = [coming for coming in by_flow.values() if coming is not None]
    if known and len(known) == len(by_flow) and any(each.daily is None for each in here):
        yield a_day(sum(known), lang)


def _followed(scope: Scope, taken: list[Taken], key: str, lang: Lang) -> Iterator[str]:
    """Whether the flows of a reason measure something."""
    flows = {each.flow for each in taken if each.key == key}
    measured = dict.fromkeys(
        measure.name.value
        for running in scope.flows
        if running.name in flows
        for node in running.flow.nodes
        for measure in node.measure
    )
    yield word("map.followed", lang, indicators=", ".join(measured)) if measured else word("map.not-followed", lang)


def _team(team: Team, lang: Lang) -> Iterator[str]:
    if team.tier:
        yield sentence(f"{spell('tier', lang)}{NO_BREAK}{team.tier.value}")
    if team.skills:
        skills = ", ".join(skill.value for skill in team.skills)
        yield word("outline.note", lang, name=sentence(spell("skills", lang)), value=skills)


def _channel(channel: Channel, lang: Lang) -> Iterator[str]:
    if channel.synchronous is not None:
        yield word("map.synchronous" if channel.synchronous.value else "map.asynchronous", lang)
    if channel.deflection:
        yield word("map.deflection", lang)


def _passages(scope: Scope, lang: Lang) -> Iterator[Passage]:
    """Transfers, then what channels bring to teams, then mutual aid."""
    yield from _transfers(scope, lang)
    for entry in scope.channels:
        at = _id("channel", entry.name)
        yield from dict.fromkeys(each for file in entry.files for each in _of_channel(scope, entry.value, (file, at), lang))
    seen = set()
    for each in scope.teams:
        for other in (scope.team(file, other.value) for other in each.value.mutual_aid for file in each.files):
            if frozenset((each.name, other)) not in seen and each.name != other:
                seen.add(frozenset((each.name, other)))
                yield Passage(_id("team", each.name), _id("team", other), word("map.aid", lang), both=True)


def _transfers(scope: Scope, lang: Lang) -> Iterator[Passage]:
    """One for each pair of teams, with how many cases a day where that is known."""
    found: dict[tuple[str, str], list[object]] = {}
    table = transfers(scope).tables[0]
    for source, target, daily in zip(table.values("from"), table.values("to"), table.values("per-day"), strict=True):
        if isinstance(source, str) and isinstance(target, str) and source != target:
            found.setdefault((source, target), []).append(daily)
    for (source, target), each in found.items():
        known = [daily for daily in each if isinstance(daily, int | float)]
        words = a_day(sum(known), lang) if len(known) == len(each) else ""
        yield Passage(_id("team", source), _id("team", target), words)


def _of_channel(scope: Scope, channel: Channel, at: tuple[int, str], lang: Lang) -> Iterator[Passage]:
    file, id = at
    late = _is_deferred(channel)
    if channel.queue:
        yield Passage(id, _id("team", scope.team(file, channel.queue.value)), word("map.queue", lang), late=late)
    if channel.overflow:
        after = channel.overflow.after
        words = word("map.overflow-after", lang, duration=duration(after.value, lang)) if after else word("map.overflow", lang)
        yield Passage(id, _id("team", scope.team(file, channel.overflow.team.value)), words, late=late)


def flows_of(scope: Scope) -> dict[str, list[Running]]:
    """The flows behind each place of the map, by the place's id, but for those that nobody follows any more: where a reason
    is taken, a team acts, a channel is served.
    """
    reasons: dict[str, list[str]] = {}
    for each in taken_in(scope):
        reasons.setdefault(each.flow, []).append(_id("reason", each.key))
    found: dict[str, list[Running]] = {}
    for running in scope.flows:
        if running.flow.status and running.flow.status.value is Status.RETIRED:
            continue
        teams = [team for node in running.flow.nodes if (team := scope.team_at(running, node))]
        channels = [scope.channel(running.file, channel.value) for channel in running.flow.channels]
        ids = (
            *reasons.get(running.name, ()), *(_id("team", team) for team in teams), *(_id("channel", name) for name in channels),
        )  # fmt: skip
        for id in dict.fromkeys(ids):
            found.setdefault(id, []).append(running)
    return found


# ------------------------------------------------------------------------------------------------ the journey


def touchpoints(scope: Scope) -> list[Touchpoint]:
    """Every node whose feeling is told; of a flow that tells none, where its cases come in."""
    found = []
    for place, (running, daily) in enumerate(zip(scope.flows, volumes(scope), strict=True)):
        found += list(_points(scope, running, place, daily))
    weights = {point.id: -point.emotion * point.daily for point in found if point.emotion and point.emotion < 0 and point.daily}
    order = sorted(weights, key=lambda id: -weights[id])
    ranks = {id: rank for rank, id in enumerate(order, 1)}
    return [replace(point, rank=ranks.get(point.id)) for point in found]


def steps_of(scope: Scope) -> dict[str, tuple[Running, Node]]:
    """The step behind each point of contact, by the point's id."""
    return {
        _point_id(place, node): (running, node) for place, running in enumerate(scope.flows) for node in _telling(running)
    }


def _point_id(place: int, node: Node) -> str:
    return f"point-{place}-{node.id}"


def _telling(running: Running) -> list[Node]:
    """The nodes that say how customers feel; where none does, those where cases come in."""
    told = [node for node in running.flow.nodes if node.emotion]
    return told or [running.facts.graph.nodes[request] for request in running.facts.requests]


def _points(scope: Scope, running: Running, place: int, daily: float | None) -> Iterator[Touchpoint]:
    flow = running.flow
    for node in _telling(running):
        yield Touchpoint(
            id=_point_id(place, node),
            label=node.title,
            flow=running.name,
            journey=flow.journey.value if flow.journey else None,
            emotion=node.emotion.value if node.emotion else None,
            team=scope.team_at(running, node),
            irritants=tuple(irritant.value for irritant in node.irritant),
            opportunities=tuple(opportunity.value for opportunity in node.opportunity),
            daily=visits_a_day(running, node, daily),
        )


# ------------------------------------------------------------------------------------------------ pictures


def render_together(scope: Scope, lang: Lang, rendering: "Rendering") -> "Rendered":
    """One picture of all files of a scope, with the settings of the first."""
    from flowc.backends import BACKENDS, Material, Stage
    from flowc.driver.rendering import picture_report, rendered
    from flowc.driver.theming import theme_for
    from flowc.layout.grid import board_engine
    from flowc.project import MachineFonts, find_config, settings_for
    from flowc.project.deadline import within_seconds
    from flowc.views import journey_diagram, map_diagram

    first, request, backend = scope.sources[0], rendering.request, BACKENDS[rendering.type]
    config = find_config(first.document.file, request.config, use=request.use_config)
    limits = settings_for(config, first.document.file, {}).settings.picture
    diagram = map_diagram(cartography(scope, lang), lang) if rendering.view == "map" else journey_diagram(touchpoints(scope), lang)
    if not diagram.shapes:
        raise InputError(f"{first.document.file}: no reason, no team and no point of contact to draw")
    notes, drawing = tuple(note_text(note, lang) for note in scope.notes), None
    if backend.needs is Stage.DRAWING:
        with within_seconds(limits.seconds):
            drawing = board_engine(limits.nodes)(diagram)
        notes += (picture_report(drawing, rendering),) if rendering.report else ()
    material = Material(
        document=first.document,
        lang=lang,
        position=lambda span, offset: first.texts[span.file].position(offset),
        fonts=MachineFonts(),
        limits=limits,
        diagram=diagram,
        drawing=drawing,
        ascii_only=rendering.ascii_only,
        theme=theme_for(rendering.theme or limits.theme, "" if rendering.theme else config.root),
    )
    return rendered(backend.emit(material), notes)


def refuse_odd(rendering: "Rendering") -> None:
    """UsageError for what says nothing of a picture over many flows."""
    asked = {
        f"-t {rendering.type}": rendering.type in {"html", "json"}, "--flow": rendering.flow,
        "--channel": rendering.channel, "--heat": rendering.heat, "--annotate": rendering.annotate,
        "--direction": rendering.direction != "down", "--engine": rendering.engine != "flowc",
    }  # fmt: skip
    wrong = [option for option, is_asked in asked.items() if is_asked]
    if wrong:
        raise UsageError(f"--view {rendering.view} shows all flows together, in one way: leave out {' and '.join(wrong)}")
