"""The questions, as SQL over a table ``export`` whose columns are ``c0``, ``c1`` and so on.

No text of the export or of its titles is ever part of a question; what the settings say (words for yes) is quoted.
"""

from collections.abc import Mapping, Sequence

from msgspec import Struct

from flowc.config.measure import MeasureSettings
from flowc.measures.columns import Layout

#: By what contacts are told apart, and then all together.
GROUPS = ("reason", "channel", "team", "month")

#: The marks of each question, and those of the NPS that are for and against.
NPS = (0, 10)
PROMOTERS, DETRACTORS = 9, 6

#: How many lines that count for nothing are listed.
LISTED = 20

SETS = f"GROUP BY GROUPING SETS ((), {', '.join(f'({group})' for group in GROUPS)})"
WHICH = ", ".join(f"GROUPING({group})" for group in GROUPS)


class Questions(Struct, frozen=True):
    """The SQL type of each column; the definition of the view ``contacts`` over ``export``; and what is asked of it.

    `contacts` has a row for each group: four marks (0 where the group is by that), four values, then the counts in the
    order of `CONTACTS`; `cases` likewise, in that of `CASES`; `strange` has lines that count for nothing: the case,
    which column, its value.
    """

    types: tuple[str, ...]
    view: str
    contacts: str
    cases: str | None
    strange: str


#: What is counted of contacts, and of cases.
CONTACTS = (
    "contacts", "strange", "nps", "promoters", "detractors", "csat", "csat_sum", "top", "ces", "ces_sum", "takeable", "taken",
)  # fmt: skip
CASES = ("opened", "known", "first", "repeats", "contacts")


def questions(layout: Layout, settings: MeasureSettings) -> Questions:
    """What to ask of an export."""
    places = layout.places
    types = {"date": "TIMESTAMP", "nps": "DOUBLE", "csat": "DOUBLE", "ces": "DOUBLE"}
    held = {place: types.get(holds, "VARCHAR") for holds, place in places.items()}
    values = {
        "case_id": _column(places, "case"), "moment": _column(places, "date", "TIMESTAMP"),
        **{group: _column(places, group) for group in GROUPS[:3]},
        **{mark: _column(places, mark, "DOUBLE") for mark in ("nps", "csat", "ces")},
        "resolved": _answer(places, "resolved", settings), "taken": _answer(places, "taken", settings),
    }  # fmt: skip
    wrong = _wrong(places, settings)
    view = ", ".join(f"{value} AS {name}" for name, value in values.items())
    month = f"strftime({values['moment']}, '%Y-%m')"
    is_wrong = " OR ".join(f"({test})" for _, _, test in wrong) or "false"
    return Questions(
        types=tuple(held.get(place, "VARCHAR") for place in range(len(layout.titles))),
        view=f"SELECT {view}, {month} AS month, NOT coalesce({is_wrong}, false) AS fine FROM export",
        contacts=_contacts(settings),
        cases=_cases(settings) if {"case", "date"} <= places.keys() else None,
        strange=_strange(places, wrong),
    )


def _column(places: Mapping[str, int], holds: str, type: str = "VARCHAR") -> str:
    if holds not in places:
        return f"CAST(NULL AS {type})"
    name = f"c{places[holds]}"
    return f"nullif(trim({name}), '')" if type == "VARCHAR" else name


def _answer(places: Mapping[str, int], holds: str, settings: MeasureSettings) -> str:
    if holds not in places:
        return "CAST(NULL AS BOOLEAN)"
    said = f"lower(trim(c{places[holds]}))"
    return f"CASE WHEN {said} IN ({_words(settings.yes)}) THEN true WHEN {said} IN ({_words(settings.no)}) THEN false END"


def _words(words: Sequence[str]) -> str:
    return ", ".join("'" + word.lower().replace("'", "''") + "'" for word in words)


