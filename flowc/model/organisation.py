"""Who serves the customer, where, and by what rules: what the flows of a file share."""

from datetime import date
from enum import Enum

from msgspec import Struct

from flowc.model.kinds import ChannelType, Function, Verification
from flowc.model.node import Mention, Text
from flowc.model.values import Duration, Hours, Percent
from flowc.source import Span, Spanned


class Team(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A team, or another department (`external`)."""

    id: str
    label: Text
    name: Span
    span: Span
    tier: Spanned[int] | None = None
    channels: tuple[Text, ...] = ()
    hours: tuple[Spanned[Hours], ...] = ()
    skills: tuple[Text, ...] = ()
    backup: tuple[Text, ...] = ()
    owner: Mention | None = None
    headcount: Spanned[int] | None = None
    address: tuple[Text, ...] = ()
    external: bool = False
    contact: Mention | None = None
    mutual_aid: tuple[Text, ...] = ()
    members: tuple[Mention, ...] = ()
    tags: tuple[Text, ...] = ()
    note: tuple[Text, ...] = ()
    todo: tuple[Text, ...] = ()


class Training(Struct, frozen=True):
    """A standard that whoever holds a post was trained on: on which day, and whether they were then seen to master it."""

    standard: Text
    day: Spanned[date] | None
    verification: Spanned[Verification] | None
    span: Span


class Role(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A post of the organisation; `headcount` is how many people hold it, 0 for a vacant one, None where nobody says."""

    id: str
    label: Text
    name: Span
    span: Span
    reports_to: Text | None = None
    liaises_with: tuple[Text, ...] = ()
    function: tuple[Spanned[Function], ...] = ()
    team: Text | None = None
    trained: tuple[Training, ...] = ()
    mission: tuple[Text, ...] = ()
    channels: tuple[Text, ...] = ()
    skills: tuple[Text, ...] = ()
    backup: tuple[Text, ...] = ()
    headcount: Spanned[int] | None = None
    tags: tuple[Text, ...] = ()
    note: tuple[Text, ...] = ()
    todo: tuple[Text, ...] = ()


class Overflow(Struct, frozen=True):
    """The team that takes over, and after how long."""

    team: Text
    after: Spanned[Duration] | None
    span: Span


class Channel(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A way for the customer to reach us."""

    id: str
    label: Text
    name: Span
    span: Span
    type: Spanned[ChannelType] | None = None
    reason: tuple[Text, ...] = ()
    synchronous: Spanned[bool] | None = None
    address: tuple[Text, ...] = ()
    hours: tuple[Spanned[Hours], ...] = ()
    queue: Text | None = None
    overflow: Overflow | None = None
    deflection: Text | None = None
    tags: tuple[Text, ...] = ()
    note: tuple[Text, ...] = ()
    todo: tuple[Text, ...] = ()


class Comparison(Enum):
    """Which side of a target is good."""

    AT_LEAST = ">="
    AT_MOST = "<="
    EXACTLY = "="


class Target(Struct, frozen=True, omit_defaults=True):
    """What an indicator should reach: exactly one of a number, a share or a duration."""

    comparison: Comparison
    span: Span
    number: float | None = None
    percent: Percent | None = None
    duration: Duration | None = None


class Indicator(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A figure the owners follow; `frequency` is an English term of the closed list, or free text."""

    id: str
    label: Text
    name: Span
    span: Span
    formula: Text | None = None
    target: Target | None = None
    frequency: Text | None = None
    owner: Mention | None = None
    tags: tuple[Text, ...] = ()
    note: tuple[Text, ...] = ()
    todo: tuple[Text, ...] = ()


class Term(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A word of the trade and its meaning."""

    word: Text
    definition: Text
    span: Span
    tags: tuple[Text, ...] = ()
    note: tuple[Text, ...] = ()
    todo: tuple[Text, ...] = ()


class Standard(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A rule of service that nodes cite."""

    id: str
    text: Text
    name: Span
    span: Span
    tags: tuple[Text, ...] = ()
    note: tuple[Text, ...] = ()
    todo: tuple[Text, ...] = ()


class Organisation(Struct, frozen=True, omit_defaults=True):
    """All that is declared beside the flows, in the file or in what it includes."""

    teams: tuple[Team, ...] = ()
    roles: tuple[Role, ...] = ()
    channels: tuple[Channel, ...] = ()
    indicators: tuple[Indicator, ...] = ()
    standards: tuple[Standard, ...] = ()
    terms: tuple[Term, ...] = ()
