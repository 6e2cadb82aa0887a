"""Tables and figures of what flows and their organisation say: who does what, when, how much, and what is missing.

What enters: the documents of a run as a `Scope`, which lays their organisations side by side, and the day it is. What
leaves: a `Report` for each name of `REPORTS`, that is titled tables with typed columns, and their bytes in one of the
`FORMS`: text, Markdown, CSV, JSON (published, versioned, with a Schema), or one HTML page with charts.

A report is data: cells are numbers, dates, the author's texts, and words of the catalogue that a writer says in the
reader's language. A chart shows columns of its table and nothing else, so that whoever cannot see it reads the same
figures below. What nobody can know (no percentage, no volume) is empty, and said as such; nothing is guessed.

Promises. Where files disagree about a team, a role or a channel, both stand in the report and a note says so. Same
input, same bytes. Each report is one module of `tables`, which is imported when it is asked for.

Deliberately absent: opinions (rules), pictures of the organisation (views), what was measured (data is not ours).
"""

from flowc.reports.registry import REPORTS, report_of
from flowc.reports.scope import Scope, Source
from flowc.reports.table import Chart, ChartKind, Column, Kind, Note, Report, Table

__all__ = ["REPORTS", "Chart", "ChartKind", "Column", "Kind", "Note", "Report", "Scope", "Source", "Table", "report_of"]
