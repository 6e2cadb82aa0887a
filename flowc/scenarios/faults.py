"""What a scenario finds wrong."""

from collections.abc import Iterable, Mapping, Sequence
from types import MappingProxyType

from flowc.diagnostics import Diagnostic, Place, Value
from flowc.diagnostics.language import DIFFERING_ENGINES, FAILED_SCENARIO
from flowc.model import Node, Scenario
from flowc.source import Span

__all__ = ["DIFFERING_ENGINES", "FAILED_SCENARIO", "differing", "failed"]


def failed(
    span: Span,
    said: tuple[str, str],
    nodes: Sequence[Node],
    related: Iterable[Place] = (),
    values: Mapping[str, Value] = MappingProxyType({}),
) -> Diagnostic:
    """A line that was not met; `said` names the message and the help, `nodes` is the way that the case took."""
    message, help = said
    return Diagnostic(
        code=FAILED_SCENARIO,
        span=span,
        message=message,
        help=help,
        values=values,
        element=nodes[-1].id if nodes else "",
        related=tuple(related),
        path=tuple(Place(node.name, element=node.id) for node in nodes),
    )


def differing(scenario: Scenario, nodes: Sequence[Node], python: str, javascript: str) -> Diagnostic:
    """The interpreters make different things of a scenario: a bug of flowc, with what each of them found."""
    return Diagnostic(
        code=DIFFERING_ENGINES,
        span=scenario.span,
        values={"python": python, "javascript": javascript},
        path=tuple(Place(node.name, element=node.id) for node in nodes),
    )
