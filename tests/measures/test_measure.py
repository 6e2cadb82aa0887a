"""`flowc measure`: indicators from an export, against hand counts and an independent computation."""

from __future__ import annotations

import csv
import gzip
import json
import random
from collections import defaultdict
from datetime import datetime, timedelta
from itertools import pairwise
from statistics import mean, median
from typing import TYPE_CHECKING, Any

import duckdb
import pytest

from tests.support.program import flowc

if TYPE_CHECKING:
    from pathlib import Path

SETTINGS = "measure:\n  ces-polarity: effort\n"

#: Two cases resolved at once, one after a second contact two days later.
SMALL = """Dossier;Date;Motif;Canal;Équipe;NPS;CSAT;CES;Résolu;Pris
A;2026-01-02 10:00;facture;téléphone;n1;10;5;1;oui;oui
B;2026-01-02 11:00;facture;téléphone;n1;9;4;2;non;oui
B;2026-01-04 11:00;facture;courriel;experts;8;3;;oui;oui
C;2026-02-02;commande;tchat;n1;0;4;7;oui;non
"""

TARGETS = """indicateur premier-contact "Résolution au premier contact"
  cible >= 70%
indicateur nps "NPS"
  cible >= 20
indicateur csat "Note"
  cible >= 90%
"""


def measured(folder: Path, text: str | bytes, *options: str, settings: str = SETTINGS) -> dict[str, Any]:
    """The tables of a report by name, each a list of rows by column."""
    run = flowc("measure", place(folder, text, settings), "-t", "json", *options, cwd=folder)
    assert run.status == 0, run.err
    report = json.loads(run.out)["reports"][0]
    return {"notes": report["notes"], **{table["name"]: table["rows"] for table in report["tables"]}}


def place(folder: Path, text: str | bytes, settings: str = SETTINGS) -> str:
    (folder / "flowc.yaml").write_text(settings, encoding="utf-8")
    (folder / "contacts.csv").write_bytes(text.encode() if isinstance(text, str) else text)
    return "contacts.csv"


def refused(folder: Path, text: str | bytes, *options: str, settings: str = SETTINGS) -> str:
    run = flowc("measure", place(folder, text, settings), *options, cwd=folder)
    assert run.status == 2
    assert run.out == ""
    return run.err


def test_every_indicator_equals_the_hand_count(tmp_path: Path) -> None:
    """Four contacts of three cases: each figure, and how many answers it rests on."""
    summary = measured(tmp_path, SMALL)["summary"]

    assert {row["measure"]: (row["value"], row["base"]) for row in summary} == {
        "measure-nps": (25, 4), "measure-csat": (4, 4), "measure-csat-top-box": (75, 4),
        "measure-ces": (pytest.approx(10 / 3), 3), "measure-fcr": (pytest.approx(200 / 3), 3),
        "measure-repeats": (25, 4), "measure-qs": (75, 4),
    }  # fmt: skip


def test_the_marks_of_the_nps_are_cut_where_they_should_be(tmp_path: Path) -> None:
    """6 is against, 7 and 8 are neither, 9 is for: the ten marks of S3-27 give 0."""
    marks = [10, 9, 8, 7, 6, 0, 10, 9, 5, 3]
    summary = measured(tmp_path, "nps\n" + "".join(f"{mark}\n" for mark in marks))["summary"]

    assert [(row["measure"], row["value"]) for row in summary] == [("measure-nps", 0)]


def test_by_reason_channel_team_and_month(tmp_path: Path) -> None:
    """Each group by itself; a case belongs to the group of its first contact, a repeat to its own."""
    report = measured(tmp_path, SMALL)

    assert [(row["reason"], row["contacts"], row["nps"]) for row in report["reason"]] == [
        ("commande", 1, -100), ("facture", 3, pytest.approx(200 / 3))
    ]
    assert {row["channel"]: (row["fcr"], row["repeats"]) for row in report["channel"]} == {
        "courriel": (None, 1), "tchat": (1, 0), "téléphone": (0.5, 0)
    }
    assert [row["team"] for row in report["team"]] == ["experts", "n1"]
    assert [(row["month"], row["contacts"]) for row in report["month"]] == [("2026-01", 3), ("2026-02", 1)]


