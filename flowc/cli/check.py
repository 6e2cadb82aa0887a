"""`flowc check`: lint flows."""

import sys
from typing import TYPE_CHECKING, Any, Literal

import click

from flowc.cli.options import config_options, language_option, stdin_option
from flowc.cli.reports import Target, TargetType, targets_of, write_reports

if TYPE_CHECKING:
    from flowc.driver import Effort, Request, Result
    from flowc.reporters import FileReport

LEVELS = ["error", "warning", "info"]


@click.command("check")
@click.argument("paths", nargs=-1, required=True, metavar="PATH...")
@click.option(
    "--format",
    "forms",
    type=TargetType(),
    multiple=True,
    metavar="FORMAT[:FILE]",
    help="How to report: text, concise, json, sarif, github, gitlab or junit; with :FILE, to that file. "
    "May be given several times.",
)
@click.option("--select", metavar="CODES", help="Only these rules: codes, names or families, with commas.")
@click.option("--ignore", metavar="CODES", help="Not these rules.")
@click.option(
    "--profile", type=click.Choice(["sketch", "default", "strict"]), help="What is asked of every flow."
)
@click.option("--strict", is_flag=True, help="Warnings count as errors, and nothing may be left to do.")
@click.option("--fail-level", type=click.Choice(LEVELS), help="From which weight on a finding counts.")
@click.option("--fix", is_flag=True, help="Put right what can be put right safely, then report what is left.")
@click.option("--unsafe-fixes", is_flag=True, help="With --fix or --diff: add stubs, too, each with a todo.")
@click.option("--diff", is_flag=True, help="Change nothing; print what --fix would change; status 1 if it would.")
@click.option("--statistics", is_flag=True, help="Count the findings of each rule instead of showing them.")
@click.option("--since", metavar="REV", help="Only files changed since a git revision, or that include such a file.")
@click.option("--write-baseline", is_flag=True, help="Accept what is found today: later runs report what is new.")
@click.option("--no-baseline", is_flag=True, help="Report what the baseline accepts, too.")
@click.option("--jobs", type=click.IntRange(min=1), metavar="N", help="Processes to use; as many as cores by default.")
@click.option("--no-cache", is_flag=True, help="Check every file anew, and keep nothing of what is found.")
@click.option("--allow-empty", is_flag=True, help="Succeed where there is no file to check.")
@click.option("--today", metavar="DATE", help="The day to check for, such as 2026-11-24; the machine's by default.")
@language_option("Language of the messages; by default each file's own.")
@stdin_option
@config_options
def command(
    paths: tuple[str, ...],
    forms: tuple[Target, ...],
    select: str | None,
    ignore: str | None,
    profile: str | None,
    strict: bool,
    fail_level: str | None,
    fix: bool,
    unsafe_fixes: bool,
    diff: bool,
    statistics: bool,
    since: str | None,
    write_baseline: bool,
    no_baseline: bool,
    jobs: int | None,
    no_cache: bool,
    allow_empty: bool,
    today: str | None,
    lang: Literal["fr", "en"] | None,
    stdin_filename: str,
    config: str | None,
    no_config: bool,
) -> int:
    """Check every PATH, a file or a folder (all *.flow below it); - is standard input.

    Ends with status 1 if there is a finding of level error (with --strict, of level warning), 2 if a file cannot be
    read or there is nothing to check, 3 if a rule failed. The format never changes the status.

    One report goes to standard output: text, unless another FORMAT is given without a FILE.
    """
    from flowc.diagnostics import UsageError
    from flowc.driver import Effort, Request
    from flowc.driver.comparing import compare
    from flowc.project import find_flows
    files = find_flows(paths)
    if not files and not allow_empty:
        raise UsageError(f"no .flow file below {', '.join(paths)}; --allow-empty accepts that")
    targets = targets_of(forms, [*files, config] if config else files)
    request = Request(
        lang=lang,
        stdin_name=stdin_filename,
        config=config,
        use_config=not no_config,
        use_baseline=not (no_baseline or write_baseline),
        today=_sound(today),
        command=_settings(select, ignore, profile, fail_level, strict=strict),
    )
    complete = frozenset() if since is not None else frozenset(files).difference(paths)
    if since is not None:
        from flowc.driver.adopting import changed_files

        files = changed_files(files, since, request)
    if diff:
        return _show_fixes(files, request, unsafe=unsafe_fixes)
    effort = Effort(jobs or 0, not no_cache)
    checked = _fix(files, request, unsafe=unsafe_fixes) if fix else _check(files, request, effort)
    checked = compare(checked, request, complete)
    if write_baseline:
        return _accept(checked, complete)
    more = _policy_reports(checked, paths, request, some=since is not None)
    write_reports(targets, checked, more, statistics=statistics, aside=fix and "-" in files)
    if any(each.accepted for each in checked):
        _say_stale(checked, complete)
    failing = any(each.fails for each in checked) or any(report.fails for report in more)
    return 3 if any(each.crashed for each in checked) else int(failing)


