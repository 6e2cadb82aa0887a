"""Policies that are wrong in themselves: what `flowc.yaml` says, for each thing that a finding may say of it."""

from flowc.config import Policy
from flowc.diagnostics import Diagnostic
from flowc.policies import wrong_examples
from flowc.source import Span

RULE = "every path to a resolved end passes through a survey"

#: By the code and the message, as in the other tables.
POLICIES: dict[str, tuple[Policy, ...]] = {
    "F011 message": (Policy(id="told", rule="before every level, a notice", ok=("request -> level -> end",)),),
    "F011 owing": (Policy(id="any-survey", rule="every path passes a survey", ok=("request -> end",)),),
    "F011 kept kept": (Policy(id="survey", rule=RULE, ko=("request -> survey -> end resolved",)),),
}


def policy_faults(name: str) -> tuple[Diagnostic, ...]:
    """What is found of the policies of a name; each text is taken to stand in a file of its own."""
    return tuple(wrong_examples(POLICIES[name], lambda key, text: Span(key, 0, len(text))))
