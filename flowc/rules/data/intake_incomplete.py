"""F404: work begins before the customer was asked for anything."""

from flowc.analysis import Facts
from flowc.diagnostics import Diagnostic, Edit, Fix, Place, Severity, Where
from flowc.model import Node, NodeKind
from flowc.rules.base import Findings, FlowRule, code

CODE = code("F404", "intake-incomplete", Severity.WARNING, "data")

#: What begins the work on a request; what comes before is welcome, questions and routing.
WORK = frozenset({NodeKind.STEP, NodeKind.LEVEL, NodeKind.HANDOFF, NodeKind.SUBFLOW})


def check(facts: Facts) -> Findings:
    """Each request from which some path reaches the first work with nothing collected, or without a base field."""
    works = frozenset(number for number, node in enumerate(facts.graph.nodes) if node.kind in WORK)
    wanted = dict.fromkeys(facts.whole.options.base_fields)
    anything = frozenset(number for number, node in enumerate(facts.graph.nodes) if collects(node))
    for request in facts.requests if works else ():
        path = _first_work(facts, request, works, anything | _calls(facts))
        lacking = {
            field: without
            for field in wanted
            if (without := _first_work(facts, request, works, facts.giving(field)))
        }
        if path or lacking:
            yield _finding(facts, path or min(lacking.values(), key=len), tuple(lacking), nothing=bool(path))


def collects(node: Node) -> bool:
    """Whether the customer's data, or the reason of the contact, is taken down here."""
    mentions = (*node.identify, *node.authenticate)
    return bool(node.collect or node.reason or any(mention.declared for mention in mentions))


def _calls(facts: Facts) -> frozenset[int]:
    """The arrows of sub-flows whose flow collects some field, or of which nothing is known."""
    arrows = enumerate(facts.calls, len(facts.graph.nodes))
    return frozenset(
        arrow for arrow, (_, _, held) in arrows if held is None or any(isinstance(thing, str) for thing in held)
    )


def _first_work(facts: Facts, request: int, works: frozenset[int], giving: frozenset[int]) -> list[int]:
    """The shortest path to a first work that gives nothing, the work's own gifts counted; none where there is none."""
    sweep = facts.from_one(request, works | giving)
    for node, _ in sweep.arrivals():
        if node in works and node not in giving and not _gives_all(facts, node, giving):
            return sweep.path_to(node)
    return []


def _gives_all(facts: Facts, node: int, giving: frozenset[int]) -> bool:
    """Whether a sub-flow gives it whichever way it ends: the intake may be a flow of its own."""
    arrows = [number for number, (source, _, _) in enumerate(facts.calls) if source == node]
    return bool(arrows) and all(len(facts.graph.nodes) + number in giving for number in arrows)


def _finding(facts: Facts, path: list[int], lacking: tuple[str, ...], *, nothing: bool) -> Diagnostic:
    request, work = facts.graph.nodes[path[0]], facts.graph.nodes[path[-1]]
    edit = Edit(
        span=request.span,
        where=Where.BELOW,
        text="fields" if lacking else "edit",
        values={"fields": ", ".join(lacking)},
    )
    return Diagnostic(
        code=CODE,
        span=request.span,
        message="message" if nothing else "fields",
        help="help" if nothing else "fields",
        element=request.id,
        values={"node": request.title, "work": work.title, "fields": ", ".join(lacking)},
        related=(Place(work.span, "work", work.id),) if work.id != request.id else (),
        path=facts.places(path),
        fix=Fix(edits=(edit,), safe=False),
    )


RULE = FlowRule(CODE, check)
