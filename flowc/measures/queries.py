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

#: When contacts are believed to have been. Others are a date read in a wrong order (year 5), or one that a program
#: writes for want of any (1900, 9999, infinity).
BELIEVED = "TIMESTAMP '1980-01-01' AND TIMESTAMP '2099-12-31 23:59:59.999999'"

#: How many lines that count for nothing are listed.
LISTED = 20

WHICH = ", ".join(f"GROUPING({group})" for group in GROUPS)


class Questions(Struct, frozen=True):
    """The SQL type of each column; the definition of the view ``contacts`` over ``export``; and what is asked of it.

    `contacts` has a row for each group: whether its lines count, four marks (0 where the group is by that), four values,
    then the counts in the order of `CONTACTS`; `cases` likewise, in that of `CASES`, and `clean_cases` where no line counts for nothing: then most
    columns need not be read again. `median` is that of the seconds from contact to answer. `strange` has lines that count
    for nothing: the case, which column, its value.
    """

    types: tuple[str, ...]
    view: str
    contacts: str
    cases: str | None
    clean_cases: str | None
    median: str | None
    strange: str


#: What is counted of contacts, and of cases.
CONTACTS = (
    "contacts", "nps", "promoters", "detractors", "csat", "csat_sum", "top", "ces", "ces_sum", "takeable", "taken", "closed",
    "delay_sum",
)  # fmt: skip
CASES = ("opened", "known", "first", "repeats", "contacts")


def questions(layout: Layout, settings: MeasureSettings) -> Questions:
    """What to ask of an export."""
    places = layout.places
    types = {"date": "TIMESTAMP", "closed": "TIMESTAMP", "nps": "DOUBLE", "csat": "DOUBLE", "ces": "DOUBLE"}
    held = {place: types.get(holds, "VARCHAR") for holds, place in places.items()}
    values = {
        "case_id": _column(places, "case"), "moment": _column(places, "date", "TIMESTAMP"),
        "answered": _column(places, "closed", "TIMESTAMP"),
        # As they stand: blanks around them are taken off the few values that come back.
        **{group: f"c{places[group]}" if group in places else "CAST(NULL AS VARCHAR)" for group in GROUPS[:3]},
        **{mark: _column(places, mark, "DOUBLE") for mark in ("nps", "csat", "ces")},
        "resolved": _answer(places, "resolved", settings), "taken": _answer(places, "taken", settings),
    }  # fmt: skip
    wrong = _wrong(places, settings)
    view = ", ".join(f"{value} AS {name}" for name, value in values.items())
    is_wrong = " OR ".join(f"({test})" for _, _, test in wrong) or "false"
    has_cases = {"case", "date"} <= places.keys()
    return Questions(
        types=tuple(held.get(place, "VARCHAR") for place in range(len(layout.titles))),
        view=(
            "SELECT *, date_trunc('month', moment) AS month, epoch(answered) - epoch(moment) AS delay, "
            f"NOT coalesce({is_wrong}, false) AS fine "
            f"FROM (SELECT *, {view} FROM export)"
        ),
        contacts=_contacts(settings),
        cases=_cases(settings, "WHERE fine") if has_cases else None,
        clean_cases=_cases(settings) if has_cases else None,
        median="SELECT median(delay) FROM contacts WHERE fine" if {"date", "closed"} <= places.keys() else None,
        strange=_strange(wrong),
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
            found.append((holds, column, f"{holds} IS NULL AND trim({column}) <> ''"))
    if "case" in places:
        found.append(("case", f"c{places['case']}", "case_id IS NULL"))
    if "date" in places:
        found.append(("date", f"c{places['date']}", f"moment IS NULL OR moment NOT BETWEEN {BELIEVED}"))
    if "closed" in places:
        found.append(("closed", f"c{places['closed']}", f"answered < moment OR answered NOT BETWEEN {BELIEVED}"))
    return found


def scale(said: str) -> tuple[int, int]:
    """The marks of a scale such as ``1-5``."""
    low, high = said.split("-")
    return int(low), int(high)


def _contacts(settings: MeasureSettings) -> str:
    best = scale(settings.csat_scale)[1] - 1
    counts = {
        "contacts": "count(*)",
        "nps": "count(nps)",
        "promoters": f"count(*) FILTER (nps >= {PROMOTERS})",
        "detractors": f"count(*) FILTER (nps <= {DETRACTORS})",
        "csat": "count(csat)",
        "csat_sum": "sum(csat)",
        "top": f"count(*) FILTER (csat >= {best})",
        "ces": "count(ces)",
        "ces_sum": "sum(ces)",
        "takeable": "count(taken)",
        "taken": "count(*) FILTER (taken)",
        "closed": "count(delay)",
        "delay_sum": "sum(delay)",
    }
    return _grouped([counts[name] for name in CONTACTS], "contacts", "fine")


def _grouped(counts: Sequence[str], source: str, fine: str) -> str:
    sets = ", ".join(f"({fine}, {group})" for group in GROUPS)
    return f"SELECT {fine}, {WHICH}, {', '.join(GROUPS)}, {', '.join(counts)} FROM {source} GROUP BY GROUPING SETS (({fine}), {sets})"


def _cases(settings: MeasureSettings, where: str = "") -> str:
    counts = {
        "opened": "count(*) FILTER (before IS NULL)",
        "known": "count(*) FILTER (before IS NULL AND resolved IS NOT NULL)",
        "first": "count(*) FILTER (before IS NULL AND resolved AND times = 1)",
        "repeats": f"count(*) FILTER (moment - before <= INTERVAL {settings.repeat_days} DAY)",
        "contacts": "count(*)",
    }
    fine = f"SELECT true AS counts, case_id, moment, resolved, {', '.join(GROUPS)} FROM contacts {where}"
    ordered = (
        f"SELECT *, lag(moment) OVER by_case AS before, count(*) OVER (PARTITION BY case_id) AS times FROM ({fine}) "
        f"WINDOW by_case AS (PARTITION BY case_id ORDER BY moment, resolved, {', '.join(GROUPS[:3])})"
    )
    return _grouped([counts[name] for name in CASES], f"({ordered})", "counts")


def _strange(wrong: Sequence[tuple[str, str, str]]) -> str:
    which = " ".join(f"WHEN {test} THEN '{holds}'" for holds, _, test in wrong)
    value = " ".join(f"WHEN {test} THEN CAST({column} AS VARCHAR)" for _, column, test in wrong)
    if not wrong:
        return "SELECT NULL, NULL, NULL WHERE false"
    asked = f"SELECT case_id, CASE {which} END AS which, CASE {value} END AS value FROM contacts WHERE NOT fine"
    return f"{asked} ORDER BY ALL LIMIT {LISTED}"
