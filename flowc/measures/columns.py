"""Which column of an export holds what."""

from collections.abc import Mapping, Sequence
from typing import get_args

from msgspec import Struct

from flowc.catalogue import word
from flowc.config.measure import Holds, MeasureSettings
from flowc.diagnostics import UsageError
from flowc.vocabulary import LANGUAGES, fold, nearest

#: How many titles a message names.
NAMED = 12

#: Everything that is computed, in the order in which it is shown, and the columns that it takes.
NEEDS: Mapping[str, frozenset[str]] = {
    "nps": frozenset({"nps"}),
    "csat": frozenset({"csat"}),
    "csat-top-box": frozenset({"csat"}),
    "ces": frozenset({"ces"}),
    "fcr": frozenset({"case", "date", "resolved"}),
    "repeats": frozenset({"case", "date"}),
    "qs": frozenset({"taken"}),
    "delay": frozenset({"date", "closed"}),
}


class Layout(Struct, frozen=True):
    """The titles of all columns in order, and the place of each that holds something."""

    titles: tuple[str, ...]
    places: Mapping[str, int]

    @property
    def measures(self) -> list[str]:
        """What can be computed."""
        return [measure for measure, needs in NEEDS.items() if needs <= self.places.keys()]

    @property
    def unread(self) -> list[str]:
        """The titles of columns that hold nothing known, while something might be in them."""
        if len(self.places) == len(get_args(Holds)):
            return []
        return [title for place, title in enumerate(self.titles) if title and place not in self.places.values()]


def layout_of(titles: Sequence[str], settings: MeasureSettings, file: str) -> Layout:
    """Where everything is; UsageError where a column that the settings name is not there, two may be meant, or nothing can
    be measured.
    """
    folded: dict[str, list[int]] = {}
    for place, title in enumerate(titles):
        folded.setdefault(_plain(title), []).append(place)
    places: dict[str, int] = {}
    for holds in get_args(Holds):
        wanted = settings.columns.get(holds)
        found = _told(wanted, holds, folded, titles, file) if wanted else _usual(holds, folded, titles, file)
        if found is not None:
            places[holds] = found
    if not places:
        raise UsageError(
            f"{file}: the first line names no column that is known: {_listed(titles)}. It must hold the titles of the "
            "columns; `measure.columns` in flowc.yaml says what they hold, such as {date: Créé le}"
        )
    _refuse_unsaid(places, settings, file)
    layout = Layout(tuple(titles), places)
    if not layout.measures:
        raise UsageError(
            f"{file}: nothing can be measured from its columns: {_listed(titles)}. Only the {', the '.join(places)} is known; "
            "`measure.columns` in flowc.yaml says which holds the nps, csat, ces, resolved or taken"
        )
    return layout


def names(key: str) -> list[str]:
    """The words of both languages for something, in order."""
    return [name.strip() for lang in LANGUAGES for name in word(key, lang).split(",")]


def _plain(title: str) -> str:
    return " ".join(fold(title).replace("_", " ").replace("-", " ").split())


def _told(wanted: str, holds: str, folded: Mapping[str, Sequence[int]], titles: Sequence[str], file: str) -> int:
    found = folded.get(_plain(wanted), ())
    if len(found) == 1:
        return found[0]
    if found:
        raise UsageError(f"{file}: {len(found)} columns are called {wanted!r}: which one holds the {holds}?")
    near = nearest(wanted, titles)
    hint = f"a similar one exists: {near}" if near else f"its columns: {_listed(titles)}"
    raise UsageError(f"{file}: no column {wanted!r} for the {holds} (measure.columns.{holds} in flowc.yaml); {hint}")


def _usual(holds: str, folded: Mapping[str, Sequence[int]], titles: Sequence[str], file: str) -> int | None:
    known = dict.fromkeys(_plain(title) for title in names(f"measure.titles.{holds}"))
    found = [place for title in known for place in folded.get(title, ())]
    if len(found) > 1:
        raise UsageError(
            f"{file}: {len(found)} columns may hold the {holds}: {_listed([titles[place] for place in found])}; "
            f"`measure.columns.{holds}` in flowc.yaml says which (titles must differ)"
        )
    return found[0] if found else None


def _refuse_unsaid(places: Mapping[str, int], settings: MeasureSettings, file: str) -> None:
    if "ces" in places and settings.ces_polarity is None:
        raise UsageError(
            f"{file}: a CES may ask for effort or for ease, and a high mark is bad or good by that: say "
            "`ces-polarity: effort` or `ces-polarity: ease` under `measure` in flowc.yaml"
        )


def _listed(titles: Sequence[str]) -> str:
    shown = ", ".join(repr(title) for title in titles[:NAMED])
    return f"{shown}…" if len(titles) > NAMED else shown or "it is empty"
