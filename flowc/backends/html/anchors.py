"""The names by which steps are linked to."""

import re
from collections.abc import Iterable

from flowc.model import Flow
from flowc.vocabulary import fold

_NOT_IN_A_NAME = re.compile(r"[^\w-]+")
_ID = re.compile(r"""\bid=["']([^"']*)["']""")


def step_anchors(flow: Flow, taken: Iterable[str] = ()) -> dict[str, str]:
    """The anchor of each node's step in the page, by node id: unique, stable, letters, digits and hyphens only.

    `taken` are names that the page already uses.
    """
    used = set(taken)
    return {node.id: _unused(f"step-{_slug(node.id)}", used) for node in flow.nodes}


def ids_in(markup: str) -> frozenset[str]:
    """The ids that markup of our own making uses."""
    return frozenset(_ID.findall(markup))


def _slug(id: str) -> str:
    return _NOT_IN_A_NAME.sub("-", fold(id)).strip("-") or "x"


def _unused(name: str, used: set[str]) -> str:
    """The name, or its first numbered variant that is free; it is taken then."""
    free, count = name, 1
    while free in used:
        count += 1
        free = f"{name}-{count}"
    used.add(free)
    return free
