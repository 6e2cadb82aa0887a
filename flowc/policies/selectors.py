"""Sets of nodes: what a part of a sentence selects."""

from collections.abc import Callable, Iterator
from functools import cache

from msgspec import Struct

from flowc.diagnostics import UsageError
from flowc.model import Node, NodeKind, Stage
from flowc.policies.words import forms, is_one, quoted, rows, tokens
from flowc.vocabulary import (
    Concept,
    ConceptKind,
    all_concepts,
    concepts,
    fold,
    nearest,
    stage_words,
    term_rows,
)

#: Kinds of value that a sentence may name after a property: `accède dossier-client`, `mesure NPS`.
NAMED = frozenset({
    "word", "word-or-text", "article", "field", "field-or-text", "metric", "automation", "standard", "team", "at-team",
    "flow",
})  # fmt: skip


class Atom(Struct, frozen=True, order=True):
    """One thing that a node is, says or does.

    `what` is kind, outcome, team, property, field, node, phase; transfer, hand-over or team-change, which depend on who
    had the case before; or promise: a delay told that is longer than `value` seconds.
    """

    what: str
    name: str = ""
    value: str = ""


#: What is true of a node only for cases that come from another team.
PASSING = frozenset({"transfer", "hand-over", "team-change"})
#: What a node is one of, and only one.
EXCLUSIVE = ("kind", "outcome", "team", "node")

Holds = Callable[[Atom], bool]


class Selector(Struct, frozen=True):
    """The nodes of which, for one of the groups, every atom is true, and for none of the exceptions."""

    groups: tuple[tuple[Atom, ...], ...]
    exceptions: tuple[tuple[Atom, ...], ...] = ()

    def selects(self, holds: Holds) -> bool:
        """Whether a node is one of the set, given what is true of it."""
        return any(all(map(holds, group)) for group in self.groups) and not any(
            all(map(holds, group)) for group in self.exceptions
        )

    @property
    def atoms(self) -> tuple[Atom, ...]:
        """Everything it asks."""
        return tuple(dict.fromkeys(atom for group in (*self.groups, *self.exceptions) for atom in group))

    def less(self, what: str) -> "Selector":
        """The same set, atoms of a sort not asked."""
        return Selector(tuple(tuple(atom for atom in group if atom.what != what) for group in self.groups), self.exceptions)

    def also(self, atom: Atom) -> "Selector":
        """Those nodes of the set for which one more thing is true."""
        return Selector(tuple((*group, atom) for group in self.groups), self.exceptions)


class UnknownWordError(UsageError):
    """A word of a sentence that says nothing here."""

    def __init__(self, word: str) -> None:
        near = nearest(word, known_words())
        hint = f"a similar one exists: {near}" if near else 'a team is written @n2, the id of a node "n2"'
        super().__init__(f"unknown word {word!r}; {hint}")


def selector(words: list[str]) -> Selector:
    """The set of nodes that words describe; UnknownWordError names the first that says nothing."""
    groups: list[tuple[Atom, ...]] = []
    exceptions: list[tuple[Atom, ...]] = []
    current: list[Atom] = []
    into = groups
    rest = words
    while rest:
        if is_one(rest[0], "or") or is_one(rest[0], "except"):
            _close(current, into, rest[0])
            current, into = [], exceptions if is_one(rest[0], "except") else into
            rest = rest[1:]
            continue
        atoms, rest = _atoms(rest)
        current += atoms
    _close(current, into, words[-1] if words else "")
    return Selector(tuple(groups), tuple(exceptions))


def _close(current: list[Atom], into: list[tuple[Atom, ...]], word: str) -> None:
    if not current:
        raise UnknownWordError(word)
    group = tuple(dict.fromkeys(current))
    for what in EXCLUSIVE:
        names = [atom.name for atom in group if atom.what == what]
        if len(names) > 1:
            raise UsageError(f"no node is both {names[0]} and {names[1]}; `ou` or `or` joins sets of nodes")
    into.append(group)


def _atoms(words: list[str]) -> tuple[list[Atom], list[str]]:
    """What the first words say of a node, and the words after them."""
    first = words[0]
    if first.startswith("@") and len(first) > 1:
        return [Atom("team", first[1:])], words[1:]
    name = quoted(first)
    if name:
        return [Atom("node", name)], words[1:]
    found = _longest(words)
    if found is None:
        if is_one(first, "skip") or is_one(first, "and"):
            return [], words[1:]
        raise UnknownWordError(first)
    atom, length = found
    return _with_value(atom, first, words[length:])


def _with_value(atom: Atom, word: str, rest: list[str]) -> tuple[list[Atom], list[str]]:
    """An atom and the name or the delay that may stand after it."""
    if atom.what in ("team", "node", "field", "phase"):
        if rest and not is_one(rest[0], "or") and not is_one(rest[0], "except"):
            return [Atom(atom.what, quoted(rest[0]) or rest[0].removeprefix("@"))], rest[1:]
        if atom.what == "team":
            return [Atom("team-change")], rest
        raise UsageError(f"{word!r} wants a name after it")
    if atom.what == "within":
        if not any(row.id == "deadline" for row in concepts(word)):
            raise UsageError(f"{word!r} stands only after what the customer is told: `informe sous`, `inform within`")
        return [Atom("property", "deadline")], rest
    if atom.what != "property":
        return [atom], rest
    if atom.name == "inform":
        said = [word for word in rest if not is_one(word, "skip")][:1]
        if said and is_within(said[0]):
            return [Atom("property", "inform", "within")], rest[rest.index(said[0]) + 1 :]
    if rest and atom.name in _taking_names() and (quoted(rest[0]) or not _is_known(rest[0])):
        value = quoted(rest[0]) or rest[0].removeprefix("@")
        return [Atom("property", atom.name, fold(value))], rest[1:]
    return [atom], rest


