"""`flowc freeze`: write down the flows as they are."""

import os
import sys
from typing import Literal

import click

from flowc.cli.options import config_options, language_option, show_findings


@click.command("freeze")
@click.argument("paths", nargs=-1, metavar="[PATH]...")
@click.option("--allow-same-version", is_flag=True, help="Accept flows that changed under the same version.")
@language_option("Language of the messages; by default each file's own.")
@config_options
def command(
    paths: tuple[str, ...], allow_same_version: bool, lang: Literal["fr", "en"] | None, config: str | None, no_config: bool
) -> int:
    """Record the version and the content of every flow below PATH (this folder by default) in flowc.lock, beside
    flowc.yaml.

    From then on flowc check reports a flow that changed while its version did not (F805). Such a flow is not recorded
    anew: give it another version first. Status 1 then, or where a file cannot be read; nothing is written.
    """
    from flowc.diagnostics import UsageError
    from flowc.driver import Request
    from flowc.driver.freezing import Lock, freeze
    from flowc.project import find_flows
    from flowc.project.lock import write_lock

    files = find_flows(paths or (".",))
    if not files:
        raise UsageError(f"no .flow file below {', '.join(paths or ('.',))}")
    request = Request(
        lang=lang,
        config=config,
        use_config=not no_config,
    )
    result = freeze(files, request)
    locks = [lock for lock in result if isinstance(lock, Lock)]
    reports = [report for report in result if not isinstance(report, Lock)]
    if reports:
        show_findings(reports, sys.stderr)
        return 1
    refused = [] if allow_same_version else [(lock, key) for lock in locks for key in lock.same]
    for lock, (file, flow) in refused:
        version = lock.before[file, flow].version or "no version"
        click.echo(f"{file}: flow {flow} changed and still has {version}; give it another version", err=True)
    if refused:
        return 1
    for lock in locks:
        if lock.changed:
            write_lock(lock.path, lock.after)
        click.echo(f"{'wrote' if lock.changed else 'unchanged'} {os.path.relpath(lock.path)}; flows: {len(lock.after)}")
    return 0
