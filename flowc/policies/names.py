"""The names that a policy speaks of: those of teams, nodes, fields, phases and flows, and the words that authors chose."""

from collections.abc import Iterable, Iterator, Mapping

from msgspec import Struct

from flowc.config import Policy
from flowc.model import Document, Node
from flowc.policies.reading import Sentence
from flowc.policies.selectors import Atom, names_held, same_phase
from flowc.vocabulary import fold

#: The sets of a pattern that it forbids: nobody need do what is forbidden.
FORBIDDEN: Mapping[str, str] = {
    "never": "a",
    "never-after": "b",
    "never-after-without": "b",
    "never-between": "c",
    "never-together": "ab",
    "never-carries": "a",
}

#: Properties of which a sentence asks no name, or one that is a word of the language.
CLOSED = ("inform", "automated", "measure")

#: What is compared as it is written; anything else without accents and case.
IDS = ("team", "node", "field", "for.flows")


class Name(Struct, frozen=True):
    """A name: what it is of (team, node, field, phase; `property:tags`; `for.flows` in a scope), and as it is shown."""

    what: str
    name: str
    shown: str

    def is_among(self, names: Iterable[str]) -> bool:
        """Whether it is one of these."""
        if self.what in IDS:
            return self.name in names
        spelt = same_phase(self.name) if self.what == "phase" else {fold(self.name)}
        return any(fold(name) in spelt for name in names)


def names_of(policy: Policy, sentence: Sentence) -> list[Name]:
    """The names of a policy that something should bear, each once."""
    found = [
        name
        for letter, chosen in sentence.sets
        for atom in chosen.atoms
        for name in _names_of(atom, forbidden=letter in FORBIDDEN.get(sentence.pattern, ""))
    ]
    scope = policy.scope
    for key, names in (("tags", scope.tags), ("channels", scope.channels), ("flows", scope.flows)):
        found += (Name(f"for.{key}", name, name) for name in names)
    return list(dict.fromkeys(found))


def _names_of(atom: Atom, *, forbidden: bool) -> Iterator[Name]:
    shown = {"team": f"@{atom.name}", "node": f'"{atom.name}"'}
    if atom.what in ("team", "node", "field", "phase"):
        yield Name(atom.what, atom.name, shown.get(atom.what, atom.name))
    elif atom.what == "property" and atom.value and not forbidden and atom.name not in CLOSED:
        yield Name(f"property:{atom.name}", atom.value, atom.value)


def names_in(document: Document, asked: Iterable[str]) -> dict[str, tuple[str, ...]]:
    """The names that a file has of each kind that is asked for."""
    return {what: tuple(dict.fromkeys(_named(document, what))) for what in dict.fromkeys(asked)}


def _named(document: Document, what: str) -> Iterator[str]:
    nodes = (node for flow in document.flows for node in flow.nodes)
    match what:
        case "team":
            yield from (team.id for team in document.organisation.teams)
            yield from (node.team.value for node in nodes if node.team)
        case "node":
            yield from (node.id for node in nodes)
        case "field":
            yield from (field.id for field in document.fields)
            yield from (name for node in nodes for name in _fields(node))
        case "phase":
            yield from (phase.id for flow in document.flows for phase in flow.phases)
        case "for.tags":
            yield from (tag.value for flow in document.flows for tag in flow.tags)
        case "for.channels":
            yield from (channel.id for channel in document.organisation.channels)
            yield from (channel.value for flow in document.flows for channel in flow.channels)
        case "for.flows":
            yield from (flow.id for flow in document.flows)
        case _:
            field = what.removeprefix("property:").replace("-", "_")
            yield from (name for node in nodes for name in names_held(getattr(node, field)) if name)


def _fields(node: Node) -> Iterator[str]:
    yield from (field.value for field in node.collect)
    yield from (mention.value for mention in (*node.identify, *node.authenticate) if mention.declared)
