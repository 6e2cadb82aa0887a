"""One scenario, line by line."""

import re

from msgspec import Struct

from flowc.analysis import said_texts
from flowc.diagnostics import Diagnostic, Keyword, Place, Single, Term, Value
from flowc.interpreter import Action, Answer, Begin, Program, Set, Way, begin, open_ways, shortest
from flowc.model import (
    EdgeKind,
    Flow,
    Node,
    Scenario,
    ScenarioLine,
    ScenarioVerb,
    answering,
)
from flowc.scenarios.faults import failed
from flowc.scenarios.journey import Journey, seconds
from flowc.vocabulary import fold, nearest

Values = dict[str, Value]

FILLED = r"\{\{|\{(?P<name>\w+(?:-\w+)*)\}"

#: The word that opens an arrow without an outcome's name.
OPENERS = {EdgeKind.OTHERWISE: "else", EdgeKind.EXHAUSTED: "exhausted"}

#: Lines that name the step where they happen.
PLACED = (ScenarioVerb.ANSWERS, ScenarioVerb.EXPECTS)


class Run(Struct, frozen=True, kw_only=True):
    """What came of a scenario: the stops it was at, the moves between them, the same as actions of a case, and what went
    otherwise than it says (None where nothing did).
    """

    scenario: Scenario
    nodes: tuple[Node, ...]
    moves: tuple[Way, ...]
    actions: tuple[Action, ...]
    fault: Diagnostic | None

    @property
    def passed(self) -> bool:
        """Whether all went as it says."""
        return self.fault is None


def run(flow: Flow, code: Program, scenario: Scenario) -> Run:
    """Play a scenario to its end, or to the line that is not met; there the case stays."""
    runner = _Runner(flow, code, scenario)
    fault = runner.play()
    journey = runner.journey
    if journey is None:
        return unplayed(scenario, fault)
    return Run(
        scenario=scenario,
        nodes=tuple(journey.nodes),
        moves=tuple(journey.moves),
        actions=_actions(journey, runner.values),
        fault=fault,
    )


def unplayed(scenario: Scenario, fault: Diagnostic | None) -> Run:
    """A scenario that was not begun, and why."""
    return Run(scenario=scenario, nodes=(), moves=(), actions=(), fault=fault)


def _actions(journey: Journey, values: dict[str, str]) -> tuple[Action, ...]:
    """The journey as the runbook is told of it: the fields are filled first."""
    start = Begin(journey.code.stops[journey.states[0].place].id)
    return (start, *(Set("values", *pair) for pair in values.items()), *(Answer(way.key) for way in journey.moves))


