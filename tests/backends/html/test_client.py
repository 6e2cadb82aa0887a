"""The script and style that ship in every page: made from client/, small, and true to the flow."""

from __future__ import annotations

import gzip
import json
import random
import re
from datetime import UTC, datetime, timedelta
from typing import Any

import msgspec

from flowc.backends.html.dates import dates
from flowc.calendars import Calendar, calendar_from, deadline
from flowc.config import CalendarSettings
from flowc.model import Duration
from tests.backends.html.everything import EVERYTHING
from tests.backends.html.pages import ROOT, guide_of, page
from tests.support import peers
from tools.client import BUILT, built

CLIENT = ROOT / "client"

#: The budget of script and style together: bytes, and bytes as a server sends them.
MOST, MOST_PACKED = 45 * 1024, 15 * 1024


def test_what_ships_is_what_the_sources_give() -> None:
    """Built anew by the pinned bundler, script and style have the same bytes as in the package."""
    assert {file.name: file.read_bytes() for file in BUILT.iterdir()} == built()


def test_the_sources_are_sound_typescript() -> None:
    """The compiler, at its strictest, has no complaint."""
    compiler = peers.installed() / "typescript" / "bin" / "tsc"
    assert peers.run_node([str(compiler), "-p", str(CLIENT)]) == ""


def test_script_and_style_keep_within_their_budget() -> None:
    """All that a page has of them, paper included: 45 KB, packed 15 KB."""
    shipped = b"".join((BUILT / name).read_bytes() for name in ("runbook.css", "runbook.js"))
    assert len(shipped) <= MOST
    assert len(gzip.compress(shipped, mtime=0)) <= MOST_PACKED


def test_the_script_makes_no_markup_and_no_code_of_text() -> None:
    """None of the doors through which text becomes markup, code, or a request is in the sources."""
    doors = re.compile(
        r"innerHTML|outerHTML|insertAdjacent|document\.write|\beval\b|new Function|DOMParser|createContextualFragment"
        r"|srcdoc|\bfetch\b|XMLHttpRequest|WebSocket|sendBeacon|EventSource|\bimport\(|setTimeout\(\s*[\"']"
    )
    sources = sorted((CLIENT / "src").rglob("*.ts"))
    assert len(sources) > 10
    assert {file.name: doors.findall(file.read_text("utf-8")) for file in sources if doors.search(file.read_text("utf-8"))} == {}


def test_script_and_style_name_their_licence() -> None:
    """A page is passed on without the package: the notice is in it."""
    html = page(EVERYTHING)
    assert html.count("MIT licence") >= 2
    assert {file.read_bytes()[:3] for file in BUILT.iterdir()} == {b"/*!"}


def bundled(entry: str, job: str, data: Any) -> Any:
    """What a JavaScript expression over one of the client's modules (`client`) makes of data (`data`)."""
    esbuild = peers.installed() / "esbuild" / "bin" / "esbuild"
    module = peers.run_node([str(esbuild), str(CLIENT / "src" / entry), "--bundle", "--format=iife", "--global-name=client"])
    program = f'{module};const data = JSON.parse(require("fs").readFileSync(0, "utf8"));console.log(JSON.stringify({job}))'
    return json.loads(peers.run_node(["-e", program], stdin=json.dumps(data)))


def test_answers_are_named_by_what_they_say() -> None:
    """Reserved answers by their concept, others by their label, the rest by their kind; twins are numbered."""
    keys = {step["id"]: [way["key"] for way in step["out"]] for step in guide_of(page(EVERYTHING))["steps"]}
    assert keys["question"] == ["yes", "no", "otherwise", "exhausted"]
    assert keys["tri"] == ["= 1 commande", "= 2 avoir", "other", "timer"]
    assert keys["bif"] == ["to expert", "to externe"]
    twice = guide_of(page("demande d\n  -> f\n  -> f\nfin f\n"))["steps"][0]["out"]
    assert [way["key"] for way in twice] == ["to f", "to f (2)"]


#: Offices of every kind: ours, a night shift, a shop, clocks that change by half an hour, days that begin elsewhere.
OFFICES = (
    CalendarSettings(),
    CalendarSettings(hours=("lun-ven 9h-12h", "14h-18h30", "sam 9h-12h"), subdivision="Alsace"),
    CalendarSettings(days="sun-thu", hours="22h-6h", country="EG"),
    CalendarSettings(country="AU", timezone="Australia/Lord_Howe", hours="0h-24h", days="mon-sun"),
    CalendarSettings(country="US", timezone="America/New_York", hours="1h-4h", days="mon-sun"),
)


def packed(calendar: Calendar, promise: Duration) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(msgspec.json.encode(dates(calendar, (promise,))))
    return found


def test_dates_are_those_of_the_calendar_room() -> None:
    """By the script's arithmetic a promise is due at the very second that `flowc.calendars` says, in offices of every kind,
    around holidays, nights and changes of the clock.
    """
    chance = random.Random(20_261_124)
    jobs, expected = [], []
    for settings in OFFICES:
        calendar = calendar_from(settings)
        data = packed(calendar, Duration(1, business=True))
        for _ in range(250):
            moment = datetime(2026, 1, 1, tzinfo=UTC) + timedelta(seconds=chance.randrange(700 * 86_400))
            seconds = chance.choice([3600, 5400, 28_800, 57_600, 86_400, 172_800, 100_000, 604_800])
            promise = Duration(seconds, business=chance.random() < 0.6)
            jobs.append([data, moment.timestamp() * 1000, {"seconds": seconds, "business": promise.business}])
            expected.append(deadline(calendar, moment, promise).timestamp() * 1000)
    assert bundled("calendar.ts", "data.map(([calendar, at, span]) => client.clockOf(calendar).deadline(at, span))", jobs) == expected


def test_a_page_says_no_date_beyond_the_holidays_that_it_knows() -> None:
    """Past the last year of the page's calendar, nothing is said rather than something that may be wrong."""
    data = packed(calendar_from(CalendarSettings()), Duration(1, business=True))
    moments = [datetime(2037, 12, day, tzinfo=UTC).timestamp() * 1000 for day in (20, 30)]
    span = {"seconds": 4 * 28_800, "business": True}
    known, unknown = bundled("calendar.ts", "data[1].map(at => client.clockOf(data[0]).deadline(at, data[2]) ?? null)", [data, moments, span])
    assert known is not None
    assert unknown is None
