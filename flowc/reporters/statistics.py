"""How often each rule found something."""

from collections import Counter
from collections.abc import Iterable

from flowc.reporters.report import FileReport


def statistics_report(reports: Iterable[FileReport]) -> str:
    """A line a rule, the most frequent first: count, code, name, weight."""
    counts = Counter(
        (found.code.id, found.code.name, found.level.value) for report in reports for found in report.diagnostics
    )
    rows = sorted(counts.items(), key=lambda row: (-row[1], row[0]))
    width = max((len(str(count)) for _, count in rows), default=0)
    names = max((len(name) for (_, name, _), _ in rows), default=0)
    return "".join(f"{count:>{width}}  {id}  {name:<{names}}  {level}\n" for (id, name, level), count in rows)
