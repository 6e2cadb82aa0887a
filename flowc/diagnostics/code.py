"""The kinds of fault: their code, their name, how bad they are, where their page is."""

from enum import Enum

from msgspec import Struct


class Severity(Enum):
    """How much a finding weighs; only errors change the exit status by default."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"

    @property
    def rank(self) -> int:
        """0 for the gravest."""
        return list(Severity).index(self)


class Code(Struct, frozen=True):
    """One kind of fault.

    `page` is where its words are, inside the package and without language or suffix, e.g.
    ``rules/structure/dead_end`` for ``flowc/rules/structure/dead_end.fr.md``.
    """

    id: str
    name: str
    severity: Severity
    page: str

    @property
    def family(self) -> str:
        """The code's hundred: ``F3`` for ``F301``."""
        return self.id[:2]
