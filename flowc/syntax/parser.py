"""Lines of words to a tree, and what is wrong with the lines that are none."""

from msgspec import Struct

from flowc.diagnostics import Diagnostic
from flowc.source import SourceText
from flowc.syntax import problems
from flowc.syntax.grammar import parse_shape
from flowc.syntax.scanner import scan
from flowc.syntax.shape import ArrowShape, ChainShape, Failure, SentenceShape, Shape
from flowc.syntax.terminals import Terminals, keyword_fold, terminals
from flowc.syntax.tree import Arrow, ArrowForm, Broken, Chain, Line, Sentence, Statement, Token, Tree
from flowc.vocabulary import Concept, ConceptKind, Lang, concept_lang, concepts

#: Words of the scanner that fit nowhere.
MISFITS = {"WRONG_ARROW", "UNCLOSED", "STRAY"}

#: Headers that close the element above and take no properties of their own.
CLOSING = {"phase", "field", "include"}


class Parsed(Struct, frozen=True):
    """A tree and the faults of its lines."""

    tree: Tree
    diagnostics: tuple[Diagnostic, ...]


def parse(source: SourceText) -> Parsed:
    """The tree of a text; every line that is no statement is `Broken` and has one diagnostic."""
    reader = _Reader(source)
    lines = tuple(reader.line(tokens) for tokens in scan(source.text))
    language = reader.language()
    diagnostics = (*reader.diagnostics, *problems.characters(source), *reader.mixed_language(language))
    return Parsed(Tree(source.file, lines, language), diagnostics)


class _Reader:
    """Reads line after line; remembers the element above, which decides what a word may mean."""

    def __init__(self, source: SourceText) -> None:
        self.source = source
        self.owner: str | None = None
        self.diagnostics: list[Diagnostic] = []
        self.keywords: list[tuple[Token, Concept, Lang]] = []
        self.french = 0

    def line(self, tokens: list[Token]) -> Line:
        comment = tokens.pop() if tokens and tokens[-1].type == "COMMENT" else None
        return Line(tuple(tokens), self.statement(tokens) if tokens else None, comment)

    def statement(self, tokens: list[Token]) -> Statement:
        misfit = next((token for token in tokens if token.type in MISFITS), None)
        known = terminals(tokens, self.owner)
        if misfit is not None:
            return self.broken(tokens, known, problems.misfit(self.source.file, misfit))
        if known.unknown:
            return self.unknown(tokens, known)
        shape = parse_shape(known.types)
        if isinstance(shape, Failure):
            return self.broken(
                tokens, known, problems.unexpected(self.source.file, tokens, known.types, shape)
            )
        self.count_keyword(tokens[0], known)
        return self.build(tokens, known, shape)

    def build(self, tokens: list[Token], known: Terminals, shape: Shape) -> Statement:
        if isinstance(shape, SentenceShape):
            assert known.concept is not None
            self.enter(known.concept)
            groups = tuple(tuple([tokens[index] for index in group]) for group in shape.groups)
            return Sentence(known.concept, tokens[0], groups)
        if isinstance(shape, ChainShape):
            names = tuple(tokens[index] for index in shape.names)
            self.count_kinds(names)
            return Chain(names)
        assert isinstance(shape, ArrowShape)
        return _arrow(tokens, shape)

    def enter(self, row: Concept) -> None:
        """Remember the element that a header opens."""
        if row.kind in (ConceptKind.HEADER, ConceptKind.NODE):
            self.owner = None if row.id in CLOSING else row.id

    def unknown(self, tokens: list[Token], known: Terminals) -> Statement:
        near = problems.nearest_opening(tokens[0], self.owner, self.language() or "fr")
        heads = near.heads or any(token.type == "TEAM" for token in tokens)
        self.diagnostics.append(problems.unknown_word(self.source.file, tokens[0], near.word))
        self.owner = None if heads else self.owner
        return Broken(heads)

    def broken(self, tokens: list[Token], known: Terminals, problem: Diagnostic) -> Statement:
        self.diagnostics.append(problem)
        self.count_keyword(tokens[0], known)
        heads = known.concept is not None and known.concept.kind is not ConceptKind.PROPERTY
        if heads and known.concept is not None:
            self.enter(known.concept)
        return Broken(heads)

    def count_keyword(self, token: Token, known: Terminals) -> None:
        row = known.concept or _connective(known.types[0])
        if row:
            self.count(token, row)

    def count_kinds(self, names: tuple[Token, ...]) -> None:
        """The node keywords of a chain: in a sketch they are all there is to tell the language by."""
        for token in names:
            for row in concepts(token.text):
                if row.kind is ConceptKind.NODE:
                    self.count(token, row)

    def count(self, token: Token, row: Concept) -> None:
        language = concept_lang(row, keyword_fold(token))
        if language:
            self.keywords.append((token, row, language))
            self.french += language == "fr"

    def language(self) -> Lang | None:
        """The language of most keywords; the first one's where they balance."""
        english = len(self.keywords) - self.french
        if self.french == english:
            return self.keywords[0][2] if self.keywords else None
        return "fr" if self.french > english else "en"

    def mixed_language(self, language: Lang | None) -> list[Diagnostic]:
        """One warning for each keyword of the other language."""
        return [
            problems.foreign_keyword(self.source.file, token, row, language)
            for token, row, own in self.keywords
            if language and own != language
        ]


def _connective(terminal: str) -> Concept | None:
    from flowc.vocabulary import concept

    return concept(terminal.lower()) if terminal in ("IF", "ELSE", "AFTER", "EXHAUSTED") else None


def _arrow(tokens: list[Token], shape: ArrowShape) -> Arrow:
    def at(index: int | None) -> Token | None:
        return None if index is None else tokens[index]

    return Arrow(
        ArrowForm(shape.form),
        tokens[shape.target],
        keyword=tokens[0] if tokens[0].type != "ARROW" else None,
        label=at(shape.label),
        share=at(shape.share),
        delay=tuple(tokens[index] for index in shape.delay),
        limit=at(shape.limit),
    )
