"""Generated parts inside hand-written pages, and tables."""

from collections.abc import Iterable, Sequence

START = "<!-- generated: {name} -->\n"
END = "<!-- end -->"


def fill(page: str, parts: dict[str, str]) -> str:
    """The page with each named part between its marks replaced; a part without marks is a mistake of ours."""
    for name, text in parts.items():
        start = START.format(name=name)
        if page.count(start) != 1:
            raise ValueError(f"the page needs exactly one place for {name!r}")
        before, after = page.split(start)
        page = f"{before}{start}{text.rstrip()}\n{after[after.index(END) :]}"
    return page


def table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """A Markdown table."""
    lines = [head, ["---"] * len(head), *rows]
    return "".join("| " + " | ".join(cell.replace("|", "\\|") for cell in line) + " |\n" for line in lines)


def code(*words: str) -> str:
    """Words as they are typed."""
    return ", ".join(f"`{word}`" for word in words)
