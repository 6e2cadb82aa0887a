"""Whatever the code may report, the pages can say."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

from flowc.catalogue import say
from flowc.diagnostics import Diagnostic
from flowc.diagnostics import language as language_codes
from flowc.vocabulary import LANGUAGES
from tests.house.tree import PACKAGE, here, modules, parsed
from tests.rules.faults import BYTES, PLANTED, POLICIES, TEXTS, diagnostics
from tests.rules.pages import CODES, PAGES

FAULTS = [*TEXTS, *BYTES, *POLICIES, *PLANTED]
ALL = {name: diagnostics(name) for name in FAULTS}


@pytest.mark.parametrize("name", FAULTS)
def test_each_fault_says_what_it_is_there_for(name: str) -> None:
    """The flow raises the code with the message, and with the help where the name gives one."""
    code, message, *advice = name.split()

    assert [
        found
        for found in ALL[name]
        if (found.code.id, found.message) == (code, message) and advice in ([], [found.help])
    ]


@pytest.mark.parametrize("name", FAULTS)
def test_everything_said_can_be_said_in_both_languages(name: str) -> None:
    """No key and no slot is missing: each sentence is filled, and none is empty."""
    for found in ALL[name]:
        for lang in LANGUAGES:
            sentences = list(spoken(found, lang))

            assert all(sentence and "{" not in sentence.replace("{{", "") for sentence in sentences), (
                sentences
            )


def spoken(found: Diagnostic, lang: str) -> Iterator[str]:
    """Every sentence of a finding: a key that it names must be there, save the optional default help."""
    shown = PAGES[found.code.id, lang]
    yield say(shown.messages[found.message], found.values, lang)
    if found.help and (found.help != "help" or "help" in shown.helps) and found.help not in OPTIONAL_HELPS:
        yield say(shown.helps[found.help], found.values, lang)
    for place in found.related:
        yield say(shown.labels[place.label], {**found.values, **place.values}, lang)


#: Kinds of quantity: the message names what is expected, and a page may add an example.
OPTIONAL_HELPS = {"target", "scale"}


@pytest.mark.parametrize("code", [code.id for code in CODES])
def test_no_sentence_of_a_page_is_dead(code: str) -> None:
    """Each message and label of a page is said of some fault here."""
    said = [found for found_all in ALL.values() for found in found_all if found.code.id == code]
    shown = PAGES[code, "fr"]

    assert set(shown.messages) == {found.message for found in said}
    assert set(shown.labels) - {"label"} == {place.label for found in said for place in found.related}
    assert set(shown.helps) == {found.help for found in said if found.help} & set(shown.helps)


@pytest.mark.parametrize(
    "path", [path for path in modules() if "Diagnostic" in path.read_text(encoding="utf-8")]
)
def test_every_key_named_in_the_code_is_on_the_page(path: Path) -> None:
    """A message or help that the code names, whether or not a fault here reaches it, exists in both languages."""
    missing = [
        f"{here(path)}:{line}: {code} {table} {key}"
        for line, code, table, key in keys(path)
        for lang in LANGUAGES
        if key not in getattr(PAGES[code, lang], table)
    ]

    assert missing == []


def test_keys_are_found_in_the_code() -> None:
    """The reading of the code above sees the keys: a reading that saw none would allow anything."""
    seen = {(code, key) for path in modules() for _, code, _, key in keys(path)}

    assert {("F001", "missing-id"), ("F402", "never"), ("F102", "verb")} <= seen


def keys(path: Path) -> Iterator[tuple[int, str, str, str]]:
    """The literal keys of `Diagnostic(code=…, message=…, help=…)` and `problem(CODE, span, message, help)`."""
    if path.is_relative_to(PACKAGE / "diagnostics"):
        return
    for call in (node for node in ast.walk(parsed(path)) if isinstance(node, ast.Call)):
        named = {keyword.arg: keyword.value for keyword in call.keywords}
        function = getattr(call.func, "id", getattr(call.func, "attr", ""))
        if function == "problem":
            named |= dict(zip(("code", "span", "message", "help"), call.args, strict=False))
        code = code_id(path, named.get("code"))
        for key, table in (("message", "messages"), ("help", "helps")):
            for constant in literals(named.get(key)) if code else ():
                yield call.lineno, code or "", table, constant


def code_id(path: Path, node: ast.expr | None) -> str | None:
    """The code that a name stands for: a constant of the language, or a rule module's own CODE."""
    if not isinstance(node, ast.Name):
        return None
    if node.id == "CODE":
        page = path.relative_to(PACKAGE).with_suffix("").as_posix()
        return next((code.id for code in CODES if code.page == page), None)
    known = getattr(language_codes, node.id, None)
    return known.id if known else None


def literals(node: ast.expr | None) -> list[str]:
    """The strings that an argument may be: itself, or either arm of a condition."""
    match node:
        case ast.Constant(value=str(text)) if text:
            return [text]
        case ast.IfExp(body=body, orelse=other):
            return [*literals(body), *literals(other)]
        case _:
            return []
