"""What rules ask about a file as a whole: its organisation and all its flows."""

from datetime import date

from flowc.config import Options
from flowc.model import Document, Team

DEFAULT_OPTIONS = Options()


class DocumentFacts:
    """The facts of a document, each computed when it is first asked for.

    `today` is None where there is no clock: what depends on the date is then not asked.
    """

    def __init__(
        self, document: Document, options: Options = DEFAULT_OPTIONS, today: date | None = None
    ) -> None:
        self.document = document
        self.options = options
        self.today = today

    def team(self, id: str) -> Team | None:
        """A team by its id."""
        return next((team for team in self.document.organisation.teams if team.id == id), None)
