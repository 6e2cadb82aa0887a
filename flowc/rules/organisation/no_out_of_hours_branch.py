"""F605: a channel that closes, and nothing for whoever comes then."""

from functools import cache

from flowc.analysis import DocumentFacts, Facts
from flowc.catalogue import word
from flowc.diagnostics import Diagnostic, Place, Severity
from flowc.model import CallDirection, Channel, ChannelType, Flow
from flowc.rules.base import Findings, FlowRule, code
from flowc.vocabulary import LANGUAGES, fold

CODE = code("F605", "no-out-of-hours-branch", Severity.WARNING, "organisation")


def check(facts: Facts) -> Findings:
    """Each channel of the flow that closes, where no outcome, nor one of a called flow, says what then."""
    flow, channels = facts.flow, facts.whole.channels
    if flow.direction and flow.direction.value is CallDirection.OUTBOUND:
        return
    closing = [
        (mention, channel)
        for mention in flow.channels
        if (channel := channels.get(mention.value)) and _closes(channel)
    ]
    if not closing or _says_closed(flow, facts.whole):
        return
    for mention, channel in closing:
        yield Diagnostic(
            code=CODE,
            span=mention.span,
            element=channel.id,
            values={"channel": channel.label.value},
            related=(Place(channel.hours[0].span, label="hours", element=channel.id),),
        )


def _closes(channel: Channel) -> bool:
    """Whether somebody may call in vain, and neither overflow nor deflection receives them."""
    if not channel.hours or channel.overflow or channel.deflection or not _is_live(channel):
        return False
    from flowc.calendars import week_of

    return not week_of(hours.value for hours in channel.hours).is_always_open


def _is_live(channel: Channel) -> bool:
    """Whether an answer is expected at once: as the author says, else by the nature of the channel."""
    if channel.synchronous:
        return channel.synchronous.value
    return channel.type is not None and channel.type.value is not ChannelType.STATIC


def _says_closed(flow: Flow, whole: DocumentFacts) -> bool:
    """Whether some outcome, here or in a flow that is called, is the one of closed doors."""
    seen = {flow.id}
    waiting = [flow]
    for current in waiting:
        for edge in current.edges:
            if edge.label and edge.label.text and not _closed().isdisjoint(_tokens(edge.label.text)):
                return True
        called = [node.calls.value for node in current.nodes if node.calls]
        for id in called:
            if id in whole.flows and id not in seen:
                seen.add(id)
                waiting.append(whole.flows[id])
    return False


@cache
def _closed() -> frozenset[str]:
    """The words for closed doors, in any language."""
    return frozenset(token for lang in LANGUAGES for token in _tokens(word("closed.words", lang)))


def _tokens(text: str) -> list[str]:
    """The words of a text, without accents and case."""
    return "".join(letter if letter.isalnum() else " " for letter in fold(text)).split()


RULE = FlowRule(CODE, check)
