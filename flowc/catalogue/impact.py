"""How many cases a finding touches, in words."""

from flowc.catalogue.words import word
from flowc.diagnostics import Impact
from flowc.vocabulary import Lang

#: Below this share a percentage with one decimal would read as none.
LEAST = 0.001


def impact_of(impact: Impact, lang: Lang) -> str:
    """« 5,2 % des cas, environ 6 par jour »; a day's number only where it is one case or more."""
    if impact.share <= 0:
        return word("impact.none", lang)
    percent = impact.share * 100
    shown = round(percent, 1) if percent < 10 else round(percent)
    said = word("impact.share", lang, share=float(shown)) if impact.share >= LEAST else word("impact.little", lang)
    if impact.per_day is None:
        return said
    if impact.per_day < 1:
        return word("impact.rarely", lang, share=said)
    return word("impact.daily", lang, share=said, count=round(impact.per_day))
