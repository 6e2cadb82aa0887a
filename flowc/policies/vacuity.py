"""Policies that judge nothing in any flow of a project, and names in them that nothing there bears.

Nothing is said of a rule that only forbids what nobody does: that is what it is for. A name that nothing bears (a team, a
field…) is a slip all the same; a word that authors may choose freely, such as a tag, is one where it is asked for and
not where it is forbidden.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence

from flowc.analysis import Heard, Summary
from flowc.config import Policy
from flowc.diagnostics import Diagnostic, Keyword, Value
from flowc.diagnostics.language import VACUOUS_POLICY
from flowc.policies.compiled import Compiled, compiled
from flowc.policies.names import Name, names_of
from flowc.policies.reading import parts_of
from flowc.policies.triggers import Trigger, trigger_of
from flowc.source import Span
from flowc.vocabulary import nearest

Locate = Callable[[str, str], Span]


def vacuous_policies(
    index: int, policy: Policy, summaries: Sequence[Summary], locate: Locate
) -> Iterator[Diagnostic]:
    """Each name in a policy that nothing bears in all the files of a project, else that it judges nothing there; `index`
    is its place among the policies.
    """
    understood = compiled(policy)
    nameless = []
    for name in names_of(policy, understood.sentence):
        known = dict.fromkeys(found for summary in summaries for found in summary.names.get(name.what, ()))
        if not name.is_among(known):
            nameless.append(_unknown(index, policy, name, known, locate))
    yield from nameless or _silent(index, understood, _heard(policy, summaries), locate)


def _heard(policy: Policy, summaries: Iterable[Summary]) -> Heard | None:
    """What the policy has to do with all the flows."""
    heard: Heard | None = None
    for summary in summaries:
        for each in summary.heard:
            if each.policy == policy.id:
                heard = each.joined(heard) if heard else each
    return heard


def _unknown(index: int, policy: Policy, name: Name, known: Iterable[str], locate: Locate) -> Diagnostic:
    near = nearest(name.name, list(known))
    return Diagnostic(
        code=VACUOUS_POLICY,
        span=_place(index, policy, name, locate),
        element=policy.id,
        message="unknown",
        help="near" if near else "help",
        values={"policy": policy.id, "name": name.shown, "near": near or ""},
    )


def _place(index: int, policy: Policy, name: Name, locate: Locate) -> Span:
    """Where a name stands in `flowc.yaml`; the rule, where it is spelt in another way there."""
    if name.what.startswith("for."):
        key = name.what.removeprefix("for.")
        number = getattr(policy.scope, key).index(name.name)
        return locate(f"policies.{index}.{name.what}.{number}", name.name)
    rule = locate(f"policies.{index}.rule", policy.rule)
    start = policy.rule.find(name.shown)
    if start < 0 or rule.end - rule.start != len(policy.rule):
        return rule
    return Span(rule.file, rule.start + start, rule.start + start + len(name.shown))


def _silent(index: int, understood: Compiled, heard: Heard | None, locate: Locate) -> Iterator[Diagnostic]:
    """What is said of a policy that nothing calls for."""
    policy = understood.policy
    trigger = trigger_of(understood.sentence)
    if heard and (heard.judged or trigger is None):
        return
    message, values = _reason(policy.rule, trigger, heard) if heard and trigger else ("scope", {})
    yield Diagnostic(
        code=VACUOUS_POLICY,
        span=locate(f"policies.{index}.rule", policy.rule),
        element=policy.id,
        message=message,
        help="scope" if message == "scope" else "help",
        values={"policy": policy.id, **values},
    )


def _reason(rule: str, trigger: Trigger, heard: Heard) -> tuple[str, dict[str, Value]]:
    """Why a policy has nothing to judge, in the words of its rule."""
    said = parts_of(rule)
    words: list[Value] = [said.get(letter) or Keyword("inform") for letter in trigger.letters]
    missing = [place for place, letter in enumerate(trigger.letters) if letter not in heard.sets]
    if missing:
        return "message", {"what": words[missing[0]]}
    return ("unreached", {"what": words[0]}) if len(words) == 1 else ("order", {"first": words[0], "what": words[1]})
