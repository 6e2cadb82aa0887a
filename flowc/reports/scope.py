"""The documents of a run beside each other: all flows, and one organisation, with what the files disagree about."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from enum import Enum
from functools import cached_property
from typing import Any, Generic, TypeVar

from msgspec import Struct

from flowc.analysis import DocumentFacts, Facts, guarantees_of
from flowc.analysis.components import components
from flowc.analysis.figures import Figures, TimeSpan
from flowc.analysis.whole import calls_by_number
from flowc.calendars import Calendar
from flowc.config import Options
from flowc.diagnostics import Diagnostic, Word
from flowc.model import Channel, Document, Flow, Indicator, Mention, Node, Role, Standard, Team
from flowc.reports.table import Note
from flowc.source import SourceText, Span

Named = Team | Role | Channel | Indicator | Standard
T = TypeVar("T", Team, Role, Channel, Indicator, Standard)


class Source(Struct, frozen=True, eq=False):
    """One file of the run, and by what it is read: `texts` are the sources that its places lie in."""

    document: Document
    calendar: Calendar
    options: Options
    texts: dict[str, SourceText]


class Entry(Struct, Generic[T], frozen=True, eq=False):
    """Something declared: what it is, what readers know it by, and the files (by number) whose flows mean it."""

    value: T
    name: str
    files: list[int]


class Running(Struct, frozen=True, eq=False):
    """A flow with its facts and figures; `file` is the number of its file, `name` what readers know it by."""

    flow: Flow
    facts: Facts
    figures: Figures
    file: int
    name: str


class Scope:
    """All that reports ask; `today` is the day it is, `file_name` what a reader knows a file by, `check` says what is found
    wrong with the files. `like` is a scope of the same files before something was imagined of them: what is one thing there
    is one here, and has the same name.
    """

    def __init__(
        self,
        sources: Sequence[Source],
        today: date,
        file_name: Callable[[str], str] = str,
        check: Callable[[], Iterable[Diagnostic]] = tuple,
        like: "Scope | None" = None,
    ) -> None:
        self.sources, self.today, self.file_name, self._check = tuple(sources), today, file_name, check
        self.notes: list[Note] = []
        organisations = [source.document.organisation for source in sources]
        self.teams: list[Entry[Team]] = self._merged("team", [each.teams for each in organisations], like.teams if like else ())
        self.roles: list[Entry[Role]] = self._merged("role", [each.roles for each in organisations], like.roles if like else ())
        self.channels: list[Entry[Channel]] = self._merged("channel", [each.channels for each in organisations], like.channels if like else ())
        self.indicators: list[Entry[Indicator]] = self._merged("indicator", [each.indicators for each in organisations], like.indicators if like else ())
        self.standards: list[Entry[Standard]] = self._merged("standard", [each.standards for each in organisations], like.standards if like else ())
        self._team = {(file, entry.value.id): entry for entry in self.teams for file in entry.files}
        self._role = {(file, entry.value.id): entry for entry in self.roles for file in entry.files}
        self._channel = {(file, entry.value.id): entry for entry in self.channels for file in entry.files}

    @cached_property
    def flows(self) -> list[Running]:
        """Every flow of the files given, those that they include left to their own files."""
        headings = [flow.heading for source in self.sources for flow in source.document.flows]
        twice = {heading for heading, count in Counter(headings).items() if count > 1}
        return [
            self._running(file, facts, flow, twice)
            for file, facts in enumerate(self.wholes)
            for flow in facts.document.flows
        ]

    @cached_property
    def findings(self) -> tuple[Diagnostic, ...]:
        """What `flowc check` finds in the files, each by itself and beside each other."""
        return tuple(self._check())

    @cached_property
    def wholes(self) -> list[DocumentFacts]:
        """The facts of each file."""
        return [DocumentFacts(source.document, source.options, lambda: self.today) for source in self.sources]

    def _running(self, file: int, whole: DocumentFacts, flow: Flow, twice: set[str]) -> Running:
        facts = Facts(whole.document, flow, guarantees_of(whole.document, frozenset()), whole)
        name = f"{flow.heading} ({self.file_name(whole.document.file)})" if flow.heading in twice else flow.heading
        return Running(flow, facts, Figures(facts, self._called[file]), file, name)

    @cached_property
    def _called(self) -> list[dict[str, TimeSpan]]:
        """For each file the times of the flows that its sub-flows call, each after those that it calls itself; one that
        comes to call itself has none.
        """
        return [dict(_called(whole)) for whole in self.wholes]

    # ------------------------------------------------------------------------------------------ who is meant

    def team(self, file: int, id: str) -> str:
        """What readers know a team by that a file names."""
        entry = self._team.get((file, id))
        return entry.name if entry else id

    def team_entry(self, file: int, id: str) -> Entry[Team] | None:
        """The team that a file means by an id."""
        return self._team.get((file, id))

    def team_at(self, running: Running, node: Node) -> str | None:
        """The team of a node; None where it has none."""
        return self.team(running.file, node.team.value) if node.team else None

    def role(self, file: int, id: str) -> str:
        """What readers know a role by that a file names."""
        entry = self._role.get((file, id))
        return entry.name if entry else id

    def person(self, file: int, mention: Mention | None) -> str | None:
        """What readers know whoever is mentioned by, a role or somebody else; None where nobody is."""
        if mention is None:
            return None
        return self.role(file, mention.value) if mention.declared else mention.value

    def posts(self, team: Entry[Team]) -> list[Entry[Role]]:
        """The roles of a team, by what they say and by what the team says."""
        members = {member.value for member in team.value.members}
        return [
            entry
            for entry in self.roles
            if set(entry.files) & set(team.files)
            and (entry.value.id in members or (entry.value.team and entry.value.team.value == team.value.id))
        ]

    def channel(self, file: int, id: str) -> str:
        """What readers know a channel by that a file names."""
        entry = self._channel.get((file, id))
        return entry.name if entry else id

    def channel_entry(self, file: int, id: str) -> Entry[Channel] | None:
        """The channel that a file means by an id."""
        return self._channel.get((file, id))

    def place(self, file: int, span: Span) -> str:
        """Where something stands: file and line."""
        text = self.sources[file].texts.get(span.file)
        name = self.file_name(span.file)
        return f"{name}:{text.position(span.start).line}" if text else name

    # ------------------------------------------------------------------------------------------ merging

    def _merged(self, kind: str, listed: Sequence[Sequence[T]], known: Sequence[Entry[T]]) -> list[Entry[T]]:
        """What the files declare, each once; where they disagree, each its own, which a note says; `known` is what was there
        before, by the same names.
        """
        before = {(file, entry.value.id): entry.name for entry in known for file in entry.files}
        variants: dict[str, dict[Any, tuple[T, list[int]]]] = {}
        for file, declared in enumerate(listed):
            for value in declared:
                by_meaning = variants.setdefault(value.id, {})
                key = before[file, value.id] if before else meaning(value)
                by_meaning.setdefault(key, (value, []))[1].append(file)
        if before:
            return [Entry(value, name, files) for found in variants.values() for name, (value, files) in found.items()]
        ids: dict[str, set[str]] = {}
        for id, found in variants.items():
            for value, _ in found.values():
                ids.setdefault(label_of(value), set()).add(id)
        entries: list[Entry[T]] = []
        used: set[str] = set()
        for id, found in variants.items():
            if len(found) > 1:
                places = ", ".join(self.place(files[0], value.span) for value, files in found.values())
                self.notes.append(Note("disagree", {"kind": Word(f"tables.word.{kind}"), "id": id, "places": places}))
            for value, files in found.values():
                name = label_of(value)
                name = f"{name} [{id}]" if len(ids[name]) > 1 else name
                name = f"{name} ({self.file_name(value.span.file)})" if len(found) > 1 else name
                while name in used:  # a label that looks like another one with its file
                    name = f"{name} [{id}]"
                used.add(name)
                entries.append(Entry(value, name, files))
        return entries


def _called(whole: DocumentFacts) -> Iterator[tuple[str, TimeSpan]]:
    called = {node.calls.value for flow in whole.flows.values() for node in flow.nodes if node.calls}
    known: dict[str, TimeSpan] = {}
    ids = list(whole.flows)
    for part in components(calls_by_number(whole.flows)) if called else ():
        id = ids[part[0]]
        if id in called and not whole.circle(id):
            facts = Facts(whole.document, whole.flows[id], guarantees_of(whole.document, frozenset()), whole)
            known[id] = Figures(facts, known).span
            yield id, known[id]


def label_of(value: Named) -> str:
    """What a reader sees of something declared."""
    return value.text.value if isinstance(value, Standard) else value.label.value


def meaning(value: object) -> Any:
    """A value without the places where it stands: what a file says, wherever it says it."""
    if isinstance(value, Span):
        return None
    if isinstance(value, Struct):
        return type(value).__name__, *(meaning(getattr(value, name)) for name in value.__struct_fields__)
    if isinstance(value, tuple):
        return tuple(meaning(item) for item in value)
    return value.value if isinstance(value, Enum) else value


def unique(items: Iterable[str]) -> tuple[str, ...]:
    """Each once, in the order of their first."""
    return tuple(dict.fromkeys(items))


def by_outcome(running: Running) -> Iterator[tuple[Any, list[int]]]:
    """The ends of a flow by how a case ends there, in the order of the language."""
    from flowc.model import Outcome

    for outcome in Outcome:
        ends = [end for end in running.facts.ends if running.facts.outcome(end) is outcome]
        if ends:
            yield outcome, ends

