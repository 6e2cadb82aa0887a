"""Files before and after: as they were written, formatted, and in each language."""

from pathlib import Path

import pytest

from flowc.formatting import format_tree
from flowc.source import SourceText
from flowc.syntax import parse
from flowc.vocabulary import LANGUAGES, Lang
from tests.support.goldens import assert_golden

PAIRS = Path(__file__).parent / "pairs"
NAMES = sorted(path.name.removesuffix(".in.flow") for path in PAIRS.glob("*.in.flow"))


def formatted(text: str, lang: Lang | None = None) -> str:
    source = SourceText("test.flow", text)
    return format_tree(source, parse(source).tree, lang)


@pytest.mark.parametrize("name", NAMES)
def test_before_and_after(name: str) -> None:
    """Each `x.in.flow` becomes `x.out.flow`, and `x.fr.flow` or `x.en.flow` where a language is asked for."""
    before = (PAIRS / f"{name}.in.flow").read_text(encoding="utf-8")

    assert_golden(PAIRS / f"{name}.out.flow", formatted(before))
    for lang in LANGUAGES:
        assert_golden(PAIRS / f"{name}.{lang}.flow", formatted(before, lang))
