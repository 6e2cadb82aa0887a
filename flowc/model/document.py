"""Everything one file means, with what it includes."""

from msgspec import Struct

from flowc.model.flow import Flow, Scenario
from flowc.model.kinds import FieldType
from flowc.model.node import Text
from flowc.model.organisation import Organisation
from flowc.source import Span


class Field(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """Something to collect; a field that is used but not declared is text."""

    id: str
    label: Text
    name: Span
    span: Span
    type: FieldType = FieldType.TEXT
    choices: tuple[Text, ...] = ()
    sensitive: bool = False


class Include(Struct, frozen=True):
    """A file that this one reads from, by the path the author wrote."""

    path: Text
    span: Span


class Suppression(Struct, frozen=True):
    """A comment that silences findings: their codes or names, and the place whose findings it silences.

    `verb` is ``ignore`` or ``ignore-file``, or what the author wrote in its stead; `covers` is None where no statement follows.
    """

    verb: Text
    names: tuple[Text, ...]
    reason: str
    covers: Span | None
    span: Span


class Document(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """The model of one file.

    `flows` are the file's own, to be checked and drawn; `library` holds the flows of included files, which
    sub-flows may call. Organisation and fields are the file's and those of what it includes. `scenarios` are those that
    name their flow; the others are with theirs.
    """

    file: str
    flows: tuple[Flow, ...] = ()
    library: tuple[Flow, ...] = ()
    organisation: Organisation = Organisation()
    fields: tuple[Field, ...] = ()
    includes: tuple[Include, ...] = ()
    scenarios: tuple[Scenario, ...] = ()
    suppressions: tuple[Suppression, ...] = ()
