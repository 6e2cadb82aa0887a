"""Options that several commands share, and what follows from them."""

from collections.abc import Callable
from typing import Any, TypeVar

import click

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


def wants_colour(stream: Any) -> bool:
    """Colour on a terminal only; NO_COLOR forbids it, FORCE_COLOR asks for it."""
    import os

    if os.environ.get("NO_COLOR"):
        return False
    return bool(os.environ.get("FORCE_COLOR")) or stream.isatty()
