"""The files of a portal: which pages there are, what is replaced and removed, and what is never touched."""

from __future__ import annotations

import os
import re
from typing import TYPE_CHECKING, Any

import pytest

from flowc.diagnostics import InputError
from flowc.driver import Request
from flowc.driver.site import Published, Site, publish
from flowc.project.publishing import MANIFEST

if TYPE_CHECKING:
    from pathlib import Path

    from flowc.vocabulary import Lang

FLOW = 'flux {id} "{title}"\nlangue {lang}\ndemande d "Un client écrit"\n-> f\nfin f\n'


def write(folder: Path, name: str, text: str = "", **values: str) -> Path:
    """A flow file; without a text, a small flow named like the file."""
    file = folder / name
    file.parent.mkdir(parents=True, exist_ok=True)
    stem = re.sub(r"\W", "-", file.name.split(".")[0])
    file.write_text(text or FLOW.format(**{"id": stem, "title": f"Titre {stem}", "lang": "fr"} | values), "utf-8")
    return file


def made(folder: Path, out: Path, lang: Lang | None = None, **more: Any) -> Published:
    """The portal of a folder, without pictures unless they are asked for."""
    options = {"pictures": False, "jobs": 1} | more
    return publish(Site(folder=str(folder), out=str(out), request=Request(lang=lang), **options))


def files(out: Path) -> dict[str, bytes]:
    """What lies in a folder, by name."""
    return {str(file.relative_to(out)): file.read_bytes() for file in sorted(out.rglob("*")) if file.is_file()}


def pages(out: Path) -> set[str]:
    return files(out).keys() - {MANIFEST}


def test_a_page_for_each_flow_in_the_folders_of_the_files(tmp_path: Path) -> None:
    """`a/b.flow` becomes `a/b.html`; of a file with several flows, each has its id in the name; a library has no page."""
    write(tmp_path / "in", "x.flow")
    write(tmp_path / "in", "a/b.flow")
    write(tmp_path / "in", "two.flow", FLOW.format(id="one", title="Un", lang="fr") + FLOW.format(id="deux", title="Deux", lang="fr"))
    write(tmp_path / "in", "library.flow", 'équipe n1 "Conseillers"\n')
    published = made(tmp_path / "in", tmp_path / "out")
    assert pages(tmp_path / "out") == {"index.html", "x.html", "a/b.html", "two-one.html", "two-deux.html"}
    assert set(published.written) == pages(tmp_path / "out")
    assert published.stopped == ()


def test_names_are_unique_on_every_machine(tmp_path: Path) -> None:
    """A flow called like the index or like a folder, and files whose names differ by case or by how an accent is stored, have
    their own.
    """
    for name in ("index.flow", "c.flow", "c.html/d.flow", "A.flow", "a.flow", "é.flow", "e\u0301.flow"):
        write(tmp_path / "in", name, id="f")
    made(tmp_path / "in", tmp_path / "out")
    assert pages(tmp_path / "out") == {"index.html", "index-2.html", "c-2.html", "c.html/d.html", "A.html", "a-2.html", "é-2.html", "e\u0301.html"}


def test_a_second_run_writes_nothing_and_a_change_only_what_it_concerns(tmp_path: Path) -> None:
    """The same flows give the same bytes, and files that stay the same are not written, the list of pages neither."""
    folder, out = tmp_path / "in", tmp_path / "out"
    for name in ("a.flow", "b.flow"):
        write(folder, name)
    made(folder, out)
    first = files(out)
    times = {file: file.stat().st_mtime_ns for file in out.iterdir()}
    assert made(folder, out).written == ()
    assert {file: file.stat().st_mtime_ns for file in out.iterdir()} == times
    write(folder, "b.flow", title="Autrement")
    assert set(made(folder, out).written) == {"b.html", "index.html"}
    made(folder, tmp_path / "again")
    write(folder, "b.flow")
    made(folder, out)
    assert files(out) == first


def test_many_processes_make_the_same_bytes(tmp_path: Path) -> None:
    """With two processes as with one, pictures included."""
    for number in range(7):
        write(tmp_path / "in", f"{number}.flow", id=f"f{number}")
    made(tmp_path / "in", tmp_path / "one", pictures=True)
    made(tmp_path / "in", tmp_path / "two", pictures=True, jobs=2)
    assert files(tmp_path / "one") == files(tmp_path / "two")


