"""One line a finding, as editors and problem matchers read it: ``file:line:column: severity CODE name: message``."""

from flowc.reporters.report import Run
from flowc.reporters.spoken import Spoken, printable, spoken


def concise_report(run: Run) -> str:
    """A line for each finding, and nothing else; the severity is a word for programs: error, warning, info."""
    return "".join(f"{concise_line(one)}\n" for one in spoken(run))


def concise_line(one: Spoken) -> str:
    """One finding."""
    place = f"{printable(one.file)}:{one.start.line}:{one.start.column}"
    return f"{place}: {one.found.level.value} {one.title}: {one.message}"
