"""The pages of all codes, and the flows in them."""

import re

from flowc.catalogue import Page, page
from flowc.diagnostics import LANGUAGE_CODES, Code
from flowc.rules import RULES
from flowc.vocabulary import LANGUAGES, Lang

CODES: tuple[Code, ...] = (*LANGUAGE_CODES, *(rule.code for rule in RULES))
PAGES = {(code.id, lang): page(code, lang) for code in CODES for lang in LANGUAGES}

#: What the examples may include.
FILES = {"equipes.flow": 'équipe n2 "Experts"\n', "teams.flow": 'team n2 "Experts"\n'}

MARK = re.compile(r"#! (F\d+(?: F\d+)*)$", re.MULTILINE)


def snippet(shown: Page, heading: str) -> str | None:
    """The flow under a heading (`Incorrect`, `Correct`), or None."""
    found = re.search(rf"^## {heading}\n+```flow\n(.*?)^```$", shown.body, re.MULTILINE | re.DOTALL)
    return found[1] if found else None


def marks(text: str) -> dict[int, list[str]]:
    """The codes that the margin announces, by line."""
    return {
        number: sorted(found[1].split())
        for number, line in enumerate(text.splitlines(), 1)
        if (found := MARK.search(line))
    }


def examples(heading: str) -> dict[tuple[str, Lang], str]:
    """The flows under a heading, by code and language."""
    return {key: text for key, shown in PAGES.items() if (text := snippet(shown, heading)) is not None}
