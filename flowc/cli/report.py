"""`flowc report`: tables and figures."""

import os
import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, Literal

import click

from flowc.cli.options import F, config_options, language_option, show_findings, stdin_option

if TYPE_CHECKING:
    from click.shell_completion import CompletionItem

    from flowc.driver import Request
    from flowc.reports import Report, Scope
    from flowc.vocabulary import Lang

STANDARD = "-"
TYPES = ["text", "markdown", "csv", "json", "html"]


class ReportType(click.ParamType[str]):
    """What NAME takes: a report, or all of them."""

    name = "report"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:
        from flowc.reports import REPORTS
        from flowc.vocabulary import nearest

        known = (*REPORTS, "all")
        if value not in known:
            near = nearest(str(value), known)
            hint = f"a similar one exists: {near}" if near else f"choose from {', '.join(known)}"
            self.fail(f"{value!r} is no report; {hint}.", param, ctx)
        return str(value)

    def shell_complete(
        self, ctx: click.Context, param: click.Parameter, incomplete: str
    ) -> "list[CompletionItem]":
        from click.shell_completion import CompletionItem

        from flowc.reports import REPORTS

        return [CompletionItem(name) for name in (*REPORTS, "all") if name.startswith(incomplete)]


def output_options(function: F) -> F:
    """`-t TYPE` and `-o OUT` of what is made of tables."""
    function = click.option(
        "-o", "--output", "out", metavar="OUT",
        help="File, or - for standard output (the default); with -t csv also a folder, ending in /, of a file for each table.",
    )(function)  # fmt: skip
    return click.option(
        "-t", "--type", "form", type=click.Choice(TYPES), help="What to write; text, or what OUT ends in."
    )(function)


@click.command("report")
@click.argument("name", type=ReportType(), metavar="NAME")
@click.argument("paths", nargs=-1, required=True, metavar="PATH...")
@output_options
@click.option("--today", metavar="DATE", help="The day to report for, such as 2026-11-24; the machine's by default.")
@language_option("Language of the report; by default that of most files.")
@stdin_option
@config_options
def command(
    name: str,
    paths: tuple[str, ...],
    form: str | None,
    out: str | None,
    today: str | None,
    lang: Literal["fr", "en"] | None,
    stdin_filename: str,
    config: str | None,
    no_config: bool,
) -> int:
    """Tables and figures over every PATH, a file or a folder (all *.flow below it); - is standard input.

    NAME is responsibilities, matrix, transfers, load, bottlenecks, communication, channels, hours, skills, indicators,
    times, waivers, todos, irritants, reviews, grid, training, inventory, complexity, scorecard, or all. A file that
    flowc cannot make sense of is reported, and nothing is written (status 1).
    """
    from flowc.driver import Request
    from flowc.driver.reporting import reports_on

    request = Request(lang=lang, stdin_name=stdin_filename, config=config, use_config=not no_config, today=today)
    form = form or form_of(out)
    read = scope_read(paths, out, request)
    if read is None:
        return 1
    scope, spoken = read
    write(reports_on(name, scope), form, out, spoken)
    return 0


def scope_read(paths: Sequence[str], out: str | None, request: "Request") -> "tuple[Scope, Lang] | None":
    """All files of a run beside each other, and the language to report in; None where the language finds errors, which are
    shown. UsageError where there is no file, or the output is one.
    """
    from flowc.diagnostics import UsageError
    from flowc.driver.reporting import Unreadable, scope_of
    from flowc.project import find_flows

    files = find_flows(paths)
    if not files:
        raise UsageError(f"no .flow file below {', '.join(paths)}")
    refuse_input(out, files)
    try:
        return scope_of(files, request, frozenset(files).difference(paths))
    except Unreadable as broken:
        show_findings(broken.reports, sys.stderr)
        return None


def form_of(out: str | None) -> str:
    """What an output's name asks for; UsageError where nothing ends so."""
    from flowc.diagnostics import UsageError
    from flowc.reports.writing import FORMS

    suffix = os.path.splitext(out)[1].lower() if out and out != STANDARD else ""
    if not suffix:
        return "text"
    form = next((form for form, endings in FORMS.items() if suffix in endings), None)
    if form is None:
        raise UsageError(f"no type ends in {suffix}; name one with -t: {', '.join(TYPES)}")
    return form


def refuse_input(out: str | None, files: Sequence[str]) -> None:
    """UsageError where the output is one of the files read."""
    from flowc.diagnostics import UsageError

    if out and out != STANDARD and os.path.realpath(out) in {os.path.realpath(file) for file in files if file != STANDARD}:
        raise UsageError(f"{out} is an input: choose another output with -o")


def write(reports: "Sequence[Report]", form: str, out: str | None, lang: "Lang") -> None:
    """Make all, then write: each output whole or not at all."""
    from flowc.diagnostics import UsageError
    from flowc.project import make_folder, write_whole
    from flowc.reports.writing import written
    from flowc.reports.writing.saying import note_text

    if form == "csv":
        for note in dict.fromkeys(note_text(note, lang) for report in reports for note in report.notes):
            click.echo(note, err=True)
    is_folder = out is not None and (out.endswith(("/", os.sep)) or os.path.isdir(out))
    if is_folder and form != "csv":
        raise UsageError("a folder takes the tables of -t csv, a file each; name a file with -o")
    if not is_folder or out is None:
        write_whole(out or STANDARD, written(reports, form, lang))
        return
    from flowc.reports.writing.as_csv import table_as_csv

    made = [
        (os.path.join(out, f"{report.name}-{table.name}.csv"), table_as_csv(table, lang).encode())
        for report in reports
        for table in report.tables
    ]
    make_folder(out)
    for path, content in made:
        write_whole(path, content)
        click.echo(f"wrote {path}", err=True)
