"""Keywords and values of closed lists in the language of their line."""

from collections.abc import Callable, Iterator

from msgspec import Struct

from flowc.formatting import amounts
from flowc.formatting.quoting import quoted
from flowc.formatting.sentences import Part
from flowc.syntax import Arrow, ArrowForm, Chain, Sentence, Statement, Token, Tree, strings
from flowc.vocabulary import (
    LANGUAGES,
    Concept,
    ConceptKind,
    Lang,
    concept,
    concept_lang,
    concepts,
    fold,
    is_closed_list,
    particle,
    phase_stage,
    phase_word,
    spell,
    spell_term,
    term,
)

CONNECTIVES = {
    ArrowForm.OUTCOME: "if",
    ArrowForm.OTHERWISE: "else",
    ArrowForm.TIMER: "after",
    ArrowForm.EXHAUSTED: "exhausted",
}


class Tongue(Struct, frozen=True):
    """Which language a word is written in: the one asked for, else its own, else the file's.

    A line speaks the language of its keyword, so that the values beside it are never of another one.
    """

    asked: Lang | None
    file: Lang

    def of(self, row: Concept, token: Token) -> Lang:
        """The language of a keyword's line."""
        return self.asked or concept_lang(row, fold(token.text)) or self.file


def file_language(tree: Tree) -> Lang:
    """The language of most keywords (of the first where they balance), else of the first `langue`, else French."""
    votes = [
        lang for line in tree.lines for row, token in _keywords(line.statement) if (lang := _vote(row, token))
    ]
    french = votes.count("fr")
    if votes:
        return "fr" if 2 * french > len(votes) else "en" if 2 * french < len(votes) else votes[0]
    named = (_named_language(line.statement) for line in tree.lines)
    return next((lang for lang in named if lang), "fr")


def _vote(row: Concept, token: Token) -> Lang | None:
    """The language of a keyword, if it still shows once the keyword is in its canonical spelling."""
    lang = concept_lang(row, fold(token.text))
    return lang and concept_lang(row, fold(keyword(row, lang)))


def _keywords(statement: Statement | None) -> Iterator[tuple[Concept, Token]]:
    if isinstance(statement, Sentence):
        yield statement.concept, statement.keyword
    elif isinstance(statement, Arrow) and statement.keyword and statement.form in CONNECTIVES:
        yield concept(CONNECTIVES[statement.form]), statement.keyword
    elif isinstance(statement, Chain):
        yield from ((row, name) for name in statement.names if (row := _kind(name)))


def _named_language(statement: Statement | None) -> Lang | None:
    if not isinstance(statement, Sentence) or statement.concept.id != "language" or not statement.values:
        return None
    key = term("language", statement.values[0].text)
    return next((lang for lang in LANGUAGES if lang == key), None)


def _kind(token: Token) -> Concept | None:
    return next((row for row in concepts(token.text) if row.kind is ConceptKind.NODE), None)


def keyword(row: Concept, lang: Lang) -> str:
    """The canonical word of a concept."""
    return row.words(lang)[0]


def arrow_head(arrow: Arrow, tongue: Tongue) -> str:
    """What stands before an arrow: ``si oui 70% max 2``."""
    row = concept(CONNECTIVES[arrow.form]) if arrow.form in CONNECTIVES else None
    lang = tongue.of(row, arrow.keyword) if row and arrow.keyword else tongue.file
    words = [
        keyword(row, lang) if row else "",
        label(arrow.label, lang) if arrow.label else "",
        amounts.duration(" ".join(strings.word(token) for token in arrow.delay), lang),
        amounts.figure(arrow.share.text, lang) if arrow.share else "",
        f"{spell('max', lang)} {strings.word(arrow.limit)}" if arrow.limit else "",
    ]
    return " ".join(word for word in words if word)


def node_word(token: Token, tongue: Tongue) -> str:
    """A name in a chain or after an arrow: a node keyword stands for an anonymous node, all else is an id."""
    row = _kind(token)
    return keyword(row, tongue.of(row, token)) if row else strings.word(token)


def spelled(part: Part, lang: Lang, method: str, indent: int) -> str:
    """One value of a sentence in its canonical spelling; what is none of its kind stays as it is."""
    if part.tokens[0].is_string:
        return quoted(part.tokens[0], indent)
    text = " ".join(strings.word(token) for token in part.tokens)
    if part.kind == "phase":
        return phase(text, lang, method)
    if part.kind in SPELLERS:
        return SPELLERS[part.kind](text, lang)
    return listed(part.kind, text, lang)


def listed(list_name: str, text: str, lang: Lang) -> str:
    """A word of a closed list; any other stays."""
    key = term(list_name, text) if is_closed_list(list_name) else None
    return spell_term(list_name, key, lang) if key else text


def label(token: Token, lang: Lang) -> str:
    """The name of an outcome: only the bare reserved words are concepts."""
    return quoted(token, 2) if token.is_string else listed("reserved-label", strings.word(token), lang)


def phase(text: str, lang: Lang, method: str) -> str:
    """A phase of the flow's script method; one of the author's own stays."""
    stage = phase_stage(method, text)
    return phase_word(method, stage, lang) if stage else text


def _delayed(text: str, lang: Lang) -> str:
    """A connecting word (``sous``, ``après``) and the duration behind it."""
    word, _, delay = text.partition(" ")
    key = particle(word) or "after"
    return f"{spell(key, lang)} {amounts.duration(delay, lang)}".rstrip()


def _sensitive(_text: str, lang: Lang) -> str:
    return spell("sensitive", lang)


def _survey(text: str, lang: Lang) -> str:
    row = concept("survey")
    return keyword(row, lang) if row in concepts(text) else text


def _answer(text: str, lang: Lang) -> str:
    """The name of an outcome, or the word of an arrow that has none."""
    row = next((concept(key) for key in ("else", "exhausted") if concept(key) in concepts(text)), None)
    return keyword(row, lang) if row else listed("reserved-label", text, lang)


SPELLERS: dict[str, Callable[[str, Lang], str]] = {
    "duration": amounts.duration,
    "within": _delayed,
    "after": _delayed,
    "rate": amounts.rate,
    "hours": amounts.hours,
    "target": amounts.target,
    "integer": amounts.figure,
    "emotion": amounts.figure,
    "sensitive": _sensitive,
    "survey-word": _survey,
    "answer": _answer,
}
