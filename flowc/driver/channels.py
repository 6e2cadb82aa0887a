"""A checked file, as its flows run on one channel."""

from collections.abc import Iterable

from msgspec.structs import replace

from flowc.analysis.channel import channels_of, on_channel
from flowc.diagnostics import Severity, UsageError
from flowc.driver.checking import Checked
from flowc.model import Document, Flow


def on_one_channel(checked: Checked, channel: str, flow: str | None) -> tuple[Checked, tuple[str, ...]]:
    """The file with its flows (or the one named) on a channel, and notes on what is wrong with them there alone.

    Flows that are not on the channel are left to be called, and not drawn. UsageError where none is on it.
    """
    document = checked.lowered.document
    asked = [each for each in document.flows if flow in {None, each.id}]
    kept = {each.id: on_channel(document, each, channel) for each in asked if channel in channels_of(document, each)}
    if asked and not any(each.nodes for each in kept.values()):
        raise UsageError(_refusal(document, asked, channel, known=bool(kept)))
    rest = tuple(each for each in document.flows if each.id not in kept or not kept[each.id].nodes)
    filtered = replace(
        document,
        flows=tuple(each for each in kept.values() if each.nodes),
        library=(*document.library, *rest),
    )
    result = replace(checked, lowered=replace(checked.lowered, document=filtered))
    return result, _worse(checked, result, channel)


def _refusal(document: Document, flows: Iterable[Flow], channel: str, *, known: bool) -> str:
    if known:
        return f"nothing is on the channel {channel!r}: no request comes in there"
    from flowc.vocabulary import nearest

    channels = dict.fromkeys(name for flow in flows for name in channels_of(document, flow))
    near = nearest(channel, channels)
    hint = f"a similar one is {near}" if near else f"there are {', '.join(channels) or 'none'}"
    return f"no flow of {document.file} is on the channel {channel!r}; {hint}"


def _worse(checked: Checked, result: Checked, channel: str) -> tuple[str, ...]:
    """Errors and warnings that the flows have on the channel alone."""
    from flowc.rules import check

    known, found = (
        check(each.lowered.document, each.lowered.broken, each.settings) for each in (checked, result)
    )
    told = {(fault.code.id, fault.element) for fault in known}
    return tuple(
        f"on the channel {channel}: {fault.code.id} {fault.code.name} ({fault.element})"
        for fault in found
        if fault.level is not Severity.INFO and (fault.code.id, fault.element) not in told
    )
