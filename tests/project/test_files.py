"""Reading, finding and writing files; what the machine refuses."""

import os
import stat
from pathlib import Path

import pytest

from flowc.diagnostics import InputError, UsageError
from flowc.lowering import Loaded, LoadProblem
from flowc.project import (
    find_config,
    find_flows,
    project_loader,
    read_source,
    settings_for,
    source_from,
    write_whole,
)

TEXT = "demande → fin\n"


@pytest.mark.parametrize(
    "content",
    [
        TEXT.encode(),
        b"\xef\xbb\xbf" + TEXT.encode(),
        TEXT.encode("utf-16"),
        b"\xfe\xff" + TEXT.encode("utf-16-be"),
    ],
)
def test_utf_8_and_marked_utf_16_are_one_text(content: bytes) -> None:
    """UTF-8 with or without its mark, UTF-16 with its mark."""
    loaded = source_from(content, "f", "f")

    assert (loaded.source.text, loaded.diagnostics) == (TEXT, ())


def test_a_byte_that_is_no_text_is_reported_where_it_is() -> None:
    """F010 says which byte and where; the rest of the line can still be shown."""
    loaded = source_from("demande é\nd\xe9mande\n".encode("latin-1"), "f", "f")
    (found,) = loaded.diagnostics

    assert (found.code.id, found.values["byte"], loaded.source.position(found.span.start).line) == (
        "F010",
        "0xE9",
        1,
    )


@pytest.mark.parametrize("name", ["missing.flow", "folder", "nul\0byte"])
def test_what_cannot_be_read_is_an_input_error(tmp_path: Path, name: str) -> None:
    """Missing files, folders and impossible names end the command with a message."""
    (tmp_path / "folder").mkdir()

    with pytest.raises(InputError, match=r"cannot read|not a regular file"):
        read_source(f"{tmp_path}/{name}")


def test_devices_and_pipes_are_not_read(tmp_path: Path) -> None:
    """A pipe without a writer would keep the command for ever."""
    os.mkfifo(tmp_path / "pipe")
    for path in (os.devnull, f"{tmp_path}/pipe"):
        with pytest.raises(InputError, match="not a regular file"):
            read_source(path)


def test_flows_are_found_below_a_folder_in_a_stable_order(tmp_path: Path) -> None:
    """Every *.flow, hidden folders aside, each once."""
    for name in ("b/z.flow", "b/a.flow", "a.flow", ".git/x.flow", "c.txt"):
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(TEXT)

    found = find_flows([str(tmp_path), str(tmp_path / "a.flow")])

    assert [os.path.relpath(path, tmp_path) for path in found] == ["a.flow", "b/a.flow", "b/z.flow"]


def test_a_missing_path_is_no_empty_folder(tmp_path: Path) -> None:
    """A typing mistake in a CI job must not pass."""
    with pytest.raises(InputError, match="no such file or folder"):
        find_flows([str(tmp_path / "nowhere")])


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A project beside a secret."""
    root = tmp_path / "root"
    (root / "sub").mkdir(parents=True)
    (root / "main.flow").write_text(TEXT)
    (root / "sub" / "teams.flow").write_text('équipe n1 "N1"\n')
    (tmp_path / "secret.flow").write_text("demande")
    (root / "link.flow").symlink_to(tmp_path / "secret.flow")
    (root / "linked").symlink_to(tmp_path)
    return root


@pytest.mark.parametrize(
    ("path", "reason"),
    [
        ("../secret.flow", "outside"),
        ("sub/../../secret.flow", "outside"),
        ("link.flow", "outside"),
        ("linked/secret.flow", "outside"),
        ("/etc/passwd", "absolute"),
        ("file:///etc/passwd", "absolute"),
        ("nowhere.flow", "missing"),
        ("nul\0", "missing"),
        ("sub", "unreadable"),
    ],
)
def test_an_include_never_leaves_the_root(project: Path, path: str, reason: str) -> None:
    """Neither by its path nor through a link."""
    main = str(project / "main.flow")
    load = project_loader(str(project), main, os.path.realpath(main))

    assert load(path, os.path.realpath(main)) == LoadProblem(reason)  # type: ignore[arg-type]


def test_an_include_is_relative_to_the_file_that_includes(project: Path) -> None:
    """And shown by the path that leads to it."""
    main = str(project / "main.flow")
    load = project_loader(str(project), "main.flow", os.path.realpath(main))

    loaded = load("sub/teams.flow", os.path.realpath(main))
    assert isinstance(loaded, Loaded)
    assert loaded.source.file == os.path.join("sub", "teams.flow")


def test_a_file_is_written_whole_and_keeps_its_rights(tmp_path: Path) -> None:
    """A temporary file takes the name; nothing is left behind."""
    target = tmp_path / "out.svg"
    target.write_bytes(b"old")
    target.chmod(0o640)

    write_whole(str(target), b"new")

    assert target.read_bytes() == b"new"
    assert stat.S_IMODE(target.stat().st_mode) == 0o640
    assert os.listdir(tmp_path) == ["out.svg"]


def test_a_link_keeps_pointing_where_it_did(tmp_path: Path) -> None:
    """Writing through a link changes what it points to."""
    (tmp_path / "real.svg").write_bytes(b"old")
    (tmp_path / "link.svg").symlink_to(tmp_path / "real.svg")

    write_whole(str(tmp_path / "link.svg"), b"new")

    assert (tmp_path / "link.svg").is_symlink()
    assert (tmp_path / "real.svg").read_bytes() == b"new"


def test_a_failed_write_leaves_the_old_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A full disk costs the new file, not the old one."""
    target = tmp_path / "out.svg"
    target.write_bytes(b"old")

    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(InputError, match="no space left"):
        write_whole(str(target), b"new")

    assert target.read_bytes() == b"old"
    assert os.listdir(tmp_path) == ["out.svg"]


