"""A checked flow to the diagram that was asked for: its view, the colours of a measure, the findings."""

from typing import TYPE_CHECKING

from flowc.analysis import Facts, Heat, guarantees_of, heats, is_daily
from flowc.diagnostics import InputError, UsageError
from flowc.driver.checking import Checked
from flowc.model import Flow
from flowc.views import blocks_diagram, flow_diagram, heated, lanes_diagram, org_diagram

if TYPE_CHECKING:
    from flowc.driver.rendering import Rendering
    from flowc.views import Diagram
    from flowc.views.overview import Overview

_VIEWS = {"flow": flow_diagram, "blocks": blocks_diagram, "lanes": lanes_diagram}


def pictured(checked: Checked, flow: Flow, rendering: "Rendering") -> "tuple[Diagram, tuple[str, ...]]":
    """The diagram of one flow, and what the user should know of it."""
    if rendering.view == "blocks" and (rendering.heat or rendering.annotate):
        raise UsageError("--view blocks leaves cards out that --heat and --annotate speak of: choose another view")
    if rendering.view == "overview":
        return overviewed(checked, flow, rendering)[:2]
    diagram = _VIEWS[rendering.view](checked.lowered.document, flow, checked.report.lang)
    notes: tuple[str, ...] = ()
    if rendering.heat:
        diagram, notes = _heated(diagram, checked, flow, rendering.heat)
    return (_annotated(diagram, checked, flow) if rendering.annotate else diagram), notes


def organisation(checked: Checked, rendering: "Rendering") -> "Diagram":
    """The organisation chart of a file, which shows none of its flows."""
    asked = {
        f"-t {rendering.type}": rendering.type in {"html", "json"}, "--flow": rendering.flow,
        "--channel": rendering.channel, "--heat": rendering.heat, "--annotate": rendering.annotate,
    }  # fmt: skip
    wrong = [option for option, is_asked in asked.items() if is_asked]
    if wrong:
        raise UsageError(f"--view org shows who reports to whom, and no flow: leave out {' and '.join(wrong)}")
    diagram = org_diagram(checked.lowered.document, checked.report.lang)
    if not diagram.shapes:
        raise InputError(f"{checked.lowered.document.file}: no post and no team to draw; `rôle` or `role` declares one")
    return diagram


def overviewed(
    checked: Checked, flow: Flow, rendering: "Rendering", most: int = 0
) -> "tuple[Diagram, tuple[str, ...], Overview]":
    """The overview, of at most so many cards (0: as usual): what is known of cards or found on them goes to the cards
    that they are gathered in.
    """
    from flowc.views.overview import MOST_CARDS, overview_of

    whole = overview_of(checked.lowered.document, flow, checked.report.lang, most or MOST_CARDS)
    diagram = whole.diagram
    notes: tuple[str, ...] = ()
    if rendering.heat:
        diagram, notes = _heated(diagram, checked, flow, rendering.heat, whole)
    if rendering.annotate:
        diagram = whole.annotated(diagram, _annotated(whole.plain, checked, flow))
    return diagram, notes, whole


def _annotated(diagram: "Diagram", checked: Checked, flow: Flow) -> "Diagram":
    from flowc.views.remarks import annotated

    return annotated(diagram, flow, checked.report.diagnostics, checked.report.lang)


def _heated(
    diagram: "Diagram", checked: Checked, flow: Flow, name: str, whole: "Overview | None" = None
) -> "tuple[Diagram, tuple[str, ...]]":
    """The diagram in the colours of a measure, and a note where nothing is known of it."""
    document, heat = checked.lowered.document, Heat(name)
    facts = Facts(document, flow, guarantees_of(document, checked.lowered.broken))
    values = heats(facts, heat)
    if whole:
        # Cases come to a stage where most come to a part of it; time and load add up.
        values = whole.values(values, max if heat is Heat.SHARE else sum)
    drawn = heated(diagram, values, heat, daily=is_daily(facts))
    if any(value is not None for value in values):
        return drawn, ()
    wanted = "percentages" if heat is Heat.SHARE else "durations" if heat is Heat.TIME else "percentages and durations"
    return drawn, (f"nothing is known of the {name} of the flow {flow.id}: it gives no {wanted} that say it",)
