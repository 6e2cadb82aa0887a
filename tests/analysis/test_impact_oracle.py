"""How many cases each finding touches, against an oracle that follows every state of a case with its probability.

The oracle knows a state and an event for each rule: what happens to a case, and when the rule is broken. The share is
the probability that the event happens at least once; it shares no line with the analyses under test.
"""

from collections.abc import Callable, Hashable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.strategies import DrawFn
from msgspec import Struct

from flowc.config import Options, Settings
from flowc.diagnostics import Diagnostic
from tests.rules.reading import findings

KINDS = ("étape", "étape", "décision", "décision", "niveau", "attente", "ces")
PHASES = ("accueil", "découverte", "proposition", "conclusion")
WORK = ("étape", "niveau")
CLOSING = ("summary", "confirm", "more", "leave")

LINES = {
    "x": "  recueille x",
    "name": "  recueille nom",
    "identify": "  identifie nom",
    "prove": '  authentifie "Code"',
    "open": "  accède compte",
    "use": '  dit "Bonjour {x}."',
    "tell": '  informe "Sous un jour." sous 24h',
    "read": "  consulte article-1",
    "log": "  enregistre ticket",
    "restate": '  reformule "Donc."',
    "apologise": '  excuse "Pardon."',
    "repair": '  répare "Voici."',
    "fault": "  étiquettes faute",
    "summary": '  synthétise "Bref."',
    "confirm": '  confirme "Bien ?"',
    "more": '  autre-question "Autre ?"',
    "leave": '  prend-congé "Adieu."',
}
#: What a rule looks at; the others at anything.
MATTERS = {
    "F301": ("tell",),
    "F302": ("tell",),
    "F304": ("read",),
    "F305": ("log",),
    "F311": ("tell",),
    "F312": ("log", "x", "name"),
    "F401": ("open", "prove"),
    "F402": ("use", "x"),
    "F403": ("x", "name", "identify"),
    "F406": ("identify", "open", "open", "prove"),
    "F503": ("restate",),
    "F504": CLOSING,
    "F506": ("apologise", "repair", "fault", "fault"),
}

#: What only those who work do.
WORKING = ("x", "name", "identify", "prove", "open", "read", "log")

CODES = (
    "F105", "F201", "F202", "F204", "F301", "F302", "F304", "F305", "F311", "F312", "F401", "F402", "F403", "F404", "F406", "F502", "F503", "F504", "F506",
)  # fmt: skip


class Way(Struct, frozen=True):
    """An arrow: its label ("" for a plain one), its share in percent and whether it is written, and where it leads."""

    label: str
    percent: int
    target: int
    said: bool = True


class Spot(Struct, frozen=True):
    """A node."""

    kind: str
    phase: str
    team: str
    does: frozenset[str]
    ways: tuple[Way, ...] = ()


Flow = tuple[Spot, ...]


@st.composite
def flows(draw: DrawFn, code: str) -> Flow:
    """One or two requests, a few nodes, an end; from every node most cases get on to the next one."""
    requests = draw(st.integers(1, 2))
    handed = code in ("F301", "F302", "F304", "F305", "F312")
    inner = st.sampled_from(("niveau", "niveau", "étape", "décision") if handed else KINDS)
    kinds = ["demande"] * requests + draw(st.lists(inner, min_size=1, max_size=5)) + ["fin"]
    spots = []
    for number, kind in enumerate(kinds):
        wanted = MATTERS.get(code, tuple(LINES))
        able = [what for what in wanted if what not in WORKING or kind not in ("fin", "attente", "ces")]
        spots.append(
            Spot(
                kind,
                draw(st.sampled_from((*PHASES, "divers"))),
                draw(st.sampled_from(("n1", "n2", "n3") if handed else ("", "n1", "n2", "n3"))),
                frozenset(draw(st.lists(st.sampled_from(able), max_size=3))) if able else frozenset(),
                () if kind == "fin" else tuple(ways(draw, number, requests, len(kinds))),
            )
        )
    return tuple(spots)


