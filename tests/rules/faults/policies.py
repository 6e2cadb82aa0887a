"""Policies that are wrong in themselves: what `flowc.yaml` says, for each thing that a finding may say of it."""

from msgspec.structs import replace

from flowc.analysis import summary_of
from flowc.config import Policy, Scope
from flowc.diagnostics import Diagnostic
from flowc.policies import compiled, contradictions, heard_in, vacuous_policies, wrong_examples
from flowc.policies.names import names_in, names_of
from flowc.source import Span
from tests.rules.reading import lowered

RULE = "every path to a resolved end passes through a survey"

#: By the code and the message, as in the other tables.
POLICIES: dict[str, tuple[Policy, ...]] = {
    "F011 message": (Policy(id="told", rule="before every level, a notice", ok=("request -> level -> end",)),),
    "F011 owing": (Policy(id="any-survey", rule="every path passes a survey", ok=("request -> end",)),),
    "F011 kept kept": (Policy(id="survey", rule=RULE, ko=("request -> survey -> end resolved",)),),
    "F012 message": (Policy(id="told", rule="before every handoff, a notice"),),
    "F012 unreached": (Policy(id="told", rule="before every level, a notice"),),
    "F012 order": (Policy(id="told", rule="between a step and a request, always a notice"),),
    "F012 scope scope": (Policy(id="told", rule="never a step", scope=Scope(journey=("sale",))),),
    "F012 unknown": (Policy(id="told", rule="before every level @backoffice, a notice"),),
    "F012 unknown near": (Policy(id="told", rule="before every step @advisors, a notice"),),
    "F013 message": (
        Policy(id="surveys", rule="every path passes a survey"),
        Policy(id="no-surveys", rule="never a survey"),
    ),
    "F013 several": (
        Policy(id="surveys", rule="every path passes a survey"),
        Policy(id="asked", rule="every request is followed by a survey"),
        Policy(id="no-surveys", rule="never a survey"),
    ),
    "F013 alone alone": (Policy(id="no-end", rule="never an end"),),
}


FLOW = """\
team advisers "Advisers"
flow f
request d @advisers
  -> s
step s @advisers
  -> z
level lost @advisers
  -> z
end z
"""


def policy_faults(name: str) -> tuple[Diagnostic, ...]:
    """What is found of the policies of a name in a project of one flow; each text is taken to stand in a file of its own."""
    policies = POLICIES[name]
    document = lowered(FLOW).document
    understood = [compiled(policy) for policy in policies]
    asked = [name.what for each in understood for name in names_of(each.policy, each.sentence)]
    heard = heard_in(document, frozenset(), understood)
    summary = replace(summary_of(document, frozenset()), heard=heard, names=names_in(document, asked))
    vacuous = (each for index, policy in enumerate(policies) for each in vacuous_policies(index, policy, [summary], place))
    return (*wrong_examples(policies, place), *contradictions(policies, place), *vacuous)


def place(key: str, text: str) -> Span:
    """A file for each key."""
    return Span(key, 0, len(text))
