"""Options that several commands share, and what follows from them."""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any, TextIO, TypeVar

import click

if TYPE_CHECKING:
    from flowc.reporters import FileReport

F = TypeVar("F", bound=Callable[..., Any])


def config_options(function: F) -> F:
    """`--config FILE` and `--no-config`."""
    function = click.option("--no-config", is_flag=True, help="Look for no flowc.yaml.")(function)
    return click.option(
        "--config", metavar="FILE", help="Use this configuration instead of the flowc.yaml found upwards."
    )(function)


def language_option(help: str) -> Callable[[F], F]:
    """`--lang fr|en`."""
    return click.option("--lang", type=click.Choice(["fr", "en"]), help=help)


def stdin_option(function: F) -> F:
    """`--stdin-filename NAME`."""
    return click.option(
        "--stdin-filename",
        default="stdin.flow",
        metavar="NAME",
        help="What to call standard input (given as -).",
    )(function)


def show_findings(reports: "Sequence[FileReport]", stream: TextIO) -> None:
    """Print findings for a person, in colour where that is wanted."""
    from flowc.reporters import text_report

    colour = wants_colour(stream)
    click.echo(text_report(reports, colour=colour), file=stream, nl=False, color=colour)


def wants_colour(stream: TextIO) -> bool:
    """Colour on a terminal only; NO_COLOR forbids it, FORCE_COLOR asks for it."""
    import os

    if os.environ.get("NO_COLOR"):
        return False
    return bool(os.environ.get("FORCE_COLOR")) or stream.isatty()