def test_held_against_the_targets_of_flows(tmp_path: Path) -> None:
    """A reached target, a missed one, and one in another unit; groups name the targets that they miss."""
    (tmp_path / "house.flow").write_text(TARGETS, encoding="utf-8")

    report = measured(tmp_path, SMALL, "--against", "house.flow")

    assert {row["measure"]: row["reached"] for row in report["summary"] if row["indicator"]} == {
        "measure-nps": "reached", "measure-fcr": "missed", "measure-csat": "incomparable"
    }
    assert {row["reason"]: row["missed"] for row in report["reason"]} == {
        "commande": ["measure-nps"], "facture": ["measure-fcr"]
    }


def test_missed_targets_beside_faults(tmp_path: Path) -> None:
    """S2-33: the reason whose flow has findings and that misses its target comes first, before what only misses it and what
    is only found fault with; reasons are compared as in the matrix.
    """
    sound = 'flux {0}\n  dispense enquête "Pilote"\ndemande d @n1\n  motif {0}\n  -> fin\n'
    flawed = "flux {0}\ndemande d @n1\n  motif {0}\n  -> impasse\nétape impasse @n1\n"
    (tmp_path / "house.flow").write_text(
        'indicateur nps "NPS"\n  cible >= 20\néquipe n1 "N1"\n' + sound.format("devis") + flawed.format("facture") + flawed.format("retour"),
        encoding="utf-8",
    )
    text = "motif;nps\ndevis;0\nFacture;0\nretour;10\nautre;10\n"
    settings = SETTINGS + "select: [F102]\n"
    report = measured(tmp_path, text, "--against", "house.flow", settings=settings)

    assert [(row["reason"], row["missed"], row["findings"], row["flows"]) for row in report["suspects"]] == [
        ("Facture", ["measure-nps"], 1, ["facture"]), ("devis", ["measure-nps"], 0, ["devis"]),
        ("retour", [], 1, ["retour"]), ("autre", [], 0, []),
    ]  # fmt: skip


def test_time_to_the_answer(tmp_path: Path) -> None:
    """S2-29, S3-32: the mean and the median of known times, by channel too, against a duration; an open request has none
    yet, and an answer before its request counts for nothing.
    """
    (tmp_path / "house.flow").write_text('indicateur réponse "Délai de réponse"\n  cible <= 6h\n', encoding="utf-8")
    text = (
        "date;canal;répondu le\n2026-01-02 10:00;courriel;2026-01-02 11:00\n2026-01-02 10:00;courriel;2026-01-02 13:00\n"
        "2026-01-02 10:00;tchat;2026-01-03 10:00\n2026-01-02 10:00;tchat;\n2026-01-02 10:00;tchat;2026-01-01 10:00\n"
    )
    report = measured(tmp_path, text, "--against", "house.flow")

    assert [(row["measure"], row["value"], row["unit"], row["base"], row["reached"]) for row in report["summary"]] == [
        ("measure-delay", pytest.approx(28 / 3), "hour", 3, "missed"), ("measure-delay-median", 3, "hour", 3, None),
    ]  # fmt: skip
    assert {row["channel"]: (row["delay"], row["missed"]) for row in report["channel"]} == {
        "courriel": (7200, []), "tchat": (86400, ["measure-delay"])
    }
    assert [(row["title"], row["why"]) for row in report["left-out"]] == [("répondu le", "why-order")]


def test_files_that_disagree_about_a_target_are_named(tmp_path: Path) -> None:
    """Two descriptions of one indicator: the first is the target, and a note says where both stand."""
    (tmp_path / "a.flow").write_text(TARGETS, encoding="utf-8")
    (tmp_path / "b.flow").write_text(TARGETS.replace(">= 20", ">= 30"), encoding="utf-8")

    report = measured(tmp_path, SMALL, "--against", ".")

    (note,) = report["notes"]
    assert "nps" in note
    assert "a.flow:3, b.flow:3" in note
    assert report["summary"][0]["reached"] == "reached"


