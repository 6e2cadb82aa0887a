"""How many cases come into each flow a day: as its author says, else as the flows that call it bring them."""

from flowc.analysis.components import components
from flowc.reports.scope import Running, Scope


def volumes(scope: Scope) -> list[float | None]:
    """The cases of each flow a day, in the order of the scope; None where nobody can know."""
    number = {(running.flow.span.file, running.flow.id): place for place, running in enumerate(scope.flows)}
    calls = [_calls(running, number) for running in scope.flows]
    daily = [running.figures.per_day for running in scope.flows]
    callers: list[list[tuple[int, int]]] = [[] for _ in calls]
    for place, own in enumerate(calls):
        for node, called in own:
            callers[called].append((place, node))
    for part in reversed(components([[called for _, called in own] for own in calls])):
        (place, *others) = part
        if others or daily[place] is not None or not callers[place]:
            continue
        brought = [_brought(scope.flows[caller], daily[caller], node) for caller, node in callers[place]]
        known = [each for each in brought if each is not None]
        daily[place] = sum(known) if len(known) == len(brought) else None
    return daily


def _calls(running: Running, number: dict[tuple[str, str], int]) -> list[tuple[int, int]]:
    """The sub-flows of a flow that are flows of the scope: the node, and the number of the called flow."""
    found = []
    for node, shown in enumerate(running.facts.graph.nodes):
        called = running.facts.whole.flows.get(shown.calls.value) if shown.calls else None
        place = number.get((called.span.file, called.id)) if called else None
        if place is not None:
            found.append((node, place))
    return found


def _brought(caller: Running, daily: float | None, node: int) -> float | None:
    often = caller.figures.visited(node)
    return None if daily is None or often is None else daily * often
