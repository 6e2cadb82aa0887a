"""The model as JSON, and the schema that says what the JSON holds."""

from collections.abc import Callable
from typing import Any

from flowc.model.document import Document
from flowc.source import Position, Span

MODEL_VERSION = 1


def document_to_json(document: Document, position: Callable[[Span, int], Position]) -> bytes:
    """The document as indented UTF-8 JSON; every place is a ``span`` with file, lines and columns from 1.

    `position` gives the line and column of an offset of the file that a span names.
    """
    import msgspec

    def place(span: Span) -> dict[str, Any]:
        start, end = position(span, span.start), position(span, span.end)
        return {
            "file": span.file,
            "line": start.line,
            "column": start.column,
            "end_line": end.line,
            "end_column": end.column,
        }

    plain = msgspec.json.decode(msgspec.json.encode(document))  # to_builtins leaves tuples, which cannot be edited
    published = {"version": MODEL_VERSION, **plain, "flows": plain.get("flows", [])}
    published.setdefault("organisation", {})
    published.setdefault("fields", [])
    _replace_spans(published, place)
    return msgspec.json.format(msgspec.json.encode(published), indent=2) + b"\n"


def _replace_spans(root: dict[str, Any], place: Callable[[Span], dict[str, Any]]) -> None:
    """Turn every `{file, start, end}` into lines and columns, in place and without recursion."""
    pending: list[Any] = [root]
    while pending:
        item = pending.pop()
        entries = list(item.items()) if isinstance(item, dict) else list(enumerate(item))
        for key, value in entries:
            if isinstance(value, dict) and value.keys() == {"file", "start", "end"}:
                item[key] = place(Span(**value))
            elif isinstance(value, dict | list):
                pending.append(value)


def json_schema() -> dict[str, Any]:
    """The JSON Schema (2020-12) of what `document_to_json` writes."""
    from inspect import cleandoc

    import msgspec

    _, definitions = msgspec.json.schema_components([Document], ref_template="#/$defs/{name}")
    definitions["Span"] = {
        "title": "Span",
        "description": "Where something stands: lines and columns from 1, columns in code points, the end exclusive.",
        "type": "object",
        "properties": {
            "file": {"type": "string"},
            **{
                key: {"type": "integer", "minimum": 1} for key in ("line", "column", "end_line", "end_column")
            },
        },
        "required": ["file", "line", "column", "end_line", "end_column"],
        "additionalProperties": False,
    }
    document = definitions.pop("Document")
    document["properties"] = {"version": {"const": MODEL_VERSION}, **document["properties"]}
    document["required"] = ["version", "file", "flows", "organisation", "fields"]
    for definition in (document, *definitions.values()):
        if "description" in definition:  # Python keeps a docstring's indentation up to 3.12
            definition["description"] = cleandoc(definition["description"])
        if definition.get("type") == "object":
            definition["additionalProperties"] = False
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        **document,
        "$defs": dict(sorted(definitions.items())),
    }
