"""What a line is, and what is wrong with one that is nothing."""

import pytest

from flowc.source import SourceText
from flowc.syntax import Arrow, Broken, Chain, Sentence, parse
from tests.support.flows import faults


def statement(text: str) -> object:
    """The first line's statement."""
    return parse(SourceText("f", text)).tree.lines[0].statement


@pytest.mark.parametrize(
    ("text", "form", "parts"),
    [
        ("-> x", "plain", (None, None, "", None, "x")),
        ("max 2 -> x", "plain", (None, None, "", "2", "x")),
        ("si oui -> x", "outcome", ("oui", None, "", None, "x")),
        ("si oui 70% max 2 -> x", "outcome", ("oui", "70%", "", "2", "x")),
        ("si 1 50% -> x", "outcome", ("1", "50%", "", None, "x")),
        ("if yes 12,5 % → x", "outcome", ("yes", "12,5 %", "", None, "x")),
        ('si "deux mots"->x', "outcome", ('"deux mots"', None, "", None, "x")),
        ("si max -> x", "outcome", ("max", None, "", None, "x")),
        ("sinon 30% -> x", "otherwise", (None, "30%", "", None, "x")),
        ("otherwise max 3 -> x", "otherwise", (None, None, "", "3", "x")),
        ("après 1 h 30 -> x", "timer", (None, None, "1 h 30", None, "x")),
        ("after 2 d business max 1 -> x", "timer", (None, None, "2 d business", "1", "x")),
        ("épuisé -> x", "exhausted", (None, None, "", None, "x")),
    ],
)
def test_every_form_of_arrow_is_read(text: str, form: str, parts: tuple[object, ...]) -> None:
    """Every form of arrow, in both languages, with and without their optional parts."""
    arrow = statement(text)

    assert isinstance(arrow, Arrow)
    delay = " ".join(token.text for token in arrow.delay)
    words = (arrow.label and arrow.label.text, arrow.share and arrow.share.text, delay)
    assert (arrow.form.value, (*words, arrow.limit and arrow.limit.text, arrow.target.text)) == (form, parts)


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("demande → niveau → enquête", ["demande", "niveau", "enquête"]),
        ("a->b->c", ["a", "b", "c"]),
        ("note -> avis", ["note", "avis"]),
        ("durée -> fin", ["durée", "fin"]),
    ],
)
def test_a_word_before_an_arrow_begins_a_chain(text: str, names: list[str]) -> None:
    """A keyword that opens no arrow is a name where an arrow follows."""
    chain = statement(text)

    assert isinstance(chain, Chain)
    assert [token.text for token in chain.names] == names


@pytest.mark.parametrize(
    ("text", "concept"),
    [
        ("étape x", "step"),
        ("ETAPE x", "step"),
        ("e\u0301tape x", "step"),
        ('équipe n1 "Conseillers"', "team"),
        ("canaux a, b", "channels"),
        ("otherwise", None),
    ],
)
def test_keywords_are_known_without_accents_and_case(text: str, concept: str | None) -> None:
    """Accents and case do not matter in keywords."""
    found = statement(text)

    assert (found.concept.id if isinstance(found, Sentence) else None) == concept


def test_a_team_under_a_role_is_its_property() -> None:
    """`équipe n1` without a label belongs to the role above; with one it opens a team."""
    tree = parse(SourceText("f", 'rôle r "R"\néquipe n1\néquipe n2 "N2"\n')).tree

    assert [line.statement.concept.id for line in tree.lines[:3]] == ["role", "role-team", "team"]  # type: ignore[union-attr]


@pytest.mark.parametrize(
    ("text", "comment"),
    [
        ('dit "a" # c', "# c"),
        ("# seul", "# seul"),
        ('dit "a # b"', None),
        ("lien https://x.example/#a", None),
        ('dit """a # b\n# c"""', None),
    ],
)
def test_a_comment_opens_after_a_blank_only(text: str, comment: str | None) -> None:
    """Neither a string nor an address holds a comment."""
    line = parse(SourceText("f", text)).tree.lines[0]

    assert (line.comment.text if line.comment else None) == comment


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("nivau expertise", ("F001", "unknown-word", "nivau")),
        ("a --> b", ("F001", "wrong-arrow", "-->")),
        ("a => b", ("F001", "wrong-arrow", "=>")),
        ("a –> b", ("F001", "wrong-arrow", "–>")),
        ("a ->", ("F001", "incomplete", "->")),
        ("demande a\nsi -> b", ("F001", "unexpected", "->")),
        ("demande a\nsi oui 10% 20% -> b", ("F001", "unexpected", "20%")),
        ('demande a\ndit "b', ("F001", "unclosed", '"b')),
        ("demande a\ndit « b", ("F001", "unclosed", "« b")),
        ('demande a\ndit """b\nc', ("F001", "unclosed-block", '"""')),
        ('demande a\ndit "b" »', ("F001", "stray", "»")),
        ("demande a\nrecueille a b", ("F001", "surplus-value", "b")),
        ("demande a\nrecueille a,", ("F001", "incomplete", ",")),
        ("demande a\ndit", ("F001", "missing-value", "dit")),
        ('demande a\ndit "a", "b"', ("F001", "one-value", '"b"')),
    ],
)
def test_a_bad_line_has_one_report_at_the_word_that_is_wrong(text: str, fault: tuple[str, str, str]) -> None:
    """One report per cause, with an exact span."""
    assert faults(text) == [fault]


def test_an_unclosed_block_costs_no_more_than_its_element() -> None:
    """Reading resumes at the next line whose first word opens an element."""
    text = 'demande a\n  dit """jamais fermé\n  -> b\nétape b\n  -> c\nfin c\n'

    assert faults(text) == [("F001", "unclosed-block", '"""')]
    assert isinstance(parse(SourceText("f", text)).tree.lines[1].statement, Broken)


def test_one_report_for_each_keyword_of_the_other_language() -> None:
    """Most keywords decide the language of the file."""
    text = 'demande a\n  dit "x"\n  say "y"\n  -> fin\n'

    assert faults(text) == [("F007", "message", "say")]


@pytest.mark.parametrize(
    ("text", "language"),
    [("request -> level -> survey", "en"), ("demande → menu", "fr"), ("menu -> a", None)],
)
def test_the_language_of_a_sketch(text: str, language: str | None) -> None:
    """In a chain the node keywords tell the language: they are all there is."""
    assert parse(SourceText("f", text)).tree.language == language


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ('demande a "x\u202ey"\n-> fin', ("F009", "bidirectional", "\u202e")),
        ("demande a\u200bb\n-> fin", ("F009", "invisible", "\u200b")),
        ("demande а1b\n-> fin", ("F009", "look-alike", "а1b")),
        ("demande a\0", ("F010", "nul", "\0")),
    ],
)
def test_deceiving_characters_are_reported(text: str, fault: tuple[str, str, str]) -> None:
    """What reads otherwise than it is gets a warning where it stands."""
    assert fault in faults(text)


def test_a_joiner_inside_a_text_is_no_fault() -> None:
    """Invisible characters make emoji; only in words do they deceive."""
    assert faults('demande a "👩\u200d💻"\n-> fin') == []
