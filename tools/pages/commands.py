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

## Notations

| type | is | for |
| --- | --- | --- |
| `svg` | the picture; every card and arrow is named, and told in reading order; cards lead to articles and sub-flows | pages, screen readers, printing at any size |
| `png`, `pdf` | the same picture, fonts embedded | slides, mails, paper |
| `html` | the runbook, with its picture | advisers |
| `drawio` | a diagram of objects, each phase or team a container, each arrow tied to its cards | going on by hand in draw.io |
| `mermaid`, `d2`, `dot` | the diagram as text that these tools lay out themselves; lanes need Mermaid 11.16 or later | wikis, forges, documentation sites |
| `ascii` | a picture made of letters: arrows to the next card go down, all others ride on rails at the right | terminals, mails, comments |
| `outline` | the process told as nested text, each card with its number | those who listen, and those who review changes |
| `json` | the model ([schema](schema/model-1.json)) | programs |

`--channel NAME` makes any of them of what runs on one channel: work of teams that do not hold it, and steps whose sentences
are all for others, are left out; answers that hand the case to such a team are closed, and the shares that stay grow.
What would be wrong with the flow there alone is told.

`--heat` colours cards by what happens at them, and writes the figure on each: the share of cases that comes there
(`share`), the working time of one case (`time`), or the work of all cases, a day where volumes are given (`load`). What the
flow does not say stays white.

## Reports

| format | is | for |
| --- | --- | --- |
| `text` | the line, a mark under the place, the path, what to do; in colour on a terminal | people |
| `concise` | `file:line:column: error F102 dead-end: message`, a line for each finding and nothing else | editors, problem matchers |
| `json` | every finding as data, versioned (below) | scripts |
| `sarif` | SARIF 2.1.0; paths are code flows, fixes are replacements, the rules' pages are their help | code scanning, viewers in editors |
| `github` | annotations of a GitHub workflow, the gravest first; all findings as a table in the step's summary, where `$GITHUB_STEP_SUMMARY` names one | GitHub Actions |
| `gitlab` | a Code Quality report: error → major, warning → minor, info → info | GitLab merge requests |
| `junit` | JUnit XML: a case for each finding, failed where it makes the run fail, else skipped; a rule that failed is an error | Jenkins and most others |

`--format` may be given several times: `--format sarif:flowc.sarif --format junit:flowc.xml`. One report goes to standard
output: the one without a file, or else text. Two reports to one place, or one over a file that is read, are refused.
Every file is written whole or not at all.

What is known of a finding from run to run (`partialFingerprints` of SARIF, `fingerprint` of GitLab) is made of its code,
its file and the id of the element concerned, and not of its line. `sarif`, `github`, `gitlab` and `junit` name files from
the root of the repository (`$GITHUB_WORKSPACE` or `$CI_PROJECT_DIR` where flowc runs inside it, else the current folder).
How to put them to use: [ci.md](ci.md).

## Findings as JSON

`flowc check --format json` writes one document, version 1 ([schema](schema/findings-1.json)):

```
{"version": 1, "findings": [{
  "code": "F201", "name": "missing-survey", "severity": "error", "message": "…", "help": "…",
  "file": "sans.flow", "line": 5, "column": 1, "end_line": 5, "end_column": 16, "element": "clos",
  "related": [], "path": [PLACE, …], "impact": {"share": 0.05, "per_day": 6.0},
  "fix": {"title": "…", "safe": true, "edits": [{"file": "sans.flow", …, "text": "…"}]}
}]}
```

Lines and columns count from 1, columns in characters, ends exclusive; `element` is the id of the node, team… concerned.
A place of `related` or `path` has `file`, `line`, `column`, `end_line`, `end_column`, `element` and `message`; `path` runs
from the request to the place of the fault, both included. `impact` is the share of cases (0 to 1) that a fault touches, and
how many a day where volumes are given. The edits of a `fix` name stretches of the file as findings do, and the text that
stands there instead; one that is not `safe` writes a stub. What has no value is `null`.

## Settings

Settings come from the `flowc.yaml` found upwards from the file; its folder is the project's root, which no include and
no image leaves. Without one the root is the folder given, or that of the file given. Its keys are in
[schema/config-1.json](schema/config-1.json); an unknown one is an error.

```yaml
profile: strict                  # sketch: structure only · default · strict: warnings count, nothing left to do
ignore: [F405, wording]          # codes, names, or families: F4, data
severity:
  F302: error                    # error, warning, info, off
options:
  transfers: 3                   # what rules may be told; the schema lists all
overrides:                       # other choices for some files; patterns as in .gitignore
  - files: [brouillons/]
    profile: sketch
```

The command line goes before an override, an override before the rest of the file, the file before what its profile
means. `flowc config FILE` shows what applies to a file and where each value comes from.

What pictures show, and pages: [pictures.md](pictures.md); their look: [themes.md](themes.md). When people work is the section [calendar](calendar.md). What depends on the date takes `--today`, else the
environment's `FLOWC_TODAY`, else the machine's day.

## Beginning with flowc in a project that has flows already

`flowc check . --write-baseline` accepts what is found today: it writes `flowc-baseline.json` beside `flowc.yaml`, to
be committed. From then on only new findings are reported. An accepted finding is known by file, flow, code and element,
never by its line. When some are gone, `check` says so, and `--write-baseline` forgets them; `--no-baseline` shows all.

`--since REV` checks only the files that git says changed since a revision, and those that include such a file.

At its place a finding is silenced by a comment with the reason: `# flowc: ignore[F203] measured by phone` at the end of
its line, or alone above it; `# flowc: ignore-file[F203] …` anywhere in a file holds for the whole of it. A comment that
silences nothing is reported (F008).
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
