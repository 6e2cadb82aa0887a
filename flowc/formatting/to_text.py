"""The tree written out: one row a line, then columns, indents of comments, blank lines."""

import re
from collections.abc import Iterable

from msgspec.structs import replace

from flowc.formatting.columns import Row, reach, widths, written
from flowc.formatting.sentences import Part, parts
from flowc.formatting.words import Tongue, arrow_head, file_language, keyword, node_word, spelled
from flowc.source import SourceText
from flowc.syntax import Arrow, Broken, Chain, Line, Sentence, Tree, strings
from flowc.vocabulary import ConceptKind, Lang, term

#: What stands under a header is indented by this.
INDENT = 2

#: The script method of a flow that names none.
USUAL_METHOD = "ADPC"

#: What a scenario says reads as a sentence: its words are not drawn apart.
SENTENCES = {"scenario"}

#: Headers that take no lines of their own.
CHILDLESS = {"phase", "field", "include"}


def format_tree(source: SourceText, tree: Tree, lang: Lang | None) -> str:
    """The file in its canonical layout, its keywords in `lang`, or each in its own language where that is None."""
    writer = _Writer(source, Tongue(lang, file_language(tree)))
    rows = _squeezed(_hung([writer.row(line) for line in tree.lines]))
    columns = widths(rows)
    return "".join(f"{written(row, columns)}\n" for row in rows)


class _Writer:
    """Writes line after line; remembers the element above and its flow's script method."""

    def __init__(self, source: SourceText, tongue: Tongue) -> None:
        self.source = source
        self.tongue = tongue
        self.element = 0
        self.owner = ""
        self.method = USUAL_METHOD

    def row(self, line: Line) -> Row:
        statement = line.statement
        comment = line.comment.text.rstrip() if line.comment else ""
        if statement is None:
            return Row(comment=comment)
        if isinstance(statement, Broken) or any(token.text.startswith("#") for token in line.tokens):
            return Row(head=self.stored(line))  # a word such as `"x"#y` would be a comment behind a blank
        return self.statement(statement, comment)

    def stored(self, line: Line) -> str:
        """A line exactly as it is, the blanks before it included."""
        text = self.source.text
        start = max(text.rfind("\n", 0, line.start), text.rfind("\r", 0, line.start)) + 1
        end = line.comment.end if line.comment else line.end
        return re.sub(strings.LINE_BREAK, "\n", text[start:end]).rstrip()

    def statement(self, statement: Chain | Arrow | Sentence, comment: str) -> Row:
        if isinstance(statement, Chain):
            return Row(
                head=" -> ".join(node_word(name, self.tongue) for name in statement.names), comment=comment
            )
        if isinstance(statement, Arrow):
            return self.arrow(statement, comment)
        if statement.concept.kind is ConceptKind.PROPERTY:
            return self.property(statement, comment)
        return self.header(statement, comment)

    def header(self, sentence: Sentence, comment: str) -> Row:
        self.enter(sentence)
        lang = self.tongue.of(sentence.concept, sentence.keyword)
        values = self.values(parts(sentence), lang, 0)
        return Row(head=f"{keyword(sentence.concept, lang)} {values}".rstrip(), comment=comment)

    def enter(self, header: Sentence) -> None:
        """Begin a new element, hence new columns; a new flow has the usual method until it names one."""
        self.element += 1
        self.owner = "" if header.concept.id in CHILDLESS else header.concept.id
        if header.concept.id == "flow":
            self.method = USUAL_METHOD

    def property(self, sentence: Sentence, comment: str) -> Row:
        lang = self.tongue.of(sentence.concept, sentence.keyword)
        groups = parts(sentence)
        self.learn_method(sentence)
        head = keyword(sentence.concept, lang)
        pushes = reach(head) if groups else 0
        if _is_qualified(groups):
            head = f"{head} {spelled(groups[0][0], lang, self.method, INDENT)}"
            groups = (groups[0][1:], *groups[1:])
        tail = self.values(groups, lang, INDENT)
        column = None if sentence.concept.on == SENTENCES else (self.element, "values")
        return Row(INDENT, head, tail, comment, column, pushes)

    def learn_method(self, sentence: Sentence) -> None:
        if sentence.concept.id == "script-method" and self.owner == "flow" and sentence.values:
            self.method = term("script-method", sentence.values[0].text) or self.method

    def values(self, groups: tuple[tuple[Part, ...], ...], lang: Lang, indent: int) -> str:
        texts = (" ".join(spelled(part, lang, self.method, indent) for part in group) for group in groups)
        return ", ".join(texts)

    def arrow(self, arrow: Arrow, comment: str) -> Row:
        head = arrow_head(arrow, self.tongue)
        pushes = 0 if "\n" in head else reach(head)
        tail = f"-> {node_word(arrow.target, self.tongue)}"
        return Row(INDENT, head, tail, comment, (self.element, "arrows"), pushes)


def _is_qualified(groups: tuple[tuple[Part, ...], ...]) -> bool:
    """Whether a text follows a word that says where or how: ``dit tchat "…"``; the text keeps to its column."""
    match groups:
        case ((Part(kind="channel" | "openness"), Part(kind="text")),):
            return True
    return False


def _hung(rows: list[Row]) -> list[Row]:
    """Each comment on a line of its own gets the indent of what it belongs to.

    That is the statement just below it; else, before a blank line, the property just above; else the next statement.
    """
    below = _neighbours(reversed(rows))[::-1]
    above = _neighbours(rows)
    return [
        replace(
            row,
            indent=next((indent for indent in (down[0], up[0] or None, down[1]) if indent is not None), 0),
        )
        if row.is_comment
        else row
        for row, down, up in zip(rows, below, above, strict=True)
    ]


def _neighbours(rows: Iterable[Row]) -> list[tuple[int | None, int | None]]:
    """For each row the indent of the statement before it: without a blank line between, and wherever it is."""
    found: list[tuple[int | None, int | None]] = []
    touching: int | None = None
    nearest: int | None = None
    for row in rows:
        found.append((touching, nearest))
        if row.is_blank:
            touching = None
        elif not row.is_comment:
            touching = nearest = row.indent
    return found


def _squeezed(rows: list[Row]) -> list[Row]:
    """One blank line at most in a row, and none at either end."""
    kept: list[Row] = []
    for row in rows:
        if not row.is_blank or (kept and not kept[-1].is_blank):
            kept.append(row)
    if kept and kept[-1].is_blank:
        kept.pop()
    return kept
