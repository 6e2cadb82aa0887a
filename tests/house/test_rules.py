"""Every rule has its row and its pages; every word has its twin in the other language."""

import re
import string
import tomllib
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest

from flowc.catalogue import Page, page, read_resource
from flowc.config.policies import PAGE as POLICY_PAGE
from flowc.diagnostics import LANGUAGE_CODES, Code
from flowc.rules import RULES
from flowc.vocabulary import LANGUAGES, Lang
from tests.house.tree import PACKAGE

CODES: tuple[Code, ...] = (*LANGUAGE_CODES, *(rule.code for rule in RULES))
MODULES = sorted(path for path in (PACKAGE / "rules").glob("*/*.py") if path.name != "__init__.py")

#: The families' folders and the hundred of their codes.
FAMILIES = {
    "structure": "F1", "satisfaction": "F2", "escalation": "F3", "data": "F4", "conversation": "F5",
    "organisation": "F6", "promises": "F7", "documentation": "F8", "across": "F9",
}

by_code = pytest.mark.parametrize("code", CODES, ids=lambda code: code.id)
by_module = pytest.mark.parametrize("path", MODULES, ids=lambda path: path.stem)


def slots(text: str) -> set[str]:
    """The names that a template asks values for."""
    return {name for _, name, _, _ in string.Formatter().parse(text) if name}


def templates(found: Page) -> dict[str, str]:
    """Every template of a page, by table and key."""
    tables = {"message": found.messages, "help": found.helps, "label": found.labels}
    return {f"{table}/{key}": text for table, entries in tables.items() for key, text in entries.items()}


def test_codes_and_names_are_unique() -> None:
    """A code and a name each stand for one kind of fault, for ever."""
    names = [name for code in CODES for name in (code.id, code.name)]

    assert sorted(set(names)) == sorted(names)


@by_code
def test_codes_and_names_are_well_formed(code: Code) -> None:
    """A code is F and three digits; a name is words with hyphens that say the fault and not the cure."""
    assert re.fullmatch(r"F\d{3}", code.id)
    assert re.fullmatch(r"[a-z]+(-[a-z]+)*", code.name)
    assert not re.match(r"(check|must|should|avoid)-", code.name)


def test_rules_stand_in_the_order_of_their_codes() -> None:
    """Tables and pages list the rules as people look for them."""
    codes = [rule.code.id for rule in RULES]

    assert codes == sorted(codes)


@by_module
def test_every_rule_module_is_in_its_family(path: Path) -> None:
    """A module that no family lists would be a rule that never runs."""
    module = import_module(f"flowc.rules.{path.parent.name}.{path.stem}")

    assert module.RULE in RULES
    assert module.RULE.code.page == f"rules/{path.parent.name}/{path.stem}"
    assert module.RULE.code.name == path.stem.replace("_", "-")
    assert module.RULE.code.family == FAMILIES[path.parent.name]


@by_module
def test_rule_modules_are_small(path: Path) -> None:
    """What a rule needs beyond a screen is a fact, and belongs to the analysis."""
    assert len(path.read_text(encoding="utf-8").splitlines()) <= 120


@by_code
@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_code_has_its_page(code: Code, lang: Lang) -> None:
    """The page says what the fault is called, what to report and, at length, why it matters."""
    found = page(code, lang)

    assert found.title
    assert found.messages
    assert len(found.body) > 200


@by_code
def test_both_pages_say_the_same(code: Code) -> None:
    """The two languages have the same messages, filled with the same values, and show as many examples."""
    french, english = page(code, "fr"), page(code, "en")

    assert {key: slots(text) for key, text in templates(french).items()} == {
        key: slots(text) for key, text in templates(english).items()
    }
    assert french.body.count("```") == english.body.count("```")
    assert french.body.count("\n## ") == english.body.count("\n## ")


#: What only a flow too large for a page raises.
TOO_LARGE_FOR_A_PAGE = {"F116"}


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code.id)
@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_rule_page_shows_a_bad_and_a_good_flow(rule: Any, lang: Lang) -> None:
    """Whoever reads a page sees the fault, and the flow without it."""
    assert rule.code.id in TOO_LARGE_FOR_A_PAGE or page(rule.code, lang).body.count("```flow") >= 2


def test_no_page_is_left_without_a_code() -> None:
    """A page that no code names is one that nobody reads."""
    pages = {path.relative_to(PACKAGE).as_posix() for path in PACKAGE.rglob("*.md")}
    named = {f"{page}.{lang}.md" for page in (POLICY_PAGE, *(code.page for code in CODES)) for lang in LANGUAGES}

    assert pages == named


def words(lang: Lang) -> dict[str, str]:
    """Every word of the catalogue by its dotted key."""
    found: dict[str, str] = {}
    waiting: list[tuple[str, Any]] = [("", tomllib.loads(read_resource(f"catalogue/words.{lang}.toml").decode()))]
    while waiting:
        key, value = waiting.pop()
        if isinstance(value, dict):
            waiting += [(f"{key}.{name}".lstrip("."), inner) for name, inner in value.items()]
        else:
            found[key] = str(value)
    return found


def test_the_catalogue_says_everything_in_both_languages() -> None:
    """No key is missing in a language."""
    assert set(words("fr")) ^ set(words("en")) == set()