def test_nothing_to_divide_by_is_not_zero(tmp_path: Path) -> None:
    """No mark at all: n/d in text, null in JSON; no crash."""
    text = "canal;nps;pris\ntchat;;\n"

    assert measured(tmp_path, text)["summary"][0]["value"] is None
    assert "n/d" in flowc("measure", "contacts.csv", cwd=tmp_path).out


def test_lines_that_cannot_be_used_are_counted_and_listed(tmp_path: Path) -> None:
    """Each sort of fault, with its line or its case; the figures are those of the other lines."""
    text = SMALL + (
        "D;03/02/2026;commande;tchat;n1;1;4;7;oui;non\n"
        "E;2026-02-03;commande;tchat;n1;dix;4;7;oui;non\n"
        "F;2026-02-03;commande;tchat;n1;1;4;7;oui\n"
        "G;2026-02-03;commande;tchat;n1;1;4;7;oui;non;en trop\n"
        "H;2026-02-03;commande;tchat;n1;11;4;7;oui;non\n"
        "I;2026-02-03;commande;tchat;n1;1;4;7;peut-être;non\n"
        ";2026-02-03;commande;tchat;n1;1;4;7;oui;non\n"
    )

    report = measured(tmp_path, text)

    assert [(row["line"], row["case"], row["title"], row["why"]) for row in report["left-out"]] == [
        (6, None, "Date", "why-date"), (7, None, "NPS", "why-cast"), (8, None, "Pris", "why-missing"),
        (9, None, "", "why-many"), (None, "H", "NPS", "why-scale"), (None, "I", "Résolu", "why-word"),
        (None, None, "Dossier", "why-empty"),
    ]  # fmt: skip
    assert "7" in report["notes"][0]
    assert report["summary"][0]["value"] == 25
    assert flowc("measure", "contacts.csv", "--strict", cwd=tmp_path).status == 1


def test_letters_of_windows(tmp_path: Path) -> None:
    """What Latin-1 has not: a dash, the euro, œ; by either name of the encoding."""
    text = "motif;nps\nsœur – 5 €;9\n".encode("cp1252")

    for encoding in ("windows-1252", "latin-1"):
        assert measured(tmp_path, text, settings=f"measure: {{encoding: {encoding}}}\n")["reason"][0]["reason"] == "sœur – 5 €"


def test_a_byte_that_is_no_letter_costs_its_line(tmp_path: Path) -> None:
    """In Windows-1252 five bytes mean nothing, in UTF-8 many: the line counts for nothing and is listed."""
    for text, settings in ((b"motif;nps\nb\x81d;0\nf\xe9e;9\n", "measure: {encoding: windows-1252}\n"), (b"motif;nps\n" + b"a;9\n" * 20_000 + b"b\xe9;0\n", "")):
        report = measured(tmp_path, text, settings=settings)

        assert [(row["why"], row["title"]) for row in report["left-out"]] == [("why-encoding", "motif")]
        assert report["summary"][0]["value"] == 100


def test_dates_that_nobody_meant(tmp_path: Path) -> None:
    """Two digits for a year, a date that a program writes for want of any: read, not believed, listed."""
    strange = ["05/06/07", "infinity", "epoch", "0001-01-01", "1900-01-01", "9999-12-31"]
    report = measured(tmp_path, "case;date;nps\n" + "".join(f"c;{date};0\n" for date in strange) + "A;2026-01-02;9\n")

    assert [row["why"] for row in report["left-out"]] == ["why-time"] * len(strange)
    assert [(row["month"], row["nps"]) for row in report["month"]] == [("2026-01", 100)]


def test_a_date_format_that_fits_no_line_is_what_the_list_speaks_of(tmp_path: Path) -> None:
    """The reason given is the format that the settings name, not that of ISO."""
    report = measured(tmp_path, SMALL, settings=SETTINGS + "  date-format: '%d.%m.%Y'\n")

    assert {row["why"] for row in report["left-out"]} == {"why-date-format"}


