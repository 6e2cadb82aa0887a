"""Words are chosen last, filled with what the author typed, and never taken for anything else."""

import pytest

from flowc.catalogue import count, page, say, word
from flowc.diagnostics import Keyword, Phrase, Term, Word
from flowc.rules import RULES


def test_values_are_put_in_as_they_are() -> None:
    """Braces and format marks in an author's text are text."""
    assert say("« {node} »", {"node": "{node} {0.__class__} %s"}, "fr") == "« {node} {0.__class__} %s »"


def test_a_missing_value_is_a_bug() -> None:
    """A template that asks for what nobody gives must not reach a user half filled."""
    with pytest.raises(KeyError):
        say("{node}", {}, "fr")


def test_words_and_keywords_follow_the_language() -> None:
    """A diagnostic names words and concepts; the language decides how they are said."""
    assert say("{what}", {"what": Word("comma")}, "fr") == "une virgule"
    assert [say("{what}", {"what": Keyword("survey")}, lang) for lang in ("fr", "en")] == ["enquête", "survey"]


def test_terms_and_phrases_follow_the_language() -> None:
    """A word of a closed list is spelled as the file would, and a phrase puts nothing between its parts."""
    hours = Phrase((Term("day", "monday"), "-", Term("day", "friday"), " 17h-19h"))

    assert say("{what}", {"what": hours}, "fr") == "lun-ven 17h-19h"
    assert say("{what}", {"what": hours}, "en") == "mon-fri 17h-19h"


@pytest.mark.parametrize(
    ("items", "said"), [((), ""), (("a",), "a"), (("a", "b"), "a ou b"), (("a", "b", "c"), "a, b ou c")]
)
def test_lists_are_said_as_people_say_them(items: tuple[str, ...], said: str) -> None:
    """Commas, and « ou » before the last."""
    assert say("{items}", {"items": items}, "fr") == said


def test_zero_is_singular_in_french_and_plural_in_english() -> None:
    """« 0 erreur », but "0 errors"."""
    assert [count("report.errors", number, "fr") for number in (0, 1, 2)] == ["0 erreur", "1 erreur", "2 erreurs"]
    assert [count("report.errors", number, "en") for number in (0, 1, 2)] == ["0 errors", "1 error", "2 errors"]


def test_closed_lists_are_words_too() -> None:
    """What a list accepts is said from the vocabulary itself."""
    assert word("list.status", "en") == "draft, published, retired"


def test_a_page_has_its_parts() -> None:
    """Title, message, help, body: from one file."""
    (dead_end,) = [rule.code for rule in RULES if rule.code.id == "F102"]
    french = page(dead_end, "fr")

    assert "{node}" in french.message("message")
    assert french.help("")  == ""
    assert french.label("no such label") == ""
    assert "+++" not in french.body


def test_what_a_template_does_not_name_is_not_put_into_words() -> None:
    """A label says none of the many values of its finding, and costs as much as its own words."""
    assert say("{team} ici", {"team": "N1", "teams": Word("no.such.word")}, "fr") == "N1 ici"
