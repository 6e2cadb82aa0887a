"""Write every generated page and picture of docs/: run `python tools/docs.py` after changing what they show.

`--check` writes nothing and ends with status 1 when a committed page is stale; tests/house runs that.
"""

import sys
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "tools"))

from flowc.cli.main import flowc  # noqa: E402
from pages import (  # noqa: E402
    commands,
    floors,
    keywords,
    pictures,
    rules,
    schemas,
    sentences,
    terminal,
    walkthrough,
)
from pages.marks import fill  # noqa: E402


def language_page() -> str:
    """docs/language.md with its tables."""
    words = keywords.vocabulary(ROOT)
    parts = {
        "phases": keywords.phases(words),
        "keywords": keywords.keywords(words),
        "values": keywords.values(words),
    }
    return fill(read("docs/language.md"), parts)


@cache
def pages() -> dict[str, str]:
    """Every generated file, from its path in the checkout to its text."""
    return {
        "ARCHITECTURE.md": fill(read("ARCHITECTURE.md"), {"floors": floors.floors(ROOT)}),
        "README.md": fill(read("README.md"), {"mistake": terminal.mistakes()}),
        "docs/language.md": language_page(),
        "docs/cli.md": commands.page(flowc),
        "docs/policies.md": fill(read("docs/policies.md"), {"patterns": sentences.patterns(sentences.words(ROOT))}),
        **rules.pages(),
        **schemas.pages(),
        **pictures.pages(ROOT),
        **walkthrough.pages(),
    }


def read(path: str) -> str:
    """A hand-written page with places for generated parts."""
    return (ROOT / path).read_text(encoding="utf-8")


def main() -> int:
    """Write what is stale, or only name it with --check."""
    check = "--check" in sys.argv
    stale = {path: text for path, text in pages().items() if text != current(path)}
    for path, text in stale.items():
        print(f"{'stale' if check else 'wrote'} {path}")
        if not check:
            (ROOT / path).parent.mkdir(parents=True, exist_ok=True)
            (ROOT / path).write_text(text, encoding="utf-8", newline="\n")
    orphans = left_over()
    for path in orphans:
        print(f"{path} is of no rule any more: remove it")
    return 1 if orphans or (stale and check) else 0


def left_over() -> list[str]:
    """Pages of rules that are gone."""
    written = {ROOT / path for path in pages()}
    return [path.relative_to(ROOT).as_posix() for path in (ROOT / rules.FOLDER).glob("*") if path not in written]


def current(path: str) -> str | None:
    """A page as it is committed, or None."""
    return (ROOT / path).read_text(encoding="utf-8") if (ROOT / path).exists() else None


if __name__ == "__main__":
    sys.exit(main())