def ways(draw: DrawFn, number: int, requests: int, size: int) -> list[Way]:
    onward = number + 1 if number >= requests else requests
    others = draw(st.lists(st.integers(0, size - 1).filter(lambda target: target != onward), max_size=2, unique=True))
    labels = draw(st.permutations(("oui", "non", "r0", "r1")))
    parts = [10] if len(others) == 1 else [25, 15]
    percents = [100 - sum(parts[: len(others)]), *parts[: len(others)]]
    unsaid = draw(st.integers(0, len(percents)))
    found = [
        Way(label, percent, target, said=place != unsaid)
        for place, (label, percent, target) in enumerate(zip(labels, percents, [onward, *others], strict=False))
    ]
    return found if others or draw(st.booleans()) else [Way("", 100, onward, said=False)]


VOLUMES = (30, 10)


def text(flow: Flow) -> str:
    lines = [f'équipe {team} "{team}"' for team in ("n1", "n2", "n3")] + ["flux f"]
    for number, spot in enumerate(flow):
        lines.append(f"phase {spot.phase}")
        kind = "enquête" if spot.kind == "ces" else spot.kind
        lines.append(f"{kind} n{number}" + (f" @{spot.team}" if spot.team else ""))
        lines += [f"  volume {VOLUMES[number]}/jour"] if spot.kind == "demande" else []
        lines += ["  mesure CES"] if spot.kind == "ces" else []
        lines += [LINES[what] for what in sorted(spot.does)]
        lines += [f"  {said(way)}-> n{way.target}" for way in spot.ways]
    return "\n".join(lines) + "\n"


def said(way: Way) -> str:
    return (f"si {way.label} " if way.label else "") + (f"{way.percent}% " if way.said else "")


Step = Callable[[int, Way, Hashable], Hashable]
Event = Callable[[int, Hashable], bool]


def probability(flow: Flow, start: Hashable, step: Step, event: Event) -> float:
    """That a case comes, once at least, to a node in a state in which the event happens; None as a state is no case."""
    requests = [number for number, spot in enumerate(flow) if spot.kind == "demande"]
    seen = dict.fromkeys((number, start) for number in requests)
    queue = list(seen)
    onward: dict[tuple[int, Hashable], list[tuple[float, tuple[int, Hashable]]]] = {}
    for number, state in queue:
        onward[number, state] = []
        for way in flow[number].ways if not event(number, state) else ():
            after = step(number, way, state)
            if after is not None:
                onward[number, state].append((way.percent / 100, (way.target, after)))
                if (way.target, after) not in seen:
                    seen[way.target, after] = None
                    queue.append((way.target, after))
    chance = {place: float(event(*place)) for place in queue}
    moved = 1.0
    while moved > 1e-13:
        moved = 0.0
        for place in reversed(queue):
            if onward[place]:
                new = sum(part * chance[target] for part, target in onward[place])
                moved = max(moved, abs(new - chance[place]))
                chance[place] = new
    volumes = VOLUMES[: len(requests)]
    return sum(volume * chance[number, start] for number, volume in zip(requests, volumes, strict=True)) / sum(volumes)


