"""Start-up is a feature: what a run of flowc does not import.

Lists of modules, and not times: a machine is busy or not, but an import is there or it is not.
"""

import ast
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path

import pytest

from bench.generate import service_flow
from bench.notations import flow_text
from tests.support.program import imported

#: What draws, formats or explains, and what reads what is not there: no part of checking a flow without a mistake.
NOT_FOR_A_CHECK = {
    *("flowc.calendars", "holidays", "tzdata", "zoneinfo"),
    *("flowc.backends", "flowc.formatting", "flowc.layout", "flowc.syntax.lark_parser"),
    *("flowc.views", "fontTools", "fpdf", "graphviz", "jinja2", "lark", "markupsafe", "resvg_py", "wasmtime", "yaml"),
    *("asyncio", "dataclasses", "difflib", "hashlib", "json", "logging", "pathlib", "pickle", "shutil", "socket"),
    *("subprocess", "tempfile", "tomllib", "unittest", "urllib", "importlib.metadata", "importlib.resources"),
    *("inspect", "dis", "platform", "tokenize", "textwrap"),
}

#: Patterns that every check uses; any other is a plain string, which `re` compiles at its first use.
COMPILED_AT_IMPORT = {"flowc.lowering.readers", "flowc.syntax.scanner"}


def checking(folder: Path) -> list[str]:
    """The modules that the check of a flow without a mistake imports, in a folder without settings."""
    (folder / "clean.flow").write_text(flow_text(service_flow(30)), "utf-8")
    # The tools beside our tests bring it; users have none, and msgspec would load `inspect` with it.
    (folder / "typing_extensions.py").write_text("raise ImportError", "utf-8")
    return imported("check", "clean.flow", cwd=folder)


def costly(module: str) -> Iterator[str]:
    """What a module makes at its import that costs more than the import: patterns, NamedTuple and data classes."""
    spec = find_spec(module)
    assert spec is not None
    assert spec.origin is not None
    for statement in ast.parse(Path(spec.origin).read_text("utf-8")).body:
        if isinstance(statement, ast.ClassDef):
            made = [ast.unparse(each) for each in (*statement.bases, *statement.decorator_list)]
            yield from (f"{module}: {each}" for each in made if "NamedTuple" in each or "dataclass" in each)
        elif isinstance(statement, ast.Assign | ast.AnnAssign) and module not in COMPILED_AT_IMPORT:
            made = [ast.unparse(statement)]
            yield from (f"{module}: {each}" for each in made if "re.compile(" in each)


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
    """Nothing of the other commands, and nothing of the standard library that only looks useful."""
    modules = checking(tmp_path)

    assert "flowc.rules.structure.dead_end" in modules
    assert sorted(NOT_FOR_A_CHECK.intersection(modules)) == []


def test_modules_of_a_check_make_little_at_import(tmp_path: Path) -> None:
    """Each is imported by every run: patterns are compiled when they are used, values are Structs."""
    ours = [name for name in checking(tmp_path) if name.partition(".")[0] == "flowc"]

    assert [found for name in ours for found in costly(name)] == []