def _sound(today: str | None) -> str | None:
    """The day given, refused at once where it is none: nobody may ask for it later."""
    if today is not None:
        from flowc.project import today as day_of

        day_of(today)
    return today


def _policy_reports(
    checked: "list[Result]", paths: tuple[str, ...], request: "Request", *, some: bool
) -> "list[FileReport]":
    """What is wrong with the policies of the projects that these files are of."""
    if not any(each.settings.policies for each in checked):
        return []
    from flowc.driver.policing import policy_reports

    return policy_reports(checked, paths, request, some=some)


def _check(files: list[str], request: "Request", effort: "Effort") -> "list[Result]":
    """Check files; of many, a person at a terminal sees how far it is."""
    from msgspec.structs import replace

    from flowc.driver import check_files
    from flowc.driver.many import MANY

    if len(files) < MANY or not sys.stderr.isatty():
        return check_files(files, request, effort)
    with click.progressbar(length=len(files), label="checking", file=sys.stderr) as bar:
        return check_files(files, request, replace(effort, tell=lambda: bar.update(1)))


def _settings(
    select: str | None, ignore: str | None, profile: str | None, fail_level: str | None, *, strict: bool
) -> dict[str, Any]:
    """What the command line says, by the keys of flowc.yaml."""
    said: dict[str, Any] = {}
    if select is not None:
        said["select"] = _codes(select)
    if ignore is not None:
        said["ignore"] = _codes(ignore)
    if profile is not None:
        said["profile"] = profile
    if strict:
        from flowc.config import PROFILES

        said |= PROFILES["strict"]
    if fail_level is not None:
        said["fail-level"] = fail_level
    return said


def _codes(text: str) -> list[str]:
    """What `--select F1,dead-end` names."""
    return [code.strip() for code in text.split(",") if code.strip()]


def _say_stale(checked: "list[Result]", complete: frozenset[str]) -> None:
    """The baseline is to shrink: what it accepts and is no longer found can be forgotten."""
    from flowc.driver.adopting import stale

    gone = stale(checked, complete)
    if gone:
        click.echo(f"flowc: accepted findings that are gone: {gone}; --write-baseline forgets them", err=True)


def _fix(files: list[str], request: "Request", *, unsafe: bool) -> "list[Result]":
    """Put files right, each written whole once nothing more can be done for it; what is left of their findings."""
    from flowc.driver.fixing import fix_file
    from flowc.project import write_whole

    checked: list[Result] = []
    count = changed = 0
    for path in files:
        fixed = fix_file(path, request, unsafe=unsafe)
        if path != "-" and fixed.before != fixed.after:
            write_whole(path, fixed.after.encode("utf-8"))
            changed += 1
        elif path == "-":
            write_whole("-", fixed.after.encode("utf-8"))
        count += fixed.count
        checked.append(fixed.checked)
    click.echo(f"findings put right: {count}; files changed: {changed}", err=True)
    return checked


def _show_fixes(files: list[str], request: "Request", *, unsafe: bool) -> int:
    """Print what fixing would change."""
    from flowc.driver.fixing import fix_file
    from flowc.formatting import difference

    would = False
    for path in files:
        fixed = fix_file(path, request, unsafe=unsafe)
        name = fixed.checked.report.file
        lines = difference(fixed.before, fixed.after, f"{name} (as it is)", f"{name} (fixed)")
        click.echo("".join(lines), nl=False)
        would = would or fixed.before != fixed.after
    return int(would)


def _accept(checked: "list[Result]", complete: frozenset[str]) -> int:
    """Write what is found today as accepted, for each project concerned."""
    from flowc.driver.adopting import write_baselines

    for path, count in write_baselines(checked, complete):
        click.echo(f"wrote {path}; findings accepted: {count}", err=True)
    return 3 if any(each.crashed for each in checked) else int(any(each.language_errors for each in checked))
