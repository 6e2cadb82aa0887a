"""How the cost of each rule grows: every rule alone, on flows of 3,000 to 30,000 nodes.

What rules share is computed once in a run, and here once for each rule: a rule that asks for a costly fact is charged
with it, whoever else would have asked.
"""

from __future__ import annotations

import gc
import tempfile
import time
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import flowc.cli  # noqa: F401 (collects cycles as seldom as the program does)
from bench.generate import service_flow
from bench.measure import exponent
from bench.notations import flow_text
from flowc.analysis import DocumentFacts, guarantees_of
from flowc.driver import Request, check_file
from flowc.rules import RULES
from flowc.rules.base import DocumentRule, ProjectRule, Rule
from flowc.rules.engine import check_flow

if TYPE_CHECKING:
    from flowc.model import Document

SIZES = (3_000, 10_000, 30_000)
PLANTED = 100
TODAY = date(2026, 11, 24)
TIMES = 3

#: Less than this at the largest size is the clock's noise, not growth.
NOTABLE = 20.0


class Growth(NamedTuple):
    """What a rule costs at each size, in milliseconds of CPU, and the exponent that fits."""

    code: str
    times: tuple[float, ...]
    exponent: float


def growths(sizes: tuple[int, ...] = SIZES) -> list[Growth]:
    """Measure every rule that looks at one file, the one that grows fastest first."""
    with tempfile.TemporaryDirectory() as folder:
        documents = [_document(Path(folder), size) for size in sizes]
    found = []
    for rule in RULES:
        if not isinstance(rule, ProjectRule):
            times = tuple(_cost(document, rule) for document in documents)
            found.append(Growth(rule.code.id, times, exponent(sizes, times) if times[-1] >= NOTABLE else 0.0))
    return sorted(found, key=lambda each: -each.exponent)


def _document(folder: Path, size: int) -> Document:
    path = folder / f"{size}.flow"
    path.write_text(flow_text(service_flow(size, planted=PLANTED)), "utf-8")
    return check_file(str(path), Request(command={"select": ["F001"]})).lowered.document


def _cost(document: Document, rule: Rule) -> float:
    """The least CPU time of some runs: other work on the machine can only add to it."""
    guarantees = guarantees_of(document, frozenset())
    times = []
    for _ in range(TIMES):
        gc.collect()
        start = time.process_time()
        whole = DocumentFacts(document, today=lambda: TODAY)
        if isinstance(rule, DocumentRule):
            list(rule.check(whole))
        else:
            check_flow(whole, document.flows[0], guarantees, (rule,))
        times.append(1_000 * (time.process_time() - start))
    return min(times)
