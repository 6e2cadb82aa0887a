"""Many files: shared among processes, and not checked again as long as nothing they depend on has changed."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from msgspec.structs import asdict

from flowc.driver import Effort, Request, Result, check_file, check_files, many, remembering
from flowc.project import kept
from flowc.project.cache import cache_folder
from tests.support.program import environment, flowc, imported

TEAM = 'équipe n1 "Conseillers"\n'
SOUND = 'demande d "Dire quoi" @n1\n  -> s\nenquête s "Avis" @n1\n  mesure csat\n  -> z\nfin z résolu\n'
DEAD = 'demande d "Dire quoi" @n1\n  -> e\nétape e "Chercher" @n1\n'
ALONE = Effort(jobs=1, remember=False)
ENOUGH = 3 * many.SHARE + many.MANY


@pytest.fixture(autouse=True)
def _cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A cache and a folder of the test's own."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    (tmp_path / "project").mkdir()
    monkeypatch.chdir(tmp_path / "project")


def write(count: int = many.MANY, *, sound: bool = False) -> list[str]:
    """Files, every fifth with a mistake and every seventh with a dead end, unless all are to be sound."""
    for number in range(count):
        flow = DEAD if number % 7 == 0 and not sound else SOUND
        mistake = "rien de tel\n" if number % 5 == 0 and not sound else ""
        Path(f"f{number:03}.flow").write_text(f'{TEAM}flux f{number} "Flux {number}"\n{flow}{mistake}', "utf-8")
    return [f"f{number:03}.flow" for number in range(count)]


def reported(results: list[Result]) -> list[object]:
    """All that can be told of files, the texts that findings name included."""
    told = []
    for result in results:
        report = asdict(result.report)
        texts = {name: source.stored for name, source in result.report.sources.items()}
        told.append({**report, "sources": texts, "summary": result.summary, "settings": result.settings})
    return told


def looks(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The files that are really checked from now on, in this process."""
    seen: list[str] = []
    genuine = remembering.look

    def noting(task: remembering.Task) -> kept.Row:
        seen.append(task.loaded.source.file)
        return genuine(task)

    monkeypatch.setattr(remembering, "look", noting)
    return seen


def run(paths: list[str], **request: str) -> list[Result]:
    """Check in this process, with what is remembered."""
    return check_files(paths, Request(**request), Effort(jobs=1))  # type: ignore[arg-type]


@pytest.mark.parametrize("effort", [ALONE, Effort(jobs=2), Effort(jobs=3, remember=False), Effort()])
def test_the_same_is_found_however_it_is_done(effort: Effort) -> None:
    """Alone or shared, remembered or not: what one process finds in one file after the other."""
    paths = write(ENOUGH)
    one_by_one: list[Result] = [check_file(path, Request()) for path in paths]

    for _ in range(2):
        found = check_files(paths, Request(), effort)
        assert reported(found) == reported(one_by_one)
        assert {each.report.file for each in found if each.fails} == {
            path for number, path in enumerate(paths) if number % 5 == 0 or number % 7 == 0
        }


def test_every_file_done_is_told() -> None:
    """So that a person at a terminal sees how far it is."""
    told: list[int] = []
    check_files(write(ENOUGH), Request(), Effort(tell=lambda: told.append(1)))

    assert len(told) == ENOUGH


def test_what_has_not_changed_is_not_checked_again(monkeypatch: pytest.MonkeyPatch) -> None:
    """Of all files only the one with another text; a time of change means nothing, either way."""
    paths = write()
    first = run(paths)
    seen = looks(monkeypatch)
    os.utime(paths[1], (0, 0))
    state = os.stat(paths[2])
    Path(paths[2]).write_text(Path(paths[2]).read_text("utf-8").replace("Dire quoi", "Dire qui "), "utf-8")
    os.utime(paths[2], ns=(state.st_atime_ns, state.st_mtime_ns))

    second = run(paths)

    assert seen == [paths[2]]
    assert reported(second)[:2] == reported(first)[:2]
    assert run(paths) and seen == [paths[2]]


INCLUDED: list[tuple[str, Callable[[Path], object]]] = [
    ("written", lambda path: path.write_text(TEAM + 'équipe n2 "Experts"\n', "utf-8")),
    ("removed", lambda path: path.unlink()),
    ("a link out of the project", lambda path: (path.unlink(), path.symlink_to("/etc/hostname"))),
    ("a folder", lambda path: (path.unlink(), path.mkdir())),
]


