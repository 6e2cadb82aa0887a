"""One fault at one place, without a word of prose."""

from collections.abc import Mapping

from msgspec import Struct

from flowc.diagnostics.code import Code, Severity
from flowc.source import Span


class Word(Struct, frozen=True):
    """A word of the catalogue, to be said in the reader's language (``duration`` → « une durée »)."""

    key: str


class Keyword(Struct, frozen=True):
    """A keyword of the language, to be spelled in the file's language (``survey`` → ``enquête``)."""

    concept: str


#: What a message may be filled with: text as the author typed it, a number, words, or a list of these.
Value = str | int | float | Word | Keyword | tuple["Value", ...]


class Place(Struct, frozen=True):
    """A further place that explains a finding; `label` names a line of the code's page ("" for none)."""

    span: Span
    label: str = ""
    element: str = ""
    values: Mapping[str, Value] = {}


class Diagnostic(Struct, frozen=True, kw_only=True):
    """One fault.

    `message` names the variant of the code's page that says it, `help` the line that says what to do ("" for the
    page's own); `element` is the id of the node, team, … concerned. `related` places explain; `path` is a witness:
    the steps from a `demande` to the fault, in order, both ends included.
    """

    code: Code
    span: Span
    message: str = "message"
    help: str = "help"
    label: str = ""
    values: Mapping[str, Value] = {}
    element: str = ""
    related: tuple[Place, ...] = ()
    path: tuple[Place, ...] = ()
    severity: Severity | None = None

    @property
    def level(self) -> Severity:
        """The severity that applies: the diagnostic's own, else its code's."""
        return self.severity or self.code.severity
