"""The program: its commands, and what ends it."""

import errno
import os
import sys
from contextlib import suppress
from importlib import import_module
from typing import NoReturn

import click

from flowc import __version__

#: Each command's module and its one line in the help, so that help loads none of them.
COMMANDS = {
    "check": ("flowc.cli.check", "Check flows against the rules (alias: lint)."),
    "completion": ("flowc.cli.completion", "Print the script that completes flowc's words in a shell."),
    "config": ("flowc.cli.config", "Show the settings that apply to a file, and where each comes from."),
    "explain": ("flowc.cli.explain", "Explain a rule: what, why, a bad and a good example."),
    "fmt": ("flowc.cli.fmt", "Lay flows out in the one canonical way (alias: format)."),
    "freeze": ("flowc.cli.freeze", "Record the flows as they are, so that a change needs a new version."),
    "measure": ("flowc.cli.measure", "Compute indicators from an export of contacts."),
    "new": ("flowc.cli.new", "Make a project skeleton that passes flowc check."),
    "render": ("flowc.cli.render", "Compile flows to a picture, a runbook or another notation."),
    "report": ("flowc.cli.report", "Tables and figures: times, transfers, load, hours, skills, indicators…"),
    "rules": ("flowc.cli.rules", "List all rules."),
    "site": ("flowc.cli.site", "Make the portal of many runbooks."),
    "test": ("flowc.cli.test", "Play the scenarios of flows, and say which arrows none takes."),
    "what-if": ("flowc.cli.what_if", "Imagine a team, role or channel gone, or other figures, and see what moves."),
}
ALIASES = {"lint": "check", "format": "fmt"}

#: What standard output may answer: no room, no quota, no device, not open.
OUTPUT_ERRORS = {errno.ENOSPC, errno.EDQUOT, errno.EIO, errno.EBADF}

REPORT_AT = "please report this with the file that caused it"


class Commands(click.Group):
    """A group whose commands are imported when they are called."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        name = ALIASES.get(cmd_name, cmd_name)
        if name not in COMMANDS:
            return None
        module, _ = COMMANDS[name]
        command: click.Command = import_module(module).command
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        if args and args[0] not in COMMANDS and args[0] not in ALIASES:
            from flowc.vocabulary import nearest

            near = nearest(args[0], COMMANDS)
            hint = f" A similar command exists: {near}." if near else " See flowc --help."
            ctx.fail(f"No such command {args[0]!r}.{hint}")
        return super().resolve_command(ctx, args)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section("Commands"):
            formatter.write_dl([(name, text) for name, (_, text) in COMMANDS.items()])


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(__version__, "-V", "--version", message="%(prog)s %(version)s")
def flowc() -> None:
    """Compile service processes: one text file to pictures, runbooks and checks."""


def main() -> NoReturn:
    """Run a command; every way out is an exit status and at most a line, never a traceback."""
    _open_closed_streams()
    status = run()
    for stream in filter(None, (sys.stdout, sys.stderr)):
        with suppress(OSError):
            stream.flush()
    # All is written. Python would now take every model and module apart before the system takes the memory back:
    # 40 of the 380 million instructions of checking 30 nodes, and more with every node. Nothing waits for that.
    os._exit(status)


def _open_closed_streams() -> None:
    """Put something in the place of the standard streams that our caller has closed.

    Otherwise the next file that we open takes their number, and what is meant for them goes into it. To read or write
    them fails as it should; what is said on a closed standard error is lost.
    """
    if sys.stdin is None:
        sys.stdin = open(os.open(os.devnull, os.O_WRONLY), encoding="utf-8")  # noqa: SIM115 (until the end)
    if sys.stdout is None:
        sys.stdout = open(os.open(os.devnull, os.O_RDONLY), "w", encoding="utf-8")  # noqa: SIM115
    if sys.stderr is None:
        sys.stderr = open(os.open(os.devnull, os.O_WRONLY), "w", encoding="utf-8")  # noqa: SIM115


def run() -> int:
    """The status of a command, in a process that has more to do (`main` leaves it)."""
    try:
        result = flowc.main(prog_name="flowc", standalone_mode=False)
        sys.stdout.flush()
        return result if isinstance(result, int) else 0
    except click.exceptions.Exit as error:
        return error.exit_code
    except click.ClickException as error:
        error.show()
        return 2
    except (KeyboardInterrupt, click.Abort):
        return 130
    except BrokenPipeError:
        return _closed_pipe()
    except Exception as error:
        return _failure(error)


def _failure(error: Exception) -> int:
    from flowc.diagnostics import FlowcError

    if isinstance(error, FlowcError):
        click.echo(f"flowc: {error}", err=True)
        return 2
    if isinstance(error, OSError) and error.errno in OUTPUT_ERRORS:
        click.echo(f"flowc: cannot write the output: {error.strerror}", err=True)
        _discard_output()
        return 2
    return _bug(error)


def _bug(error: Exception) -> int:
    """Name the place of a bug without a traceback; FLOWC_TRACEBACK=1 shows it to developers."""
    import traceback

    if os.environ.get("FLOWC_TRACEBACK"):
        traceback.print_exc()
    frame = traceback.extract_tb(error.__traceback__)[-1]
    where = f"{os.path.basename(os.path.dirname(frame.filename))}/{os.path.basename(frame.filename)}:{frame.lineno}"
    what = str(error).splitlines()[0][:200] if str(error) else ""
    click.echo(
        f"flowc: a bug in flowc {__version__}: {type(error).__name__} at {where}: {what}; {REPORT_AT}",
        err=True,
    )
    return 3


def _closed_pipe() -> int:
    """The reader went away (`flowc … | head`): nothing more to say, and nothing wrong."""
    _discard_output()
    return 0


def _discard_output() -> None:
    """Keep Python from failing again when it flushes standard output at its end."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


if __name__ == "__main__":
    main()
