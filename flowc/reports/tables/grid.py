"""The grid by which a conversation is evaluated, to be filled at the screen or on paper."""

from collections.abc import Iterator

from flowc.reports.scope import Running, Scope
from flowc.reports.table import Cell, Kind, Note, Report, Table, columns


def report(scope: Scope) -> Report:
    """A grid for each flow that says what is evaluated, in the order of its nodes."""
    graded = [running for running in scope.flows if any(node.grade for node in running.flow.nodes)]
    return Report("grid", tuple(_grid(running, place) for place, running in enumerate(graded)))


def _grid(running: Running, place: int) -> Table:
    rows = tuple(_rows(running))
    points = sum(points for row in rows if isinstance(points := row[3], int))
    return Table(
        name=f"flow-{place + 1}",
        title=running.name,
        columns=columns(
            "criterion", "phase", "step", ("points", Kind.COUNT), ("mark", Kind.BLANK), ("remark", Kind.BLANK)
        ),
        rows=rows,
        notes=(Note("points", {"count": points}),),
    )


def _rows(running: Running) -> Iterator[tuple[Cell, ...]]:
    phases = {phase.id: phase.label.value if phase.label else phase.id for phase in running.flow.phases}
    for node in running.flow.nodes:
        for grade in node.grade:
            phase = phases.get(node.phase, node.phase) if node.phase else None
            yield grade.criterion.value, phase, node.title, grade.points.value if grade.points else None, None, None
