"""A node of a flow, and what its properties hold."""

from msgspec import Struct

from flowc.model.kinds import Automation, Metric, NodeKind, Openness, Outcome, Polarity
from flowc.model.values import Duration, Rate, Scale
from flowc.source import Span, Spanned

#: Words of the author's, or the id of something declared, where they stand in the file.
Text = Spanned[str]


class Mention(Struct, frozen=True):
    """A declared id where it was a bare word, free text where it was a string."""

    value: str
    declared: bool
    span: Span


class Say(Struct, frozen=True):
    """A sentence to say, on one channel or on all."""

    text: Text
    channel: Text | None
    span: Span


class Avoid(Struct, frozen=True):
    """A sentence not to say, and what to say instead."""

    text: Text
    instead: tuple[Text, ...]
    span: Span


class Ask(Struct, frozen=True):
    """A question, open or closed where the author says which."""

    text: Text
    openness: Spanned[Openness] | None
    span: Span


class Consult(Struct, frozen=True):
    """An article to read before answering."""

    article: Text
    url: Text | None
    span: Span


class Advice(Struct, frozen=True):
    """Advice asked of a team, which does not take the case."""

    team: Text
    text: Text | None
    span: Span


class Inform(Struct, frozen=True):
    """What the customer is told, and the delay promised with it."""

    text: Text
    within: Spanned[Duration] | None
    span: Span


class Measure(Struct, frozen=True):
    """What a survey measures; `metric` is ``None`` for an indicator and for a metric that does not exist."""

    name: Text
    metric: Metric | None
    scale: Spanned[Scale] | None
    polarity: Spanned[Polarity] | None
    span: Span


class Grade(Struct, frozen=True):
    """A criterion by which the conversation is evaluated."""

    criterion: Text
    points: Spanned[int] | None
    span: Span


class Mail(Struct, frozen=True):
    """A mail to send."""

    subject: Text
    body: Text
    span: Span


class Image(Struct, frozen=True):
    """A picture to show; `file` is relative to the file that names it."""

    file: Text
    alternative: Text
    span: Span


class Link(Struct, frozen=True):
    """A page to open."""

    url: Text
    text: Text | None
    span: Span


class Courtesy(Struct, frozen=True):
    """A gesture of the conversation (greeting, thanks…), with its words where the author gives them."""

    text: Text | None
    span: Span


class Node(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """One node: a step of the process, its team and everything the agent needs there.

    `span` is the whole header line; `name` is the id where it stands. An anonymous node of a chain is named
    ``KIND-n`` and stands at its keyword; an `implied` one was not written at all and stands at the node it closes.
    """

    id: str
    kind: NodeKind
    name: Span
    span: Span
    label: Text | None = None
    team: Text | None = None
    outcome: Spanned[Outcome] | None = None
    phase: str | None = None
    anonymous: bool = False
    implied: bool = False
    # What to say
    greet: Courtesy | None = None
    introduce: Courtesy | None = None
    reassure: tuple[Courtesy, ...] = ()
    say: tuple[Say, ...] = ()
    avoid: tuple[Avoid, ...] = ()
    ask: tuple[Ask, ...] = ()
    restate: tuple[Text, ...] = ()
    apologise: tuple[Text, ...] = ()
    thank: tuple[Courtesy, ...] = ()
    inform: tuple[Inform, ...] = ()
    summarise: Courtesy | None = None
    confirm: Text | None = None
    anything_else: Text | None = None
    farewell: Text | None = None
    # What to do
    collect: tuple[Text, ...] = ()
    identify: tuple[Mention, ...] = ()
    authenticate: tuple[Mention, ...] = ()
    verify: tuple[Text, ...] = ()
    guide: tuple[Text, ...] = ()
    repair: tuple[Text, ...] = ()
    caution: tuple[Text, ...] = ()
    access: tuple[Text, ...] = ()
    consult: tuple[Consult, ...] = ()
    advise: tuple[Advice, ...] = ()
    log: tuple[Text, ...] = ()
    tool: tuple[Text, ...] = ()
    needs: tuple[Text, ...] = ()
    applies: tuple[Text, ...] = ()
    copy: tuple[Text, ...] = ()
    mail: tuple[Mail, ...] = ()
    image: tuple[Image, ...] = ()
    link: tuple[Link, ...] = ()
    calls: Text | None = None
    automated: Spanned[Automation] | None = None
    # Time, volume, quality
    duration: Spanned[Duration] | None = None
    deadline: Spanned[Duration] | None = None
    volume: Spanned[Rate] | None = None
    reason: tuple[Text, ...] = ()
    measure: tuple[Measure, ...] = ()
    emotion: Spanned[int] | None = None
    irritant: tuple[Text, ...] = ()
    opportunity: tuple[Text, ...] = ()
    grade: tuple[Grade, ...] = ()
    # For the authors
    tags: tuple[Text, ...] = ()
    note: tuple[Text, ...] = ()
    todo: tuple[Text, ...] = ()

    @property
    def title(self) -> str:
        """What a reader sees: the label, else the id."""
        return self.label.value if self.label else self.id