def test_the_nearest_configuration_upwards_applies_and_makes_the_root(tmp_path: Path) -> None:
    """`flowc.yaml` is found upwards; without one the root is the file's folder."""
    (tmp_path / "a" / "b").mkdir(parents=True)
    (tmp_path / "flowc.yaml").write_text("language: en\n")
    (tmp_path / "a" / "b" / "x.flow").write_text(TEXT)

    file = str(tmp_path / "a" / "b" / "x.flow")
    config = find_config(file)

    assert (settings_for(config, file, {}).settings.language, config.root) == ("en", str(tmp_path))
    assert find_config(file, use=False).root == str(tmp_path / "a" / "b")


def test_an_override_is_for_the_files_that_its_patterns_name(tmp_path: Path) -> None:
    """Patterns as in .gitignore, from the folder of flowc.yaml, wherever the command is run."""
    (tmp_path / "flowc.yaml").write_text(
        "overrides:\n  - files: [drafts/, '*.sketch.flow', '!drafts/final.flow']\n    profile: sketch\n"
    )
    profiles = {}
    for name in ("drafts/a.flow", "drafts/final.flow", "b.flow", "deep/er/c.sketch.flow"):
        path = str(tmp_path / name)
        profiles[name] = settings_for(find_config(path, str(tmp_path / "flowc.yaml")), path, {}).settings.profile

    assert profiles == {
        "drafts/a.flow": "sketch",
        "drafts/final.flow": "default",
        "b.flow": "default",
        "deep/er/c.sketch.flow": "sketch",
    }


def test_off_is_a_word(tmp_path: Path) -> None:
    """YAML 1.1 would read `off` as a truth value, and the rule would stay on."""
    (tmp_path / "flowc.yaml").write_text("severity:\n  F102: off\n")

    assert settings_for(find_config(str(tmp_path)), str(tmp_path), {}).settings.severity == {"F102": "off"}


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("langage: fr\n", r"flowc.yaml:1: unknown key 'langage'; a similar key exists: language"),
        (
            "language: fr\npicture:\n  node: 3\n",
            r"flowc.yaml:3: unknown key 'node'; a similar key exists: nodes",
        ),
        ("language: de\n", r"flowc.yaml:1: language: invalid enum value 'de'"),
        ("picture:\n  nodes: -3\n", r"flowc.yaml:2: picture.nodes: expected `int` >= 1"),
        ("a: &a [1]\nb: *a\n", r"flowc.yaml:2: an alias has no place here"),
        ("[" * 5000, r"flowc.yaml:1: nesting this deep has no place here"),
        ("- a\n", r"flowc.yaml:1: expected keys and values"),
        ("a: [\n", r"flowc.yaml:2: not valid YAML"),
        ("a: !!python/object:os.system {}\n", r"flowc.yaml:1: (not valid YAML|unknown key)"),
        ("language: fr\nlanguage: en\n", r"flowc.yaml:2: the key language stands here twice"),
    ],
)
def test_a_broken_configuration_is_a_message_with_its_line(tmp_path: Path, text: str, message: str) -> None:
    """Unknown keys, wrong values, alias bombs, deep nesting, no YAML at all."""
    (tmp_path / "flowc.yaml").write_text(text)

    with pytest.raises(UsageError, match=message):
        find_config(str(tmp_path))
