"""The rules that a project writes for itself: what `flowc.yaml` says of each, not yet understood.

`flowc.policies` reads the sentences; it stands above, and is not loaded where there is none.
"""

from collections.abc import Iterator
from typing import Annotated, Literal

from msgspec import Meta, Struct, field

from flowc.diagnostics import Code, Severity

#: Where the words of every policy are: a page with places for what the policy says of itself.
PAGE = "policies/policy"


class Scope(Struct, frozen=True, forbid_unknown_fields=True):
    """The flows that a policy is for: those that have one of the values of each key given; all where none is."""

    journey: Annotated[tuple[str, ...], Meta(description="Parts of the customer's journey, such as after-sale.")] = ()
    tags: Annotated[tuple[str, ...], Meta(description="Tags of the flow.")] = ()
    channels: Annotated[tuple[str, ...], Meta(description="Channels of the flow, by id.")] = ()
    flows: Annotated[tuple[str, ...], Meta(description="Flows, by id.")] = ()


class Policy(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """A rule of the project's own."""

    id: Annotated[
        str,
        Meta(
            pattern=r"^[a-zà-öø-ÿ][a-z0-9à-öø-ÿ]*(-[a-z0-9à-öø-ÿ]+)*$",
            max_length=60,
            description="Its name in reports, comments and settings: lower case, words joined by hyphens.",
        ),
    ]
    rule: Annotated[
        str,
        Meta(min_length=1, max_length=300, description="What is asked, as a sentence; docs/policies.md has the patterns."),
    ]
    message: Annotated[str, Meta(max_length=300, description="What reports say; by default, the rule.")] = ""
    severity: Annotated[Literal["error", "warning", "info"], Meta(description="Its weight.")] = "error"
    because: Annotated[str, Meta(max_length=500, description="The reason: a commitment, a law, a lesson.")] = ""
    ok: Annotated[
        tuple[str, ...],
        Meta(description="Ways of a case that keep the rule, as chains such as `demande -> enquête -> fin`; flowc checks that they do."),
    ] = ()
    ko: Annotated[tuple[str, ...], Meta(description="Ways of a case that break the rule; flowc checks that they do.")] = ()
    scope: Annotated[Scope, Meta(description="The flows that it is for; by default all.")] = field(
        name="for", default=Scope()
    )


def policy_code(policy: Policy) -> Code:
    """A policy's code: it goes by its id, and its page is filled with what it says of itself."""
    words = (
        ("id", policy.id),
        ("rule", policy.rule.strip()),
        ("because", policy.because.strip() or "—"),
        ("examples", "\n".join(_examples(policy)) or "—"),
    )
    return Code(policy.id, policy.id, Severity(policy.severity), PAGE, words)


def _examples(policy: Policy) -> Iterator[str]:
    for mark, chains in (("ok", policy.ok), ("ko", policy.ko)):
        yield from (f"- {mark}: `{' '.join(text.split())}`" for text in chains)
