"""What share of cases a finding touches, against an oracle that follows cases one arrow at a time."""

from collections.abc import Iterator

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.strategies import DrawFn
from msgspec import Struct

from flowc.analysis import Facts, Given, guarantees_of
from flowc.diagnostics import Impact
from tests.rules.reading import lowered, only


def facts_of(text: str) -> Facts:
    model = lowered(text)
    assert not model.broken, [found.message for found in model.diagnostics]
    return Facts(model.document, model.document.flows[0], guarantees_of(model.document, frozenset()))


def unasked(text: str, node: str) -> Impact | None:
    """The impact of coming to a node without a survey."""
    facts = facts_of(text)
    return facts.impact(facts.without(facts.giving(Given.SURVEY)), facts.graph.index[node])


class Arrow(Struct, frozen=True):
    """An arrow with its percentage."""

    target: int
    percent: int
    limit: int = 0


class Flow(Struct, frozen=True):
    """Nodes by number: the first is the request, the last the end; `asks` are surveys."""

    arrows: tuple[tuple[Arrow, ...], ...]
    asks: frozenset[int]
    exhausted: tuple[int, ...]

    def text(self) -> str:
        lines = ["flux f", "demande x0", "  volume 200/jour", "  -> x1"]
        last = len(self.arrows)
        for number, arrows in enumerate(self.arrows[1:], 1):
            lines.append(f"enquête x{number}\n  mesure CSAT" if number in self.asks else f"étape x{number}")
            for position, arrow in enumerate(arrows):
                limit = f" max {arrow.limit}" if arrow.limit else ""
                lines.append(f"  si r{position} {arrow.percent}%{limit} -> x{arrow.target}")
            if any(arrow.limit for arrow in arrows):
                lines.append(f"  épuisé -> x{self.exhausted[number]}")
        return "\n".join([*lines, f"fin x{last}"]) + "\n"


@st.composite
def flows(draw: DrawFn) -> Flow:
    """A few nodes, arrows anywhere, some of them limited; at every node 40 % at least get on to the next one."""
    size = draw(st.integers(2, 4))
    arrows: list[tuple[Arrow, ...]] = [(Arrow(1, 100),)]
    for number in range(1, size):
        ways = draw(st.integers(1, 3))
        cuts = sorted(draw(st.lists(st.integers(8, 19), min_size=ways - 1, max_size=ways - 1, unique=True)))
        percents = [5 * (high - low) for low, high in zip([0, *cuts], [*cuts, 20], strict=True)]
        targets = [number + 1, *(draw(st.integers(1, size)) for _ in percents[1:])]
        limits = [0, *(draw(st.sampled_from((0, 0, 1, 2))) for _ in percents[1:])]
        arrows.append(tuple(map(Arrow, targets, percents, limits)))
    exhausted = tuple(draw(st.integers(number, size)) if number else 0 for number in range(size))
    asks = draw(st.frozensets(st.integers(1, size - 1), max_size=2))
    return Flow(tuple(arrows), asks, exhausted)


def followed(flow: Flow, sought: int) -> float:
    """The share of cases that come to a node without a survey before: each case is moved on, the smallest left out."""
    share = 0.0
    cases: dict[tuple[int, tuple[int, ...]], float] = {(0, (0,) * 32): 1.0}
    while cases:
        moved: dict[tuple[int, tuple[int, ...]], float] = {}
        for (node, taken), mass in cases.items():
            if node == sought:
                share += mass
            elif node not in flow.asks and node < len(flow.arrows) and mass > 1e-12:
                for target, counts, part in onward(flow, node, taken):
                    moved[target, counts] = moved.get((target, counts), 0.0) + mass * part
        cases = moved
    return share


def onward(flow: Flow, node: int, taken: tuple[int, ...]) -> Iterator[tuple[int, tuple[int, ...], float]]:
    """Where a case goes from a node: what it has used up goes the way of `épuisé`."""
    for position, arrow in enumerate(flow.arrows[node]):
        place = 4 * node + position
        if arrow.limit and taken[place] >= arrow.limit:
            yield flow.exhausted[node], taken, arrow.percent / 100
        else:
            counts = (*taken[:place], taken[place] + bool(arrow.limit), *taken[place + 1 :])
            yield arrow.target, counts, arrow.percent / 100


@settings(max_examples=150, deadline=None)
@given(flows(), st.data())
def test_shares_are_those_of_cases_followed_one_by_one(flow: Flow, data: st.DataObject) -> None:
    """With loops and limits of any shape, the share and the number a day are exact."""
    node = data.draw(st.integers(1, len(flow.arrows)))
    facts = facts_of(flow.text())
    spread = facts.without(facts.giving(Given.SURVEY))
    found = facts.impact(spread, node) if spread.reaches(node) else Impact(0.0, 0.0)

    assert found is not None
    assert found.share == pytest.approx(followed(flow, node), abs=1e-6)
    assert found.per_day == pytest.approx(200 * found.share)


HEAD = "flux f\ndemande d\n  volume {}\n  -> q\n"


