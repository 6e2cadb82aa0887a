"""One fault at one place, without a word of prose."""

from collections.abc import Mapping

from msgspec import Struct

from flowc.diagnostics.code import Code, Severity
from flowc.diagnostics.fix import Fix
from flowc.diagnostics.value import Value
from flowc.source import Span


class Impact(Struct, frozen=True, gc=False):
    """How many cases a fault touches: their share (0 to 1), and how many a day where volumes are given."""

    share: float
    per_day: float | None = None


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
    the steps from a `demande` to the fault, in order, both ends included. `impact` is None where the file does not say
    enough to know it.
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
    impact: Impact | None = None
    fix: Fix | None = None

    @property
    def level(self) -> Severity:
        """The severity that applies: the diagnostic's own, else its code's."""
        return self.severity or self.code.severity
