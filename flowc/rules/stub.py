"""What the stubs of several rules need."""

from msgspec import Struct

from flowc.analysis import Facts
from flowc.model import Flow
from flowc.source import Span


def free_id(facts: Facts, id: str) -> str:
    """An id that no node of the flow has: the one wished for, or that with the first number that is free."""
    number = 1
    wished = id
    while id in facts.graph.index:
        number += 1
        id = f"{wished}-{number}"
    return id


def last_place(flow: Flow) -> Span:
    """The place where all that a flow says ends."""
    last = flow.span
    waiting: list[object] = [flow]
    while waiting:
        value = waiting.pop()
        if isinstance(value, Span):
            last = max(last, value, key=lambda span: span.end)
        elif isinstance(value, tuple):
            waiting += value
        elif isinstance(value, Struct):
            waiting += (getattr(value, name) for name in value.__struct_fields__)
    return last
