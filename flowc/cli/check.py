"""`flowc check`: lint flows."""

import sys

import click

from flowc.cli.options import config_options, language_option, show_findings, stdin_option


@click.command("check")
@click.argument("paths", nargs=-1, required=True, metavar="PATH...")
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", help="How to report.")
@click.option("--select", metavar="CODES", help="Only these rules: codes, names or families, with commas.")
@click.option("--ignore", metavar="CODES", help="All rules but these.")
@click.option("--strict", is_flag=True, help="Warnings count as errors.")
@click.option("--allow-empty", is_flag=True, help="Succeed where there is no file to check.")
@language_option("Language of the messages; by default each file's own.")
@stdin_option
@config_options
def command(
    paths: tuple[str, ...],
    form: str,
    select: str | None,
    ignore: str | None,
    strict: bool,
    allow_empty: bool,
    lang: str | None,
    stdin_filename: str,
    config: str | None,
    no_config: bool,
) -> int:
    """Check every PATH, a file or a folder (all *.flow below it); - is standard input.

    Ends with status 1 if there is a finding of level error (with --strict, of level warning), 2 if a file cannot be
    read or there is nothing to check, 3 if a rule failed.
    """
    from flowc.diagnostics import Severity, UsageError
    from flowc.driver import Request, check_files, is_crash
    from flowc.project import find_flows
    from flowc.reporters import json_report, summary

    files = find_flows(paths)
    if not files and not allow_empty:
        raise UsageError(f"no .flow file below {', '.join(paths)}; --allow-empty accepts that")
    request = Request(
        lang="fr" if lang == "fr" else "en" if lang == "en" else None,
        stdin_name=stdin_filename,
        config=config,
        use_config=not no_config,
        select=_codes(select),
        ignore=_codes(ignore),
    )
    reports = check_files(files, request)
    if form == "json":
        click.echo(json_report(reports), nl=False)
    else:
        show_findings(reports, sys.stdout)
        click.echo(summary(reports), nl=False)
    if any(is_crash(report) for report in reports):
        return 3
    counted = {Severity.ERROR, Severity.WARNING} if strict else {Severity.ERROR}
    return int(any(found.level in counted for report in reports for found in report.diagnostics))


def _codes(text: str | None) -> tuple[str, ...] | None:
    """What `--select F1,dead-end` names; None where the option is not given."""
    return tuple(code.strip() for code in text.split(",") if code.strip()) if text is not None else None
