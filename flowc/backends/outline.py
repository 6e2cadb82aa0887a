"""Outline: the process as nested text in reading order, for those who listen, and for a mail or a terminal."""

from flowc.views import Diagram, isolated, outline_lines, remark_lines


def outline_text(diagram: Diagram) -> bytes:
    """The title, the version, the goal, then every step with its number and where each answer leads; UTF-8."""
    head = [isolated(text) for text in (diagram.title, diagram.subtitle, diagram.description) if text]
    found = [*remark_lines(diagram)]
    return "\n".join([*head, "", *outline_lines(diagram), *(["", *found] if found else []), ""]).encode()
