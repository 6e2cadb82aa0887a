"""What a rule is: a code, the elements it looks at, and a function that yields findings."""

from collections.abc import Callable, Iterator

from msgspec import Struct

from flowc.analysis import DocumentFacts, Facts, Portfolio
from flowc.diagnostics import Code, Diagnostic, Severity
from flowc.model import Edge, Node, NodeKind

Findings = Iterator[Diagnostic]


class FlowRule(Struct, frozen=True):
    """A rule that looks at a flow as a whole."""

    code: Code
    check: Callable[[Facts], Findings]


class NodeRule(Struct, frozen=True):
    """A rule that looks at one node and the arrows written at it; it is asked about nodes of its `kinds` only."""

    code: Code
    check: Callable[[Node, list[Edge], Facts], Findings]
    kinds: frozenset[NodeKind]


class DocumentRule(Struct, frozen=True):
    """A rule that looks at a file as a whole: its organisation, and its flows beside each other.

    Findings in an included file are left to that file's own check.
    """

    code: Code
    check: Callable[[DocumentFacts], Findings]


class ProjectRule(Struct, frozen=True):
    """A rule that looks at all files of a run beside each other, after each was checked by itself.

    Of each file it sees a summary. What it finds is reported with the file that it blames, which decides whether it is
    on, what it weighs and whether it is silenced.
    """

    code: Code
    check: Callable[[Portfolio], Findings]


Rule = FlowRule | NodeRule | DocumentRule | ProjectRule

EVERY_KIND = frozenset(NodeKind)


def code(id: str, name: str, severity: Severity, family: str) -> Code:
    """The code of a rule; its page lies beside its module, under the same name."""
    return Code(id, name, severity, f"rules/{family}/{name.replace('-', '_')}")
