"""`flowc what-if`: the same flows with something gone, or with other figures."""

import sys

import click

from flowc.cli.options import config_options, language_option, show_findings, stdin_option
from flowc.cli.report import TYPES, form_of, refuse_input, write


@click.command("what-if")
@click.argument("paths", nargs=-1, required=True, metavar="PATH...")
@click.option(
    "--without", "gone", multiple=True, metavar="KIND:ID",
    help="What is not there: team:n2, role:expert or channel:chat. May be given several times.",
)
@click.option(
    "--set", "figures", multiple=True, metavar="WHAT=VALUE",
    help="Another figure: volume:REQUEST=200/day, headcount:TEAM=5, share:NODE:ANSWER=80%; before REQUEST or NODE maybe "
    "FLOW: of several. May be given several times.",
)
@click.option("-t", "--type", "form", type=click.Choice(TYPES), help="What to write; text, or what OUT ends in.")
@click.option(
    "-o", "--output", "out", metavar="OUT",
    help="File, or - for standard output (the default); with -t csv also a folder, ending in /, of a file for each table.",
)
@click.option("--today", metavar="DATE", help="The day to report for, such as 2026-11-24; the machine's by default.")
@language_option("Language of the report; by default that of most files.")
@stdin_option
@config_options
def command(
    paths: tuple[str, ...],
    gone: tuple[str, ...],
    figures: tuple[str, ...],
    form: str | None,
    out: str | None,
    today: str | None,
    lang: str | None,
    stdin_filename: str,
    config: str | None,
    no_config: bool,
) -> int:
    """What would happen over every PATH, a file or a folder (all *.flow below it), if a team, role or channel were not
    there, or a volume, share or head count another one.

    Prints which steps nobody does then and who takes the others over, which teams have too much to do, and how load,
    times, transfers and hours move: before, after and the difference. The files stay as they are.
    """
    from flowc.diagnostics import UsageError
    from flowc.driver import Request
    from flowc.driver.reporting import Unreadable, scope_of
    from flowc.project import find_flows
    from flowc.reports.imagined import imagined
    from flowc.reports.what_if import what_if
    from flowc.reports.wishes import Wish, setting, without

    wishes: list[Wish] = [*map(without, gone), *map(setting, figures)]
    if not wishes:
        raise UsageError("nothing to imagine: give --without or --set")
    files = find_flows(paths)
    if not files:
        raise UsageError(f"no .flow file below {', '.join(paths)}")
    form = form or form_of(out)
    refuse_input(out, files)
    request = Request(
        lang="fr" if lang == "fr" else "en" if lang == "en" else None,
        stdin_name=stdin_filename,
        config=config,
        use_config=not no_config,
        today=today,
    )
    try:
        scope, spoken = scope_of(files, request)
    except Unreadable as broken:
        show_findings(broken.reports, sys.stderr)
        return 1
    write([what_if(scope, imagined(scope.sources, wishes))], form, out, spoken)
    return 0