def asked_for(flow: Flow, found: Diagnostic) -> tuple[Hashable, Step, Event] | None:  # noqa: C901, PLR0912 (a case a rule)
    """The state and the event of a finding; None where the author's figures do not say how many cases it touches."""
    blamed = int(found.element[1:])

    def does(number: int) -> frozenset[str]:
        return flow[number].does

    def same(number: int, way: Way, state: Hashable) -> Hashable:
        return state

    def without(*gifts: str) -> Step:
        """The state is whether one of some things was given."""
        return lambda number, way, state: state or bool(does(number) & set(gifts))

    match found.code.id:
        case "F105":
            members = {int(place.element[1:]) for place in found.related} | {blamed}
            return None if found.values["count"] != len(members) else (0, same, lambda number, state: number in members)
        case "F201":
            return False, lambda number, way, state: state or flow[number].kind == "ces", _at(blamed, given=False)
        case "F202" if found.message == "message":
            return (
                False,
                lambda number, way, state: not way.label if flow[number].kind == "ces" else state and not _works(flow[number]),
                _at(blamed),
            )
        case "F202":
            return (
                False,
                lambda number, way, state: state or (flow[number].kind == "ces" and number != blamed),
                _at(blamed),
            )
        case "F204":
            return (
                False,
                lambda number, way, state: state if flow[number].kind == "décision" else flow[number].kind == "attente",
                _at(blamed),
            )
        case "F301":
            return ("", False, frozenset()), _hand_over(flow), lambda number, state: number == blamed and _is_silent(flow[number], state)
        case "F302" | "F304" | "F305" | "F311" | "F312":
            return _passed_on(flow, found.code.id, blamed)
        case "F401":
            return False, without("prove"), _at(blamed, given=False)
        case "F402":
            return False, without("x"), _at(blamed, given=False)
        case "F403":
            giving = ("x",) if found.values["field"] == "x" else ("name", "identify")
            others = frozenset(number for number in range(len(flow)) if does(number) & set(giving) and number != blamed)
            return (
                0,
                lambda number, way, state: None if number == blamed else 1 if number in others else state,
                lambda number, state: number == blamed and state == 1,
            )
        case "F404":
            return _intake(flow, blamed)
        case "F406":
            return (
                False,
                lambda number, way, state: None if "prove" in does(number) else state or number == blamed,
                lambda number, state: "open" in does(number)
                and "prove" not in does(number)
                and (bool(state) or number == blamed),
            )
        case "F502":
            source, target = (int(place.element[1:]) for place in found.path[-2:])
            return (
                False,
                lambda number, way, state: number == source and way.target == target,
                lambda number, state: bool(state),
            )
        case "F503":
            return False, without("restate"), _at(blamed, given=False)
        case "F504":
            return (
                frozenset(),
                lambda number, way, state: state | (does(number) & set(CLOSING)),  # type: ignore[operator]
                lambda number, state: number == blamed and len(state | (does(number) & set(CLOSING))) < len(CLOSING),  # type: ignore[operator,arg-type]
            )
        case _:
            return _fault(flow, found, blamed)


def _at(blamed: int, *, given: bool = True) -> Event:
    return lambda number, state: number == blamed and bool(state) == given


def _works(spot: Spot) -> bool:
    return spot.kind in ("demande", "étape", "décision", "niveau")


def _hand_over(flow: Flow) -> Step:
    """The state is who has the case, whether a delay was told since, and who had it."""

    def step(number: int, way: Way, state: Hashable) -> Hashable:
        assert isinstance(state, tuple)
        team, told, had = state
        spot = flow[number]
        tells = "tell" in spot.does
        if not spot.team or spot.kind in ("ces", "fin"):
            return team, told or tells, had
        return spot.team, tells or (told and team == spot.team), had | {spot.team}

    return step


def _is_silent(spot: Spot, state: Hashable) -> bool:
    assert isinstance(state, tuple)
    team, told, had = state
    return bool(team) and bool(spot.team) and spot.team not in had and not told and "tell" not in spot.does


