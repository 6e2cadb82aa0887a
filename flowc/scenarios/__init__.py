"""Scenarios: conversations that a flow must be able to have, and what they cover.

What enters: a flow and the scenarios that its authors wrote. What leaves: of each a `Run` (the way it took, the actions
that led there, and the finding that says what went otherwise), of all of them the `Coverage` of the flow's arrows, and
`proposals`, scenarios that would take the arrows left.

A scenario is read line by line. Between two of its lines a case goes on by itself as long as nobody has to choose: one
way is open, or all that is open is a delay. The first line that names a step may stand anywhere: the shortest way there
is found. From then on each choice needs its answer, so that a flow that changes shows. The essay is docs/scenarios.md.

Nothing here runs the script of the runbook: `Run.actions` is what to feed it with.
"""

from flowc.scenarios.coverage import Coverage, coverage
from flowc.scenarios.faults import DIFFERING_ENGINES, FAILED_SCENARIO, differing
from flowc.scenarios.proposals import Proposal, Step, proposals
from flowc.scenarios.run import Run, run, unplayed
from flowc.scenarios.suites import Suite, strays, suites

__all__ = [
    "DIFFERING_ENGINES",
    "FAILED_SCENARIO",
    "Coverage",
    "Proposal",
    "Run",
    "Step",
    "Suite",
    "coverage",
    "differing",
    "proposals",
    "run",
    "strays",
    "suites",
    "unplayed",
]
