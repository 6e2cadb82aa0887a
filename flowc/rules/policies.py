"""The policies of a project as rules among ours."""

from collections.abc import Callable, Iterable
from functools import cache

from msgspec.structs import replace

from flowc.config import Policy, Settings, policy_code
from flowc.diagnostics import UsageError
from flowc.diagnostics.language import VACUOUS_POLICY
from flowc.policies import chain, compiled, examples_of
from flowc.rules.base import FlowRule
from flowc.rules.selection import is_called, is_on, known_codes


@cache
def rules_of(policies: tuple[Policy, ...]) -> tuple[FlowRule, ...]:
    """A rule for each policy."""
    return tuple(FlowRule(each.code, each.check) for each in map(compiled, policies))


def refuse_unreadable(policies: Iterable[Policy], place: Callable[[str], str]) -> None:
    """UsageError for the first policy whose name is taken or whose sentences cannot be read; `place` names the line of
    a dotted key.
    """
    taken: set[str] = set()
    for index, policy in enumerate(policies):
        key = f"policies.{index}"
        if policy.id in taken or any(is_called(code, policy.id) for code in known_codes()):
            raise UsageError(f"{place(f'{key}.id')}: the name {policy.id!r} is taken")
        taken.add(policy.id)
        try:
            compiled(policy)
        except UsageError as error:
            raise UsageError(f"{place(f'{key}.rule')}: policy {policy.id}: {error}") from None
        for name, text in examples_of(policy):
            try:
                chain(text)
            except UsageError as error:
                raise UsageError(f"{place(f'{key}.{name}')}: policy {policy.id}: example: {error}") from None


def is_watched(policy: Policy, settings: Settings) -> bool:
    """Whether it matters that a policy judges nothing: it is on, or the settings ask for that finding by its own name."""
    names = {VACUOUS_POLICY.id.lower(), VACUOUS_POLICY.name}
    if not names.isdisjoint(map(str.lower, settings.select)):
        settings = replace(settings, select=())
    return is_on(policy_code(policy), settings)
