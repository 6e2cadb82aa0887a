"""Workflow commands, read back as the runner of GitHub Actions reads them, and the summary, as Markdown is read."""

from typing import NamedTuple

import pytest
from hypothesis import given, settings
from markdown_it import MarkdownIt

from flowc.diagnostics import Diagnostic, Impact, Severity
from flowc.reporters import FileReport, Run
from flowc.reporters.markdown import LARGEST, step_summary
from flowc.reporters.spoken import spoken
from flowc.source import Span
from tests.reporters.runs import CLEAN, NASTY, QUOTING, made, report_of, reports, run_of, written

SHOWN = 10


class Command(NamedTuple):
    """A command to the runner."""

    name: str
    properties: dict[str, str]
    message: str


def commands(run: Run) -> list[Command]:
    """Every line of the report; a line that the runner would not take for a command fails."""
    return [parsed(line) for line in written("github", run).split("\n")[:-1]]


def parsed(line: str) -> Command:
    """A line as actions/runner takes it apart (`ActionCommand.TryParseV2`)."""
    assert line.startswith("::")
    head, _, message = line[2:].partition("::")
    name, _, told = head.partition(" ")
    properties = dict(pair.split("=", maxsplit=1) for pair in told.split(","))
    return Command(name, {key: unescaped(value) for key, value in properties.items()}, unescaped(message))


def unescaped(text: str) -> str:
    """The runner's own unescaping, in its order."""
    for code, letter in (("%0D", "\r"), ("%0A", "\n"), ("%3A", ":"), ("%2C", ","), ("%25", "%")):
        text = text.replace(code, letter)
    return text


def many(*levels: Severity) -> Run:
    """A run with one finding of each of these weights, in this order."""
    return run_of(
        made(
            [
                Diagnostic(code=QUOTING[0], span=Span("test.flow", 0, 0), values={"node": str(number)}, severity=level)
                for number, level in enumerate(levels)
            ]
        )
    )


@given(reports())
@settings(deadline=None)
def test_each_finding_is_one_command_whatever_it_quotes(report: FileReport) -> None:
    """No text of an author's ends a command, begins another or changes a property."""
    found = commands(run_of(report))

    assert len(found) == len(report.diagnostics)
    assert {name for name, _, _ in found} <= {"error", "warning", "notice"}
    assert sorted(properties["title"] for _, properties, _ in found) == sorted(
        f"{one.code.id} {one.code.name}" for one in report.diagnostics
    )
    messages = [f"{one.message}\n{one.help}" for one in spoken(run_of(report))]
    assert sorted(message for _, _, message in found) == sorted(messages)


def test_columns_are_given_only_within_a_line() -> None:
    """GitHub refuses an annotation with columns that spans lines."""
    text = "demande a\n  -> b\n"
    spans = [Span("test.flow", 0, 7), Span("test.flow", 8, 14)]
    found = [Diagnostic(code=QUOTING[0], span=span, values={"node": "x"}) for span in spans]
    one, two = (properties for _, properties, _ in commands(run_of(made(found, text))))

    assert (one["line"], one["endLine"], one["col"], one["endColumn"]) == ("1", "1", "1", "8")
    assert (two["line"], two["endLine"]) == ("1", "2")
    assert not {"col", "endColumn"} & set(two)


def test_the_gravest_come_first_then_those_that_touch_most_cases() -> None:
    """GitHub drops what comes late."""
    found = [
        Diagnostic(code=QUOTING[0], span=Span("test.flow", 0, 0), values={"node": name}, severity=level, impact=impact)
        for name, level, impact in (
            ("info", Severity.INFO, None),
            ("rare", Severity.ERROR, Impact(0.01)),
            ("warning", Severity.WARNING, Impact(0.9)),
            ("often", Severity.ERROR, Impact(0.5)),
        )
    ]
    messages = [message for _, _, message in commands(run_of(made(found)))]

    assert [name for text in messages for name in ("info", "rare", "warning", "often") if f"“{name}”" in text] == [
        "often", "rare", "warning", "info"
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("errors", "warnings", "infos", "hidden"),
    [(10, 10, 10, 0), (11, 0, 0, 1), (3, 14, 0, 4), (12, 11, 0, 3), (0, 0, 11, 2), (11, 0, 10, 2), (30, 30, 30, 61)],
)
def test_what_github_will_not_show_is_counted(errors: int, warnings: int, infos: int, hidden: int) -> None:
    """Ten of a kind are seen; the count is itself among the notices that are."""
    levels = [Severity.ERROR] * errors + [Severity.WARNING] * warnings + [Severity.INFO] * infos
    found = commands(many(*levels))
    seen = [one for kind in ("error", "warning", "notice") for one in [c for c in found if c.name == kind][:SHOWN]]
    counts = [one for one in seen if one.properties["title"] == "flowc"]

    assert [one.message.split()[0] for one in counts] == ([str(hidden)] if hidden else [])
    assert len(seen) - len(counts) == errors + warnings + infos - hidden


def test_paths_are_those_of_the_repository() -> None:
    """An annotation lands on the file wherever the job has changed to."""
    ((_, properties, _),) = commands(run_of(report_of("demande a\n", "x.flow"), name=lambda file: f"flux/{file}"))[:1]

    assert properties["file"] == "flux/x.flow"


def cells(run: Run) -> list[list[str]]:
    """The summary's table as a reader of GitHub's Markdown sees it: rows of cells, as text; markup in one fails."""
    rows: list[list[str]] = []
    tokens = MarkdownIt("commonmark", {"html": True}).enable("table").parse(step_summary(run))
    for token in tokens:
        if token.type == "tr_open":
            rows.append([])
        elif token.type == "inline" and rows:
            children = token.children or []
            assert {child.type for child in children} <= {"text", "html_inline", "text_special"}
            assert {child.content for child in children if child.type == "html_inline"} <= {"<br>"}
            rows[-1].append("".join("\n" if child.type == "html_inline" else child.content for child in children))
    return rows


@given(reports())
@settings(deadline=None)
def test_the_summary_shows_every_finding_as_plain_text(report: FileReport) -> None:
    """No label becomes markup, a link, another cell or another row."""
    run = run_of(report)
    head, *rows = cells(run) or [[]]

    assert len(rows) == len(report.diagnostics)
    assert all(len(row) == len(head) == 4 for row in rows)
    assert sorted(" ".join(row[3].split()) for row in rows) == sorted(
        " ".join(f"{one.message}\n{one.help}".split()) for one in spoken(run)
    )


def test_a_run_without_findings_has_a_summary_too() -> None:
    """It says that nothing was found, and in how many files."""
    assert step_summary(run_of(report_of(CLEAN))) == (
        "### flowc: rien à signaler \\(1 fichier vérifié\\)\n\n"
    )


def test_the_summary_stays_below_what_github_takes() -> None:
    """Beyond a megabyte GitHub refuses all of it: the rows stop, and the rest is counted."""
    found = [Diagnostic(code=QUOTING[0], span=Span("test.flow", 0, 0), values={"node": NASTY[0]})] * 10_000
    text = step_summary(run_of(made(found)))
    rows = text.count("\n| error |")

    assert LARGEST / 2 < len(text.encode()) < 1024 * 1024
    assert f"And {10_000 - rows} more findings." in text