def test_all_lines_behind_a_quote_that_is_not_closed_are_counted(tmp_path: Path) -> None:
    """The engine takes them for one line; the note says how many contacts are missing, and long lines are cut."""
    text = 'motif;nps\n"a\n\nb";9\n"c;0\n' + "d;0\n" * 5000

    report = measured(tmp_path, text)

    assert "5001" in report["notes"][0].replace("\u202f", "").replace("\xa0", "")
    assert report["summary"][0]["value"] == 100
    (row,) = report["left-out"]
    assert (row["line"], row["why"], len(row["text"])) == (5, "why-quote", 200)


def test_lines_are_those_of_an_editor(tmp_path: Path) -> None:
    """Values with line breaks, empty lines and Windows line ends before it: the number is that of the line in the file."""
    text = 'motif;nps\r\n"a\nb";9\r\n\r\nc;neuf\r\nd;9\r\n\r\ne;dix\r\n'

    assert [(row["line"], row["text"]) for row in measured(tmp_path, text)["left-out"]] == [(5, "c;neuf"), (8, "e;dix")]


def test_columns_that_are_not_read_are_named(tmp_path: Path) -> None:
    """An unknown title may be what holds the marks: a note says which columns are left aside, and --strict lets them be."""
    notes = measured(tmp_path, "Ticket;nps;Humeur\n1;9;3\n", "--strict")["notes"]

    assert len(notes) == 1
    assert "Humeur" in notes[0]
    assert measured(tmp_path, "nps\n")["notes"] != []


def test_parquet_dates_as_texts(tmp_path: Path) -> None:
    """An export whose dates are texts is read by the format of the settings."""
    (tmp_path / "flowc.yaml").write_text("measure: {date-format: '%d/%m/%Y'}\n", encoding="utf-8")
    duckdb.sql("SELECT 'A' AS case, '31/01/2026' AS date, 9 AS nps").write_parquet(str(tmp_path / "c.parquet"))

    run = flowc("measure", "c.parquet", "-t", "csv", cwd=tmp_path)

    assert "2026-01,1,100" in run.out, run.err


@pytest.mark.parametrize(
    ("content", "settings"),
    [
        (SMALL.encode("utf-8-sig"), SETTINGS),
        (SMALL.encode("utf-16"), SETTINGS),
        (b"\xfe\xff" + SMALL.encode("utf-16-be"), SETTINGS),
        (SMALL.encode("utf-16-le"), SETTINGS),
        (SMALL.encode("utf-32"), SETTINGS),
        (SMALL.encode("latin-1"), SETTINGS + "  encoding: latin-1\n"),
        (gzip.compress(SMALL.encode()), SETTINGS),
        (SMALL.replace("\n", "\r\n", 2).encode(), SETTINGS),
        (SMALL.replace("\n", "\r").encode(), SETTINGS),
        (SMALL.replace(";", ",").encode(), SETTINGS),
        (SMALL.replace(";facture;tél", "; facture ;tél").replace(";oui;", "; Oui ;").replace("\nB;", "\n B;", 1).encode(), SETTINGS),
        (SMALL.replace(";", "\t").encode(), SETTINGS),
        (SMALL.replace("\n", "\r\n").encode(), SETTINGS),
        (SMALL.replace("2026-01-02", "02/01/2026").replace("2026-01-04", "04/01/2026").replace("2026-02-02", "02/02/2026 08:00").encode(),
         SETTINGS + '  date-format: "%d/%m/%Y %H:%M"\n'),
        (SMALL.replace("Dossier", "N°").replace("Résolu", "OK ?").encode(), SETTINGS + '  columns: {case: "N°", resolved: "ok ?"}\n'),
    ],
    ids=["bom", "utf-16", "utf-16-be", "utf-16-bare", "utf-32", "latin-1", "gzip", "two-line-ends", "cr", "comma", "blanks", "tab", "crlf", "dates", "titles"],
)  # fmt: skip
def test_the_same_export_in_other_clothes(tmp_path: Path, content: bytes, settings: str) -> None:
    """Encodings, separators, ends of lines, dates and titles change nothing."""
    report = measured(tmp_path, content, settings=settings)

    assert report["notes"] == []
    assert [row["value"] for row in report["summary"]][:3] == [25, 4, 75]
    assert [row["contacts"] for row in report["month"]] == [3, 1]
    assert [(row["reason"], row["fcr"]) for row in report["reason"]] == [("commande", 1), ("facture", 0.5)]


