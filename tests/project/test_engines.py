"""Layout engines: stopped in time, nothing left running, compiled code read from nowhere but a private folder."""

from __future__ import annotations

import os
import threading
from pathlib import Path

import pytest

from flowc.diagnostics import RendererError
from flowc.project import compiled, dot_runner
from flowc.project.engines import ENGINE_NAMES, EngineName

SMALL = "digraph { a -> b [minlen=2] }"


def endless() -> str:
    """A graph that takes dot minutes: many layers, each tied to all of the next."""
    edges = (f"n{layer}_{a} -> n{layer + 1}_{b}" for layer in range(40) for a in range(14) for b in range(14))
    return "digraph {" + "\n".join(edges) + "}"


def children() -> list[str]:
    """The processes started by this one that are still there."""
    return Path(f"/proc/{os.getpid()}/task/{os.getpid()}/children").read_text().split()


@pytest.fixture
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A cache folder of this test's own."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    return tmp_path / "flowc"


@pytest.mark.parametrize("engine", ENGINE_NAMES)
def test_a_layout_is_read_back(engine: EngineName) -> None:
    """Both engines answer in dot's plain output."""
    lines = dot_runner(engine, 60)(SMALL).splitlines()

    assert [line.split()[0] for line in lines] == ["graph", "node", "node", "edge", "stop"]


@pytest.mark.parametrize("engine", ENGINE_NAMES)
def test_a_long_layout_is_stopped(engine: EngineName) -> None:
    """When the time is over, the error names the limit and the way out, and nothing is left running."""
    dot_runner(engine, 60)(SMALL)
    before, threads = children(), threading.active_count()

    with pytest.raises(RendererError, match=r"within 0\.5 s.*picture\.seconds"):
        dot_runner(engine, 0.5)(endless())

    assert children() == before
    assert threading.active_count() == threads


@pytest.mark.parametrize("engine", ENGINE_NAMES)
def test_a_broken_text_is_an_error(engine: EngineName) -> None:
    """What Graphviz cannot read is a renderer's error, not a crash."""
    with pytest.raises(RendererError):
        dot_runner(engine, 60)("digraph { a -> ")


def test_a_machine_without_dot_is_told_so(monkeypatch: pytest.MonkeyPatch) -> None:
    """The message names the engine that needs nothing installed."""
    monkeypatch.setenv("PATH", "/nowhere")

    with pytest.raises(RendererError, match="no `dot` on this machine"):
        dot_runner("dot", 60)(SMALL)


def test_the_compiled_module_is_kept(cache: Path) -> None:
    """The second run finds it, in a folder that only the user may enter."""
    dot_runner("wasm", 60)(SMALL)
    (kept,) = cache.iterdir()
    first = kept.stat().st_mtime_ns
    dot_runner("wasm", 60)(SMALL)

    assert cache.stat().st_mode & 0o777 == 0o700
    assert [path.name for path in cache.iterdir()] == [kept.name]
    assert kept.stat().st_mtime_ns == first


def test_a_broken_cache_is_made_again(cache: Path) -> None:
    """Whatever lies in the cache, the layout is the same."""
    good = dot_runner("wasm", 60)(SMALL)
    (kept,) = cache.iterdir()
    kept.write_bytes(b"not a module")

    assert dot_runner("wasm", 60)(SMALL) == good
    assert kept.stat().st_size > 1_000_000


def test_code_that_others_may_write_is_not_loaded(cache: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A file or folder that others may write to, and a link, are left alone."""
    import wasmtime

    dot_runner("wasm", 60)(SMALL)
    (kept,) = cache.iterdir()
    loaded: list[str] = []
    genuine = wasmtime.Module.deserialize_file
    monkeypatch.setattr(
        wasmtime.Module, "deserialize_file", lambda engine, path: loaded.append(path) or genuine(engine, path)
    )
    engine = wasmtime.Engine()

    kept.chmod(0o666)
    assert compiled._kept(engine, str(kept)) is None
    kept.chmod(0o600)
    cache.chmod(0o777)
    assert compiled._kept(engine, str(kept)) is None
    cache.chmod(0o700)
    kept.rename(cache.parent / "elsewhere")
    kept.symlink_to(cache.parent / "elsewhere")
    assert compiled._kept(engine, str(kept)) is None
    assert loaded == []


def test_no_room_for_a_cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A cache folder that cannot be made costs time, not the picture."""
    (tmp_path / "file").write_text("")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "file"))

    assert dot_runner("wasm", 60)(SMALL).startswith("graph")
