"""What happened: indicators computed from an export of contacts, held against the targets that flows declare.

What enters: the titles of the export's columns, the `measure` settings, and rows of counts that an SQL engine gives for
the questions asked here. What leaves: those questions, as SQL over numbered columns, and a `Report`.

A line of the export is one contact. NPS is the share of marks 9 and 10 less that of 0 to 6 (-100 to 100); CSAT is the
mean mark, and by its own name the share of the two best; CES is the mean mark, good when low or high as its polarity
says. FCR is the share of cases, of those whose first contact says whether it resolved them, that were resolved then and
had no other. A repeat is a contact of a case within so many days of the one before; its share is of all contacts. QS is
the share of contacts that were taken.

Promises. A mark outside its scale, a date or a yes that cannot be read: the line counts for nothing, and is counted and
listed as such. What nobody can compute, for want of a column or of marks, is "n/d", never zero.

Deliberately absent: the engine and files (`flowc.project`), guesses at a date's order or at a polarity.
"""

from flowc.measures.columns import Layout, layout_of
from flowc.measures.queries import Questions, questions
from flowc.measures.results import Answers, Targets, report_on

__all__ = ["Answers", "Layout", "Questions", "Targets", "layout_of", "questions", "report_on"]
