"""What a flow is to those who live with it, as one number: it changes when what they go through changes.

Counted is what the customer is told and asked, what the adviser does, who has the case and where it goes next: nodes
with their properties, arrows, phases, the channels, the script method and the deadline of the header. Not counted is
where things stand in the file, comments, layout, the order of nodes, and the language of the keywords; what is for the
authors (title, goal, owner, dates, status, tags, notes, todos, scenarios); and what is observed rather than decided
(volumes, percentages, emotions, irritants, opportunities). What a text says counts: a translation is another flow.
"""

from enum import Enum

import msgspec
from msgspec import Struct

from flowc.model import Flow, Node
from flowc.source import Span, Spanned


class Frozen(Struct, frozen=True):
    """A flow as it was when it was frozen: its version ("" for none) and its fingerprint."""

    version: str
    hash: str


PHASE_PLACES = frozenset({"spans"})
NOT_OF_NODES = frozenset(
    {"name", "anonymous", "implied", "tags", "note", "todo", "volume", "emotion", "irritant", "opportunity"}
)
NOT_OF_EDGES = frozenset({"share", "implied"})
HEADER = ("channels", "script_method", "deadline")


def fingerprint(flow: Flow) -> str:
    """The SHA-256 of what is counted of a flow."""
    from hashlib import sha256

    plain = {
        **{name: _plain(getattr(flow, name)) for name in HEADER if getattr(flow, name)},
        "phases": [_plain(phase, PHASE_PLACES) for phase in flow.phases],
        "nodes": [_plain(node, NOT_OF_NODES) for node in sorted(flow.nodes, key=_by_id)],
        "edges": sorted(_encoded(_plain(edge, NOT_OF_EDGES)) for edge in flow.edges),
    }
    return f"sha256:{sha256(_encoded(plain)).hexdigest()}"


def frozen(flow: Flow) -> Frozen:
    """A flow as it is now."""
    return Frozen(flow.version.value if flow.version else "", fingerprint(flow))


def _by_id(node: Node) -> str:
    return node.id


def _encoded(plain: object) -> bytes:
    return msgspec.json.encode(plain, order="deterministic")


def _plain(value: object, without: frozenset[str] = frozenset()) -> object:
    """A value of the model without places; what is not said is left out, so that a later property changes nothing."""
    if isinstance(value, Spanned):
        return _plain(value.value)
    if isinstance(value, Struct):
        said = ((name, getattr(value, name)) for name in value.__struct_fields__ if name not in without)
        return {name: _plain(part) for name, part in said if _is_said(part)}
    if isinstance(value, tuple):
        return [_plain(part) for part in value]
    return value.value if isinstance(value, Enum) else value


def _is_said(value: object) -> bool:
    return not (value is None or value is False or value == () or isinstance(value, Span))
