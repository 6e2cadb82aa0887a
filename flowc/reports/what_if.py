"""Before and after: what is uncovered, what is overloaded, and how load, times, transfers and hours move."""

from collections.abc import Callable, Iterable, Sequence

from flowc.reports.imagined import NO_CHANNEL, Imagined, Loss
from flowc.reports.registry import report_of
from flowc.reports.scope import Scope
from flowc.reports.table import Cell, Chart, ChartKind, Kind, Note, Report, Table, columns, said, title
from flowc.reports.volumes import volumes

#: Differences below this share of a figure are of the arithmetic.
NOTHING = 1e-9


def what_if(before: Scope, made: Imagined) -> Report:
    """The report on the files as they would be."""
    after = Scope(made.sources, before.today, before.file_name, like=before)
    tables = (
        _uncovered(before, after, made.losses),
        _taken_over(before, made.losses),
        _load(before, after),
        _moved("times", (before, after), ("outcomes", ("flow", "outcome")), (("share", Kind.SHARE), ("expected", Kind.DURATION))),
        _moved("transfers", (before, after), ("sums", ("flow",)), (("per-case", Kind.NUMBER), ("per-day", Kind.NUMBER))),
        _moved("hours", (before, after), ("coverage", ("channel",)), (("covered", Kind.HOURS), ("missing", Kind.HOURS))),
    )
    asked = Note("imagined", {"wishes": " ".join(wish.asked for wish in made.wishes)})
    return Report("what-if", tables, (asked, *before.notes))


# ---------------------------------------------------------------------------------------------- lost


def _uncovered(before: Scope, after: Scope, losses: Sequence[Loss]) -> Table:
    """What nobody does, and how many cases come there then; where none comes any more, how many came."""
    rows = [
        (*_named(before, loss), _name(before, loss, loss.who), *_why(loss), *_often(before if loss.why == NO_CHANNEL else after, loss))
        for loss in losses
        if loss.by is None
    ]
    return Table(
        name="uncovered",
        title=title("uncovered"),
        columns=columns("flow", "element", "from", "why", "lacking", ("share", Kind.SHARE), ("visits-a-day", Kind.NUMBER)),
        rows=_once(rows),
    )


def _taken_over(scope: Scope, losses: Sequence[Loss]) -> Table:
    return Table(
        name="taken-over",
        title=title("taken-over"),
        columns=columns("flow", "element", "from", "to"),
        rows=_once(
            (*_named(scope, loss), _name(scope, loss, loss.who), _name(scope, loss, loss.by))
            for loss in losses if loss.by is not None
        ),
    )  # fmt: skip


def _once(rows: Iterable[tuple[Cell, ...]]) -> tuple[tuple[Cell, ...], ...]:
    """The rows, each once: a duty that several files speak of alike is one."""
    return tuple(dict.fromkeys(rows))


def _name(scope: Scope, loss: Loss, id: str) -> str:
    """What readers know a team, role or channel by."""
    named = {"team": scope.team, "role": scope.role, "channel": scope.channel}[loss.kind]
    return named(loss.file, id)


def _named(scope: Scope, loss: Loss) -> tuple[Cell, Cell]:
    """The flow and the step, by what readers know them by."""
    running = next((each for each in scope.flows if each.file == loss.file and each.flow.id == loss.flow), None)
    if running is None:
        return None, loss.element
    return running.name, running.facts.graph.nodes[running.facts.graph.index[loss.element]].title


def _why(loss: Loss) -> tuple[Cell, Cell]:
    """Why nobody takes over, and the skills and channels that whoever might have lacks."""
    return (said("unable"), loss.why) if isinstance(loss.why, tuple) else (said(loss.why), ())


def _often(scope: Scope, loss: Loss) -> tuple[Cell, Cell]:
    """The share of cases that comes to a lost step at least once on average, and passages a day."""
    for running, daily in zip(scope.flows, volumes(scope), strict=True):
        if running.file == loss.file and running.flow.id == loss.flow:
            often = running.figures.visited(running.facts.graph.index[loss.element])
            return (None if often is None else min(often, 1.0)), (None if often is None or daily is None else often * daily)
    return None, None


