"""The pages at the top of the checkout say what is there."""

import re

from tests.house.tree import PACKAGE, ROOT


def page(name: str) -> str:
    return (ROOT / name).read_text(encoding="utf-8")


def readme_commands() -> list[str]:
    """The commands of the README's first code block."""
    block = re.search(r"```sh\n(.*?)```", page("README.md"), re.DOTALL)
    assert block
    return [line.split("#")[0].strip() for line in block[1].splitlines() if line.strip()]


def test_the_readme_opens_with_two_commands_that_exist() -> None:
    """The first code block is the two commands, and each runs a script of the checkout."""
    commands = readme_commands()

    assert len(commands) == 2
    assert all((ROOT / command.removeprefix("sh ")).is_file() for command in commands)


def test_ci_runs_the_second_command() -> None:
    """What guards the main branch is what the README tells people to run."""
    assert readme_commands()[1] in page(".ci/run")


def test_the_architecture_page_names_every_room() -> None:
    """A room that the page does not name is one that a newcomer cannot place."""
    rooms = [path.name for path in sorted(PACKAGE.iterdir()) if (path / "__init__.py").exists()]
    text = page("ARCHITECTURE.md")

    assert rooms
    assert [room for room in rooms if f"`{room}`" not in text and f"`{room}/`" not in text] == []


def test_links_between_pages_lead_somewhere() -> None:
    """Every relative link of the hand-written pages names a file of the checkout."""
    link = re.compile(r"\]\(([^)#:]+)(?:#[^)]*)?\)")
    pages = [*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md"), *(ROOT / "grammars").glob("*.md")]
    broken = [
        f"{path.relative_to(ROOT)} → {target}"
        for path in pages
        for target in link.findall(path.read_text(encoding="utf-8"))
        if not (path.parent / target).exists()
    ]

    assert broken == []


def test_every_room_has_tests_of_its_own() -> None:
    """The tests mirror the rooms, so that who changes one knows what to run."""
    rooms = [path.name for path in sorted(PACKAGE.iterdir()) if (path / "__init__.py").exists()]

    assert [room for room in rooms if not list((ROOT / "tests" / room).rglob("test_*.py"))] == []
