"""The headers whose values are not a plain row of slots: nodes and fields."""

from typing import Any

from flowc.diagnostics import Keyword
from flowc.diagnostics.language import SYNTAX
from flowc.lowering.cursor import Cursor
from flowc.lowering.readers import KINDS, not_in_list, read_id
from flowc.model import FieldType, NodeKind, Outcome
from flowc.source import Spanned
from flowc.syntax import Sentence, Token, strings
from flowc.vocabulary import particle, term

#: Kinds that belong to no team.
WITHOUT_TEAM = {NodeKind.PARALLEL, NodeKind.JOIN}


def read_node_header(cursor: Cursor, kind: NodeKind) -> dict[str, Any] | None:
    """``ID ["Label"] [@team] [OUTCOME]``: what follows the id stands in any order."""
    if cursor.next is None:
        cursor.problem(
            SYNTAX, cursor.span(cursor.keyword), "missing-id", "missing-id", word=cursor.keyword.text
        )
        return None
    name = read_id(cursor)
    fields: dict[str, Any] = {"name": name}
    while cursor.next is not None:
        key = _node_part(cursor.next, kind)
        if key is None or key in fields:
            _surplus(cursor, cursor.next)
            break
        fields[key] = NODE_PARTS[key](cursor)
    return None if cursor.problems and name is None else fields


def _node_part(token: Token, kind: NodeKind) -> str | None:
    if token.is_string:
        return "label"
    if token.type == "TEAM" and kind not in WITHOUT_TEAM:
        return "team"
    return "outcome" if token.type == "WORD" and kind is NodeKind.END else None


def _outcome(cursor: Cursor) -> Spanned[Outcome] | None:
    token = cursor.take()
    key = term("outcome", strings.word(token))
    if key is None:
        not_in_list(cursor, token, "outcome")
        return None
    return Spanned(Outcome(key), cursor.span(token))


NODE_PARTS = {"label": KINDS["text"][1], "team": KINDS["at-team"][1], "outcome": _outcome}


def _surplus(cursor: Cursor, token: Token) -> None:
    cursor.problem(SYNTAX, cursor.span(token), "surplus-value", "surplus-value", word=token.text)


def read_field_header(file: str, sentence: Sentence) -> tuple[dict[str, Any] | None, Cursor]:
    """``champ ID "Label" [type | "choice", "choice"…] [sensible]``: commas part the choices."""
    cursor = Cursor(file, sentence.keyword, sentence.values)
    if len(cursor.tokens) < 2 or not cursor.tokens[1].is_string:
        label_required(cursor, "collect")
        return None, cursor
    fields: dict[str, Any] = {"name": read_id(cursor), "label": KINDS["text"][1](cursor)}
    while cursor.next is not None and not cursor.problems:
        _field_part(cursor, fields)
    return (None if cursor.problems else fields), cursor


def _field_part(cursor: Cursor, fields: dict[str, Any]) -> None:
    token = cursor.take()
    kind = term("field-type", strings.word(token)) if token.type == "WORD" else None
    if token.is_string and "type" not in fields:
        cursor.index -= 1
        choice = KINDS["text"][1](cursor)
        fields["choices"] = (*fields.get("choices", ()), choice)
    elif token.type == "WORD" and particle(token.text) == "sensitive" and "sensitive" not in fields:
        fields["sensitive"] = True
    elif kind and "type" not in fields and "choices" not in fields:
        fields["type"] = FieldType(kind)
    elif kind or token.type != "WORD":
        _surplus(cursor, token)
    else:
        not_in_list(cursor, token, "field-type")


def label_required(cursor: Cursor, instead: str | None) -> None:
    """A header of the organisation without its label; perhaps the author meant a property."""
    values = {"word": cursor.keyword.text, "instead": Keyword(instead) if instead else ""}
    last = cursor.tokens[-1] if cursor.tokens else cursor.keyword
    help = "label-or-property" if instead else "label-required"
    cursor.problem(SYNTAX, cursor.span(cursor.keyword, last), "label-required", help, **values)
