"""The rules that process owners write for themselves: sentences in `flowc.yaml`, without code.

What enters: a `Policy` as the settings say it. What leaves: `compiled`, the policy understood, with `check`, its
findings in a flow.

A sentence goes through four small steps: `words` parts it, `reading` lays the templates of `grammars/policies.toml`
over it, `selectors` makes sets of nodes of what stands in their places, and `automata` has a deterministic automaton of
a few states for each pattern. `product` runs the automaton beside a flow, on every way of a case at once; `markings`
does where branches run side by side. The shortest way to a violation is its witness. `chains` are the examples that
owners give of a rule, and `examples` says which of them are not what they are said to be. `contradictions` tells which
rules no flow could keep, and `vacuity` which have nothing to judge in a project; `triggers` finds out for each file what
that needs.

Promises. A word that says nothing is an error, never passed over. Each finding shows a shortest way of a case that breaks
the rule, where side by side branches do not make that too many ways to try. A project without policies does not load
this room.
"""

from flowc.policies.chains import chain
from flowc.policies.compiled import Compiled, compiled
from flowc.policies.contradictions import contradictions
from flowc.policies.examples import examples_of, wrong_examples
from flowc.policies.names import names_in, names_of
from flowc.policies.triggers import heard_in
from flowc.policies.vacuity import vacuous_policies

__all__ = [
    "Compiled",
    "chain",
    "compiled",
    "contradictions",
    "examples_of",
    "heard_in",
    "names_in",
    "names_of",
    "vacuous_policies",
    "wrong_examples",
]
