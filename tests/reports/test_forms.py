"""One report in every form: the same figures, and nothing of the author's that is taken for markup."""

import csv
import io
import json
import re
from pathlib import Path

import jsonschema
import pytest

from flowc.reports import REPORTS, Scope, report_of
from flowc.reports.table import Kind
from flowc.reports.writing import FORMS, written
from flowc.reports.writing.saying import cell_text, raw
from tests.reports.made import report, scope, table
from tests.support.program import ROOT, flowc

ODD = """\
équipe n1 "=1+1"
flux f "<b>A|B</b> [x](y)"
demande d @n1
  durée 1min
  -> q
décision q @n1
  si oui 75% -> bon
  si non -> mal
fin bon "*bon*" résolu
fin mal "=SOMME(A1)" abandonné
"""


def all_reports(made: Scope) -> list:  # type: ignore[type-arg]
    """Every report over a scope."""
    return [report_of(name, made) for name in REPORTS]


@pytest.mark.parametrize("lang", ["fr", "en"])
@pytest.mark.parametrize("form", list(FORMS))
def test_every_report_is_said_in_every_form_and_language(form: str, lang: str) -> None:
    """Each report has its words in both languages, in each form; what is written twice is the same."""
    made = all_reports(scope(ODD))

    assert written(made, form, lang) == written(made, form, lang) != b""  # type: ignore[arg-type]


def test_json_keeps_its_schema() -> None:
    """What is published is as the published Schema says, with the figures of the report in its rows."""
    schema = json.loads((ROOT / "docs/schema/report-1.json").read_text("utf-8"))
    published = json.loads(written(all_reports(scope(ODD)), "json", "en"))

    jsonschema.validate(published, schema)
    (outcomes, _) = published["reports"][list(REPORTS).index("times")]["tables"]
    assert [column["type"] for column in outcomes["columns"]] == ["text", "text", "share", *["duration"] * 3]
    assert outcomes["rows"][0] == {
        "flow": "<b>A|B</b> [x](y)", "outcome": "resolved", "share": 0.75, "shortest": 60, "expected": 60, "longest": 60,
    }  # fmt: skip


def test_csv_reads_back_as_the_report() -> None:
    """A spreadsheet reads the report's own figures, and no text as a formula."""
    made = report("times", ODD)
    text = written([made], "csv", "en").decode()
    first, second = text.split("\r\n\r\n")
    read = list(csv.reader(io.StringIO(first)))

    assert read[0] == ["Flow", "Outcome", "Share of requests", "At best", "On average", "At worst"]
    assert [row[2:] for row in read[1:]] == [[str(raw(cell)) for cell in row[2:]] for row in table(made, "outcomes").rows]
    assert [row[1] for row in csv.reader(io.StringIO(second))][1:] == ["*bon*", "'=SOMME(A1)"]


def test_text_and_markdown_say_the_same_figures() -> None:
    """People read shares in percent and durations in their units; Markdown shows the author's text as text."""
    made = [report("times", ODD)]

    (line,) = (line for line in written(made, "text", "en").decode().splitlines() if line.split()[2:3] == ["resolved"])
    assert line.replace("\u00a0", " ").split("resolved")[1].split("  ")[-1].strip() == "1 min"
    assert " 75% " in line
    assert r"| \<b\>A\|B\</b\> \[x\](y) | résolu | 75 % |" in written(made, "markdown", "fr").decode().replace("\u00a0", " ")


def test_page_holds_markup_of_its_own_only() -> None:
    """On the page a title stands as its author wrote it."""
    page = written([report("times", ODD)], "html", "fr").decode()

    assert "&lt;b&gt;A|B&lt;/b&gt; [x](y)" in page
    assert "<b>" not in page
    assert "<script" not in page


# ------------------------------------------------------------------------------------------------ the command


def test_rows_of_a_chart_are_told_apart() -> None:
    """A long label takes several lines instead of losing what makes it another row's: two transfers between the same
    teams differ by their step.
    """
    long = "Accueil multicanal des assurés de la région"
    text = (
        f'équipe n1 "{long}"\néquipe n2 "Gestionnaires des sinistres"\nflux f "Déclarer un sinistre"\n'
        "demande d @n1\n  -> q\ndécision q @n1\n  si a 50% -> un\n  si b 50% -> deux\n"
        'niveau un "Reprendre le dossier" @n2\n  -> z\nniveau deux "Demander une pièce" @n2\n  -> z\nfin z résolu\n'
    )

    page = written([report("transfers", text)], "html", "fr").decode()

    chart = page.partition("<svg")[2].partition("</svg>")[0]
    assert "…" not in chart
    for said in ("Déclarer un sinistre", long, "Reprendre le dossier", "Demander une pièce"):
        assert said in "".join(re.findall(r'class="label"[^>]*>([^<]*)<', chart))


def test_holes_stand_out() -> None:
    """On the page a cell that says that nobody is there is marked, others are not."""
    text = 'canal tél "Tél"\ncanal mail "Mail"\nflux f\n  canaux tél\ndemande d\n  motif facture\n  -> z\nfin z résolu\néquipe n "N"\n  canaux tél\n'

    page = written([report("matrix", text.replace("demande d\n", "demande d @n\n"))], "html", "fr").decode()

    assert re.findall(r'<td class="alarming"><bdi>(.*?)</bdi>', page) == ["personne"]


