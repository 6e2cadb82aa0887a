"""Scenarios for the arrows that none takes yet, as lines to put into a file."""

import re
from collections.abc import Iterator

from flowc.catalogue import word
from flowc.driver.testing import Suite
from flowc.interpreter import Way
from flowc.model import Label
from flowc.reporters.scenarios import answer_text
from flowc.scenarios import Proposal, Step, coverage, proposals
from flowc.source import Span
from flowc.vocabulary import spell


def proposed(suite: Suite, *, named: bool) -> list[str]:
    """A text for each scenario that would take arrows left, in the language of the file; `named` says of which flow it is.

    Of an arrow that cannot be named in a file, or taken by any case, there is none.
    """
    writer = _Writer(suite, named=named)
    left = coverage(suite.code, suite.runs).left
    return [writer.scenario(each) for each in proposals(suite.code, left) if _can_be_written(each)]


def _can_be_written(each: Proposal) -> bool:
    """Whether all that the lines must name has a name: an anonymous node has none."""
    return not any(step.node.anonymous for step in each.steps)


class _Writer:
    def __init__(self, suite: Suite, *, named: bool) -> None:
        self.suite = suite
        self.lang = suite.written
        self.flow = f" {suite.flow.id}" if named else ""

    def scenario(self, each: Proposal) -> str:
        lines = [f'{spell("scenario", self.lang)} "{self.title(each.target)}"{self.flow}', *self.lines(each)]
        return "".join(f"{line}\n" for line in lines)

    def title(self, way: Way) -> str:
        """What the arrow is for, without marks that would end the string."""
        source, target = (self.suite.code.stops[place].node.title for place in (way.source, way.target))
        answer = answer_text(way, self.lang)
        if answer:
            text = word("scenario.proposed", self.lang, source=source, answer=answer)
        else:
            text = word("scenario.onward", self.lang, source=source, target=target)
        return re.sub(r"\s*[\r\n]\s*", " ", text.replace('"', "'"))

    def lines(self, each: Proposal) -> Iterator[str]:
        start = self.suite.code.stops[each.start].node
        if each.start != self.suite.code.starts[0] and not start.anonymous:
            yield self.line("expects", start.id)
        for step in each.steps:
            yield from self.step(step)
        if not each.last.anonymous:
            yield self.line("expects", each.last.id)

    def step(self, step: Step) -> Iterator[str]:
        edge = step.way.edge
        if step.is_delay and edge.after:
            yield self.line("expects", step.node.id)
            yield self.line("waits", self.typed(edge.after.span))
        else:
            yield self.line("answers", step.node.id, self.answer(step.way))

    def answer(self, way: Way) -> str:
        """As the file spells it, marks and all."""
        label = way.edge.label
        return self.typed(label.span) if isinstance(label, Label) else answer_text(way, self.lang) or way.edge.target

    def line(self, concept: str, *values: str) -> str:
        return " ".join([f"  {spell(concept, self.lang)}", *values])

    def typed(self, span: Span) -> str:
        return self.suite.sources[span.file].text[span.start : span.end]