@pytest.mark.parametrize(("name", "change"), INCLUDED, ids=[name for name, _ in INCLUDED])
def test_a_changed_include_counts(
    name: str, change: Callable[[Path], object], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whatever becomes of an included file, those that include it are checked again, and only those."""
    paths = write()
    for path in paths[:2]:
        text = Path(path).read_text("utf-8").removeprefix(TEAM)
        Path(path).write_text(f'inclure "équipes.flow"\n{text}', "utf-8")
    missing = run(paths)
    assert [found.code.id for found in missing[1].report.diagnostics][:1] == ["F006"]
    seen = looks(monkeypatch)

    Path("équipes.flow").write_text(TEAM, "utf-8")
    run(paths)
    assert seen == paths[:2]
    change(Path("équipes.flow"))
    again = run(paths)

    assert seen == paths[:2] * 2, name
    assert reported(again) == reported(check_files(paths, Request(), ALONE))


def test_settings_and_frozen_flows_count(monkeypatch: pytest.MonkeyPatch) -> None:
    """Another configuration, another profile on the command line, another `flowc.lock`."""
    paths = write()
    run(paths)
    seen = looks(monkeypatch)
    check_files(paths, Request(command={"ignore": ["F102"]}), Effort(jobs=1))
    assert seen == paths
    seen.clear()
    row = {"file": paths[3], "flow": "f3", "version": "1", "hash": "0" * 64}
    Path("flowc.lock").write_text(f'{{"version": 1, "flows": [{row}]}}'.replace("'", '"'), "utf-8")
    check_files(paths, Request(command={"ignore": ["F102"]}), Effort(jobs=1))

    assert seen == [paths[3]]


def test_a_day_counts_where_a_rule_asks_for_it(monkeypatch: pytest.MonkeyPatch) -> None:
    """A flow with a date to read it again is checked every day, the others are not."""
    paths = write()
    text = Path(paths[1]).read_text("utf-8")
    Path(paths[1]).write_text(text.replace('"Flux 1"\n', '"Flux 1"\n  à-relire 2027-01-01\n'), "utf-8")
    before = run(paths, today="2026-12-31")
    seen = looks(monkeypatch)
    run(paths, today="2026-12-31")
    assert seen == []

    after = run(paths, today="2027-01-02")

    assert seen == [paths[1]]
    late = [
        [found.code.id for found in results[1].report.diagnostics].count("F802") for results in (before, after)
    ]
    assert late == [0, 1]


def test_another_flowc_forgets(monkeypatch: pytest.MonkeyPatch) -> None:
    """What another version found is not taken for what this one finds."""
    paths = write()
    run(paths)
    seen = looks(monkeypatch)
    monkeypatch.setattr(kept, "build", lambda: "another")

    run(paths)

    assert seen == paths


BROKEN: list[tuple[str, Callable[[Path], object]]] = [
    ("deleted", lambda file: file.unlink()),
    ("cut short", lambda file: file.write_bytes(file.read_bytes()[:1000])),
    ("something else", lambda file: file.write_bytes(b"\x93not ours")),
    ("for all to write", lambda file: file.chmod(0o666)),
    ("in a folder for all to write", lambda file: file.parent.chmod(0o777)),
]


@pytest.mark.parametrize(("name", "change"), BROKEN, ids=[name for name, _ in BROKEN])
def test_a_cache_that_cannot_be_used_costs_time_only(
    name: str, change: Callable[[Path], object], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nothing is believed that somebody else may have written, and nothing fails."""
    paths = write()
    first = run(paths)
    (file,) = Path(cache_folder() or "").iterdir()
    seen = looks(monkeypatch)
    change(file)

    assert reported(run(paths)) == reported(first), name
    assert seen == paths


def test_nothing_is_kept_without_a_cache() -> None:
    """`--no-cache` reads none and leaves none."""
    write()
    assert flowc("check", "--no-cache", ".", cwd=Path.cwd(), env={"XDG_CACHE_HOME": "/nowhere"}).status == 1
    check_files(write(), Request(), Effort(remember=False))

    assert not Path(cache_folder() or "").exists()


def test_rows_that_nobody_asks_for_are_dropped() -> None:
    """After a month; those in use are kept."""
    row = kept.Row(asked=b"", reads=(), day="", found=b"", used=100)
    kept.write_kept(".", {"old": row, "new": kept.Row(asked=b"", reads=(), day="", found=b"", used=110)}, 131)

    assert list(kept.read_kept(".")) == ["new"]


FIRST = os.getpid()


def dying(task: remembering.Task) -> kept.Row:
    """Check a file, unless it is one that kills the process in which it is checked beside the first one."""
    if os.getpid() != FIRST and task.loaded.source.file == "f040.flow":
        os.kill(os.getpid(), signal.SIGKILL)
    return LOOK(task)


LOOK = remembering.look


def test_a_process_that_dies_leaves_its_work_to_others(monkeypatch: pytest.MonkeyPatch) -> None:
    """The system may kill one for want of memory: nothing is lost, nothing is reported twice."""
    paths = write(ENOUGH)
    monkeypatch.setattr(remembering, "look", dying)
    found = check_files(paths, Request(), Effort(jobs=2, remember=False))

    assert [each.report.file for each in found] == paths


def test_a_machine_without_processes(monkeypatch: pytest.MonkeyPatch) -> None:
    """Some containers have no semaphores: one process does all."""

    def refused(count: int) -> object:
        raise OSError(38, "Function not implemented")

    paths = write(ENOUGH)
    monkeypatch.setattr(many, "_processes", refused)

    found = check_files(paths, Request(), Effort(jobs=2, remember=False))

    assert [each.report.file for each in found] == paths


def test_two_runs_at_once(tmp_path: Path) -> None:
    """Each writes the whole file or nothing; the next run finds one that is whole."""
    paths = write()
    command = [sys.executable, "-m", "flowc", "check", "."]
    env = {**environment(tmp_path), "XDG_CACHE_HOME": str(tmp_path / "cache")}
    runs = [subprocess.Popen(command, env=env, stdout=subprocess.PIPE) for _ in range(4)]
    outputs = {each.communicate(timeout=120)[0] for each in runs}

    assert len(outputs) == 1
    assert set(kept.read_kept(".")) == set(paths)


def test_a_run_that_finds_nothing_changed_loads_no_rule() -> None:
    """But those over all files: what is remembered need not be understood again."""
    write(sound=True)
    env = {"XDG_CACHE_HOME": str(Path.cwd() / ".cache")}
    flowc("check", ".", cwd=Path.cwd(), env=env)

    modules = imported("check", ".", cwd=Path.cwd(), env=env)

    assert "flowc.rules.across.reason_without_flow" in modules
    assert not [name for name in modules if name.startswith(("flowc.rules.structure", "concurrent", "multiprocessing"))]
