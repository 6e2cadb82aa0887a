"""Arrows and chains to drafts of edges."""

from collections.abc import Callable, Iterator
from itertools import pairwise
from typing import Any

from flowc import quantities
from flowc.diagnostics import Diagnostic
from flowc.diagnostics.language import INVALID_VALUE
from flowc.lowering.cursor import Cursor
from flowc.lowering.drafts import EdgeDraft, End, NodeDraft
from flowc.lowering.readers import read_label, unfit_quantity
from flowc.model import EdgeKind, NodeKind
from flowc.source import Span, Spanned
from flowc.syntax import Arrow, ArrowForm, Chain, Token, Tree, strings
from flowc.vocabulary import ConceptKind, concepts, fold, node_kind_words

EDGE_KINDS = {
    ArrowForm.OUTCOME: EdgeKind.OUTCOME,
    ArrowForm.OTHERWISE: EdgeKind.OTHERWISE,
    ArrowForm.TIMER: EdgeKind.TIMER,
    ArrowForm.PLAIN: EdgeKind.PLAIN,
    ArrowForm.EXHAUSTED: EdgeKind.EXHAUSTED,
}


def read_end(tree: Tree, token: Token) -> End:
    """A node's name, or a new anonymous node where the word is that of a kind."""
    span = tree.span(token)
    if fold(token.text) not in node_kind_words():
        return Spanned(strings.word(token), span)
    kind = next(row.id for row in concepts(token.text) if row.kind is ConceptKind.NODE)
    return NodeDraft(kind, span, kind=NodeKind(kind))


def read_arrow(tree: Tree, arrow: Arrow, source: End, span: Span) -> tuple[EdgeDraft, list[Diagnostic]]:
    """The edge that an arrow under `source` makes, and what is wrong with its values.

    Only an end may be anonymous here: any other kind word is taken as a name, which nothing bears.
    """
    target = read_end(tree, arrow.target)
    if isinstance(target, NodeDraft) and target.kind is not NodeKind.END:
        target = Spanned(strings.word(arrow.target), target.span)
    edge = EdgeDraft(source, target, EDGE_KINDS[arrow.form], span, tree.span(arrow.target))
    return edge, list(_read_values(tree.file, arrow, edge))


def _read_values(file: str, arrow: Arrow, edge: EdgeDraft) -> Iterator[Diagnostic]:
    """Fill in an arrow's label, share, delay and limit."""
    if arrow.label:
        edge.label = read_label(file, arrow.label)
        if edge.label.text is not None and not edge.label.text.strip():
            yield Diagnostic(code=INVALID_VALUE, span=edge.label.span, message="empty", help="empty")
    if arrow.share:
        edge.share = yield from _quantity(file, "percentage", (arrow.share,), quantities.percent)
    if arrow.delay:
        edge.after = yield from _quantity(file, "duration", arrow.delay, quantities.duration)
    if arrow.limit:
        edge.limit = yield from _quantity(file, "positive", (arrow.limit,), _positive)


def _quantity(file: str, kind: str, tokens: tuple[Token, ...], parse: Callable[[str], Any]) -> Any:
    """A value inside an arrow, which is one or several words; yields what is wrong with it."""
    cursor = Cursor(file, tokens[0], tokens)
    value = parse(" ".join(strings.word(token) for token in tokens))
    if value is None:
        unfit_quantity(cursor, kind, tokens)
        yield from cursor.problems
        return None
    return Spanned(value, cursor.span(tokens[0], tokens[-1]))


def _positive(text: str) -> int | None:
    value = quantities.integer(text)
    return value if value is not None and value >= 1 else None


def read_chain(tree: Tree, chain: Chain) -> tuple[tuple[End, ...], list[EdgeDraft]]:
    """The ends of a chain, and the plain edges between them."""
    ends = tuple(read_end(tree, token) for token in chain.names)
    hops = zip(pairwise(ends), pairwise(chain.names), strict=True)
    return ends, [
        EdgeDraft(source, target, EdgeKind.PLAIN, tree.span(first, second), tree.span(second))
        for (source, target), (first, second) in hops
    ]
