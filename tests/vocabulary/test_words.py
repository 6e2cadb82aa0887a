"""Words are found as people type them, and spelled as the formatter writes them."""

import pytest

from flowc.vocabulary import (
    Lang,
    Times,
    concept,
    concept_lang,
    concepts,
    fold,
    nearest,
    opening_words,
    particle,
    phase_stage,
    phase_word,
    reserved_words,
    spell,
    spell_term,
    term,
)


@pytest.mark.parametrize("word", ["étape", "Étape", "ETAPE", "etape", "e\u0301tape"])
def test_accents_case_and_composition_do_not_matter(word: str) -> None:
    """However a keyword is typed, it is the same word."""
    assert fold(word) == "etape"
    assert [row.id for row in concepts(word)] == ["step"]


def test_an_unknown_word_opens_nothing() -> None:
    """Nothing is guessed: a word is in the table or it is not."""
    assert concepts("etap") == ()


def test_one_word_may_open_several_things() -> None:
    """Which of them is meant depends on where it stands."""
    assert {row.id for row in concepts("équipe")} == {"team", "role-team"}
    assert {row.id for row in concepts("motif")} == {"reason", "channel-reason"}


@pytest.mark.parametrize(
    ("id", "word", "lang"), [("step", "etape", "fr"), ("step", "step", "en"), ("decision", "decision", None)]
)
def test_a_word_tells_the_language_unless_it_is_both(id: str, word: str, lang: Lang | None) -> None:
    """Neutral words say nothing about the language of a file."""
    assert concept_lang(concept(id), word) == lang


def test_the_canonical_spelling() -> None:
    """What the formatter writes, for keywords and for the words inside a line."""
    assert (spell("mail", "fr"), spell("mail", "en")) == ("courriel", "mail")
    assert (spell("within", "fr"), spell("within", "en")) == ("sous", "within")
    assert spell_term("outcome", "resolved", "fr") == "résolu"


def test_values_after_a_keyword() -> None:
    """A row lays out what stands after its keyword: names, kinds, what may be left out, whether it repeats."""
    consult, collect = concept("consult"), concept("collect")

    assert [(slot.name, slot.kind, slot.optional) for slot in consult.slots] == [
        ("article", "word-or-text", False), ("url", "url", True)
    ]
    assert (collect.times, [slot.kind for slot in collect.slots]) == (Times.LIST, ["field"])


def test_closed_lists() -> None:
    """A word of a list is found in both languages, synonyms and feminine forms included; others are not."""
    assert term("outcome", "Résolue") == term("outcome", "resolved") == "resolved"
    assert term("automation", "chatbot") == "bot"
    assert term("outcome", "fini") is None


def test_particles() -> None:
    """Connecting words inside a line are found in both languages."""
    assert (particle("OUVRÉES"), particle("business"), particle("hier")) == ("business", "business", None)


def test_phase_words_belong_to_their_method() -> None:
    """« contact » opens CROC's first phase and is a name of one's own under ADPC."""
    assert phase_stage("CROC", "contact") == "opening"
    assert phase_stage("ADPC", "contact") is None
    assert phase_word("AIDA", "conclusion", "fr") == "adhésion"


def test_reserved_words_are_no_ids() -> None:
    """Node kinds and connecting words, of both languages; other keywords may be names."""
    assert {"etape", "step", "si", "if", "epuise", "max"} <= reserved_words()
    assert not {"note", "resolu", "contact"} & reserved_words()


@pytest.mark.parametrize(
    ("typed", "meant"), [("etap", "étape"), ("decison", "décision"), ("equpe", "équipe"), ("xyzzy", None)]
)
def test_the_nearest_word(typed: str, meant: str | None) -> None:
    """A typing error is recognised, nonsense is not."""
    assert nearest(typed, opening_words(None, "fr")) == meant


def test_a_very_long_word_has_no_neighbour() -> None:
    """Comparing costs the square of the length, so that junk is not compared."""
    assert nearest("e" * 100_000, ["étape"]) is None


def test_suggestions_fit_the_place() -> None:
    """A property of another element is not suggested."""
    assert "rang" in opening_words("team", "fr")
    assert "rang" not in opening_words("step", "fr")
