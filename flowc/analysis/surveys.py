"""What comes after a survey, and what comes between an act and the survey that rates its effort."""

from collections.abc import Iterator

from msgspec import Struct

from flowc.analysis.calls import Given
from flowc.analysis.facts import Facts
from flowc.analysis.graph import reversed_arrows
from flowc.analysis.roads import Roads, Spread, spread
from flowc.analysis.walk import UNREACHED, path_to
from flowc.diagnostics import Impact
from flowc.model import EdgeKind, Metric, Node, NodeKind

#: Whatever someone does, whether a team is named or not.
WORK = frozenset(
    {
        NodeKind.REQUEST,
        NodeKind.STEP,
        NodeKind.DECISION,
        NodeKind.MENU,
        NodeKind.LEVEL,
        NodeKind.HANDOFF,
        NodeKind.SUBFLOW,
    }
)

#: Between an act and its rating these do nothing.
IDLE = frozenset({NodeKind.DECISION, NodeKind.PARALLEL, NodeKind.JOIN})
DELAYS = frozenset({NodeKind.WAIT, NodeKind.HANDOFF})


class AfterSurvey(Struct, frozen=True):
    """Work, or a further survey, that some path comes to after a survey: that path."""

    node: int
    path: list[int]
    impact: Impact | None


class Delayed(Struct, frozen=True):
    """A survey of effort, the wait or handoff that some path passes just before it, and that path."""

    survey: int
    delay: int
    path: list[int]
    impact: Impact | None


# ------------------------------------------------------------------------------------------------ after a survey


def work_after_survey(facts: Facts) -> list[AfterSurvey]:
    """The first work on each path from a survey on, by its plain arrow.

    What a labelled arrow of the survey leads to is what the answers are for. A called flow that surveys on every path
    counts as a survey. After the work that is reported the search starts afresh: what follows is the same fault.
    """
    roads, marks = _survey_arrows(facts)
    kinds = [node.kind for node in facts.graph.nodes]

    def step(place: int, mark: int) -> int:
        if place in marks:
            return marks[place]
        return 0 if place < len(kinds) and kinds[place] in WORK else mark

    swept = spread(roads, facts.requests, 2, step)
    found = [node for node, mark in swept.arrivals() if mark and kinds[node] in WORK]
    return [AfterSurvey(node, _nodes(swept, node), facts.impact(swept, node, (1,))) for node in sorted(found)]


def _survey_arrows(facts: Facts) -> tuple[Roads, dict[int, int]]:
    """The roads, with a number for each arrow of a survey, and for each such arrow, and each arrow of a called flow
    that surveys, the mark that it gives.
    """
    graph, roads = facts.graph, facts.roads
    out, beyond = list(roads.out), dict(roads.beyond)
    marks = {place: 1 for place in facts.giving(Given.SURVEY) if place >= len(graph.nodes)}
    number = len(graph.nodes) + len(facts.calls)
    for survey in graph.of_kind(NodeKind.SURVEY):
        out[survey] = []
        for edge in graph.arrows[survey]:
            out[survey].append(number)
            beyond[number] = graph.index[edge.target]
            marks[number] = int(edge.kind is EdgeKind.PLAIN)
            number += 1
    return Roads(out, beyond, roads.gates), marks


def second_surveys(facts: Facts) -> list[AfterSurvey]:
    """The surveys that some path comes to after another survey; coming back to the same one is no second survey."""
    surveys = facts.graph.of_kind(NodeKind.SURVEY)
    if not surveys:
        return []
    places = facts.giving(Given.SURVEY)
    if len(places) <= 1:
        return []
    swept = _passing(facts, places)
    found = []
    for survey in surveys:
        here = swept
        if here.has(survey, 1) and not places & set(_nodes(here, survey)[:-1]) - {survey}:
            here = _passing(facts, places - {survey})
        if here.has(survey, 1):
            impact = facts.impact(_passing(facts, places - {survey}), survey, (1,)) if facts.may_count else None
            found.append(AfterSurvey(survey, _nodes(here, survey), impact))
    return found


def _passing(facts: Facts, places: frozenset[int]) -> Spread:
    """Mark 1 once one of the places was passed."""
    return spread(facts.roads, facts.requests, 2, lambda place, mark: 1 if place in places else mark)


def _nodes(swept: Spread, node: int) -> list[int]:
    return [passed for passed, _ in swept.trail(node, 1)]


# ------------------------------------------------------------------------------------------------ before a survey


def delayed_surveys(facts: Facts) -> Iterator[Delayed]:
    """Each survey of effort before which a wait or a handoff stands, nothing but questions and joins in between."""
    surveys = [node for node in facts.graph.of_kind(NodeKind.SURVEY) if rates_effort(facts.graph.nodes[node])]
    into = reversed_arrows(facts.graph.out) if surveys else []
    for survey in surveys:
        after = {survey: survey}
        queue = [survey]
        for node in queue:
            new = [source for source in into[node] if source not in after and facts.reach[source] != UNREACHED]
            after.update(dict.fromkeys(new, node))
            queue += [source for source in new if facts.graph.nodes[source].kind in IDLE]
        delays = [node for node in after if facts.graph.nodes[node].kind in DELAYS]
        if delays:
            path = path_to(facts.reach, delays[0])
            while path[-1] != survey:
                path.append(after[path[-1]])
            yield Delayed(survey, delays[0], path, _late(facts, survey))


def _late(facts: Facts, survey: int) -> Impact | None:
    """How many cases come to a survey straight from a wait or a handoff."""
    if not facts.may_count:
        return None
    kinds = [node.kind for node in facts.graph.nodes]

    def step(place: int, mark: int) -> int:
        if place >= len(kinds) or kinds[place] in IDLE:
            return mark
        return int(kinds[place] in DELAYS)

    return facts.impact(spread(facts.roads, facts.requests, 2, step), survey, (1,))


def rates_effort(node: Node) -> bool:
    """Whether a survey measures the effort of the customer."""
    return any(measure.metric is Metric.CES for measure in node.measure)
