"""`--format F` and `--format F:FILE`: which reports a run makes, and where each goes."""

import os
import sys
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Any, TextIO

import click
from msgspec import Struct

from flowc import __version__
from flowc.cli.options import wants_colour

if TYPE_CHECKING:
    from click.shell_completion import CompletionItem

    from flowc.driver import Result
    from flowc.reporters import FileReport, Run

STANDARD = "-"
DEFAULT = "text"


class Target(Struct, frozen=True):
    """A form of report and the file that it goes to (`-`: standard output)."""

    form: str
    file: str = STANDARD


class TargetType(click.ParamType[Target]):
    """What `--format` takes: a form, and after a colon a file."""

    name = "format"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Target:
        from flowc.reporters import REPORTERS
        from flowc.vocabulary import nearest

        form, colon, file = str(value).partition(":")
        if form not in REPORTERS:
            near = nearest(form, REPORTERS)
            hint = f"a similar one exists: {near}" if near else f"choose from {', '.join(REPORTERS)}"
            self.fail(f"{form!r} is no format; {hint}.", param, ctx)
        if colon and not file:
            self.fail(f"name the file after the colon: {form}:FILE.", param, ctx)
        return Target(form, file or STANDARD)

    def shell_complete(
        self, ctx: click.Context, param: click.Parameter, incomplete: str
    ) -> "list[CompletionItem]":
        from click.shell_completion import CompletionItem

        from flowc.reporters import REPORTERS

        return [CompletionItem(form) for form in REPORTERS if form.startswith(incomplete)]


def targets_of(chosen: Sequence[Target], inputs: Sequence[str]) -> list[Target]:
    """The reports of a run, the one on standard output last: text where no other is asked for there.

    UsageError where two would be written to one place, or one over an input.
    """
    from flowc.diagnostics import UsageError

    files = [target for target in chosen if target.file != STANDARD]
    shown = [target for target in chosen if target.file == STANDARD]
    if len(shown) > 1:
        forms = " and ".join(target.form for target in shown)
        raise UsageError(f"{forms} would both be written to standard output: use --format FORMAT:FILE")
    _refuse_inputs(files, inputs)
    taken: dict[str, str] = {}
    for form, file in ((target.form, target.file) for target in files):
        real = os.path.realpath(file)
        if real in taken:
            raise UsageError(f"{taken[real]} and {form} would both be written to {file}")
        taken[real] = form
    return [*files, *(shown or [Target(DEFAULT)])]


def _refuse_inputs(targets: Sequence[Target], inputs: Iterable[str]) -> None:
    from flowc.diagnostics import UsageError

    read = {os.path.realpath(path) for path in inputs if path != STANDARD} if targets else set()
    for form, file in ((target.form, target.file) for target in targets):
        if os.path.realpath(file) in read:
            raise UsageError(f"{file} is an input: write the {form} report to another file")


def write_reports(
    targets: Sequence[Target],
    checked: "Sequence[Result]",
    more: "Sequence[FileReport]" = (),
    *,
    statistics: bool,
    aside: bool = False,
) -> None:
    """Make every report, then write the files, each whole or not at all, then standard output; `aside` leaves that to
    something else and takes standard error. `more` are reports of files that are no flows.
    """
    from functools import cache

    from flowc.project import add_step_summary, repository_path, wants_step_summary, write_whole
    from flowc.reporters import REPORTERS, Run

    files = [target for target in targets if target.file != STANDARD]
    _refuse_inputs(files, (name for each in checked for name in _read_for(each)))
    run = Run(
        reports=(*(each.report for each in checked), *more),
        version=__version__,
        name=cache(repository_path),
        accepted=sum(sum(each.accepted.values()) for each in checked),
        statistics=statistics,
    )
    made = [(target, REPORTERS[target.form].write(run)) for target in files]
    for target, text in made:
        write_whole(target.file, text.encode("utf-8"))
    if wants_step_summary() and any(target.form == "github" for target in targets):
        from flowc.reporters.markdown import step_summary

        add_step_summary(step_summary(run))
    for target in targets:
        if target.file == STANDARD:
            _show(target.form, run, sys.stderr if aside else sys.stdout)


def _read_for(checked: "Result") -> Iterator[str]:
    """What was read to check a file."""
    from flowc.driver.checking import baseline_path
    from flowc.project import CONFIG_NAME

    yield from checked.report.sources
    yield os.path.join(checked.root, CONFIG_NAME)
    yield baseline_path(checked)


def _show(form: str, run: "Run", stream: TextIO) -> None:
    """Print a report: in colour where a person wants that, in UTF-8 where a program reads it."""
    from msgspec.structs import replace

    from flowc.reporters import REPORTERS

    reporter = REPORTERS[form]
    if reporter.for_people:
        colour = wants_colour(stream)
        click.echo(reporter.write(replace(run, colour=colour)), file=stream, nl=False, color=colour)
    else:
        click.echo(reporter.write(run).encode("utf-8"), file=stream, nl=False)
