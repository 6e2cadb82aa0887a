"""What `flowc check` finds, under the four heads by which an organisation is judged.

Are its roles known, does it work as its processes say, does it serve what is at stake for the customer, can it bend?
"""

from bisect import bisect
from collections import Counter
from operator import itemgetter

from flowc.diagnostics import Code, Diagnostic, Severity, Word
from flowc.diagnostics.code import POLICIES
from flowc.reports.scope import Scope
from flowc.reports.table import Chart, ChartKind, Kind, Note, Report, Table, columns, said, title

READABLE, ALIGNED, COHERENT, AGILE = HEADS = ("readable", "aligned", "coherent", "agile")

#: The head of each family, and of the rules that belong under another one than their family.
FAMILIES = {
    "F0": ALIGNED, "F1": ALIGNED, "F2": COHERENT, "F3": AGILE, "F4": ALIGNED, "F5": ALIGNED, "F6": READABLE,
    "F7": COHERENT, "F8": READABLE, "F9": ALIGNED, POLICIES: ALIGNED,
}  # fmt: skip
RULES = {
    **dict.fromkeys(("F108", "F114", "F115", "F309"), READABLE),
    **dict.fromkeys(("F304", "F305", "F312"), ALIGNED),
    **dict.fromkeys(("F301", "F306", "F307", "F310", "F313", "F902"), COHERENT),
    **dict.fromkeys(("F112", "F602", "F604", "F605", "F609", "F613", "F614", "F802", "F805"), AGILE),
}


def head_of(code: Code) -> str:
    """The head under which a finding of a code stands."""
    return RULES.get(code.id) or FAMILIES[code.family]


def report(scope: Scope) -> Report:
    """How much is found under each head, then by which rule."""
    found = Counter((found.code, found.level) for found in scope.findings)
    levels = Counter({(head, level): 0 for head in HEADS for level in Severity})
    for (code, level), count in found.items():
        levels[head_of(code), level] += count
    heads = Table(
        name="heads",
        title=title("scorecard"),
        columns=columns("head", *((f"{level.value}s", Kind.COUNT) for level in Severity)),
        rows=tuple((said(f"head-{head}"), *(levels[head, level] for level in Severity)) for head in HEADS),
        chart=Chart(ChartKind.BARS, ("head",), tuple(f"{level.value}s" for level in Severity)),
        notes=(Note("findings", {"count": found.total()}),),
    )
    rules = Table(
        name="rules",
        title=title("rules"),
        columns=columns("head", "rule", "level", ("findings", Kind.COUNT)),
        rows=tuple(
            (said(f"head-{head_of(code)}"), code.title, Word(f"report.severity.{level.value}"), count)
            for (code, level), count in sorted(found.items(), key=lambda each: _rank(*each[0]))
        ),
    )
    return Report("scorecard", (heads, rules))


def by_flow(scope: Scope) -> dict[str, tuple[Diagnostic, ...]]:
    """What is found in each flow, from its header to the next: by what readers know the flow by."""
    starts: dict[str, list[tuple[int, str]]] = {}
    for running in scope.flows:
        starts.setdefault(running.flow.span.file, []).append((running.flow.span.start, running.name))
    found: dict[str, tuple[Diagnostic, ...]] = {running.name: () for running in scope.flows}
    for each in scope.findings:
        own = sorted(starts.get(each.span.file, ()))
        place = bisect(own, each.span.start, key=itemgetter(0)) - 1
        if place >= 0:
            name = own[place][1]
            found[name] = (*found[name], each)
    return found


def _rank(code: Code, level: Severity) -> tuple[int, int, str]:
    """By head, the gravest first."""
    return HEADS.index(head_of(code)), level.rank, code.id
