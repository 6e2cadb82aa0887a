"""An export of contacts, CSV or Parquet, asked by DuckDB: an engine inside the process, from the extra ``measure``.

Memory is bounded and the rest spills into a folder that is removed again, so that ten million lines need little more
than one. The engine loads no extension, and opens no file but the one given.
"""

import csv
import io
import os
import re
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from msgspec import Struct

from flowc.diagnostics import InputError, UsageError
from flowc.project.read import STANDARD_INPUT

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

#: What the engine may keep in memory.
MEMORY = "192MB"

#: How much of a file is looked at for its encoding and its titles.
LOOK = 64 * 1024

SEPARATORS = ";,\t|"

#: How many lines that cannot be read are listed.
LISTED = 20

#: What the engine calls what is wrong with a line.
WHY = {
    "CAST": "cast", "MISSING COLUMNS": "missing", "TOO MANY COLUMNS": "many", "UNQUOTED VALUE": "quote",
    "INVALID ENCODING": "encoding",
}  # fmt: skip


class Shape(Struct, frozen=True):
    """What a file is: its titles, and how they were read (no separator: Parquet)."""

    file: str
    titles: tuple[str, ...]
    separator: str = ""
    encoding: str = ""


class Unread(Struct, frozen=True):
    """A line that cannot be read: which one (from 1), the place of the column (None: the line as a whole), why, and what
    stands there. `why` is ``cast``, ``missing``, ``many``, ``quote``, ``encoding`` or ``other``.
    """

    line: int
    column: int | None
    why: str
    text: str


def shape_of(file: str, separator: str | None, encoding: str | None) -> Shape:
    """Look at the beginning of a file; InputError where it cannot be read or is empty."""
    if file == STANDARD_INPUT:
        raise UsageError("an export is read more than once: name a file")
    if not os.path.isfile(file):
        raise InputError(f"{file}: {'a folder, not a file' if os.path.isdir(file) else 'no such file'}")
    try:
        with open(file, "rb") as stream:
            start = stream.read(LOOK)
    except OSError as error:
        raise InputError(f"{file}: {error.strerror}") from None
    if start[:4] == b"PAR1":
        return Shape(file, _parquet_titles(file))
    if not start.strip():
        raise InputError(f"{file}: empty; the first line must hold the titles of the columns")
    if start[:4] in {b"PK\x03\x04", b"\xd0\xcf\x11\xe0"}:
        raise InputError(f"{file}: a workbook; save its sheet as CSV")
    encoding = encoding or _encoding(start)
    text = _decoded(start, encoding, file)
    line = re.split(r"\r\n|\n|\r", text, maxsplit=1)[0]
    separator = separator or max(SEPARATORS, key=lambda mark: (line.count(mark), -SEPARATORS.index(mark)))
    titles = next(csv.reader(io.StringIO(text, newline=""), delimiter=separator), [])
    return Shape(file, tuple(title.strip() for title in titles), separator, encoding)


def _encoding(start: bytes) -> str:
    """By the byte order mark, else UTF-8."""
    return "utf-16" if start[:2] in {b"\xff\xfe", b"\xfe\xff"} else "utf-8"


def _decoded(start: bytes, encoding: str, file: str) -> str:
    if encoding != "utf-8":
        return start.decode(encoding, "replace")
    try:
        return start.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        if len(start) == LOOK and error.start > LOOK - 4:
            return start[: error.start].decode("utf-8-sig")
        raise InputError(
            f"{file}: byte {error.start + 1} is no UTF-8; say `encoding: latin-1` under `measure` in flowc.yaml, or save the file as UTF-8"
        ) from None


def _parquet_titles(file: str) -> tuple[str, ...]:
    with engine() as connection, _told(file):
        return tuple(row[0] for row in connection.execute("DESCRIBE SELECT * FROM read_parquet(?)", [_literal(file)]).fetchall())


@contextmanager
def engine() -> "Iterator[DuckDBPyConnection]":
    """An engine of our own, in bounded memory; UsageError says how to install it."""
    try:
        import duckdb
    except ImportError:
        raise UsageError("flowc measure needs DuckDB: pip install 'flowc[measure]'") from None
    with tempfile.TemporaryDirectory(prefix="flowc-") as spill:
        connection = duckdb.connect(config={"autoinstall_known_extensions": "false", "autoload_known_extensions": "false"})
        try:
            connection.execute(f"SET memory_limit = '{MEMORY}'")
            connection.execute("SET preserve_insertion_order = false")
            connection.execute(f"SET temp_directory = {_quoted(spill)}")
            yield connection
        finally:
            connection.close()


@contextmanager
def _told(file: str) -> Iterator[None]:
    """What the engine cannot do, as a message of ours."""
    import duckdb

    try:
        yield
    except duckdb.Error as error:
        raise InputError(f"{file}: {str(error).splitlines()[0]}") from None


def opened(connection: "DuckDBPyConnection", shape: Shape, types: Sequence[str], date_format: str | None) -> None:
    """Make the file the view ``export``, its columns named c0, c1… and typed."""
    file = _quoted(_literal(shape.file))
    if not shape.separator:
        chosen = ", ".join(f"CAST({_name(title)} AS {type}) AS c{place}" for place, (title, type) in enumerate(zip(shape.titles, types, strict=True)))
        source = f"SELECT {chosen} FROM read_parquet({file})"
    else:
        columns = ", ".join(f"'c{place}': '{type}'" for place, type in enumerate(types))
        dates = f", timestampformat = {_quoted(date_format)}" if date_format else ""
        source = (
            f"SELECT * FROM read_csv({file}, delim = {_quoted(shape.separator)}, header = true, auto_detect = false, "
            f"quote = '\"', escape = '\"', encoding = {_quoted(shape.encoding)}, columns = {{{columns}}}{dates}, store_rejects = true, rejects_limit = 0)"
        )
    with _told(shape.file):
        connection.execute(f"CREATE VIEW export AS {source}")


def asked(connection: "DuckDBPyConnection", shape: Shape, question: str) -> list[tuple[Any, ...]]:
    """The rows of an answer."""
    with _told(shape.file):
        return connection.execute(question).fetchall()


def unread(connection: "DuckDBPyConnection", shape: Shape) -> tuple[int, list[Unread]]:
    """How many lines could not be read for the first question, and the first of them; of Parquet all can be read, or none."""
    if not shape.separator:
        return 0, []
    first = "FROM reject_errors WHERE scan_id = (SELECT min(scan_id) FROM reject_errors)"
    count = connection.execute(f"SELECT count(DISTINCT line) {first}").fetchall()[0][0]
    rows = connection.execute(
        f"SELECT line, arg_min(column_name, column_idx), arg_min(error_type, column_idx)::VARCHAR, any_value(csv_line) {first} "
        f"GROUP BY line ORDER BY line LIMIT {LISTED}"
    ).fetchall()
    return count, [Unread(line, _place(column), WHY.get(why, "other"), text or "") for line, column, why, text in rows]


def _place(column: str | None) -> int | None:
    return int(column[1:]) if column else None


def _literal(file: str) -> str:
    """A path that is no pattern."""
    return re.sub(r"([*?\[])", r"[\1]", file)


def _quoted(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"


def _name(title: str) -> str:
    return '"' + title.replace('"', '""') + '"'
