"""Linear temporal logic on finite traces, word for word from its definition: what the patterns mean, told independently.

A formula is a function of a trace and a position; a trace is a list of sets of letters. `before` looks one step back.
"""

from collections.abc import Callable

Trace = list[frozenset[str]]
Formula = Callable[[Trace, int], bool]


def has(letter: str) -> Formula:
    return lambda trace, at: letter in trace[at]


def no(inner: Formula) -> Formula:
    return lambda trace, at: not inner(trace, at)


def both(*parts: Formula) -> Formula:
    return lambda trace, at: all(part(trace, at) for part in parts)


def either(*parts: Formula) -> Formula:
    return lambda trace, at: any(part(trace, at) for part in parts)


def implies(first: Formula, second: Formula) -> Formula:
    return either(no(first), second)


def next_(inner: Formula) -> Formula:
    """Strong: there is a next step."""
    return lambda trace, at: at + 1 < len(trace) and inner(trace, at + 1)


def next_if_any(inner: Formula) -> Formula:
    return lambda trace, at: at + 1 == len(trace) or inner(trace, at + 1)


def before(inner: Formula) -> Formula:
    return lambda trace, at: at > 0 and inner(trace, at - 1)


def eventually(inner: Formula) -> Formula:
    return lambda trace, at: any(inner(trace, later) for later in range(at, len(trace)))


def always(inner: Formula) -> Formula:
    return no(eventually(no(inner)))


def once(inner: Formula) -> Formula:
    return lambda trace, at: any(inner(trace, earlier) for earlier in range(at + 1))


def until(first: Formula, second: Formula) -> Formula:
    def holds(trace: Trace, at: int) -> bool:
        return any(
            second(trace, end) and all(first(trace, here) for here in range(at, end)) for end in range(at, len(trace))
        )

    return holds


def unless(first: Formula, second: Formula) -> Formula:
    """Weak until."""
    return either(until(first, second), always(first))


def since(first: Formula, second: Formula) -> Formula:
    def holds(trace: Trace, at: int) -> bool:
        return any(
            second(trace, begin) and all(first(trace, here) for here in range(begin + 1, at + 1))
            for begin in range(at + 1)
        )

    return holds


A, B, C = has("a"), has("b"), has("c")
#: Two and three of them, the last here or earlier.
TWO_SO_FAR = once(both(A, before(once(A))))
THREE_SO_FAR = once(both(A, before(TWO_SO_FAR)))

#: What each pattern means, as of the first node; for those that count, with 2.
MEANING: dict[str, Formula] = {
    "never": always(no(A)),
    "always": eventually(A),
    "before": unless(no(B), A),
    "since": always(implies(B, either(A, before(since(no(C), A))))),
    "anew": both(unless(no(B), A), always(implies(B, next_if_any(unless(no(B), A))))),
    "after": always(implies(A, eventually(B))),
    "immediately-after": always(implies(A, next_(B))),
    "immediately-before": always(implies(B, before(A))),
    "never-after": always(implies(A, next_if_any(always(no(B))))),
    "never-after-without": always(implies(A, next_if_any(unless(no(B), C)))),
    "between": always(implies(both(A, no(C)), next_if_any(unless(no(B), C)))),
    "never-between": always(implies(A, no(next_(until(no(B), both(C, no(B), next_(eventually(B)))))))),
    "at-most": no(eventually(both(A, next_(eventually(both(A, next_(eventually(A)))))))),
    "at-most-before": no(eventually(both(B, THREE_SO_FAR))),
    "never-together": no(both(eventually(A), eventually(B))),
    "if-then": implies(eventually(A), eventually(B)),
    "carries": always(implies(B, A)),
    "never-carries": always(implies(B, no(A))),
    "promise": always(no(A)),
}

TWICE_BEFORE = before(TWO_SO_FAR)

#: The nodes that a finding blames: those that break the rule as they come, told by what lies before them.
FAULT: dict[str, Formula] = {
    "never": A,
    "before": both(B, no(once(A))),
    "since": both(B, no(A), no(before(since(no(C), A)))),
    "anew": both(B, no(A), no(before(since(no(B), both(A, no(B)))))),
    "immediately-after": both(before(A), no(B)),
    "immediately-before": both(B, no(before(A))),
    "never-after": both(B, before(once(A))),
    "never-after-without": both(B, no(C), before(since(no(C), A))),
    "at-most": both(A, TWICE_BEFORE, no(before(THREE_SO_FAR))),
    "at-most-before": both(B, THREE_SO_FAR),
    "never-together": both(once(A), once(B), no(before(both(once(A), once(B))))),
    "carries": both(B, no(A)),
    "never-carries": both(B, A),
    "never-between": both(B, before(since(no(B), both(C, no(B), before(since(no(B), A)))))),
    "between": both(B, no(C), before(since(both(no(B), no(C)), both(A, no(C))))),
}


def blamed(pattern: str, trace: Trace, *, ended: bool) -> bool:
    """Whether the last node of a trace is to be blamed; an end is, where what a rule asks for has not come."""
    if pattern in FAULT and FAULT[pattern](trace, len(trace) - 1):
        return True
    owing = pattern in ("always", "after", "if-then", "immediately-after")
    whole = {"immediately-after": no(A)}.get(pattern)
    if not ended or not owing:
        return False
    return not whole(trace, len(trace) - 1) if whole else not MEANING[pattern](trace, 0)