def test_what_is_gone_is_removed_and_foreign_files_stay(tmp_path: Path) -> None:
    """The page of a removed flow goes, with the folder that is empty without it; whatever flowc did not write stays."""
    folder, out = tmp_path / "in", tmp_path / "out"
    for name in ("a.flow", "x/b.flow", "y/c.flow"):
        write(folder, name)
    made(folder, out)
    (out / "y/photo.png").write_bytes(b"x")
    (out / "notes.html").write_text("<p>", "utf-8")
    (folder / "x/b.flow").unlink()
    (folder / "y/c.flow").unlink()
    published = made(folder, out)
    assert set(published.removed) == {"x/b.html", "y/c.html"}
    assert pages(out) == {"index.html", "a.html", "y/photo.png", "notes.html"}
    assert not (out / "x").exists()


@pytest.mark.parametrize("name", ["index.html", "a.html", "x/b.html"])
def test_a_file_of_somebody_else_s_stops_everything(name: str, tmp_path: Path) -> None:
    """Where a page would replace a file that flowc did not write, nothing is written at all."""
    for each in ("a.flow", "x/b.flow"):
        write(tmp_path / "in", each)
    foreign = tmp_path / "out" / name
    foreign.parent.mkdir(parents=True)
    foreign.write_text("mine", "utf-8")
    with pytest.raises(InputError, match=f"{name} was not written by flowc"):
        made(tmp_path / "in", tmp_path / "out")
    assert files(tmp_path / "out") == {name: b"mine"}


def test_a_page_changed_by_hand_is_not_lost(tmp_path: Path) -> None:
    """It is not replaced, and when its flow is gone it is not removed, but named."""
    folder, out = tmp_path / "in", tmp_path / "out"
    for name in ("a.flow", "b.flow"):
        write(folder, name)
    made(folder, out)
    (out / "b.html").write_text("by hand", "utf-8")
    with pytest.raises(InputError, match=r"b\.html"):
        made(folder, out)
    (folder / "b.flow").unlink()
    assert made(folder, out).left == ("b.html",)
    assert (out / "b.html").read_text("utf-8") == "by hand"
    assert made(folder, out).left == ()


def test_links_lead_nowhere_else(tmp_path: Path) -> None:
    """A link in the place of a page or of a folder of pages is not followed; the folder itself may be a link."""
    write(tmp_path / "in", "a.flow")
    write(tmp_path / "in", "x/b.flow")
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "out").mkdir()
    (tmp_path / "out/x").symlink_to(tmp_path / "elsewhere")
    with pytest.raises(InputError, match=r"x/b\.html"):
        made(tmp_path / "in", tmp_path / "out")
    (tmp_path / "out/x").unlink()
    (tmp_path / "elsewhere/a.html").write_text("mine", "utf-8")
    (tmp_path / "out/a.html").symlink_to(tmp_path / "elsewhere/a.html")
    with pytest.raises(InputError, match=r"a\.html"):
        made(tmp_path / "in", tmp_path / "out")
    (tmp_path / "out/a.html").unlink()
    (tmp_path / "link").symlink_to(tmp_path / "out")
    made(tmp_path / "in", tmp_path / "link")
    assert pages(tmp_path / "out") == {"index.html", "a.html", "x/b.html"}
    assert files(tmp_path / "elsewhere") == {"a.html": b"mine"}


