"""The path rules against an oracle that tries every run, decisions, forks and loops included."""

from itertools import pairwise

from hypothesis import given, settings

from flowc.config import Settings
from flowc.diagnostics import Diagnostic
from tests.analysis.blocks import PATH_RULES, Block, expected, processes, written
from tests.rules.reading import findings, lowered


def path_findings(text: str) -> list[Diagnostic]:
    found = findings(text, settings=Settings(select=PATH_RULES))
    return [one for one in found if one.code.id in PATH_RULES]


@settings(max_examples=150, deadline=None)
@given(processes())
def test_a_rule_fires_exactly_where_some_run_breaks_it(process: Block) -> None:
    """Nothing is missed and nothing is invented, whatever the process: the findings are those of all its runs."""
    found = {(finding.code.id, finding.element) for finding in path_findings(written(process))}

    assert found == expected(process)


@settings(max_examples=80, deadline=None)
@given(processes())
def test_a_witness_is_a_path_of_the_flow(process: Block) -> None:
    """It starts at a request, follows arrows that exist, and stops at the node that is blamed."""
    text = written(process)
    (flow,) = lowered(text).document.flows
    arrows = {(edge.source, edge.target) for edge in flow.edges}

    for finding in path_findings(text):
        steps = [place.element for place in finding.path]
        assert steps[0] == "x0"
        assert steps[-1] == finding.element
        assert set(pairwise(steps)) <= arrows
