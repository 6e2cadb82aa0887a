"""A policy that is understood, and what it finds in a flow."""

from collections.abc import Iterator, Mapping
from functools import cache
from itertools import pairwise

from msgspec import Struct

from flowc.analysis import Facts
from flowc.config import Policy, Scope, policy_code
from flowc.diagnostics import Code, Diagnostic, Phrase, Place, Severity, UsageError, Value
from flowc.model import Flow
from flowc.policies.automata import Automaton, automaton
from flowc.policies.calls import arrow_letters
from flowc.policies.product import Steps, Violation, judge, steps_of
from flowc.policies.reading import Sentence, read
from flowc.policies.selectors import Selector
from flowc.vocabulary import fold, nearest, term, term_rows

#: Earlier nodes that a finding points at, the last ones of a longer way.
SHOWN = 10


class Compiled(Struct, frozen=True):
    """A policy with its automaton and the sets of nodes that it speaks of."""

    policy: Policy
    code: Code
    sentence: Sentence
    machine: Automaton

    @property
    def sets(self) -> Mapping[str, Selector]:
        """The sets of nodes by their letter."""
        return dict(self.sentence.sets)

    def concerns(self, flow: Flow) -> bool:
        """Whether the policy is for a flow."""
        return is_for(self.policy.scope, flow)

    def check(self, facts: Facts) -> Iterator[Diagnostic]:
        """Each node at which some case breaks the rule."""
        if not self.concerns(facts.flow):
            return
        letters = arrow_letters(facts, self.sets, self.machine.needed)
        steps = steps_of(facts, self.machine, self.sets, letters)
        judged = judge(facts, steps)
        yield from (self._finding(facts, steps, violation) for violation in judged.violations)
        if not judged.complete:
            yield Diagnostic(
                code=self.code,
                span=facts.flow.span,
                element=facts.flow.id,
                message="undecided",
                help="undecided",
                severity=Severity.INFO,
                values=self._values(),
            )

    def _finding(self, facts: Facts, steps: Steps, violation: Violation) -> Diagnostic:
        node = facts.graph.nodes[violation.node]
        return Diagnostic(
            code=self.code,
            span=node.span,
            element=node.id,
            message="said" if self.policy.message else "message",
            help="because" if self.policy.because else "help" if self.policy.message else "",
            values=self._values(),
            related=tuple(
                Place(facts.graph.nodes[place].span, "counts", facts.graph.nodes[place].id)
                for place in counting(steps, violation)
            ),
            path=facts.places(place for place, _ in violation.trail),
            impact=violation.impact,
        )

    def _values(self) -> dict[str, Value]:
        """The owner's words, said in full however long they are."""
        policy = self.policy
        words = {"rule": policy.rule.strip(), "said": policy.message, "because": policy.because.strip()}
        return {name: Phrase((text,)) for name, text in words.items()}


def counting(steps: Steps, violation: Violation) -> list[int]:
    """The nodes before the last at which the way to a violation comes nearer to it, each once."""
    size = steps.machine.size
    trail = violation.trail
    changed = (
        place
        for (place, mark), (_, after) in pairwise(trail)
        if mark % size != after % size and place != violation.node
    )
    return list(dict.fromkeys(changed))[-SHOWN:]


@cache
def compiled(policy: Policy) -> Compiled:
    """A policy understood; UsageError where it cannot be."""
    sentence = read(policy.rule)
    for word in policy.scope.journey:
        if term("journey", word) is None:
            near = nearest(word, [known for known, _ in term_rows("journey")])
            raise UsageError(f"{word!r} is no part of a journey" + (f"; a similar one exists: {near}" if near else ""))
    return Compiled(policy, policy_code(policy), sentence, automaton(sentence))


def is_for(scope: Scope, flow: Flow) -> bool:
    """Whether a flow has one of the values of each key that a scope gives."""
    journeys = {term("journey", word) for word in scope.journey}
    asked = (
        (journeys, {flow.journey.value.value} if flow.journey else set()),
        (set(map(fold, scope.tags)), {fold(tag.value) for tag in flow.tags}),
        (set(map(fold, scope.channels)), {fold(channel.value) for channel in flow.channels}),
        (set(scope.flows), {flow.id}),
    )
    return all(not wanted or wanted & held for wanted, held in asked)
