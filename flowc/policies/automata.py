"""Each pattern as a small deterministic automaton over the nodes of a case's way.

A letter of its alphabet is what a node is: the bits of the sets (a, b, c) that select it. State 0 is the first. A node
may break the rule: what comes after is then judged as if that fault were put right elsewhere, so that each offending
node is found; or the way is cut there (DEAD), where all later nodes would only repeat the fault. A case must not end in
a pending state.
"""

from collections.abc import Callable, Mapping

from msgspec import Struct

from flowc.policies.reading import Sentence

DEAD = -1
A, B, C = 1, 2, 4
LETTERS = 8

#: From a state and whether a node is an a, a b, a c (0 or 1): the state after it, `_fault` of it, or DEAD.
Move = Callable[[int, int, int, int], int]


class Automaton(Struct, frozen=True):
    """`moves[state][letter]` is the state after a node, `breaking[state][letter]` whether the node breaks the rule;
    `needed` are the sets that keep the rule; `blind`: a node of no set changes nothing.
    """

    moves: tuple[tuple[int, ...], ...]
    breaking: tuple[tuple[bool, ...], ...]
    pending: frozenset[int]
    needed: int
    blind: bool = True

    @property
    def size(self) -> int:
        """How many states there are."""
        return len(self.moves)


class _Pattern(Struct, frozen=True):
    """How a pattern moves; the rest is as in Automaton."""

    move: Move
    states: int = 2
    pending: frozenset[int] = frozenset()
    needed: str = ""
    blind: bool = True


def automaton(sentence: Sentence) -> Automaton:
    """The automaton of a sentence."""
    if sentence.pattern in _COUNTING:
        pattern = _COUNTING[sentence.pattern](sentence.number)
    else:
        pattern = _PATTERNS[sentence.pattern]
    moves = tuple(
        tuple(pattern.move(state, letter & 1, letter >> 1 & 1, letter >> 2 & 1) for letter in range(LETTERS))
        for state in range(pattern.states)
    )
    states = tuple(tuple(move if move >= DEAD else _FAULT - move for move in row) for row in moves)
    breaking = tuple(tuple(move < 0 for move in row) for row in moves)
    needed = sum({"a": A, "b": B, "c": C}[name] for name in pattern.needed)
    return Automaton(states, breaking, pattern.pending, needed, pattern.blind)


_FAULT = -2


def _fault(after: int) -> int:
    """A node that breaks the rule, and the state in which the case goes on."""
    return _FAULT - after


def _before(seen: int, a: int, b: int, c: int) -> int:
    """On the same node counts."""
    return _fault(0) if b and not (a or seen) else int(a or seen)


def _since(seen: int, a: int, b: int, c: int) -> int:
    """What is done where the new stretch begins counts for it."""
    return _fault(0) if b and not (a or seen) else 1 if a else 0 if c else seen


def _anew(seen: int, a: int, b: int, c: int) -> int:
    """What was done for one b does not count for the next."""
    return _fault(0) if b and not (a or seen) else 0 if b else int(a or seen)


def _after(owed: int, a: int, b: int, c: int) -> int:
    return 0 if b else int(a or owed)


def _immediately_after(owed: int, a: int, b: int, c: int) -> int:
    return _fault(a) if owed and not b else int(a)


def _immediately_before(just: int, a: int, b: int, c: int) -> int:
    return _fault(a) if b and not just else int(a)


def _never_after(seen: int, a: int, b: int, c: int) -> int:
    """Strictly later: one node may be both."""
    return _fault(1) if seen and b else int(a or seen)


def _never_after_without(seen: int, a: int, b: int, c: int) -> int:
    return _fault(1) if seen and b and not c else 1 if a else 0 if c else seen


def _between(opened: int, a: int, b: int, c: int) -> int:
    after = int(not c) if a else 0 if b or c else opened
    return _fault(after) if opened and b and not c else after


def _never_between(state: int, a: int, b: int, c: int) -> int:
    """1: after an a; 2: after a c, too, which only a later b makes a fault."""
    if state == 2 and b:
        return _fault(a)
    if b or not state:
        return int(a)
    return 2 if c else state


def _never_together(seen: int, a: int, b: int, c: int) -> int:
    both = seen | a | b << 1
    return DEAD if both == 3 else both


def _if_then(state: int, a: int, b: int, c: int) -> int:
    """1: an a waits for its b; 2: there was a b."""
    return 2 if b or state == 2 else int(a or state)


def _at_most(limit: int) -> _Pattern:
    def move(count: int, a: int, b: int, c: int) -> int:
        return DEAD if a and count == limit else count + a

    return _Pattern(move, limit + 1)


def _at_most_before(limit: int) -> _Pattern:
    def move(count: int, a: int, b: int, c: int) -> int:
        now = min(count + a, limit + 1)
        return _fault(now) if b and now > limit else now

    return _Pattern(move, limit + 2)


_COUNTING: Mapping[str, Callable[[int], _Pattern]] = {"at-most": _at_most, "at-most-before": _at_most_before}

_PENDING = frozenset({1})
_PATTERNS: Mapping[str, _Pattern] = {
    "never": _Pattern(lambda state, a, b, c: _fault(0) if a else 0, 1),
    "always": _Pattern(lambda seen, a, b, c: int(a or seen), pending=frozenset({0}), needed="a"),
    "before": _Pattern(_before, needed="a"),
    "since": _Pattern(_since, needed="a"),
    "anew": _Pattern(_anew, needed="a"),
    "after": _Pattern(_after, pending=_PENDING, needed="b"),
    "immediately-after": _Pattern(_immediately_after, pending=_PENDING, needed="b", blind=False),
    "immediately-before": _Pattern(_immediately_before, needed="a", blind=False),
    "never-after": _Pattern(_never_after),
    "never-after-without": _Pattern(_never_after_without, needed="c"),
    "between": _Pattern(_between, needed="c"),
    "never-between": _Pattern(_never_between, 3),
    "never-together": _Pattern(_never_together, 3),
    "if-then": _Pattern(_if_then, 3, pending=_PENDING, needed="b"),
    "carries": _Pattern(lambda state, a, b, c: _fault(0) if b and not a else 0, 1, needed="a"),
    "never-carries": _Pattern(lambda state, a, b, c: _fault(0) if b and a else 0, 1),
    "promise": _Pattern(lambda state, a, b, c: _fault(0) if a else 0, 1),
}
