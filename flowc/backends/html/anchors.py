"""The names by which steps are linked to."""

import re

from flowc.model import Flow
from flowc.vocabulary import fold

_NOT_IN_A_NAME = re.compile(r"[^\w-]+")


def step_anchors(flow: Flow) -> dict[str, str]:
    """The anchor of each node's step in the page, by node id: unique, letters, digits, hyphens and underscores.

    Nothing else in the page, nor in the picture, has a name that begins with ``step-``.
    """
    used: set[str] = set()
    return {node.id: _unused(f"step-{_slug(node.id)}", used) for node in flow.nodes}


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
