"""F507: a recap mail that lacks one of its parts, or a script that sends nothing at all."""

from flowc.analysis import Facts, occurrences
from flowc.diagnostics import Diagnostic, Edit, Fix, Severity, Single, Where, Word
from flowc.model import Flow, Mail, Node, Stage
from flowc.rules.base import Findings, FlowRule, code
from flowc.vocabulary import LANGUAGES, fold

CODE = code("F507", "recap-incomplete", Severity.INFO, "conversation")

#: The tags by which an author says that a node's mail is a recap, in either language.
TAGS = frozenset({"recapitulatif", "recap"})

#: The parts that expressions show, in order; the greeting and the signature are known by their form.
PARTS = ("restatement", "answer", "next-step", "leave")


def check(facts: Facts) -> Findings:
    """Each mail of a node with the tag, and the leave-taking of a script after which no mail is sent."""
    expected = facts.whole.options.recap_parts
    for node in facts.flow.nodes:
        if any(fold(tag.value) in TAGS for tag in node.tags):
            for mail in node.mail:
                missing = _configured(mail, expected) if expected else _missing(mail)
                if missing:
                    yield Diagnostic(
                        code=CODE,
                        span=mail.span,
                        element=node.id,
                        values={"node": node.title, "parts": missing},
                    )
    leaving = _unwritten(facts)
    if leaving:
        edit = Edit(span=leaving.span, where=Where.BELOW, text="edit")
        yield Diagnostic(
            code=CODE,
            span=leaving.span,
            message="absent",
            help="absent",
            element=leaving.id,
            values={"node": leaving.title},
            fix=Fix(edits=(edit,), safe=False),
        )


def _configured(mail: Mail, expected: dict[str, tuple[str, ...]]) -> tuple[Single, ...]:
    text = mail.body.value
    return tuple(part for part, expressions in expected.items() if not occurrences(text, expressions))


def _missing(mail: Mail) -> tuple[Single, ...]:
    lines = [line.strip() for line in mail.body.value.splitlines() if line.strip()]
    present = {
        "greeting": lines[0].endswith((",", "!")),
        **{part: bool(occurrences(mail.body.value, _expressions(part))) for part in PARTS},
        "signature": len(lines) > 1 and not lines[-1].endswith((".", ",", ";", ":", "!", "?")),
    }
    if _is_numbered(lines):
        present["next-step"] = True
    return tuple(Word(f"recap.{part}") for part, is_there in present.items() if not is_there)


def _expressions(part: str) -> tuple[str, ...]:
    """What shows a part, in every language: a mail may be in another one than its file."""
    from flowc.catalogue import word

    return tuple(
        expression.strip() for lang in LANGUAGES for expression in word(f"recap.words.{part}", lang).split(",")
    )


def _is_numbered(lines: list[str]) -> bool:
    """Steps to follow, or a page to open, are a next step."""
    return any((line[:1].isdigit() and line[1:2] in (".", ")")) or "https://" in line for line in lines)


def _unwritten(facts: Facts) -> Node | None:
    """Where a script takes leave, if neither it nor a flow that it calls ever writes to the customer."""
    if facts.flow.script_method is None or _writes(facts.flow, facts):
        return None
    for node in facts.flow.nodes:
        if node.farewell and facts.stage(node) is Stage.CONCLUSION and facts.reached(node):
            return node
    return None


def _writes(flow: Flow, facts: Facts) -> bool:
    """Whether a flow sends a mail, itself or by a flow that it calls; one that is not known may."""
    known = {other.id: other for other in (*facts.document.library, *facts.document.flows)}
    seen = {flow.id: None}
    for id in (queue := [flow.id]):
        if id not in known or any(node.mail for node in known[id].nodes):
            return True
        for node in known[id].nodes:
            if node.calls and node.calls.value not in seen:
                seen[node.calls.value] = None
                queue.append(node.calls.value)
    return False


RULE = FlowRule(CODE, check)