def test_halves_are_rounded_up() -> None:
    """A sum of binary fractions a hair below 0.165 is said as the sum that one does by hand."""
    text = (
        'équipe n1 "A"\néquipe n2 "B"\néquipe n3 "C"\nflux f "F"\ndemande d @n1\n  -> q\ndécision q @n1\n  si a 15% -> e\n  si b 85% -> z\n'
        "niveau e @n2\n  si c 10% -> g\n  si d 90% -> z\npasserelle g @n3\n  -> z\nfin z résolu\n"
    )

    (_, sums, *_) = report("transfers", text).tables

    assert sums.values("per-case") != [0.165]
    assert cell_text(sums.values("per-case")[0], Kind.NUMBER, "en") == "0.17"


def test_form_follows_the_output(tmp_path: Path) -> None:
    """The output's ending says the form; without one it is text, on standard output."""
    (tmp_path / "f.flow").write_text(ODD)

    shown = flowc("report", "times", "f.flow", cwd=tmp_path)
    file = flowc("report", "times", "f.flow", "-o", "t.json", "--lang", "en", cwd=tmp_path)

    assert (shown.status, shown.err) == (0, "")
    assert shown.out.startswith("Délais\n======\n")
    assert (file.status, file.out) == (0, "")
    assert json.loads((tmp_path / "t.json").read_text())["language"] == "en"


def test_folder_takes_a_file_for_each_table(tmp_path: Path) -> None:
    """`-t csv -o FOLDER/` writes each table for itself."""
    (tmp_path / "f.flow").write_text(ODD)

    run = flowc("report", "times", ".", "-t", "csv", "-o", "out/", cwd=tmp_path)

    assert (run.status, run.out) == (0, "")
    assert sorted(path.name for path in (tmp_path / "out").iterdir()) == ["times-ends.csv", "times-outcomes.csv"]


def test_standard_input_and_other_encodings_are_read(tmp_path: Path) -> None:
    """A file with a mark, or in UTF-16, or from a pipe, reports as any other; bytes that are no text are told."""
    (tmp_path / "f.flow").write_bytes(ODD.encode("utf-16"))
    (tmp_path / "g.flow").write_bytes(ODD.encode("latin-1"))
    (tmp_path / "h.flow").write_text("# rien\n")

    piped = flowc("report", "times", "-", "-t", "json", cwd=tmp_path, stdin=ODD.encode("utf-8-sig"))
    wide = flowc("report", "times", "f.flow", "-t", "json", cwd=tmp_path)
    latin = flowc("report", "times", "g.flow", cwd=tmp_path)
    empty = flowc("report", "all", "h.flow", "-t", "json", cwd=tmp_path)

    assert piped.out == wide.out != ""
    assert (latin.status, latin.out, "F010" in latin.err) == (1, "", True)
    assert empty.status == 0
    assert all(table["rows"] == [] for made in json.loads(empty.out)["reports"] for table in made["tables"] if table["name"] not in {"usual", "heads"})


def test_broken_file_stops_the_report(tmp_path: Path) -> None:
    """A file that the language cannot make sense of is reported on standard error, and nothing is written."""
    (tmp_path / "f.flow").write_text(ODD)
    (tmp_path / "g.flow").write_text("demande a\n  -> nulle-part\n")

    run = flowc("report", "times", ".", "-o", "out.html", cwd=tmp_path)

    assert (run.status, run.out) == (1, "")
    assert "F002" in run.err
    assert not (tmp_path / "out.html").exists()


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["report", "time", "f.flow"], "'time' is no report; a similar one exists: times"),
        (["report", "times", "missing.flow"], "cannot read missing.flow"),
        (["report", "times", "f.flow", "-o", "out.xyz"], "no type ends in .xyz"),
        (["report", "times", "f.flow", "-t", "csv", "-o", "f.flow"], "f.flow is an input"),
        (["report", "times", "f.flow", "-t", "text", "-o", "out/"], "a folder takes the tables of -t csv"),
        (["report", "times", "empty"], "no .flow file below empty"),
    ],
)
def test_wrong_use_is_told(arguments: list[str], said: str, tmp_path: Path) -> None:
    """What cannot be done is said in a line, with status 2, before anything is written."""
    (tmp_path / "f.flow").write_text(ODD)
    (tmp_path / "empty").mkdir()

    run = flowc(*arguments, cwd=tmp_path)

    assert run.status == 2
    assert said in run.err
    assert (tmp_path / "f.flow").read_text() == ODD


def test_files_that_disagree_are_both_shown(tmp_path: Path) -> None:
    """Two files describe a team differently: a note names both places, on standard error where the form has none."""
    (tmp_path / "a.flow").write_text(ODD)
    (tmp_path / "b.flow").write_text(ODD.replace('"=1+1"', '"Autres"').replace("flux f", "flux g"))

    text = flowc("report", "all", ".", cwd=tmp_path)
    table = flowc("report", "times", ".", "-t", "csv", cwd=tmp_path)

    note = "« n1 » (équipe) a plusieurs descriptions : a.flow:1, b.flow:1."
    assert " ".join(text.out.replace("\u00a0", " ").split()).count(note) == 1
    assert note in table.err.replace("\u00a0", " ")
    assert (text.status, table.status) == (0, 0)
