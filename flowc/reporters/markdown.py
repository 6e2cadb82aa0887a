"""Findings as Markdown, for the summary of a step on GitHub: all of them, where annotations are only the first few."""

import re
from collections.abc import Iterable

from flowc.catalogue import count, word
from flowc.reporters.report import Run
from flowc.reporters.spoken import Spoken, encodable, gravest_first, printable, spoken
from flowc.reporters.text import summary

#: GitHub refuses a summary beyond 1 MiB; the rows stop before it.
LARGEST = 900_000

#: Every character that Markdown may take for markup; each may be written after a backslash (CommonMark 2.4).
MARKUP = re.compile(r"[!-/:-@\[-`{-~]")


def step_summary(run: Run) -> str:
    """A heading that counts, and a table with a row for each finding, the gravest first."""
    findings = gravest_first(spoken(run))
    parts = [f"### flowc: {quoted(summary(run.reports, run.accepted).strip())}\n"]
    if findings:
        parts.append("\n" + "".join(_rows(findings, run)))
    return "".join(parts) + "\n"


def quoted(text: str) -> str:
    """A user's text as text: nothing in it is markup, a link, an end of a cell."""
    return MARKUP.sub(r"\\\g<0>", encodable(printable(text)))


def _rows(findings: list[Spoken], run: Run) -> Iterable[str]:
    heads = [word(f"report.column.{key}", run.lang) for key in ("severity", "rule", "place", "message")]
    yield _row(heads) + _row(["---"] * len(heads))
    room = LARGEST
    for number, one in enumerate(findings):
        row = _finding(one, run)
        room -= len(row.encode("utf-8"))
        if room < 0:
            yield "\n" + count("report.not-listed", len(findings) - number, run.lang) + "\n"
            return
        yield row


def _finding(one: Spoken, run: Run) -> str:
    place = f"{run.name(one.file)}:{one.start.line}:{one.start.column}"
    level = word(f"report.severity.{one.found.level.value}", one.report.lang)
    message = "<br>".join(quoted(part) for part in (one.message, one.help) if part)
    return _row([level, quoted(one.title), quoted(place), message])


def _row(cells: list[str]) -> str:
    return f"| {' | '.join(cells)} |\n"
