"""F803: a label that could stand on any step."""

from functools import cache

from flowc.analysis import Facts
from flowc.catalogue import word
from flowc.diagnostics import Diagnostic, Severity
from flowc.model import Edge, Flow, Node, NodeKind
from flowc.rules.base import Findings, NodeRule, code
from flowc.vocabulary import LANGUAGES, Lang, fold

CODE = code("F803", "vague-label", Severity.INFO, "documentation")

KINDS = frozenset(NodeKind) - {NodeKind.PARALLEL, NodeKind.JOIN, NodeKind.SURVEY, NodeKind.END}

#: A label of more words than this says something, whatever they are.
MOST_WORDS = 5


def check(node: Node, arrows: list[Edge], facts: Facts) -> Findings:
    """A label made of nothing but vague words, articles and the like aside."""
    if node.label is None or node.label.value.count(" ") >= MOST_WORDS:
        return
    vague, joining = _words(facts.whole.options.vague_words, _languages(facts.flow))
    said = [token for token in _tokens(node.label.value) if token not in joining]
    if said and (all(token in vague for token in said) or " ".join(said) in vague):
        yield Diagnostic(
            code=CODE, span=node.label.span, element=node.id, values={"label": node.label.value}
        )


def _languages(flow: Flow) -> tuple[Lang, ...]:
    """The language of the texts, or any that we know where the flow does not say."""
    return tuple(lang for lang in LANGUAGES if flow.language and flow.language.value == lang) or LANGUAGES


@cache
def _words(chosen: tuple[str, ...] | None, languages: tuple[Lang, ...]) -> tuple[frozenset[str], frozenset[str]]:
    """The vague words, each as it is left without articles, and the articles."""
    joining = frozenset(token for lang in languages for token in _tokens(word("vague.joining", lang)))
    listed = chosen
    if listed is None:
        listed = tuple(item for lang in languages for item in word("vague.words", lang).split(","))
    vague = (" ".join(token for token in _tokens(item) if token not in joining) for item in listed)
    return frozenset(vague), joining


def _tokens(text: str) -> list[str]:
    """The words of a text, without accents and case."""
    return "".join(letter if letter.isalnum() else " " for letter in fold(text)).split()


RULE = NodeRule(CODE, check, KINDS)
