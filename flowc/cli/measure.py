"""`flowc measure`: indicators from an export of contacts."""

import sys
from typing import Literal

import click

from flowc.cli.options import config_options, language_option, show_findings
from flowc.cli.report import form_of, output_options, refuse_input, write


@click.command("measure")
@click.argument("file", metavar="FILE")
@click.option(
    "--against", multiple=True, metavar="PATH",
    help="A file or folder of flows whose indicators say the targets; may be given again.",
)
@output_options
@click.option("--strict", is_flag=True, help="Lines that cannot be used end the command with status 1.")
@language_option("Language of the report; by default that of flowc.yaml, else of the flows.")
@config_options
def command(
    file: str,
    against: tuple[str, ...],
    form: str | None,
    out: str | None,
    strict: bool,
    lang: Literal["fr", "en"] | None,
    config: str | None,
    no_config: bool,
) -> int:
    """NPS, CSAT, CES, first contact resolution, repeat contacts and quality of service from FILE, an export of contacts
    as CSV or Parquet: in all, and by reason, channel, team and month.

    `measure` in flowc.yaml says what the columns hold. Lines that cannot be used are counted and listed.
    """
    from flowc.driver import Request
    from flowc.driver.measuring import measured_report, measuring_terms
    from flowc.driver.reporting import Unreadable

    form = form or form_of(out)
    refuse_input(out, (file,))
    request = Request(lang=lang, config=config, use_config=not no_config)
    try:
        terms = measuring_terms(file, against, request)
    except Unreadable as broken:
        show_findings(broken.reports, sys.stderr)
        return 1
    report = measured_report(file, terms)
    write([report], form, out, terms.lang)
    return int(strict and any(table.name == "left-out" for table in report.tables))