def is_within(word: str) -> bool:
    """Whether a delay may stand after a word."""
    return any(_table().get((form,)) == Atom("within") for form in forms(word))


def _is_known(word: str) -> bool:
    return word == "," or _longest([word]) is not None or any(is_one(word, row) for row in ("skip", "and", "or", "except"))


def _longest(words: list[str]) -> tuple[Atom, int] | None:
    """The atom that the most of the first words name."""
    table = _table()
    for length in range(min(_longest_name(), len(words)), 0, -1):
        spelt = [forms(word) for word in words[:length]]
        for form in range(max(map(len, spelt))):
            key = tuple(each[min(form, len(each) - 1)] for each in spelt)
            if key in table:
                return table[key], length
    return None


@cache
def _table() -> dict[tuple[str, ...], Atom]:
    """Every name of an atom, as folded words: the vocabulary's, then ours."""
    table: dict[tuple[str, ...], Atom] = {}
    for row in all_concepts():
        if row.kind is ConceptKind.NODE or (row.kind is ConceptKind.PROPERTY and _is_of_nodes(row)):
            what = "kind" if row.kind is ConceptKind.NODE else "property"
            for word in (*row.fr, *row.en):
                table.setdefault((fold(word),), Atom(what, row.id))
    for list_name, what in (("outcome", "outcome"), ("automation", "property")):
        for word, key in term_rows(list_name):
            atom = Atom("outcome", key) if what == "outcome" else Atom("property", "automated", key)
            table.setdefault((fold(word),), atom)
    for name, key in rows("atoms"):
        what, _, named = key.partition(":")
        table[tuple(map(fold, tokens(name)))] = Atom(what, named)
    return table


@cache
def _longest_name() -> int:
    return max(map(len, _table()))


def _is_of_nodes(row: Concept) -> bool:
    return row.id.replace("-", "_") in Node.__struct_fields__ and row.id != "calls"


@cache
def _taking_names() -> frozenset[str]:
    """The properties whose values have names."""
    named = (row.id for row in all_concepts() if row.slots and row.slots[0].kind in NAMED)
    return frozenset((*named, "tags"))


@cache
def known_words() -> tuple[str, ...]:
    """Every word that a set of nodes may be described with, as it is spelt."""
    listed = [word for row in all_concepts() for word in (*row.fr, *row.en) if (fold(word),) in _table()]
    outcomes = [word for word, _ in term_rows("outcome")]
    return (*listed, *outcomes, *(word for word, _ in rows("atoms")))


def true_of(node: Node, *, passed: str = "") -> Holds:
    """What is true of a node; `passed` is how the case comes: transfer, hand-over, first where no team
    had it, "" where its team has it already.
    """

    def holds(atom: Atom) -> bool:
        if atom.what in PASSING:
            return _is_passing(atom.what, node, passed)
        return _TESTS[atom.what](node, atom)

    return holds


def _is_passing(what: str, node: Node, passed: str) -> bool:
    if what == "team-change":
        return bool(passed)
    receiving = node.kind in (NodeKind.LEVEL, NodeKind.HANDOFF)
    return receiving and (passed == "transfer" or (passed == "hand-over" and what == "hand-over"))


def _property(node: Node, atom: Atom) -> bool:
    held = getattr(node, atom.name.replace("-", "_"))
    if not atom.value or not held:
        return bool(held) or held == 0
    if atom.name == "inform":
        return any(notice.within for notice in held)
    return atom.value in map(fold, names_held(held))


def names_held(held: object) -> Iterator[str]:
    """The names in a property's value, whatever its shape."""
    for item in held if isinstance(held, tuple) else (held,):
        inner = next(
            (getattr(item, field) for field in ("article", "team", "name") if hasattr(item, field)), item
        )
        value = getattr(inner, "value", "")
        yield str(getattr(value, "value", value))


def _field(node: Node, atom: Atom) -> bool:
    asked = (field.value for field in node.collect)
    proven = (mention.value for mention in (*node.identify, *node.authenticate) if mention.declared)
    return atom.name in (*asked, *proven)


def _promise(node: Node, atom: Atom) -> bool:
    return any(notice.within and notice.within.value.calendar_seconds > int(atom.value) for notice in node.inform)


@cache
def same_phase(name: str) -> frozenset[str]:
    """The name of a phase, folded, and where it is a script method's, what the others call the same stage."""
    stages = (frozenset(map(fold, stage_words(stage.value))) for stage in Stage)
    return frozenset((fold(name),)).union(*(words for words in stages if fold(name) in words))


_TESTS: dict[str, Callable[[Node, Atom], bool]] = {
    "kind": lambda node, atom: node.kind.value == atom.name,
    "outcome": lambda node, atom: node.kind is NodeKind.END
    and (node.outcome.value.value if node.outcome else "resolved") == atom.name,
    "team": lambda node, atom: node.team is not None and node.team.value == atom.name,
    "property": _property,
    "field": _field,
    "node": lambda node, atom: node.id == atom.name,
    "phase": lambda node, atom: node.phase is not None and fold(node.phase) in same_phase(atom.name),
    "promise": _promise,
}
