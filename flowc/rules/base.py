"""What a rule is: a code, the elements it looks at, and a function that yields findings."""

from collections.abc import Callable, Iterator

from msgspec import Struct

from flowc.analysis import DocumentFacts, Facts, Portfolio
from flowc.diagnostics import INTERNAL_ERROR, Code, Diagnostic, Severity
from flowc.model import Edge, Node, NodeKind
from flowc.source import Span

Findings = Iterator[Diagnostic]


class FlowRule(Struct, frozen=True):
    """A rule that looks at a flow as a whole, and where it has something to say there, at the file's organisation."""

    code: Code
    check: Callable[[Facts], Findings]
    organisation: Callable[[DocumentFacts], Findings] | None = None


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


def crash(code: Code, span: Span, error: Exception) -> Diagnostic:
    """A rule that fails is a bug of flowc, to be reported as one; the other rules have nothing to do with it."""
    where = error.__traceback__
    while where and where.tb_next:
        where = where.tb_next
    line = f":{where.tb_lineno}" if where else ""
    module = where.tb_frame.f_globals.get("__name__", "") if where else ""
    return Diagnostic(
        code=INTERNAL_ERROR,
        span=span,
        values={"rule": code.id, "error": f"{type(error).__name__} ({module}{line})"},
    )
