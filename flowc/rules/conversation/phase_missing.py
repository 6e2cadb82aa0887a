"""F501: a script that promises a method and leaves one of its phases out."""

from collections.abc import Iterator

from flowc.analysis import Facts
from flowc.diagnostics import Diagnostic, Edit, Fix, Keyword, Severity, Where, Word
from flowc.model import Flow, Node, Phase, ScriptMethod, Stage
from flowc.rules.base import Findings, FlowRule, code
from flowc.rules.stub import last_place

CODE = code("F501", "phase-missing", Severity.WARNING, "conversation")

#: What belongs to each phase, by the name of the property; F504 and F503 look at the others.
GESTURES = {
    Stage.OPENING: ("greet", "reassure", "introduce"),
    Stage.DISCOVERY: ("thank",),
    Stage.PROPOSAL: ("thank",),
}


def check(facts: Facts) -> Findings:
    """The phases of the method that the flow never opens; where it is asked for, the gestures a phase lacks."""
    method = facts.flow.script_method
    if method is None:
        return
    opened = {phase.stage for phase in facts.flow.phases}
    missing = [stage for stage in Stage if stage not in opened]
    if missing:
        phases = tuple(_word(method.value, stage) for stage in missing)
        yield Diagnostic(
            code=CODE,
            span=method.span,
            element=facts.flow.id,
            values={"method": method.value.value, "phases": phases},
            fix=_fix(facts.flow, method.value, missing),
        )
    if facts.whole.options.phase_items:
        yield from _gestures(facts, method.value)


def _word(method: ScriptMethod, stage: Stage) -> Word:
    return Word(f"phase.{method.value}.{stage.value}")


def _fix(flow: Flow, method: ScriptMethod, missing: list[Stage]) -> Fix | None:
    """An empty phase in its place: above the next one, or below all that the flow says, so that no node changes its own.

    Where no phase is open, a person must part the nodes.
    """
    if not flow.phases:
        return None
    lines = (_opening(flow, stage, _word(method, stage)) for stage in missing)
    todo = Edit(
        span=flow.span,
        where=Where.BELOW,
        text="todo",
        values={"phases": tuple(_word(method, stage) for stage in missing)},
    )
    return Fix(edits=(todo, *lines), safe=False)


def _opening(flow: Flow, stage: Stage, word: Word) -> Edit:
    order = list(Stage)
    later = order[order.index(stage) + 1 :]
    after = [span for phase in flow.phases if phase.stage in later for span in (phase.spans or (phase.span,))]
    return Edit(
        span=min(after) if after else last_place(flow),
        where=Where.ABOVE if after else Where.BELOW,
        text="phase",
        values={"phase": word},
    )


def _gestures(facts: Facts, method: ScriptMethod) -> Iterator[Diagnostic]:
    """For each phase that is opened, what none of its nodes does."""
    inside: dict[str, list[Node]] = {}
    for node in facts.flow.nodes:
        inside.setdefault(node.phase or "", []).append(node)
    for phase in facts.flow.phases:
        lacking = _lacking(phase, inside.get(phase.id, []))
        if phase.stage and lacking:
            yield Diagnostic(
                code=CODE,
                span=phase.span,
                message="gestures",
                help="gestures",
                element=facts.flow.id,
                values={"phase": _word(method, phase.stage), "gestures": tuple(map(Keyword, lacking))},
            )


def _lacking(phase: Phase, nodes: list[Node]) -> list[str]:
    wanted = GESTURES.get(phase.stage, ()) if phase.stage else ()
    return [name for name in wanted if not any(getattr(node, name) for node in nodes)]


RULE = FlowRule(CODE, check)
