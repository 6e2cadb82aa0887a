"""How a fault can be put right: edits of the file, without a word of prose.

The words that an edit writes are in the page of the code, in the language of the file: a fix is made of keywords,
and these have two spellings.
"""

from collections.abc import Mapping
from enum import Enum

from msgspec import Struct

from flowc.diagnostics.value import Value
from flowc.source import Span


class Where(Enum):
    """What an edit does with the place it names."""

    REPLACE = "replace"  #: its text stands in the place of the span
    ABOVE = "above"  #: lines of its own above the line on which the span begins
    BELOW = "below"  #: lines of its own below the line on which the span ends
    LINE = "line"  #: the span, which must be all that its line says, goes with the line; a comment there stays
    CUT = "cut"  #: the span goes with the blanks before it, and with the line where nothing else is left


class Edit(Struct, frozen=True, kw_only=True):
    """One change of one file; `text` names an entry under ``edits`` of the code's page, "" for nothing."""

    span: Span
    where: Where = Where.REPLACE
    text: str = ""
    values: Mapping[str, Value] = {}


class Fix(Struct, frozen=True, kw_only=True):
    """What puts a fault right; its edits are made together or not at all.

    A `safe` fix keeps what the flow says; any other writes a stub, with a `todo` that F804 reports, for a person to
    fill in. `title` names an entry under ``fixes`` of the code's page.
    """

    edits: tuple[Edit, ...]
    safe: bool
    title: str = "fix"
