"""Which scenarios a file has for which flow."""

from msgspec import Struct

from flowc.model import Document, Flow, Scenario


class Suite(Struct, frozen=True):
    """A flow and the scenarios that a file has for it; the flow may be of a file that this one includes."""

    flow: Flow
    scenarios: tuple[Scenario, ...]


def suites(document: Document) -> list[Suite]:
    """The flows of a file, with scenarios or without, then the included ones for which it has some."""
    named: dict[str, list[Scenario]] = {}
    for scenario in document.scenarios:
        if scenario.flow:
            named.setdefault(scenario.flow.value, []).append(scenario)
    own = [Suite(flow, (*flow.scenarios, *named.get(flow.id, ()))) for flow in document.flows]
    theirs = [Suite(flow, tuple(named[flow.id])) for flow in document.library if flow.id in named]
    return [*own, *theirs]


def strays(document: Document) -> list[tuple[str, Scenario]]:
    """The scenarios of a flow that is not there, each with the name that it gives it."""
    known = {flow.id for flow in (*document.flows, *document.library)}
    return [(each.flow.value, each) for each in document.scenarios if each.flow and each.flow.value not in known]
