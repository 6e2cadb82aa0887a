"""A rule begins with three files that only need filling in."""

import importlib.util
import shutil
import tomllib
from pathlib import Path
from types import ModuleType

import pytest

from tests.house.tree import PACKAGE, ROOT


@pytest.fixture(scope="module")
def newrule() -> ModuleType:
    """The tool, loaded from its file."""
    spec = importlib.util.spec_from_file_location("newrule", ROOT / "tools/newrule.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    """A checkout with the rules in it."""
    shutil.copytree(PACKAGE / "rules", tmp_path / "flowc/rules")
    return tmp_path


def test_three_files_are_written(newrule: ModuleType, checkout: Path) -> None:
    """The module compiles, and both pages have their front matter and two examples."""
    assert newrule.main(["F199", "structure", "silly-name"], checkout) == 0

    stem = checkout / "flowc/rules/structure/silly_name"
    compile(stem.with_suffix(".py").read_text(encoding="utf-8"), "silly_name.py", "exec")
    for lang in ("fr", "en"):
        _, front, body = stem.with_suffix(f".{lang}.md").read_text(encoding="utf-8").split("+++\n")
        assert tomllib.loads(front).keys() == {"title", "message", "help"}
        assert body.count("```flow") == 2
        assert "F199" in body


@pytest.mark.parametrize(
    ("request_", "complaint"),
    [
        (["F102", "structure", "new-name"], "exists already"),
        (["F199", "structure", "dead-end"], "exists already"),
        (["F199", "structures", "new-name"], "no family"),
        (["199", "structure", "new-name"], "no code"),
        (["F199", "structure", "New_Name"], "no name"),
    ],
)
def test_what_cannot_be_is_refused(
    request_: list[str], complaint: str, newrule: ModuleType, checkout: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """No rule is overwritten, no code is used twice, and nothing is written by mistake."""
    before = sorted(checkout.rglob("*"))

    assert newrule.main(request_, checkout) == 2

    assert complaint in capsys.readouterr().out
    assert sorted(checkout.rglob("*")) == before
