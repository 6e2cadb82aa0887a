"""Facts about a flow: what holds on every path, where a case can come and what it carries, who has it.

What enters: a `Document` and one of its flows. What leaves: `Facts`, on which rules ask, and the answers that take
a sweep of their own: `silent_transfers`, `unfilled`, `repeats`, `identified_only`, `Blame`. `guarantees_of` says what a
called flow gives its callers; `summary_of` keeps of a file what rules over all files of a run (`Portfolio`) need;
`heats` measures how much happens at each node. `channel.on_channel` is the flow itself, as it runs on one channel.

Promises. A fact is computed when the first rule asks for it, and once. Path questions are answered for *every* path
and exactly, by fixpoints over the graph, in time that grows with the graph and never with the number of paths; the
path that a finding shows is a shortest one. Nothing recurses, so a flow may have as many nodes as it likes. Order is
the order of the file.

A path starts at a `demande`, follows arrows and stops at a `fin`. Decisions are free. All branches of a `parallèle`
run: what holds at the end of one holds after their `jonction`, see `forks` for which join closes which fork. A path
inside a branch knows nothing of the other branches. A flow that is called guarantees what each of its paths to the
end in question guarantees, and this may differ from arrow to arrow, see `calls`.

How the pieces lie: `graph` numbers nodes; `walk`, `components`, `dominators` are textbook graph theory; `forks` pairs
forks and joins, and `alongside` says what other branches bring to a join; `roads` sweeps marks along all paths;
`lacking` does so for many things at once, a bit each; `facts` asks them. Deliberately absent: opinions (rules), and words.
"""

from flowc.analysis.answers import answer
from flowc.analysis.blame import Apology, Blame, Unrepaired
from flowc.analysis.calls import Given, Guarantees, Lookup, Thing, names_end
from flowc.analysis.deflections import Deflection, bare_deflections
from flowc.analysis.dominators import NONE as UNPASSED
from flowc.analysis.dominators import dominators
from flowc.analysis.expressions import Occurrence, occurrences
from flowc.analysis.facts import Facts
from flowc.analysis.fields import Unfilled, unfilled
from flowc.analysis.guarantees import guarantees_of
from flowc.analysis.heat import Heat, heats, is_daily
from flowc.analysis.notices import Notice, empty_notices
from flowc.analysis.portfolio import FlowSummary, Heard, Portfolio, Reason, Summary, outcome_of, summary_of
from flowc.analysis.proofs import Unproved, identified_only
from flowc.analysis.repeated import Repeat, repeats
from flowc.analysis.roads import Spread
from flowc.analysis.texts import fields_in, filled_texts, said_texts
from flowc.analysis.transfers import (
    Transfer,
    bare_transfers,
    hidden_transfers,
    silent_transfers,
    team_with_case,
    unlogged_transfers,
    unread_transfers,
)
from flowc.analysis.walk import postorder
from flowc.analysis.whole import DocumentFacts

__all__ = [
    "UNPASSED",
    "Apology",
    "Blame",
    "Deflection",
    "DocumentFacts",
    "Facts",
    "FlowSummary",
    "Given",
    "Guarantees",
    "Heard",
    "Heat",
    "Lookup",
    "Notice",
    "Occurrence",
    "Portfolio",
    "Reason",
    "Repeat",
    "Spread",
    "Summary",
    "Thing",
    "Transfer",
    "Unfilled",
    "Unproved",
    "Unrepaired",
    "answer",
    "bare_deflections",
    "bare_transfers",
    "dominators",
    "empty_notices",
    "fields_in",
    "filled_texts",
    "guarantees_of",
    "heats",
    "hidden_transfers",
    "identified_only",
    "is_daily",
    "names_end",
    "occurrences",
    "outcome_of",
    "postorder",
    "repeats",
    "said_texts",
    "silent_transfers",
    "summary_of",
    "team_with_case",
    "unfilled",
    "unlogged_transfers",
    "unread_transfers",
]
