"""What the formatter promises of every file, tried on flows made of the vocabulary's own rows."""

from unicodedata import normalize

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from flowc.formatting import format_tree, same_statements
from flowc.source import SourceText
from flowc.vocabulary import LANGUAGES, Lang
from tests.support.flows import lowered, tree, without_places
from tests.support.strategies import ANY_TEXT, Dressing, dress, dressings, flows

#: Whole flows are large for Hypothesis, and not worth its minutes of shrinking.
WHOLE = settings(
    deadline=None, suppress_health_check=list(HealthCheck), max_examples=25, phases=set(Phase) - {Phase.shrink}
)

LANGS = st.sampled_from([None, *LANGUAGES])


def formatted(text: str, lang: Lang | None = None) -> str:
    """The canonical layout of a text."""
    source = SourceText("test.flow", text)
    return format_tree(source, tree(text), lang)


def comments(text: str) -> list[str]:
    """The comments of a text, in order."""
    return [line.comment.text.rstrip() for line in tree(text).lines if line.comment]


@WHOLE
@given(flows(), LANGS)
def test_formatting_twice_is_formatting_once(text: str, lang: Lang | None) -> None:
    """What is canonical stays as it is."""
    once = formatted(text, lang)

    assert formatted(once, lang) == once


@WHOLE
@given(flows(), LANGS)
def test_the_model_stays(text: str, lang: Lang | None) -> None:
    """Formatting changes no meaning, in either language, and the formatter's own proof agrees."""
    after = formatted(text, lang)

    assert without_places(lowered(after).document) == without_places(lowered(text).document)
    assert same_statements(tree(text), tree(after))


@WHOLE
@given(flows(), LANGS)
def test_comments_stay(text: str, lang: Lang | None) -> None:
    """Every comment is still there, in its order."""
    assert comments(formatted(text, lang)) == comments(text)


@pytest.mark.parametrize("lang", LANGUAGES)
@WHOLE
@given(data=st.data())
def test_there_and_back_is_formatting(lang: Lang, data: st.DataObject) -> None:
    """A file of one language, translated and translated back, is what formatting makes of it."""
    text = data.draw(flows(lang))
    other: Lang = "en" if lang == "fr" else "fr"

    assert formatted(formatted(text, other), lang) == formatted(text)


@WHOLE
@given(flows())
def test_translation_leaves_one_language(text: str) -> None:
    """After a translation every keyword that has two spellings is of the language asked for."""
    assert [tree(formatted(text, lang)).language for lang in LANGUAGES] in ([*LANGUAGES], [None, None])


@WHOLE
@given(flows(), dressings())
def test_storage_changes_nothing(text: str, dressing: Dressing) -> None:
    """Line breaks and a byte order mark leave no trace; decomposed accents stay only in texts and comments."""
    assert normalize("NFC", formatted(dress(text, dressing))) == normalize("NFC", formatted(text))


@settings(max_examples=300, deadline=None)
@given(ANY_TEXT, LANGS)
def test_any_text_is_formatted(text: str, lang: Lang | None) -> None:
    """Text that is no flow raises nothing, loses nothing, and stays as it is the second time."""
    once = formatted(text, lang)

    assert formatted(once, lang) == once
    assert same_statements(tree(text), tree(once))
