"""F404: work begins before the customer was asked for anything."""

from msgspec import Struct

from flowc.analysis import Facts, Spread
from flowc.diagnostics import Diagnostic, Impact, Place, Severity
from flowc.model import Node, NodeKind
from flowc.rules.base import Findings, FlowRule, code
from flowc.rules.stub import lines_below

CODE = code("F404", "intake-incomplete", Severity.WARNING, "data")

#: What begins the work on a request; what comes before is welcome, questions and routing.
WORK = frozenset({NodeKind.STEP, NodeKind.LEVEL, NodeKind.HANDOFF, NodeKind.SUBFLOW})


def check(facts: Facts) -> Findings:
    """Each request from which some path reaches the first work with nothing collected, or without a base field."""
    works = frozenset(number for number, node in enumerate(facts.graph.nodes) if node.kind in WORK)
    wanted = dict.fromkeys(facts.whole.options.base_fields)
    anything = frozenset(number for number, node in enumerate(facts.graph.nodes) if collects(node))
    for request in facts.requests if works else ():
        bare = _first_works(facts, request, works, anything | _calls(facts))
        lacking = {
            field: without
            for field in wanted
            if (without := _first_works(facts, request, works, facts.giving(field)))
        }
        if bare or lacking:
            yield _finding(facts, bare, lacking)


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


class _Bare(Struct, frozen=True):
    """Where some case begins to work that was not asked for something, in a sweep that ends there; the nearest first."""

    sweep: Spread
    works: list[int]

    @property
    def path(self) -> list[int]:
        return self.sweep.path_to(self.works[0])


def _first_works(facts: Facts, request: int, works: frozenset[int], giving: frozenset[int]) -> _Bare | None:
    """The first works to which some path leads that gives nothing, the work's own gifts counted."""
    sweep = facts.from_one(request, works | giving)
    found = [
        node
        for node, _ in sweep.arrivals()
        if node in works and node not in giving and not _gives_all(facts, node, giving)
    ]
    return _Bare(sweep, found) if found else None


def _gives_all(facts: Facts, node: int, giving: frozenset[int]) -> bool:
    """Whether a sub-flow gives it whichever way it ends: the intake may be a flow of its own."""
    arrows = [number for number, (source, _, _) in enumerate(facts.calls) if source == node]
    return bool(arrows) and all(len(facts.graph.nodes) + number in giving for number in arrows)


def _finding(facts: Facts, bare: _Bare | None, lacking: dict[str, _Bare]) -> Diagnostic:
    """Who was asked for nothing lacks every field: where one field is wanted, those who lack it are all there are."""
    every = list(lacking.values()) or ([bare] if bare else [])
    path = bare.path if bare else min((one.path for one in every), key=len)
    request, work = facts.graph.nodes[path[0]], facts.graph.nodes[path[-1]]
    fields = ", ".join(lacking)
    return Diagnostic(
        code=CODE,
        span=request.span,
        message="message" if bare else "fields",
        help="help" if bare else "fields",
        element=request.id,
        values={"node": request.title, "work": work.title, "fields": fields},
        related=(Place(work.span, "work", work.id),) if work.id != request.id else (),
        path=facts.places(path),
        impact=_impact(facts, every[0]) if len(every) == 1 else None,
        fix=lines_below(request, "fields" if lacking else "edit", values={"fields": fields}),
    )


def _impact(facts: Facts, bare: _Bare) -> Impact | None:
    return facts.impact_of_any(bare.sweep, [(work, (0,)) for work in bare.works])


RULE = FlowRule(CODE, check)
