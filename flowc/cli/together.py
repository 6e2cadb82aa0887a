"""`flowc render --view map` and `--view journey`: one picture of many files."""

import os
from collections.abc import Sequence
from typing import TYPE_CHECKING

import click

from flowc.cli.report import STANDARD, scope_read

if TYPE_CHECKING:
    from flowc.driver.rendering import Rendering


def render_one(files: Sequence[str], rendering: "Rendering", out: str | None) -> int:
    """Draw all files and all below folders as one picture; beside the one input, or where OUT says."""
    from flowc.diagnostics import UsageError
    from flowc.driver.mapping import refuse_odd, render_together
    from flowc.project import write_whole

    refuse_odd(rendering)
    target = out or _beside(files, rendering)
    if target.endswith(("/", os.sep)) or os.path.isdir(target):
        raise UsageError(f"{target} is a folder, and all flows make one picture: name a file with -o")
    read = scope_read(files, out, rendering.request)
    if read is None:
        return 1
    rendered = render_together(*read, rendering)
    for note in rendered.notes:
        click.echo(note, err=True)
    write_whole(target, rendered.content)
    if target != STANDARD:
        click.echo(f"wrote {target}", err=True)
    return 0


def _beside(files: Sequence[str], rendering: "Rendering") -> str:
    """``facture-map.svg`` beside ``facture.flow``; UsageError for several inputs, standard input and folders."""
    from flowc.backends import BACKENDS
    from flowc.diagnostics import UsageError

    if len(files) > 1 or files[0] == "-" or os.path.isdir(files[0]):
        raise UsageError(f"--view {rendering.view} makes one picture of all flows: say where with -o")
    return f"{os.path.splitext(files[0])[0]}-{rendering.view}{BACKENDS[rendering.type].suffixes[0]}"