@pytest.mark.parametrize(
    ("content", "settings", "said"),
    [
        (b"", SETTINGS, "empty"),
        (b"A;1\nB;2\n", SETTINGS, "names no column that is known"),
        (SMALL.encode("latin-1"), SETTINGS, "encoding: windows-1252"),
        (SMALL.encode(), "", "ces-polarity"),
        (SMALL.encode(), SETTINGS + "  columns: {reason: Motifs}\n", "a similar one exists: Motif"),
        (SMALL.replace("CSAT", "NPS").encode(), SETTINGS + "  columns: {nps: NPS}\n", "2 columns are called 'NPS'"),
        (SMALL.replace("CSAT", "NPS").encode(), SETTINGS, "2 columns may hold the nps: 'NPS', 'NPS'"),
        (b"Ticket;Opened;Mood\n1;2026-01-01;9\n", SETTINGS, "nothing can be measured from its columns: 'Ticket', 'Opened', 'Mood'"),
        (gzip.compress(SMALL.encode())[:-20], SETTINGS, "cut off or damaged"),
        (SMALL.encode("utf-16")[:-1], SETTINGS, "is no UTF-16"),
        (b"PK\x03\x04xxxx", SETTINGS, "save its sheet as CSV"),
        (SMALL.encode(), "measure: {colums: {}}\n", "a similar key exists: columns"),
        (b"PAR1 and then nothing of the sort", SETTINGS, "contacts.csv: "),
    ],
    ids=["empty", "no-header", "encoding", "polarity", "unknown", "twice", "two-may", "nothing-measured", "cut-off", "half-a-letter", "workbook", "settings", "parquet"],
)
def test_what_is_refused_says_why_and_what_to_do(tmp_path: Path, content: bytes, settings: str, said: str) -> None:
    """No header, another encoding, a polarity that nobody declared…: one line, no traceback, nothing written."""
    assert said in refused(tmp_path, content, settings=settings)


def test_a_file_that_is_no_file(tmp_path: Path) -> None:
    """A folder, nothing at all, an address, standard input: no such export."""
    (tmp_path / "folder").mkdir()
    for name in ("folder", "nowhere.csv", "https://example.com/x.csv", "-"):
        run = flowc("measure", name, cwd=tmp_path)
        assert (run.status, run.out) == (2, ""), name


def test_a_name_is_no_pattern(tmp_path: Path) -> None:
    """Brackets and stars in the name of a file are letters."""
    (tmp_path / "flowc.yaml").write_text(SETTINGS, encoding="utf-8")
    (tmp_path / "x[1]*.csv").write_text("nps\n10\n", encoding="utf-8")
    (tmp_path / "x1.csv").write_text("nps\n0\n", encoding="utf-8")

    run = flowc("measure", "x[1]*.csv", "-t", "csv", cwd=tmp_path)

    assert ",100," in run.out, run.err


def test_parquet_gives_the_same(tmp_path: Path) -> None:
    """An export in Parquet, its columns typed already."""
    place(tmp_path, SMALL)
    duckdb.read_csv(str(tmp_path / "contacts.csv"), delimiter=";").write_parquet(str(tmp_path / "contacts.parquet"))

    first, second = (flowc("measure", f"contacts.{kind}", cwd=tmp_path).out for kind in ("csv", "parquet"))

    assert first == second != ""


