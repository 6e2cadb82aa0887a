"""What must happen for a policy to say anything, and whether it does in the flows of a file.

`avant chaque niveau, …` speaks when a case comes to a `niveau`: that is its trigger. A rule that only forbids has none:
that nobody does what it forbids is what it is for.
"""

from collections.abc import Mapping, Sequence

from msgspec import Struct

from flowc.analysis import DocumentFacts, Facts, Heard, guarantees_of
from flowc.model import Document
from flowc.policies.automata import A, Automaton, B, C, automaton
from flowc.policies.calls import arrow_letters
from flowc.policies.compiled import Compiled
from flowc.policies.product import meets, steps_of
from flowc.policies.reading import Sentence
from flowc.policies.selectors import Selector

_OF_A, _OF_B, _A_THEN_B = ("never", "a"), ("never", "b"), ("never-after", "ab")

#: For each pattern that has a trigger: the pattern that is broken where it is met, and the sets of the policy that stand
#: in the places of that one's a and b.
TRIGGERS: Mapping[str, tuple[str, str]] = {
    "before": _OF_B,
    "since": _OF_B,
    "anew": _OF_B,
    "after": _OF_A,
    "immediately-after": _OF_A,
    "immediately-before": _OF_B,
    "never-after": _OF_A,
    "never-after-without": _OF_A,
    "between": _A_THEN_B,
    "never-between": _A_THEN_B,
    "at-most": _OF_A,
    "at-most-before": ("at-most-before", "ab"),
    "if-then": _OF_A,
    "carries": _OF_B,
    "never-carries": _OF_B,
    "promise": _OF_A,
}

#: What the patterns that count say of none at all: a prohibition.
OF_NONE: Mapping[str, tuple[str, str]] = {"at-most": ("", ""), "at-most-before": _OF_B}


class Trigger(Struct, frozen=True):
    """What must happen for a policy to say anything: a machine that breaks there, and the sets it looks at; `letters`
    are the names that the policy has for them.
    """

    machine: Automaton
    sets: Mapping[str, Selector]
    letters: str


def trigger_of(sentence: Sentence) -> Trigger | None:
    """The trigger of a policy; None where it has none."""
    rows = TRIGGERS if sentence.number else {**TRIGGERS, **OF_NONE}
    pattern, letters = rows.get(sentence.pattern, ("", ""))
    if not pattern:
        return None
    own = dict(sentence.sets)
    if sentence.pattern == "promise":
        own["a"] = own["a"].less("promise")
    sets = {name: own[letter] for name, letter in zip("ab", letters, strict=False)}
    return Trigger(automaton(Sentence(pattern, ())), sets, letters)


def heard_in(document: Document, broken: frozenset[str], policies: Sequence[Compiled]) -> tuple[Heard, ...]:
    """What the flows of a file have for each policy that is for one of them."""
    look_up, whole = guarantees_of(document, broken), DocumentFacts(document)
    watched = [(each, trigger_of(each.sentence)) for each in policies]
    heard: dict[str, Heard] = {}
    for flow in (each for each in document.flows if each.id not in broken):
        facts = Facts(document, flow, look_up, whole)
        for policy, trigger in watched:
            before = heard.get(policy.code.id)
            if policy.concerns(flow) and not (before and before.judged):
                new = _heard(facts, policy.code.id, trigger)
                heard[new.policy] = new.joined(before) if before else new
    return tuple(heard.values())


def _heard(facts: Facts, policy: str, trigger: Trigger | None) -> Heard:
    if trigger is None:
        return Heard(policy, "", judged=True)
    arrows = arrow_letters(facts, trigger.sets, A | B | C)
    steps = steps_of(facts, trigger.machine, trigger.sets, arrows)
    selected = reached = 0
    for place, letters in enumerate(steps.letters):
        source = place if place < len(facts.graph.nodes) else facts.calls[place - len(facts.graph.nodes)][0]
        for letter in letters:
            selected |= letter
            reached |= letter if facts.reached(facts.graph.nodes[source]) else 0
    every = (1 << len(trigger.letters)) - 1
    enough = bool(facts.gates) or (trigger.machine.size == 1 and steps.holders == 1)
    judged = reached & every == every and (enough or meets(facts, steps))
    return Heard(policy, "".join(name for bit, name in enumerate(trigger.letters) if selected >> bit & 1), judged=judged)
