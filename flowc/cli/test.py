"""`flowc test`: play the scenarios of flows."""

import os
import sys
from typing import TYPE_CHECKING, Literal

import click

from flowc.cli.options import config_options, language_option, stdin_option, wants_colour
from flowc.cli.reports import STANDARD, Target, TargetType, targets_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from flowc.driver.testing import Outcome, Suite
    from flowc.reporters.scenarios import Results

@click.command("test")
@click.argument("paths", nargs=-1, required=True, metavar="PATH...")
@click.option(
    "--format",
    "forms",
    type=TargetType(),
    multiple=True,
    metavar="FORMAT[:FILE]",
    help="How to report: text, json or junit, with what passed and what is covered; concise, sarif, github or gitlab, with "
    "what is wrong. With :FILE, to that file. May be given several times.",
)
@click.option(
    "--engine",
    type=click.Choice(["python", "both"]),
    default="python",
    help="Who plays: flowc's interpreter, or that and the script of the runbook (both), which must agree.",
)
@click.option(
    "--min-coverage",
    type=click.FloatRange(0, 100),
    default=0.0,
    metavar="PERCENT",
    help="Status 1 if less than this share of the arrows of any flow is taken.",
)
@click.option("--suggest", is_flag=True, help="Print scenarios that would take the arrows left, and play nothing else.")
@click.option("--write", is_flag=True, help="With --suggest: append them to the files of their flows.")
@click.option("--allow-empty", is_flag=True, help="Succeed where there is no scenario.")
@language_option("Language of the messages; by default each file's own.")
@stdin_option
@config_options
def command(
    paths: tuple[str, ...],
    forms: tuple[Target, ...],
    engine: Literal["python", "both"],
    min_coverage: float,
    suggest: bool,
    write: bool,
    allow_empty: bool,
    lang: Literal["fr", "en"] | None,
    stdin_filename: str,
    config: str | None,
    no_config: bool,
) -> int:
    """Play the scenarios of every PATH, a file or a folder (all *.flow below it); - is standard input. Those of
    NAME.scenarios.flow are played with NAME.flow.

    Ends with status 1 if a scenario is not kept, a file has an error, or less than --min-coverage is covered; 2 if a
    file cannot be read or there is no scenario; 3 if the two engines do not agree.
    """
    from msgspec.structs import replace

    from flowc.diagnostics import UsageError
    from flowc.diagnostics.language import DIFFERING_ENGINES
    from flowc.driver import Request
    from flowc.driver.testing import play_files, with_neighbours
    from flowc.project import find_flows

    if write and not suggest:
        raise UsageError("--write belongs to --suggest")
    files = with_neighbours(find_flows(paths))
    targets = targets_of(forms, [*files, config] if config else files)
    request = Request(
        lang=lang,
        stdin_name=stdin_filename,
        config=config,
        use_config=not no_config,
    )
    outcome = play_files(files, request, "python" if suggest else engine)
    results = replace(outcome.results, least=min_coverage)
    if suggest:
        return _suggest(outcome, write=write)
    if not results.played and not allow_empty and not results.fails:
        raise UsageError(f"no scenario in {', '.join(paths)}; --allow-empty accepts that, --suggest proposes some")
    _report(results, targets)
    differ = any(found.code == DIFFERING_ENGINES for report in results.reports for found in report.diagnostics)
    return 3 if differ else int(results.fails)


def _report(results: "Results", targets: "Sequence[Target]") -> None:
    """Make every report, then write the files, each whole or not at all, then standard output."""
    from flowc.project import write_whole
    from flowc.reporters import REPORTERS

    made = [(target, _written(target.form, results, colour=False)) for target in targets if target.file != STANDARD]
    for target, text in made:
        write_whole(target.file, text.encode("utf-8"))
    for target in targets:
        if target.file == STANDARD and REPORTERS[target.form].for_people:
            colour = wants_colour(sys.stdout)
            click.echo(_written(target.form, results, colour=colour), nl=False, color=colour)
        elif target.file == STANDARD:
            click.echo(_written(target.form, results, colour=False).encode("utf-8"), nl=False)


def _written(form: str, results: "Results", *, colour: bool) -> str:
    """A report: ours, with what passed and what is covered, or that of findings for all forms that know no more."""
    from functools import cache

    from flowc import __version__
    from flowc.project import repository_path
    from flowc.reporters import REPORTERS
    from flowc.reporters.report import Run
    from flowc.reporters.scenarios import scenarios_json, scenarios_junit, scenarios_text

    run = Run(reports=results.reports, version=__version__, name=cache(repository_path), colour=colour)
    if form == "text":
        return scenarios_text(results, colour=colour)
    if form == "json":
        return scenarios_json(results)
    return scenarios_junit(results, run) if form == "junit" else REPORTERS[form].write(run)


def _suggest(outcome: "Outcome", *, write: bool) -> int:
    """Print scenarios for the arrows left, or append them to the files of the flows; a flow with an error has none."""
    from flowc.cli.options import show_findings
    from flowc.driver.proposing import proposed
    from flowc.reporters.scenarios import is_unreadable

    unread = [report for report in outcome.results.reports if any(is_unreadable(found) for found in report.diagnostics)]
    show_findings(unread, sys.stderr)
    for suite in outcome.suites:
        texts = proposed(suite, named=_is_ambiguous(suite, outcome))
        if texts and write:
            _append(suite.flow.span.file, texts)
        elif texts:
            click.echo(f"# {suite.flow.span.file}\n{''.join(texts)}", nl=False)
    return int(bool(unread))


def _is_ambiguous(suite: "Suite", outcome: "Outcome") -> bool:
    """Whether another flow of the file stands below this one, so that a scenario at its end would be of that."""
    return any(
        each.file == suite.file and each.flow.span.start > suite.flow.span.start for each in outcome.suites
    )


def _append(path: str, texts: list[str]) -> None:
    """Add lines at the end of a file."""
    from flowc.project import read_bytes, write_whole

    before = read_bytes(path)
    gap = b"" if not before or before.endswith(b"\n") else b"\n"
    write_whole(path, before + gap + b"\n" + "".join(texts).encode("utf-8"))
    click.echo(f"{os.path.relpath(path)}: scenarios added: {len(texts)}", err=True)