def test_the_engine_is_an_extra(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Without DuckDB the command says how to install it."""
    (tmp_path / "duckdb.py").write_text("raise ImportError\n", encoding="utf-8")
    monkeypatch.setenv("PYTHONPATH", str(tmp_path))

    assert "pip install 'flowc[measure]'" in refused(tmp_path, SMALL)


@pytest.mark.parametrize("seed", range(3))
def test_equal_to_an_independent_computation(tmp_path: Path, seed: int) -> None:
    """Two thousand contacts by chance, marks missing here and there: every figure of every group, counted again line by
    line.
    """
    chance = random.Random(seed)
    lines = [_contact(chance) for _ in range(2000)]
    with (tmp_path / "made.csv").open("w", encoding="utf-8", newline="") as stream:
        writer = csv.DictWriter(stream, list(lines[0]))
        writer.writeheader()
        writer.writerows(lines)

    report = measured(tmp_path, (tmp_path / "made.csv").read_bytes())

    assert {row["measure"]: row["value"] for row in report["summary"]} == {
        f"measure-{name}": pytest.approx(value)
        for name, value in _percents({**_figures(lines, lines), "delay-median": median(_delays(lines))}).items()
    }
    for group in ("reason", "channel", "team"):
        values = sorted({line[group] for line in lines})
        assert [row[group] for row in report[group]] == values
        for row, value in zip(report[group], values, strict=True):
            wanted = _figures([line for line in lines if line[group] == value], lines)
            assert {name: row[name] for name in wanted} == {name: pytest.approx(each) for name, each in wanted.items()}


def _contact(chance: random.Random) -> dict[str, str]:
    moment = datetime(2026, 1, 1) + timedelta(minutes=chance.randrange(60 * 24 * 90))  # noqa: DTZ001 (exports have local times)
    return {
        "case": f"C{chance.randrange(1200)}", "date": moment.isoformat(" "), "reason": chance.choice(["facture", "commande"]),
        "channel": chance.choice(["téléphone", "tchat", "courriel"]), "team": chance.choice(["n1", "n2"]),
        "nps": chance.choice(["", str(chance.randrange(11))]), "csat": chance.choice(["", str(1 + chance.randrange(5))]),
        "ces": chance.choice(["", str(1 + chance.randrange(7))]), "resolved": chance.choice(["oui", "non", "OUI"]),
        "taken": chance.choice(["yes", "no"]),
        "closed": chance.choice(["", (moment + timedelta(minutes=chance.randrange(5000))).isoformat(" ")]),
    }  # fmt: skip


def _figures(lines: list[dict[str, str]], everything: list[dict[str, str]]) -> dict[str, float]:
    """The indicators of some lines; contacts of a case lie among all."""
    cases = defaultdict(list)
    for line in sorted(everything, key=lambda line: (line["date"], line["resolved"].lower() == "oui", line["reason"], line["channel"], line["team"])):
        cases[line["case"]].append(line)
    here = {id(line) for line in lines}
    firsts = [contacts[0] for contacts in cases.values() if id(contacts[0]) in here]
    solved = [first for first in firsts if first["resolved"].lower() == "oui" and len(cases[first["case"]]) == 1]
    again = [
        after
        for contacts in cases.values()
        for before, after in pairwise(contacts)
        if id(after) in here and _moment(after) - _moment(before) <= timedelta(days=7)
    ]
    marks = {name: [int(line[name]) for line in lines if line[name]] for name in ("nps", "csat", "ces")}
    nps = marks["nps"]
    return {
        "nps": 100 * (sum(mark >= 9 for mark in nps) - sum(mark <= 6 for mark in nps)) / len(nps),
        "csat": sum(marks["csat"]) / len(marks["csat"]),
        "csat-top-box": sum(mark >= 4 for mark in marks["csat"]) / len(marks["csat"]),
        "ces": sum(marks["ces"]) / len(marks["ces"]),
        "fcr": len(solved) / len(firsts),
        "repeats": len(again) / len(lines),
        "qs": sum(line["taken"] == "yes" for line in lines) / len(lines),
        "delay": mean(_delays(lines)),
    }


def _moment(line: dict[str, str]) -> datetime:
    return datetime.fromisoformat(line["date"])


def _delays(lines: list[dict[str, str]]) -> list[float]:
    return [(datetime.fromisoformat(line["closed"]) - _moment(line)).total_seconds() for line in lines if line["closed"]]


def _percents(values: dict[str, float]) -> dict[str, float]:
    units = {**dict.fromkeys(("csat-top-box", "fcr", "repeats", "qs"), 100), **dict.fromkeys(("delay", "delay-median"), 1 / 3600)}
    return {name: units.get(name, 1) * value for name, value in values.items()}