# ---------------------------------------------------------------------------------------------- moved


def _load(before: Scope, after: Scope) -> Table:
    """The teams whose hours or load change, and those that have too much to do anyway."""
    figures = (("work", Kind.HOURS), ("ratio", Kind.SHARE), ("wait", Kind.DURATION))
    moved = _moved("load", (before, after), ("teams", ("team",)), figures, keep=_is_too_much)
    after_all = [place for place, column in enumerate(moved.columns) if column.name.endswith("-after")]
    return Table(
        name="load",
        title=moved.title,
        columns=(*moved.columns, *columns("state")),
        rows=tuple((*row, _state(tuple(row[place] for place in after_all))) for row in moved.rows),
        chart=Chart(ChartKind.BARS, ("team",), ("ratio-before", "ratio-after")),
        notes=moved.notes,
    )


def _state(figures: tuple[Cell, ...]) -> Cell:
    if _is_too_much(figures):
        return said("overloaded")
    return said("bearable") if figures[1] is not None else None


def _is_too_much(figures: tuple[Cell, ...]) -> bool:
    """Whether a team has more work than hours; one of nobody has no hours that its work could be a share of."""
    _, ratio, wait = figures
    return wait == said("growing") or (isinstance(ratio, int | float) and ratio > 1)


def _no(figures: tuple[Cell, ...]) -> bool:
    return False


def _moved(
    name: str,
    scopes: tuple[Scope, Scope],
    place: tuple[str, tuple[str, ...]],
    figures: Sequence[tuple[str, Kind]],
    *,
    keep: Callable[[tuple[Cell, ...]], bool] = _no,
) -> Table:
    """The rows of a report's table whose figures change, or are to be kept: before, after, and the difference; a note
    counts the others.
    """
    table, keys = place
    old, new = (_rows(scope, name, table, keys, [figure for figure, _ in figures]) for scope in scopes)
    rows: list[tuple[Cell, ...]] = []
    same = 0
    for key in dict.fromkeys((*old, *new)):
        nothing: tuple[Cell, ...] = (None,) * len(figures)
        was, becomes = old.get(key, nothing), new.get(key, nothing)
        if _alike(was, becomes) and not keep(becomes):
            same += 1
            continue
        changes = zip(was, becomes, strict=True)
        rows.append((*key, *(cell for one, other in changes for cell in (one, other, _difference(one, other)))))
    names = [f"{figure}-{when}" for figure, _ in figures for when in ("before", "after", "difference")]
    kinds = [kind for _, kind in figures for _ in range(3)]
    return Table(
        name=name,
        title=title(f"moved-{name}"),
        columns=columns(*keys, *zip(names, kinds, strict=True)),
        rows=tuple(rows),
        notes=(Note("same", {"count": same}),) if same else (),
    )


def _rows(
    scope: Scope, name: str, table: str, keys: tuple[str, ...], figures: list[str]
) -> dict[tuple[Cell, ...], tuple[Cell, ...]]:
    found = next(each for each in report_of(name, scope).tables if each.name == table)
    return dict(
        zip(
            zip(*map(found.values, keys), strict=True),
            zip(*map(found.values, figures), strict=True),
            strict=True,
        )
    )


def _alike(one: tuple[Cell, ...], other: tuple[Cell, ...]) -> bool:
    return all(_difference(was, becomes) == 0 if was != becomes else True for was, becomes in zip(one, other, strict=True))


def _difference(was: Cell, becomes: Cell) -> float | None:
    if not isinstance(was, int | float) or not isinstance(becomes, int | float):
        return None
    difference = becomes - was
    return 0.0 if abs(difference) <= NOTHING * max(abs(was), abs(becomes)) else difference
