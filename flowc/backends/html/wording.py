"""Values and conditions in words, in the interface's language and its typography."""

from datetime import date
from enum import Enum
from functools import cache
from typing import NamedTuple

from msgspec import Struct

from flowc.catalogue import count, word
from flowc.model import Duration, Edge, EdgeKind, Hours, Label, Node, Percent, Rate
from flowc.views.wording import duration, hours, percent, sentence
from flowc.vocabulary import Lang, spell, spell_term


class PortalWording(NamedTuple):
    """Says the portal's own words in one language."""

    lang: Lang

    def __call__(self, key: str) -> str:
        """The portal's word for a key."""
        return word(f"portal.{key}", self.lang)


class Wording(Struct, frozen=True):
    """Says things in one language; called with a key, it gives the catalogue's word for the runbook.

    Durations and shares are said as the picture says them.
    """

    lang: Lang

    def __call__(self, key: str, **values: str | int) -> str:
        """The runbook's word for a key, filled in."""
        return word(f"runbook.{key}", self.lang, **values) if values else _plain(key, self.lang)

    def counted(self, key: str, number: int) -> str:
        """A number of things."""
        return count(f"runbook.{key}", number, self.lang)

    def term(self, list_name: str, value: Enum) -> str:
        """A word of a closed list, as it begins a sentence."""
        return sentence(spell_term(list_name, value.value, self.lang))

    def kind(self, node: Node) -> str:
        """What a node is: a step, a decision."""
        return sentence(spell(node.kind.value, self.lang))

    def percent(self, share: Percent) -> str:
        """A share: « 12,5 % »."""
        return percent(share.value, self.lang)

    def duration(self, length: Duration) -> str:
        """A length of time: « 48 h »."""
        return duration(length, self.lang)

    def rate(self, rate: Rate) -> str:
        """So many a period."""
        number = f"{rate.count:.10g}".replace(".", self("decimal-mark"))
        return self(f"per.{rate.per.value}", number=number)

    def day(self, day: date) -> str:
        """A date: « 1er octobre 2026 »."""
        number = self("first-of-month") if day.day == 1 else str(day.day)
        return self("date", day=number, month=self(f"month.{day.month}"), year=day.year)

    def hours(self, value: Hours) -> str:
        """Opening hours: « lun–sam 8 h–20 h »."""
        return hours(value, self.lang)

    def condition(self, edge: Edge, siblings: tuple[Edge, ...]) -> str:
        """When a case takes an arrow; "" where nothing else can happen."""
        if edge.label is not None:
            return self._label(edge.label)
        if edge.after is not None:
            return self("after", duration=self.duration(edge.after.value))
        if edge.kind is EdgeKind.PLAIN:
            return self._plain(siblings)
        return self("otherwise" if edge.kind is EdgeKind.OTHERWISE else "exhausted")

    def _label(self, label: Label) -> str:
        if label.reserved is not None:
            return self.term("reserved-label", label.reserved)
        return label.text or ""

    def _plain(self, siblings: tuple[Edge, ...]) -> str:
        kinds = {edge.kind for edge in siblings}
        if EdgeKind.OUTCOME in kinds:
            return self("in-other-cases")
        return self("once-done") if EdgeKind.TIMER in kinds else ""


@cache
def _plain(key: str, lang: Lang) -> str:
    """A word without slots: every step says the same ones, and looking them up is half of a long page's time."""
    return word(f"runbook.{key}", lang)