def _passed_on(flow: Flow, code: str, blamed: int) -> tuple[Hashable, Step, Event]:
    """The state is who has the case, who had it, how often it was passed on, and what was done."""

    def takes(spot: Spot) -> bool:
        return bool(spot.team) and spot.kind not in ("ces", "fin")

    def is_new(spot: Spot, state: Hashable) -> bool:
        assert isinstance(state, tuple)
        team, had, _, _ = state
        kinds = spot.kind == "niveau" if code != "F311" else spot.kind != "niveau"
        return takes(spot) and kinds and bool(team) and spot.team not in had

    def step(number: int, way: Way, state: Hashable) -> Hashable:
        assert isinstance(state, tuple)
        team, had, count, done = state
        spot = flow[number]
        count = min(count + is_new(spot, state), 2)
        return (spot.team, had | {spot.team}, count, done | spot.does) if takes(spot) else (team, had, count, done | spot.does)

    def event(number: int, state: Hashable) -> bool:
        assert isinstance(state, tuple)
        spot, done = flow[number], state[3]
        if number != blamed or not (is_new(spot, state) or (code == "F305" and spot.kind == "fin")):
            return False
        match code:
            case "F302":
                return bool(state[2] >= 1)
            case "F304":
                return "read" not in done
            case "F305":
                return "log" not in done | spot.does
            case "F312":
                return not (done | spot.does) & {"log", "x", "name", "identify"}
            case _:
                return True

    return ("", frozenset(), 0, frozenset()), step, event


def _intake(flow: Flow, request: int) -> tuple[Hashable, Step, Event]:
    """Cases of one request only: those of another begin as no case."""
    collecting = {"x", "name", "identify"}

    def step(number: int, way: Way, state: Hashable) -> Hashable:
        mine = state == "in" or number == request
        stops = flow[number].does & collecting or flow[number].kind in WORK
        return "in" if mine and not stops else None

    def event(number: int, state: Hashable) -> bool:
        return state == "in" and flow[number].kind in WORK and not flow[number].does & collecting

    return "new", step, event


def _fault(flow: Flow, found: Diagnostic, blamed: int) -> tuple[Hashable, Step, Event] | None:
    """F506, where one decision at most is asked whose fault it is, and once."""
    asking = [number for number, spot in enumerate(flow) if spot.kind == "décision" and "fault" in spot.does]
    if len(asking) > 1 or any(number in reachable(flow, number) for number in asking):
        return None

    def step(number: int, way: Way, state: Hashable) -> Hashable:
        spot = flow[number]
        if state == "ours":
            state = "repaired" if "repair" in spot.does else "ours"
        elif state == "open" and "fault" in spot.does:
            repaired = "repaired" if "repair" in spot.does else "ours"
            own = repaired if number == blamed or found.message == "apology" else "other"
            if spot.kind != "décision" or way.label == "oui":
                state = own
            elif way.label == "non":
                state = "not"
        elif state == "not" and "fault" in spot.does and spot.kind != "décision" and found.message == "apology":
            state = "ours"
        return state

    if found.message == "apology":
        return "open", step, lambda number, state: number == blamed and state in ("open", "not")

    def closed(number: int, state: Hashable) -> bool:
        own = number == blamed and state == "open"
        return flow[number].kind == "fin" and "repair" not in flow[number].does and (state == "ours" or own)

    return "open", step, closed


def reachable(flow: Flow, start: int) -> set[int]:
    seen: set[int] = set()
    queue = [way.target for way in flow[start].ways]
    for number in queue:
        if number not in seen:
            seen.add(number)
            queue += [way.target for way in flow[number].ways]
    return seen


@pytest.mark.parametrize("code", CODES)
@settings(max_examples=40, deadline=None)
@given(data=st.data())
def test_a_share_is_the_probability_that_a_case_shows_the_fault(code: str, data: st.DataObject) -> None:
    """Every finding on a path has the share that the oracle finds; it has none only where nobody can know."""
    flow = data.draw(flows(code))
    found = findings(text(flow), settings=Settings(select=(code,), options=Options(transfers=1)))

    for one in found:
        if one.code.id == code and one.path:
            asked = asked_for(flow, one)
            assert asked is not None or one.impact is None or code == "F105"
            if asked is not None:
                assert one.impact is not None
                expected = probability(flow, *asked)
                assert one.impact.share == pytest.approx(expected, abs=1e-6)
                assert one.impact.per_day == pytest.approx(sum(VOLUMES[: len(requests(flow))]) * expected, abs=1e-4)


def requests(flow: Flow) -> list[Spot]:
    return [spot for spot in flow if spot.kind == "demande"]
