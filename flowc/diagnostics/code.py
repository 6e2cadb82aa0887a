"""The kinds of fault: their code, their name, how bad they are, where their page is."""

from enum import Enum

from msgspec import Struct

#: The family of the rules that a project writes for itself.
POLICIES = "policies"


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
    ``rules/structure/dead_end`` for ``flowc/rules/structure/dead_end.fr.md``. `words` fill the page of a policy, which
    says of itself what our pages say of our rules.
    """

    id: str
    name: str
    severity: Severity
    page: str
    words: tuple[tuple[str, str], ...] = ()

    @property
    def title(self) -> str:
        """The code and the name, for people: ``F301 silent-transfer``; a policy has one name only."""
        return self.id if self.id == self.name else f"{self.id} {self.name}"

    @property
    def family(self) -> str:
        """The code's hundred: ``F3`` for ``F301``; the policies of a project are a family of their own."""
        return POLICIES if self.words else self.id[:2]
