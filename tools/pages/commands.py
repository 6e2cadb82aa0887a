"""docs/cli.md, from the commands themselves."""

from collections.abc import Iterator
from inspect import cleandoc

import click

from pages.marks import table

HEAD = """\
# The command line

Made from the commands' own help by `tools/docs.py`: change it there.

"""

STATUS = """\
## Exit status

| status | means |
| --- | --- |
| 0 | nothing wrong; warnings alone too, unless `--strict` |
| 1 | the files have findings of level error, or `fmt --check` would change something |
| 2 | the command could not do its work: bad usage, an unreadable file, a broken configuration, a missing renderer, nothing to check |
| 3 | a bug of flowc, with a request to report it |
| 130 | stopped with Ctrl-C; no half-written file is left |

The format of the output never changes the status.

## Findings as JSON

`flowc check --format json` writes one document, version 1:

```
{"version": 1, "findings": [{
  "code": "F201", "name": "missing-survey", "severity": "error", "message": "…", "help": "…",
  "file": "sans.flow", "line": 5, "column": 1, "end_line": 5, "end_column": 16, "element": "clos",
  "related": [], "path": [PLACE, …], "fix": null
}]}
```

Lines and columns count from 1, columns in characters, ends exclusive; `element` is the id of the node, team… concerned.
A place of `related` or `path` has `file`, `line`, `column`, `end_line`, `end_column`, `element` and `message`; `path` runs
from the request to the place of the fault, both included. What has no value is `null`.

## What is looked for where

Settings come from the `flowc.yaml` found upwards from the file; its folder is the project's root, which no include and
no image leaves. Without one the root is the folder given, or that of the file given. Its keys are in
[schema/config-1.json](schema/config-1.json); an unknown one is an error.
"""


def page(program: click.Group) -> str:
    """Every command with its arguments and options, and what the exit status means."""
    with click.Context(program, info_name="flowc") as context:
        names = program.list_commands(context)
        commands = [(name, command) for name in names if (command := program.get_command(context, name))]
        shown = [section(name, command, context) for name, command in commands if not command.hidden]
        return HEAD + summary(program) + "\n".join(shown) + "\n" + STATUS


def summary(program: click.Group) -> str:
    """What flowc is, and its own options."""
    return cleandoc(program.help or "") + "\n\n" + options(program) + "\n"


def section(name: str, command: click.Command, parent: click.Context) -> str:
    """One command."""
    with click.Context(command, info_name=name, parent=parent) as context:
        usage = " ".join(["flowc", name, *command.collect_usage_pieces(context)])
    text = cleandoc(command.help or "").replace("\b\n", "")
    return f"## `flowc {name}`\n\n```\n{usage}\n```\n\n{text}\n\n{options(command)}"


def options(command: click.Command) -> str:
    """A command's options, as a table; nothing where it has none."""
    rows = [row(option) for option in visible(command)]
    return table(("option", "does"), rows) if rows else ""


def visible(command: click.Command) -> Iterator[click.Option]:
    """The options that a user may give."""
    return (option for option in command.params if isinstance(option, click.Option) and not option.hidden)


def row(option: click.Option) -> tuple[str, str]:
    """How an option is typed, and what it does."""
    names = ", ".join([*option.opts, *option.secondary_opts])
    takes = "" if option.is_flag or option.count else f" {value(option)}"
    return f"`{names}{takes}`", option.help or ""


def value(option: click.Option) -> str:
    """What an option takes: its choices, or the name of its value."""
    if isinstance(option.type, click.Choice):
        return "|".join(str(choice) for choice in option.type.choices)
    return option.metavar or option.type.name.upper()
