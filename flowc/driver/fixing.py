"""A file and what its findings offer to put right, until nothing more can be."""

from collections import Counter
from collections.abc import Iterable
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from flowc.diagnostics import Diagnostic
from flowc.driver.checking import Checked, Request, check_source
from flowc.fixing import corrected
from flowc.lowering import Loaded
from flowc.project import read_source
from flowc.source import SourceText

#: Each round makes what the round before made possible; more than a few mean that fixes undo each other.
ROUNDS = 20

Step = tuple[Checked, tuple[Diagnostic, ...]]


class Fixed(Struct, frozen=True):
    """A file before and after, how many findings were put right, and what is found in it now."""

    before: str
    after: str
    count: int
    checked: Checked


def fix_file(path: str, request: Request, *, unsafe: bool) -> Fixed:
    """Make the safe fixes of a file, the stubs too if `unsafe`; nothing is written.

    What a fix was to put right and did not is not tried again, and a fix that would leave an error of the language is
    not made.
    """
    return fix_loaded(path, read_source(path, request.stdin_name), request, unsafe=unsafe)


def fix_loaded(path: str, loaded: Loaded, request: Request, *, unsafe: bool) -> Fixed:
    """Make the fixes of a text that stands at `path`, or is to."""
    checked = check_source(path, loaded, request)
    stubborn: set[Any] = set()
    count = 0
    for _ in range(ROUNDS):
        before = Counter(_identity(found, checked) for found in checked.report.diagnostics)
        findings = [
            found
            for found in checked.report.diagnostics
            if found.fix and _identity(found, checked) not in stubborn
        ]
        step = _step(path, checked, findings, request, unsafe=unsafe)
        if step is None:
            break
        tried = {_identity(found, checked) for found in step[1]}
        checked, made = step
        after = Counter(_identity(found, checked) for found in checked.report.diagnostics)
        stubborn |= {kind for kind in tried if after[kind] >= before[kind]}
        count += len(made)
    return Fixed(loaded.source.stored, checked.loaded.source.stored, count, checked)


def _step(
    path: str, checked: Checked, findings: list[Diagnostic], request: Request, *, unsafe: bool
) -> Step | None:
    """All fixes at once, less those that leave an error of the language; None where nothing changes."""
    together = _made(path, checked, findings, request, unsafe=unsafe)
    if together is None or not _harms(together, checked):
        return together
    sound: list[Diagnostic] = []
    waiting = [findings]
    while waiting:
        batch = waiting.pop()
        made = _made(path, checked, batch, request, unsafe=unsafe)
        if made and not _harms(made, checked):
            sound += made[1]
        elif made and len(batch) > 1:
            waiting += [batch[: len(batch) // 2], batch[len(batch) // 2 :]]
    best = _made(path, checked, sound, request, unsafe=unsafe) if sound else None
    return None if best is None or _harms(best, checked) else best


def _harms(step: Step, checked: Checked) -> bool:
    return len(step[0].language_errors) > len(checked.language_errors)


def _made(
    path: str, checked: Checked, findings: Iterable[Diagnostic], request: Request, *, unsafe: bool
) -> Step | None:
    source = checked.loaded.source
    result = corrected(source, findings, checked.report.written, unsafe=unsafe)
    if result.text == source.text:
        return None
    mark = source.stored[: len(source.stored) - len(source.text)]
    loaded = replace(checked.loaded, source=SourceText(source.file, mark + result.text), diagnostics=())
    return check_source(path, loaded, request), result.fixed


def _identity(found: Diagnostic, checked: Checked) -> Any:
    """What a finding is about, wherever it stands: an id means something in its flow only."""
    flow = sum(flow.span.start <= found.span.start for flow in checked.lowered.document.flows)
    return flow, found.code.id, found.element, found.message, repr(found.values)