def test_a_run_that_was_stopped_is_taken_up(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """After an interruption between two pages, the next run knows the pages that are there for flowc's own."""
    folder, out = tmp_path / "in", tmp_path / "out"
    for name in ("a.flow", "b.flow"):
        write(folder, name)
    made(folder, out)
    for name in ("a.flow", "b.flow", "c.flow"):
        write(folder, name, title=f"Autre {name}")
    from flowc.project import publishing

    whole = publishing.write_whole

    def stop(path: str, content: bytes) -> None:
        if path.endswith("b.html"):
            raise KeyboardInterrupt
        whole(path, content)

    monkeypatch.setattr(publishing, "write_whole", stop)
    with pytest.raises(KeyboardInterrupt):
        made(folder, out)
    monkeypatch.undo()
    assert set(made(folder, out).written) == {"b.html", "c.html", "index.html"}
    made(folder, tmp_path / "fresh")
    assert files(out) == files(tmp_path / "fresh")


def test_a_broken_file_costs_its_own_pages_only(tmp_path: Path) -> None:
    """It is reported; its earlier page stays, and stays in the index, linked from those that call it; a new one has no page."""
    folder, out = tmp_path / "in", tmp_path / "out"
    write(folder, "a.flow")
    write(folder, "b.flow")
    made(folder, out)
    before = (out / "b.html").read_bytes()
    write(folder, "b.flow", 'flux b "Encore"\ndemande d\n-> nulle-part\nfin f\n')
    write(folder, "c.flow", "flux c\ncharabia !\n")
    write(folder, "a.flow", title="Du neuf")
    published = made(folder, out)
    assert [report.file for report in published.stopped] == [str(folder / "b.flow"), str(folder / "c.flow")]
    assert set(published.written) == {"a.html", "index.html"}
    assert (out / "b.html").read_bytes() == before
    index = (out / "index.html").read_text("utf-8")
    assert "Titre b" in index
    assert 'href="b.html"' in index
    assert "c.html" not in index
    (out / "b.html").unlink()
    made(folder, out)
    assert "b.html" not in (out / "index.html").read_text("utf-8")


def test_where_nothing_can_be_shown_nothing_is_written(tmp_path: Path) -> None:
    """All files broken and none seen before: findings, and no folder. No flow at all is no portal."""
    write(tmp_path / "in", "c.flow", "flux c\ncharabia !\n")
    published = made(tmp_path / "in", tmp_path / "out")
    assert (len(published.stopped), published.written) == (1, ())
    assert not (tmp_path / "out").exists()
    (tmp_path / "empty").mkdir()
    write(tmp_path / "library", "l.flow", 'équipe n1 "Conseillers"\n')
    for folder in ("empty", "library"):
        with pytest.raises(InputError, match="no flow below"):
            made(tmp_path / folder, tmp_path / "out")


def test_strict_keeps_files_with_errors_out(tmp_path: Path) -> None:
    """What the rules call an error stops a file with --strict, and only with it."""
    write(tmp_path / "in", "flowc.yaml", "ignore: [F201]\n")
    write(tmp_path / "in", "a.flow")
    write(tmp_path / "in", "b.flow", "flux b\ndemande d\n-> e\nétape e\n")
    assert made(tmp_path / "in", tmp_path / "out").stopped == ()
    assert len(made(tmp_path / "in", tmp_path / "strict", strict=True).stopped) == 1
    assert pages(tmp_path / "strict") == {"index.html", "a.html"}


@pytest.mark.parametrize("out", [".", "site", ".."])
def test_the_pages_may_lie_among_the_flows(out: str, tmp_path: Path) -> None:
    """OUT may be DIR itself, a folder of it, or the one above: flows are never touched, and a second run is the same."""
    folder = tmp_path / "in"
    source = write(folder, "x/a.flow").read_bytes()
    made(folder, folder / out)
    first = files(tmp_path)
    assert made(folder, folder / out).written == ()
    assert files(tmp_path) == first
    assert (folder / "x/a.flow").read_bytes() == source
    assert (folder / out / "x/a.html").is_file()


def test_a_list_of_pages_that_is_not_ours_is_not_believed(tmp_path: Path) -> None:
    """A file of that name that says something else stops everything; names that lead out of the folder are not followed."""
    write(tmp_path / "in", "a.flow")
    out = tmp_path / "out"
    out.mkdir()
    for text, said in (("{}", "no list of pages"), ('{"version": 9, "pages": {}}', "another version")):
        (out / MANIFEST).write_text(text, "utf-8")
        with pytest.raises(InputError, match=said):
            made(tmp_path / "in", out)
    victim = tmp_path / "victim.html"
    victim.write_bytes(b"x")
    from hashlib import sha256

    digest = sha256(b"x").hexdigest()
    names = ["../victim.html", str(victim), "a/../../victim.html", "..\\victim.html"]
    entries = ",".join(f'"{name}":{{"digest":"{digest}"}}'.replace("\\", "\\\\") for name in names)
    (out / MANIFEST).write_text(f'{{"version":1,"pages":{{{entries}}}}}', "utf-8")
    made(tmp_path / "in", out)
    assert victim.read_bytes() == b"x"


def test_twins_are_one_entry_in_each_language(tmp_path: Path) -> None:
    """`a.fr.flow` and `a.en.flow` are one guide: each index shows it in its own language, with a link to the other, and so
    do the pages; one id in two files is two guides, told apart by their files.
    """
    folder, out = tmp_path / "in", tmp_path / "out"
    write(folder, "a.fr.flow", title="Facture")
    write(folder, "a.en.flow", 'flow a "Invoice"\nlanguage en\nrequest d "A customer writes"\n-> f\nend f\n')
    write(folder, "odd.fr.flow", title="Oubli")
    write(folder, "odd.en.flow", title="Odd")
    write(folder, "x/same.flow", title="Deux fois")
    write(folder, "y/same.flow", title="Deux fois")
    made(folder, out)
    french, english = ((out / name).read_text("utf-8") for name in ("index.html", "index.en.html"))
    opened = re.compile(r'class="open" href="([^"]+)"')
    assert opened.findall(french) == ["x/same.html", "y/same.html", "a.fr.html", "odd.fr.html"]
    assert opened.findall(english) == ["x/same.html", "y/same.html", "a.en.html", "odd.en.html"]
    assert '<a href="a.en.html" hreflang="en"><bdi lang="en">Invoice</bdi></a>' in french
    assert "<code>x/same.flow</code>" in french
    assert 'href="index.en.html"' in french
    page = (out / "a.fr.html").read_text("utf-8")
    assert '<a href="a.en.html" hreflang="en" lang="en">English</a>' in page
    assert 'href="index.html"' in page
    assert 'href="index.en.html"' in (out / "a.en.html").read_text("utf-8")
    made(folder, out, lang="en")
    assert pages(out) == {"index.html", "a.fr.html", "a.en.html", "odd.fr.html", "odd.en.html", "x/same.html", "y/same.html"}


def test_a_call_leads_to_the_other_flow_and_back(tmp_path: Path) -> None:
    """The step links to the runbook of the flow that it runs, whatever folder that is in and whatever its name has; the
    header of that runbook links back, and the index says both.
    """
    folder, out = tmp_path / "in", tmp_path / "out"
    write(folder, "flowc.yaml", "portal: {}\n")
    write(folder, "lib/mail #1.flow", id="mail", title="Le courriel")
    write(
        folder,
        "appels/a.flow",
        'inclure "../lib/mail #1.flow"\nflux a "Un appel"\ndemande d\n-> s\nsous-flux s "Écrire"\nappelle mail\n-> f\nfin f\n',
    )
    made(folder, out)
    assert '<a class="call" href="../lib/mail%20%231.html" target="_blank"' in (out / "appels/a.html").read_text("utf-8")
    assert '<a href="../appels/a.html"><bdi>Un appel</bdi></a>' in (out / "lib/mail #1.html").read_text("utf-8")
    index = (out / "index.html").read_text("utf-8")
    assert '<dd><a href="lib/mail%20%231.html"><bdi>Le courriel</bdi></a></dd>' in index
    assert '<dd><a href="appels/a.html"><bdi>Un appel</bdi></a></dd>' in index


def test_a_flow_that_cannot_be_drawn_goes_without_its_picture(tmp_path: Path) -> None:
    """A picture over the limit costs the picture and a note, not the runbook."""
    write(tmp_path / "in", "a.flow")
    (tmp_path / "in/flowc.yaml").write_text("picture: {nodes: 1}\n", "utf-8")
    published = made(tmp_path / "in", tmp_path / "out", pictures=True)
    assert len(published.notes) == 1
    assert "goes without its picture" in published.notes[0]
    html = (tmp_path / "out/a.html").read_text("utf-8")
    assert "<svg" not in html
    assert "Un client écrit" in html


@pytest.mark.parametrize("name", [b"\xff.flow"])
def test_a_name_that_is_no_text_is_shown_as_well_as_can_be(name: bytes, tmp_path: Path) -> None:
    """A file name in another encoding has its page, under a name that is text."""
    folder = tmp_path / "in"
    folder.mkdir()
    (folder / os.fsdecode(name)).write_text(FLOW.format(id="a", title="A", lang="fr"), "utf-8")
    made(folder, tmp_path / "out")
    assert pages(tmp_path / "out") == {"index.html", "\ufffd.html"}
