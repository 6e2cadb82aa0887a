"""What people install works without the checkout beside it."""

import zipfile
from pathlib import Path

import pytest

from tests.packaging.conftest import ROOT, run

#: One build and one install serve all of these tests, whichever worker runs them.
pytestmark = pytest.mark.xdist_group("packaging")

SMALLEST = "demande → niveau → enquête\n"


@pytest.fixture
def smallest(tmp_path: Path) -> Path:
    """The smallest flow, alone in a folder."""
    path = tmp_path / "petit.flow"
    path.write_text(SMALLEST, encoding="utf-8")
    return path


def flowc(program: Path, *arguments: object, cwd: Path) -> str:
    """Run the installed flowc with a home of its own and no network settings."""
    return run(program, *arguments, cwd=cwd, HOME=str(cwd), LANG="C.UTF-8")


def data_files() -> list[str]:
    """Every file of the checkout that flowc needs beside its modules, named as in the wheel."""
    inside = [path for path in (ROOT / "flowc").rglob("*") if path.is_file() and is_data(path)]
    beside = [Path("flowc", path.relative_to(ROOT)) for path in (ROOT / "grammars").rglob("*") if path.is_file()]
    return sorted(path.as_posix() for path in [*(path.relative_to(ROOT) for path in inside), *beside])


def is_data(path: Path) -> bool:
    return path.suffix not in {".py", ".pyc"} and "__pycache__" not in path.parts


def test_grammar_vocabulary_pages_and_fonts_are_in_the_wheel(wheel: Path) -> None:
    """Nothing that flowc reads at run time, or shows, is left in the checkout."""
    names = set(zipfile.ZipFile(wheel).namelist())

    assert [name for name in data_files() if name not in names] == []
    assert {"flowc/grammars/flow.lark", "flowc/grammars/vocabulary.toml", "flowc/py.typed"} <= names


def test_licences_are_in_the_wheel(wheel: Path) -> None:
    """Our licence and the notices of others travel with the code."""
    names = {Path(name).name for name in zipfile.ZipFile(wheel).namelist() if "dist-info/licenses" in name}

    assert {"LICENSE", "THIRD_PARTY_NOTICES.md"} <= names


def test_tests_and_tools_are_not_in_the_wheel(wheel: Path) -> None:
    """What only developers need is not installed."""
    tops = {name.split("/")[0] for name in zipfile.ZipFile(wheel).namelist()}

    assert {top for top in tops if not top.endswith(".dist-info")} == {"flowc"}


@pytest.mark.parametrize("notation", ["svg", "png", "pdf", "dot", "mermaid", "html", "json"])
def test_the_installed_flowc_renders(notation: str, installed: Path, smallest: Path) -> None:
    """Every notation comes out of the smallest flow, with only the wheel and its dependencies."""
    out = smallest.with_name("out." + notation)

    flowc(installed, "render", smallest, "-t", notation, "-o", out, cwd=smallest.parent)

    assert out.stat().st_size > 100


def test_the_installed_flowc_speaks_both_languages(installed: Path, tmp_path: Path) -> None:
    """The pages of the rules are there, in French and in English."""
    french = flowc(installed, "explain", "F201", "--lang", "fr", cwd=tmp_path)
    english = flowc(installed, "explain", "F201", "--lang", "en", cwd=tmp_path)

    assert "enquête" in french
    assert "survey" in english


def test_the_installed_flowc_knows_its_version(installed: Path, tmp_path: Path) -> None:
    """The version is the package's."""
    import flowc as package

    assert package.__version__ in flowc(installed, "--version", cwd=tmp_path)


def test_a_new_project_passes_its_own_check(installed: Path, tmp_path: Path) -> None:
    """`flowc new` makes a folder in which `flowc check` finds nothing."""
    flowc(installed, "new", "projet", cwd=tmp_path)

    assert list((tmp_path / "projet").rglob("*.flow"))
    flowc(installed, "check", "projet", "--strict", cwd=tmp_path)


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_shell_completion_is_offered(shell: str, installed: Path, tmp_path: Path) -> None:
    """Each shell gets a script that asks flowc what may come next."""
    script = flowc(installed, "completion", shell, cwd=tmp_path)

    assert "_FLOWC_COMPLETE" in script
