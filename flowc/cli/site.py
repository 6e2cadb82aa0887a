"""`flowc site`: the portal of many runbooks."""

import sys
from typing import TYPE_CHECKING, Literal

import click

from flowc.cli.options import config_options, language_option, show_findings

if TYPE_CHECKING:
    from flowc.driver.site import Published, Site


@click.command("site")
@click.argument("folder", metavar="DIR")
@click.option("-o", "--output", "out", required=True, metavar="OUT", help="The folder of the pages; made where there is none.")
@click.option("--no-pictures", is_flag=True, help="Leave the pictures of the flows out: smaller pages, made sooner.")
@click.option("--strict", is_flag=True, help="Findings of level error keep a file out.")
@click.option("--jobs", type=click.IntRange(min=1), metavar="N", help="Processes to use; by default, as many as cores.")
@language_option("Language of the portal, the pages and messages; by default each file's own, and a portal in each.")
@config_options
def command(
    folder: str,
    out: str,
    no_pictures: bool,
    strict: bool,
    jobs: int | None,
    lang: Literal["fr", "en"] | None,
    config: str | None,
    no_config: bool,
) -> int:
    """Make a portal of all flows below DIR: a runbook of each, OUT/index.html, which finds them, and OUT/map.html, which
    shows the demands and the customer's journey over all of them.

    It opens by a double-click or from any web server. Only pages that flowc wrote are replaced or removed. A file that
    flowc cannot make sense of is reported, and its earlier pages stay as they are (status 1).
    """
    import os

    from flowc.diagnostics import UsageError
    from flowc.driver import Request
    from flowc.driver.site import Site

    if not os.path.isdir(folder):
        raise UsageError(f"{folder} is not a folder; for a single file: flowc render -t html")
    if out == "-":
        raise UsageError("a portal is many files: name a folder with -o")
    request = Request(
        lang=lang, config=config, use_config=not no_config
    )
    site = Site(folder=folder, out=out, request=request, strict=strict, pictures=not no_pictures, jobs=jobs or 0)
    return _told(_published(site), out)


def _published(site: "Site") -> "Published":
    """Make it; of many files, a person at a terminal sees how far it is."""
    from msgspec.structs import replace

    from flowc.driver.many import MANY
    from flowc.driver.site import publish
    from flowc.project import find_flows

    files = len(find_flows([site.folder])) if sys.stderr.isatty() else 0
    if files < MANY:
        return publish(site)
    with click.progressbar(length=2 * files, label="making pages", file=sys.stderr) as bar:
        return publish(replace(site, tell=lambda: bar.update(1)))


def _told(published: "Published", out: str) -> int:
    """Say what was done; the status."""
    import os

    from flowc.reporters import summary

    show_findings(published.stopped, sys.stderr)
    for note in published.notes:
        click.echo(note, err=True)
    for page in published.left:
        click.echo(f"{os.path.join(out, page)} is of no use any more, but was changed by somebody: left as it is", err=True)
    if published.written or published.unchanged:
        counts = f"{len(published.written)}; unchanged: {published.unchanged}; removed: {len(published.removed)}"
        click.echo(f"portal {os.path.join(out, 'index.html')}; pages written: {counts}", err=True)
    if any(report.diagnostics for report in published.reports):
        click.echo(summary(published.reports), nl=False, err=True)
    return int(bool(published.stopped))
