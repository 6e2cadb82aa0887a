"""The examples of a policy: whether each is what it is said to be."""

from collections.abc import Callable, Iterable, Iterator

from flowc.config import Policy
from flowc.diagnostics import Diagnostic, Place
from flowc.diagnostics.language import WRONG_EXAMPLE
from flowc.policies.chains import Chain, chain
from flowc.policies.compiled import compiled
from flowc.source import Span

#: From the dotted key of a text in `flowc.yaml`, and the text: where it stands there.
Locate = Callable[[str, str], Span]


def examples_of(policy: Policy) -> Iterator[tuple[str, str]]:
    """Each example with its key: ``ok.0``, ``ko.1``."""
    for key, texts in (("ok", policy.ok), ("ko", policy.ko)):
        yield from ((f"{key}.{number}", text) for number, text in enumerate(texts))


def wrong_examples(policies: Iterable[Policy], locate: Locate) -> Iterator[Diagnostic]:
    """Each example said to keep its policy that breaks it, or said to break it that does not."""
    for index, policy in enumerate(policies):
        understood = compiled(policy)
        for key, text in examples_of(policy):
            example = chain(text)
            broken = example.breaks(understood.machine, understood.sets)
            if (broken is None) == key.startswith("ko"):
                span = locate(f"policies.{index}.{key}", text)
                yield _finding(policy, text, example, broken, span)


def _finding(policy: Policy, text: str, example: Chain, broken: int | None, span: Span) -> Diagnostic:
    owing = broken == len(example.steps)
    step = example.steps[broken] if broken is not None and not owing else None
    message = "kept" if broken is None else "owing" if owing else "message"
    related: tuple[Place, ...] = ()
    if step and span.end - span.start == len(text):
        start = span.start + step.start
        related = (Place(Span(span.file, start, start + len(step.text)), "step"),)
    return Diagnostic(
        code=WRONG_EXAMPLE,
        span=span,
        element=policy.id,
        message=message,
        help="kept" if broken is None else "help",
        values={"policy": policy.id, "rule": policy.rule.strip(), "step": step.text if step else ""},
        related=related,
    )