class _Runner:
    """Plays the lines; each gives None, or the finding that says what went otherwise."""

    def __init__(self, flow: Flow, code: Program, scenario: Scenario) -> None:
        self.flow = flow
        self.code = code
        self.scenario = scenario
        self.journey: Journey | None = Journey(code, code.starts[0]) if code.starts else None
        self.placed = False
        self.values: dict[str, str] = {}

    def play(self) -> Diagnostic | None:
        if self.journey is None:
            return failed(self.scenario.name.span, ("nothing", ""), ())
        deeds = {
            ScenarioVerb.ANSWERS: self.answers,
            ScenarioVerb.EXPECTS: self.expects,
            ScenarioVerb.WAITS: self.waits,
            ScenarioVerb.SAYS: self.says,
            ScenarioVerb.PROMISES: self.promises,
            ScenarioVerb.ENTERS: self.enters,
        }
        for line in self.scenario.lines:
            found = self.arrive(line) if line.verb in PLACED else None
            found = found or deeds[line.verb](self.journey, line)
            if found:
                return found
        self.journey.go(self.journey.ahead())
        return None

    # ------------------------------------------------------------------------------------------ getting there

    def arrive(self, line: ScenarioLine) -> Diagnostic | None:
        """Get to the step that a line names: by itself, and for the first such line by the shortest way there is."""
        journey, subject = self.journey, line.subject
        assert journey
        assert subject
        place = self.code.numbers[subject.value]
        first, self.placed = not self.placed, True
        if journey.go_to(place):
            return None
        return self.begin_at(place, line) if first else self.astray(journey, line)

    def begin_at(self, place: int, line: ScenarioLine) -> Diagnostic | None:
        """Begin the scenario at a step."""
        assert self.journey
        assert line.subject
        begun = [self.journey.here] if self.journey.moves else [begin(start) for start in self.code.starts]
        route = shortest(self.code, begun, lambda state: state.place == place)
        if route is None:
            nodes = self.journey.nodes
            return failed(line.subject.span, ("unreachable", "unreachable"), nodes, values={"wanted": line.subject.value})
        start, moves = route
        if not self.journey.moves:
            self.journey = Journey(self.code, start.place)
        for way in moves:
            self.journey.take(way, chosen=True)
        return None

    def astray(self, journey: Journey, line: ScenarioLine) -> Diagnostic:
        """Going on by itself does not lead to the step; the case stays where it has to choose."""
        journey.go(journey.ahead())
        ways = open_ways(self.code, journey.here)
        assert line.subject
        wanted, node = line.subject.value, journey.node.id
        place = [Place(journey.node.span, "here")]
        kind = "ended" if not ways else "chooses" if len(ways) > 1 else "round"
        values: Values = {"wanted": wanted, "node": node, "answers": tuple(map(_spoken, ways))}
        return failed(line.subject.span, (kind, kind), journey.nodes, place, values)

    # ------------------------------------------------------------------------------------------ moves

    def answers(self, journey: Journey, line: ScenarioLine) -> Diagnostic | None:
        """Take the way of an answer; where it is closed, the one that is there for then."""
        stop = self.code.stops[journey.here.place]
        edges = answering((way.edge for way in stop.ways), line)
        named = [way for way in stop.ways if way.edge in edges]
        ways = open_ways(self.code, journey.here)
        taken = next((way for way in ways if way in named), None) or _instead(ways, named)
        if taken is None and named:
            values: Values = {"node": stop.id, "answers": tuple(map(_spoken, ways)), "count": named[0].limit}
            places = [Place(named[0].edge.span, "closed")]
            return failed(line.span, ("closed", "chooses"), journey.nodes, places, values)
        assert taken or not named  # an answer that no arrow gives is F002's
        if taken:
            journey.take(taken, chosen=True)
        return None

    def expects(self, journey: Journey, line: ScenarioLine) -> Diagnostic | None:
        """It is there already."""
        return None

    def waits(self, journey: Journey, line: ScenarioLine) -> Diagnostic | None:
        """Let time pass at the next step that has a delay: just that delay is taken, else the first to be over by then."""
        assert line.duration
        ahead = journey.ahead()
        for count, state in enumerate([journey.here, *(state for _, state in ahead)]):
            delays = [way for way in open_ways(self.code, state) if way.kind is EdgeKind.TIMER]
            if not delays:
                continue
            journey.go(ahead[:count])
            passed = line.duration.value.calendar_seconds
            first = min(delays, key=lambda way: (seconds(way) != passed, seconds(way)))
            if seconds(first) <= passed:
                journey.take(first, chosen=True)
            return None
        node = journey.stuck_at()
        places = [Place(node.span, "here")]
        return failed(line.span, ("no-delay", "no-delay"), journey.nodes, places, {"node": node.id})

    # ------------------------------------------------------------------------------------------ what is heard

    def says(self, journey: Journey, line: ScenarioLine) -> Diagnostic | None:
        """Something that contains the text is said, written or asked since the last choice, up to the next."""
        assert line.value
        wanted = _heard(line.value.value)
        heard = {
            text: node for node in journey.heard() for text in (self.filled(said.value) for said in said_texts(node))
        }
        if any(wanted in _heard(text) for text in heard):
            return None
        near = nearest(line.value.value, heard) or (next(iter(heard)) if len(heard) == 1 else None)
        help = "near-text" if near else "heard" if heard else "silent"
        steps = dict.fromkeys(node.id for node in heard.values())
        values: Values = {"near": near or "", "node": heard[near].id if near else "", "steps": tuple(steps)}
        return failed(line.value.span, ("unsaid", help), journey.nodes, values=values)

    def promises(self, journey: Journey, line: ScenarioLine) -> Diagnostic | None:
        """The delay is told to the customer since the last choice, up to the next."""
        assert line.duration
        nodes = list(journey.heard())
        told = [inform.within for node in nodes for inform in node.inform if inform.within]
        told += [node.deadline for node in nodes if node.deadline]
        if any(delay.value == line.duration.value for delay in told):
            return None
        places = [Place(delay.span, "told") for delay in told]
        return failed(line.duration.span, ("unpromised", "other-promise" if told else "no-promise"), journey.nodes, places)

    def enters(self, journey: Journey, line: ScenarioLine) -> Diagnostic | None:
        """Fill a field that some step of the flow asks for."""
        assert line.subject
        assert line.value
        asked = _fields(self.flow)
        field = line.subject.value
        if field in asked:
            self.values[field] = line.value.value
            return None
        near = nearest(field, asked)
        values: Values = {"field": field, "near": near or ""}
        return failed(line.subject.span, ("unasked", "near" if near else "unasked"), journey.nodes, values=values)

    def filled(self, text: str) -> str:
        """A text with what was entered in its blanks."""

        def fill(found: re.Match[str]) -> str:
            return self.values.get(found["name"], found[0]) if found["name"] else "{"

        return re.sub(FILLED, fill, text)


def _instead(ways: tuple[Way, ...], named: list[Way]) -> Way | None:
    """Where the way of an answer is used up, a case takes the one for exhausted attempts, else the one for all others."""
    if not named:
        return None
    kinds = (EdgeKind.EXHAUSTED, EdgeKind.OTHERWISE, EdgeKind.PLAIN)
    return next((way for kind in kinds for way in ways if way.kind is kind), None)


def _fields(flow: Flow) -> list[str]:
    """Every field that a step of the flow asks for, once."""
    asked: dict[str, None] = {}
    for node in flow.nodes:
        asked |= dict.fromkeys(field.value for field in node.collect)
        asked |= dict.fromkeys(field.value for field in (*node.identify, *node.authenticate) if field.declared)
    return list(asked)


def _heard(text: str) -> str:
    """A text as it is compared: accents, case and breaks of lines aside."""
    return " ".join(fold(text).split())


def _spoken(way: Way) -> Single:
    """A way's answer, for a message."""
    edge = way.edge
    if edge.label and edge.label.reserved:
        return Term("reserved-label", edge.label.reserved.value)
    if edge.label:
        return edge.label.text or ""
    if edge.kind is EdgeKind.TIMER:
        return Keyword("waits")
    return Keyword(OPENERS[edge.kind]) if edge.kind in OPENERS else edge.target
