"""Start-up is a feature: what a run of flowc does not import.

Lists of modules, and not times: a machine is busy or not, but an import is there or it is not.
"""

from pathlib import Path

import pytest

from bench.generate import service_flow
from bench.notations import flow_text
from tests.support.program import imported

#: What draws, formats or explains, and what reads what is not there: no part of checking a flow without a mistake.
NOT_FOR_A_CHECK = {
    *("flowc.backends", "flowc.formatting", "flowc.layout", "flowc.syntax.lark_parser"),
    *("flowc.views", "fontTools", "fpdf", "graphviz", "jinja2", "lark", "markupsafe", "resvg_py", "wasmtime", "yaml"),
    *("asyncio", "dataclasses", "difflib", "hashlib", "json", "logging", "pathlib", "pickle", "shutil", "socket"),
    *("subprocess", "tempfile", "tomllib", "unittest", "urllib", "importlib.metadata", "importlib.resources"),
}


@pytest.mark.parametrize("option", ["--version", "--help"])
def test_version_and_help_are_light(option: str, tmp_path: Path) -> None:
    """Neither loads more of flowc than the command line's own module, nor what its models need."""
    modules = imported(option, cwd=tmp_path)

    assert [name for name in modules if name.partition(".")[0] in ("flowc", "msgspec", "yaml")] == [
        "flowc",
        "flowc.cli",
        "flowc.cli.main",
    ]


def test_a_check_imports_what_it_uses(tmp_path: Path) -> None:
    """A flow without a mistake, in a folder without settings, is checked with nothing of the other commands."""
    (tmp_path / "clean.flow").write_text(flow_text(service_flow(30)), "utf-8")

    modules = imported("check", "clean.flow", cwd=tmp_path)

    assert "flowc.rules.engine" in modules
    assert sorted(NOT_FOR_A_CHECK.intersection(modules)) == []
