"""Words are data: rooms that report to users hold no sentence, so that a third language is rows and pages."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

from tests.house.tree import PACKAGE, functions, here, is_generated, modules, parsed, test_modules

#: The rooms whose results people read, and which must not choose the words.
WORDLESS = ("rules", "analysis", "lowering", "syntax", "views", "diagnostics")

#: Two words of letters with a blank between: the start of a sentence.
SENTENCE = re.compile(r"[^\W\d_]{2,} [^\W\d_]{2,}")


def spoken(path: Path) -> list[str]:
    tree = parsed(path)
    silent = set(docstrings(tree)) | set(inside_errors(tree))
    return [
        f"{here(path)}:{node.lineno}: {node.value!r}"
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
        if node not in silent and SENTENCE.search(node.value)
    ]


def docstrings(tree: ast.Module) -> Iterator[ast.AST]:
    """Every string that stands alone as a statement."""
    return (node.value for node in ast.walk(tree) if isinstance(node, ast.Expr))


def inside_errors(tree: ast.Module) -> Iterator[ast.AST]:
    """What an exception would say: status 2 and 3 speak English, in a line; so the functions that raise may too."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Assert) or (isinstance(node, ast.FunctionDef) and raises(node)):
            yield from ast.walk(node)


def raises(function: ast.FunctionDef) -> bool:
    return any(isinstance(node, ast.Raise) for node in ast.walk(function))


def test_no_sentence_in_rooms_that_report() -> None:
    """Rules, analysis, lowering, syntax and views name messages; the catalogue says them."""
    written = [path for path in modules() if path.relative_to(PACKAGE).parts[0] in WORDLESS]

    assert [line for path in written for line in spoken(path)] == []


def test_every_package_opens_with_an_essay() -> None:
    """The head of each package says what enters, what leaves, and what is promised."""
    packages = [
        path for path in modules() if path.name == "__init__.py" and len(path.relative_to(PACKAGE).parts) == 2
    ]

    silent = [here(path) for path in packages if len((ast.get_docstring(parsed(path)) or "").splitlines()) < 5]

    assert packages
    assert silent == []


def test_every_test_states_its_promise() -> None:
    """A test's docstring is the promise that it protects, in one sentence."""
    mute = [
        f"{here(path)}:{function.name}"
        for path in test_modules()
        for function in functions(parsed(path))
        if function.name.startswith("test_") and not ast.get_docstring(function)
    ]

    assert mute == []


def test_no_test_is_skipped() -> None:
    """The second command installs what the tests need, so that no test has a reason to step aside."""
    evasion = re.compile(r"\b(skip|skipif|importorskip|xfail)\b")
    names = {node for path in test_modules() for node in evasions(path, evasion)}

    assert names == set()


def evasions(path: Path, evasion: re.Pattern[str]) -> Iterator[str]:
    for node in ast.walk(parsed(path)):
        if isinstance(node, ast.Attribute) and evasion.fullmatch(node.attr):
            yield f"{here(path)}:{node.lineno}: {node.attr}"


def test_names_say_what_is_inside() -> None:
    """No module is called after what it is not: a drawer for odds and ends grows without end."""
    refused = {"utils", "util", "helpers", "common", "misc", "manager", "handler"}
    drawers = [here(path) for path in PACKAGE.rglob("*.py") if path.stem in refused]

    assert drawers == []


def test_generated_modules_are_few_and_known() -> None:
    """Only the parser, what it gives, the tables of words and the font's widths are exempt from the house's measures."""
    generated = {here(path) for path in PACKAGE.rglob("*.py") if is_generated(path)}

    assert generated <= {
        "flowc/layout/widths.py", "flowc/syntax/frequent.py", "flowc/syntax/lark_parser.py",
        "flowc/vocabulary/generated.py", "flowc/catalogue/generated.py", "flowc/policies/generated.py",
    }