def _wrong(places: Mapping[str, int], settings: MeasureSettings) -> list[tuple[str, str, str]]:
    """What makes a line count for nothing: what the column holds, the column, and the test."""
    scales = {"nps": NPS, "csat": scale(settings.csat_scale), "ces": scale(settings.ces_scale)}
    found = [
        (mark, f"c{places[mark]}", f"c{places[mark]} NOT BETWEEN {low} AND {high} OR c{places[mark]} <> floor(c{places[mark]})")
        for mark, (low, high) in scales.items()
        if mark in places
    ]
    for holds in ("resolved", "taken"):
        if holds in places:
            column = f"c{places[holds]}"
            found.append((holds, column, f"trim({column}) <> '' AND lower(trim({column})) NOT IN ({_words((*settings.yes, *settings.no))})"))
    for holds in ("case", "date"):
        if holds in places:
            column = f"c{places[holds]}"
            found.append((holds, column, f"{column} IS NULL" if holds == "date" else f"{column} IS NULL OR trim({column}) = ''"))
    return found


def scale(said: str) -> tuple[int, int]:
    """The marks of a scale such as ``1-5``."""
    low, high = said.split("-")
    return int(low), int(high)


def _contacts(settings: MeasureSettings) -> str:
    best = scale(settings.csat_scale)[1] - 1
    counts = {
        "contacts": "count(*) FILTER (fine)", "strange": "count(*) FILTER (NOT fine)",
        "nps": "count(nps) FILTER (fine)", "promoters": f"count(*) FILTER (fine AND nps >= {PROMOTERS})",
        "detractors": f"count(*) FILTER (fine AND nps <= {DETRACTORS})",
        "csat": "count(csat) FILTER (fine)", "csat_sum": "sum(csat) FILTER (fine)",
        "top": f"count(*) FILTER (fine AND csat >= {best})",
        "ces": "count(ces) FILTER (fine)", "ces_sum": "sum(ces) FILTER (fine)",
        "takeable": "count(taken) FILTER (fine)", "taken": "count(*) FILTER (fine AND taken)",
    }  # fmt: skip
    return f"SELECT {WHICH}, {', '.join(GROUPS)}, {', '.join(counts[name] for name in CONTACTS)} FROM contacts {SETS}"


def _cases(settings: MeasureSettings) -> str:
    counts = {
        "opened": "count(*) FILTER (before IS NULL)",
        "known": "count(*) FILTER (before IS NULL AND resolved IS NOT NULL)",
        "first": "count(*) FILTER (before IS NULL AND resolved AND times = 1)",
        "repeats": f"count(*) FILTER (moment - before <= INTERVAL {settings.repeat_days} DAY)",
        "contacts": "count(*)",
    }
    fine = f"SELECT case_id, moment, resolved, {', '.join(GROUPS)} FROM contacts WHERE fine"
    ordered = (
        f"SELECT *, lag(moment) OVER by_case AS before, count(*) OVER (PARTITION BY case_id) AS times FROM ({fine}) "
        f"WINDOW by_case AS (PARTITION BY case_id ORDER BY moment, resolved, {', '.join(GROUPS[:3])})"
    )
    return f"SELECT {WHICH}, {', '.join(GROUPS)}, {', '.join(counts[name] for name in CASES)} FROM ({ordered}) {SETS}"


def _strange(places: Mapping[str, int], wrong: Sequence[tuple[str, str, str]]) -> str:
    case = _column(places, "case")
    which = " ".join(f"WHEN {test} THEN '{holds}'" for holds, _, test in wrong)
    value = " ".join(f"WHEN {test} THEN CAST({column} AS VARCHAR)" for _, column, test in wrong)
    if not wrong:
        return "SELECT NULL, NULL, NULL WHERE false"
    asked = f"SELECT {case} AS case_id, CASE {which} END AS which, CASE {value} END AS value FROM export"
    return f"SELECT * FROM ({asked}) WHERE which IS NOT NULL ORDER BY ALL LIMIT {LISTED}"
