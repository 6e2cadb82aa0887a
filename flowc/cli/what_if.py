"""`flowc what-if`: the same flows with something gone, or with other figures."""

from typing import Literal

import click

from flowc.cli.options import config_options, language_option, stdin_option
from flowc.cli.report import form_of, output_options, scope_read, write


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
@output_options
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
    lang: Literal["fr", "en"] | None,
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
    from flowc.reports.imagined import imagined
    from flowc.reports.what_if import what_if
    from flowc.reports.wishes import Wish, setting, without

    wishes: list[Wish] = [*map(without, gone), *map(setting, figures)]
    if not wishes:
        raise UsageError("nothing to imagine: give --without or --set")
    request = Request(lang=lang, stdin_name=stdin_filename, config=config, use_config=not no_config, today=today)
    form = form or form_of(out)
    read = scope_read(paths, out, request)
    if read is None:
        return 1
    scope, spoken = read
    write([what_if(scope, imagined(scope.sources, wishes))], form, out, spoken)
    return 0
