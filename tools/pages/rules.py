"""docs/rules: the pages that `flowc explain` shows, and the table of all."""

from flowc.catalogue import page
from flowc.diagnostics import Code
from flowc.driver import known_codes
from flowc.vocabulary import LANGUAGES, Lang
from pages.marks import table

FOLDER = "docs/rules"

FAMILIES = {
    "F0": "The language",
    "F1": "Structure",
    "F2": "Satisfaction",
    "F3": "Escalation and transfers",
    "F4": "Data and identity",
    "F5": "Conversation",
    "F6": "Organisation",
    "F7": "Promises and indicators",
    "F8": "Documentation",
    "F9": "Across flows",
}

HEAD = """\
# What flowc finds

Codes and names are a promise: configurations, comments and reports name them.
A finding of level error ends `flowc check` with status 1.
`flowc explain CODE` prints these pages; `# flowc: ignore[CODE] why` at the end of a line silences a finding there.
"""


def pages() -> dict[str, str]:
    """Every page by its path."""
    single = {
        f"{FOLDER}/{code.id}.{lang}.md": rule_page(code, lang) for code in known_codes() for lang in LANGUAGES
    }
    return {f"{FOLDER}/README.md": index(), **single}


def rule_page(code: Code, lang: Lang) -> str:
    """One code in one language, with the way to its other one."""
    found = page(code, lang)
    other: Lang = "en" if lang == "fr" else "fr"
    link = {"fr": "Français", "en": "English"}[other]
    head = f"# {code.id} {code.name}: {found.title}\n\n`{code.severity.value}` · [{link}]({code.id}.{other}.md)\n\n"
    return head + found.body


def index() -> str:
    """All codes, family by family."""
    parts = [HEAD]
    for family, title in FAMILIES.items():
        rows = [row(code) for code in known_codes() if code.family == family]
        if rows:
            parts.append(f"## {family} {title}\n\n" + table(("code", "name", "level", "finds", "trouve"), rows))
    return "\n".join(parts)


def row(code: Code) -> tuple[str, ...]:
    """One line of the table."""
    english, french = (page(code, lang).title for lang in ("en", "fr"))
    return (
        f"[{code.id}]({code.id}.en.md)", code.name, code.severity.value, english, f"[{french}]({code.id}.fr.md)"
    )
