"""The budgets of size: short functions, short files. They steer; the hard stops hold."""

import ast
from pathlib import Path
from statistics import median, quantiles

from tests.house.tree import functions, here, modules, parsed

#: path or path:function → the reason. Should stay empty.
EXEMPT: dict[str, str] = {}


def function_sizes() -> dict[str, int]:
    return {
        f"{here(path)}:{function.name}": size
        for path in modules()
        for function in functions(parsed(path))
        if (size := length(function))
    }


def length(function: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    """Lines from `def` to the end, the docstring not counted: promising well is no fault."""
    first = function.body[0]
    is_docstring = isinstance(first, ast.Expr) and isinstance(first.value, ast.Constant)
    docstring = (first.end_lineno or 0) - first.lineno + 1 if is_docstring else 0
    return (function.end_lineno or 0) - function.lineno + 1 - docstring


def file_sizes() -> dict[str, int]:
    return {here(path): lines(path) for path in modules()}


def lines(path: Path) -> int:
    return len(path.read_text(encoding="utf-8").splitlines())


def over(limit: int, sizes: dict[str, int]) -> dict[str, int]:
    return {name: size for name, size in sizes.items() if size > limit and name not in EXEMPT}


def test_no_function_is_over_60_lines() -> None:
    """A function fits on a screen."""
    assert over(60, function_sizes()) == {}


def test_functions_are_short() -> None:
    """Half of all functions have at most 10 lines, nine in ten at most 30."""
    sizes = sorted(function_sizes().values())

    assert median(sizes) <= 10
    assert quantiles(sizes, n=10)[-1] <= 30


def test_no_file_is_over_500_lines() -> None:
    """A file is read in one sitting."""
    assert over(500, file_sizes()) == {}


def test_files_are_short() -> None:
    """Half of all files have at most 150 lines, nine in ten at most 350."""
    sizes = sorted(file_sizes().values())

    assert median(sizes) <= 150
    assert quantiles(sizes, n=10)[-1] <= 350


def test_exemptions_are_needed() -> None:
    """An exemption goes when its reason is gone."""
    too_long = {**over_all(60, function_sizes()), **over_all(500, file_sizes())}

    assert set(EXEMPT) <= set(too_long)


def over_all(limit: int, sizes: dict[str, int]) -> dict[str, int]:
    return {name: size for name, size in sizes.items() if size > limit}
