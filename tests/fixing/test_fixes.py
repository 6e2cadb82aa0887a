"""What a fix promises: the fault is gone, the file still means something, and no comment is lost."""

from collections.abc import Iterator

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from flowc.config import Settings
from flowc.diagnostics import Diagnostic, Severity
from flowc.driver import Request, fixing
from flowc.driver import checking as driver
from flowc.lowering import Loaded
from flowc.source import SourceText
from flowc.syntax import parse
from flowc.vocabulary import LANGUAGES, Lang
from tests.rules.faults import TEXTS
from tests.rules.pages import FILES, PAGES, examples
from tests.rules.reading import HOUSE, findings, lowered
from tests.support.strategies import flows as any_flow

BAD = examples("Incorrect")
#: Every code whose page has words for a fix.
FIXABLE = sorted({code for (code, lang), page in PAGES.items() if page.fixes})
REQUEST = Request(use_config=False)


def fixed(text: str, codes: tuple[str, ...], *, unsafe: bool) -> fixing.Fixed:
    """A text after the fixes of some codes."""
    request = replace(REQUEST, command={"select": list(codes), "options": {"wording": HOUSE.wording}})
    loaded = Loaded("/nowhere/a.flow", SourceText("a.flow", text))
    return fixing.fix_loaded("a.flow", loaded, request, unsafe=unsafe)


def comments(text: str) -> list[str]:
    tree = parse(SourceText("a.flow", text)).tree
    return [line.comment.text.strip() for line in tree.lines if line.comment]


def faults(checked: driver.Checked, code: str) -> list[Diagnostic]:
    return [found for found in checked.report.diagnostics if found.code.id == code and found.fix]


def language_errors(text: str) -> int:
    return sum(found.level is Severity.ERROR and found.code.family == "F0" for found in findings(text, FILES, Settings()))


def flows(code: str) -> Iterator[str]:
    """Flows that raise a code: its pages' own, and the texts of its messages."""
    shown = [BAD[code, lang] for lang in LANGUAGES if (code, lang) in BAD]
    told = [text for name, text in TEXTS.items() if name.startswith(code)]
    yield from (text for text in (*shown, *told) if "inclu" not in text)


@pytest.mark.parametrize("code", FIXABLE)
def test_a_fixed_fault_is_gone(code: str) -> None:
    """On every flow that shows the fault: what has a fix is put right, no error of the language comes in, and fixing
    again changes nothing.
    """
    put_right = 0
    for text in flows(code):
        result = fixed(text, ("F0", code), unsafe=True)
        put_right += result.count

        assert faults(result.checked, code) == []
        assert language_errors(result.after) <= language_errors(text)
        assert fixed(result.after, ("F0", code), unsafe=True).after == result.after
    assert put_right


@pytest.mark.parametrize("code", FIXABLE)
@pytest.mark.parametrize("ending", ["\n", "\r\n"])
def test_comments_and_line_ends_are_kept(code: str, ending: str) -> None:
    """A comment on every line and between all lines is still there, and every line ends as before."""
    for text in flows(code):
        if '"""' in text or "# flowc" in text:
            continue
        lines = [part for number, line in enumerate(text.splitlines()) for part in (f"{line}  # c{number}", f"# d{number}")]
        commented = ending.join(lines) + ending
        result = fixed(commented, ("F0", code), unsafe=True)

        assert comments(result.after) == comments(commented)
        assert result.after.count("\n") == result.after.count(ending)


@pytest.mark.parametrize("code", FIXABLE)
def test_stubs_are_left_to_do(code: str) -> None:
    """A fix that is not safe writes a todo, and is made only where that is asked for."""
    for text in flows(code):
        safe, all_of_them = (fixed(text, ("F0", code), unsafe=unsafe) for unsafe in (False, True))
        if all_of_them.count > safe.count:
            assert "todo" in all_of_them.after.replace(text, "")
            assert all_of_them.after.count("  todo ") > safe.after.count("  todo ")


@settings(max_examples=20, deadline=None)
@given(any_flow(), st.booleans())
def test_any_text_can_be_fixed(text: str, unsafe: bool) -> None:
    """Whatever the file says: it ends, no error of the language comes in, and a second time changes nothing."""
    result = fixed(text, (), unsafe=unsafe)

    assert language_errors(result.after) <= language_errors(text)
    assert fixed(result.after, (), unsafe=unsafe).after == result.after


@pytest.mark.parametrize("again", ["si non", "sinon"])
def test_all_answers_that_lead_round_are_bounded_together(again: str) -> None:
    """One left open would be the same loop still, and be fixed only the next time."""
    text = f"demande d\n  -> q\ndécision q\n  si oui -> q\n  {again} -> q\n  si autre -> z\nfin z\n"
    result = fixed(text, ("F105",), unsafe=True)

    assert (result.after.count("max 3"), faults(result.checked, "F105")) == (2, [])


@pytest.mark.parametrize("lang", LANGUAGES)
def test_what_a_fix_writes_is_in_the_language_of_the_file(lang: Lang) -> None:
    """Keywords and all, whatever language the report is in."""
    text = BAD["F102", lang]
    result = fixed(text, ("F102",), unsafe=True)

    assert ("-> fin\n" in result.after, "-> end\n" in result.after) == (lang == "fr", lang == "en")


@pytest.mark.parametrize(
    ("opened", "asked"),
    [
        ("welcome", "welcome discovery proposal conclusion"),
        ("conclusion", "welcome discovery proposal conclusion"),
        ("discovery", "welcome discovery proposal conclusion"),
        ("welcome conclusion", "welcome discovery proposal conclusion"),
        ("proposal welcome", "discovery proposal welcome conclusion"),
    ],
)
def test_a_phase_that_lacks_is_opened_in_its_place(opened: str, asked: str) -> None:
    """F501 keeps the order of the method, and every node in its phase."""
    parts = [f'phase {phase}\nstep s-{phase} @a\n  note """\n    Two\n    lines\n    """\n' for phase in opened.split()]
    text = f'team a "A"\nflow f\n  script-method ADPC\n{"".join(parts)}# The end\nteam b "B"\n  note "Below"'
    after = fixed(text, ("F501",), unsafe=True).after

    assert " ".join(line.split()[1] for line in after.splitlines() if line[:5] == "phase") == asked
    assert phases_of(after) == phases_of(text)


def phases_of(text: str) -> dict[str, str | None]:
    return {node.id: node.phase for node in lowered(text).document.flows[0].nodes}


@pytest.mark.parametrize(
    ("code", "opening"),
    [
        ("F305", "phase proposition\ndemande -> étape -> a"),
        ("F404", "phase proposition\ndemande -> étape -> a"),
        ("F503", "phase accueil\ndemande d\nphase proposition\nd -> étape -> a"),
        ("F504", "phase proposition\ndemande -> étape -> a"),
    ],
)
def test_a_node_of_a_chain_has_no_place_for_lines(code: str, opening: str) -> None:
    """Below a chain, a line would belong to the element above it: the fault is told, and nothing is written."""
    text = f"flux f\n  charte ADPC\n{opening}\nphase conclusion\nétape a\na -> fin\n"
    result = fixed(text, (code,), unsafe=True)

    assert [found.code.id for found in result.checked.report.diagnostics] == [code]
    assert result.after == text