@pytest.mark.parametrize(
    ("volume", "daily"), [("120/jour", 30.0), ("70/semaine", 2.5), ("365/mois", 3.0), ("10/h", None)]
)
def test_volumes_are_told_a_calendar_day(volume: str, daily: float | None) -> None:
    """A week has seven days, a year twelve months; how many hours a day has, nobody says."""
    text = HEAD.format(volume) + "étape q\n  si a 75% -> y\n  sinon -> z\nfin y\nfin z\n"
    found = unasked(text, "z")

    assert found is not None
    assert found.share == pytest.approx(0.25)
    assert found.per_day == (pytest.approx(daily) if daily else None)


@pytest.mark.parametrize(
    "arrows", ["  si a -> y\n  si b -> z\n", "  si a 20% -> y\n  si b -> z\n  si c -> y\n", "  après 2h -> y\n  -> z\n"]
)
def test_what_is_not_said_is_not_known(arrows: str) -> None:
    """No percentage, two of them lacking, a timer: nothing is guessed, neither there nor behind."""
    text = HEAD.format("10/jour") + f"étape q\n{arrows}étape y\n  -> e\nétape z\n  -> e\nfin e\n"

    assert [unasked(text, node) for node in ("q", "y", "e")] == [Impact(1.0, 10.0), None, None]


def test_a_single_missing_percentage_is_what_is_left() -> None:
    """And a plain arrow beside labelled ones is the way for all others."""
    text = HEAD.format("10/jour") + "étape q\n  si a 20% -> y\n  si b 30% -> y\n  -> z\nfin y\nfin z\n"
    found = unasked(text, "z")

    assert found is not None
    assert found.share == pytest.approx(0.5)


def test_several_requests_weigh_as_their_volumes() -> None:
    """And where one of them has none, nothing is known."""
    text = "flux f\ndemande a\n  volume 30/jour\n  -> y\ndemande b\n{}  -> z\nfin y\nfin z\n"

    assert unasked(text.format("  volume 10/jour\n"), "z") == Impact(0.25, 10.0)
    assert unasked(text.format(""), "z") is None


FORK = """\
flux f
demande d
  volume 100/jour
  -> p
parallèle p
  -> a
  -> b
étape a
  si non 40% -> s
  sinon -> j
enquête s
  mesure CSAT
  -> j
étape b
  -> j
jonction j
  -> z
fin z
"""


def test_all_branches_take_every_case() -> None:
    """After the join comes who was asked on no branch; inside a branch is every case."""
    found = {node: unasked(FORK, node) for node in ("b", "s", "z")}

    assert found == {"b": Impact(1.0, 100.0), "s": Impact(0.4, 40.0), "z": Impact(0.6, 60.0)}


def test_a_trap_holds_what_comes_in() -> None:
    """A cycle that nothing leaves has a share like any other place."""
    text = HEAD.format("10/jour") + "étape q\n  si a 10% -> t\n  sinon -> z\nétape t\n  -> u\nétape u\n  -> t\nfin z\n"
    found = unasked(text, "u")

    assert found is not None
    assert found.share == pytest.approx(0.1)


def test_a_finding_says_how_many_cases_it_touches() -> None:
    """F301, on the path that announces nothing only."""
    text = (
        'équipe n1 "A"\néquipe n2 "B"\nflux f\ndemande d @n1\n  volume 120/jour\n  -> q\ndécision q @n1\n'
        '  si oui 95% -> i\n  si non 5% -> n\nétape i @n1\n  informe "Sous un jour" sous 24h\n  -> n\n'
        "niveau n @n2\n  -> z\nfin z\n"
    )
    (found,) = only(text, "F301")

    assert found.impact == Impact(pytest.approx(0.05), pytest.approx(6.0))


def test_cases_that_end_in_a_trap_are_counted_once() -> None:
    """F104: whichever way they come into it, and however often they go round in it."""
    text = (
        HEAD.format("10/jour") + "étape q\n  si a 10% -> t\n  si b 20% -> u\n  sinon -> z\n"
        "étape t\n  -> u\nétape u\n  -> t\nfin z\n"
    )
    (found,) = only(text, "F104")

    assert found.impact == Impact(pytest.approx(0.3), pytest.approx(3.0))


def test_where_branches_run_side_by_side_no_sum_is_made() -> None:
    """F404: a case begins two works at once, so that their shares do not add up; of one work alone the share is known."""
    text = (
        "flux f\ndemande d\n  volume 10/jour\n  -> q\ndécision q\n  si oui 40% -> p\n  si non 60% -> r\n"
        "étape r\n  recueille x\n  -> z\nparallèle p\n  -> a\n  -> b\n"
        "étape a\n  -> j\n{} b\n  -> j\njonction j\n  -> z\nfin z\n"
    )
    ((both,), (alone,)) = (only(text.format(kind), "F404") for kind in ("étape", "attente"))

    assert both.impact is None
    assert alone.impact == Impact(pytest.approx(0.4), pytest.approx(4.0))
