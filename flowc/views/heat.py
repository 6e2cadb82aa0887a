"""A diagram in which colours say how much happens at each card, and the cards say it in figures."""

from collections.abc import Sequence

from msgspec.structs import replace

from flowc.analysis import Heat
from flowc.catalogue import word
from flowc.views.diagram import Diagram, LegendItem, Shape, Symbol
from flowc.views.wording import clock, percent
from flowc.vocabulary import Lang

#: How many degrees there are above "no value", and their tones.
DEGREES = 4
COLD = "heat-0"


def heated(diagram: Diagram, values: Sequence[float | None], heat: Heat, *, daily: bool) -> Diagram:
    """The diagram with a tone and a figure on each card, and the scale in the legend; `values` by the order of the shapes.

    Shares are cut at quarters of all cases, times and loads at quarters of the greatest. Bars take no time and keep
    their look.
    """
    lang = diagram.lang
    most = 1.0 if heat is Heat.SHARE else max((value for value in values if value is not None), default=0.0)
    shapes = tuple(
        shape if shape.symbol is Symbol.BAR else _warm(shape, value, most, _Words(heat, lang, daily))
        for shape, value in zip(diagram.shapes, values, strict=True)
    )
    used = {shape.tone for shape in shapes}
    scale = [_entry(degree, most, _Words(heat, lang, daily)) for degree in range(1, DEGREES + 1)]
    scale.append(LegendItem(COLD, Symbol.PROCESS, word("heat.none", lang)))
    subtitle = word(f"heat.title.{heat.value}", lang)
    return replace(
        diagram,
        subtitle=f"{diagram.subtitle} · {subtitle}" if diagram.subtitle else subtitle,
        shapes=shapes,
        legend=(*diagram.legend, *(item for item in scale if item.kind in used)),
    )


class _Words:
    """How figures are said."""

    def __init__(self, heat: Heat, lang: Lang, daily: bool) -> None:  # noqa: FBT001 (one fact of three)
        self.heat, self.lang = heat, lang
        self.key = {Heat.SHARE: "share", Heat.TIME: "time", Heat.LOAD: "per-day" if daily else "per-case"}[heat]

    def figure(self, value: float) -> str:
        """A value alone: ``30 %``, ``2 min``."""
        if self.heat is Heat.SHARE:
            return percent(_rounded(value * 100), self.lang)
        return clock(_whole(value), self.lang)

    def said(self, value: float) -> str:
        """A value on a card: ``30 % des cas``."""
        return word(f"heat.{self.key}", self.lang, value=self.figure(value))


def _warm(shape: Shape, value: float | None, most: float, words: _Words) -> Shape:
    if value is None:
        return replace(shape, tone=COLD)
    degree = min(int(value / most * DEGREES), DEGREES - 1) + 1 if most else 1
    return replace(shape, tone=f"heat-{degree}", details=(*shape.details, words.said(value)))


def _entry(degree: int, most: float, words: _Words) -> LegendItem:
    low, high = (words.figure(most * part / DEGREES) for part in (degree - 1, degree))
    return LegendItem(f"heat-{degree}", Symbol.PROCESS, word("heat.scale", words.lang, low=low, high=high))


def _rounded(percentage: float) -> float:
    """A percentage as it is said: whole ones, tenths below one."""
    return float(round(percentage)) if percentage >= 1 else round(percentage, 1)


def _whole(seconds: float) -> int:
    """Seconds as they are said: whole minutes from five on."""
    return round(seconds / 60) * 60 if seconds >= 300 else round(seconds)
