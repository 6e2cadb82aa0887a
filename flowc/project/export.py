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
from flowc.project.plain import copied, decoded, encoding_of, is_plain, line_numbers, lines_of, start_of
from flowc.project.read import STANDARD_INPUT

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

#: What the engine may keep in memory.
MEMORY = "192MB"

SEPARATORS = ";,\t|"

#: How many lines that cannot be read are listed, and how much of each.
LISTED = 20
SHOWN = 200

#: The lines that a text in quotes adds to its own: those that say something, and the one on which it ends.
ADDED = r"len(regexp_extract_all(coalesce({column}, ''), '\n([^\n]*\S|\s*$)'))"

#: What the engine calls what is wrong with a line.
WHY = {
    "CAST": "cast", "MISSING COLUMNS": "missing", "TOO MANY COLUMNS": "many", "UNQUOTED VALUE": "quote",
    "INVALID ENCODING": "encoding",
}  # fmt: skip


class Shape(Struct, frozen=True):
    """What a file is: its titles, and how they were read (no separator: Parquet); whether the engine can read it as it
    stands; and in Parquet, the places of the columns of texts.
    """

    file: str
    titles: tuple[str, ...]
    separator: str = ""
    encoding: str = ""
    is_plain: bool = True
    texts: frozenset[int] = frozenset()


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
    start = start_of(file)
    if start[:4] == b"PAR1":
        return _parquet(file)
    if not start.strip():
        raise InputError(f"{file}: empty; the first line must hold the titles of the columns")
    if start[:4] in {b"PK\x03\x04", b"\xd0\xcf\x11\xe0"}:
        raise InputError(f"{file}: a workbook or an archive; save its sheet as CSV, or unpack it")
    encoding = encoding or encoding_of(start)
    text = decoded(start, encoding, file)
    line = re.sub(r'"[^"]*"', "", re.split(r"\r\n|\n|\r", text, maxsplit=1)[0])
    separator = separator or max(SEPARATORS, key=lambda mark: (line.count(mark), -SEPARATORS.index(mark)))
    titles = next(csv.reader(io.StringIO(text, newline=""), delimiter=separator), [])
    return Shape(file, tuple(title.strip() for title in titles), separator, encoding, is_plain(file, start, encoding))


def _parquet(file: str) -> Shape:
    with engine() as connection, _told(file):
        columns = connection.execute("DESCRIBE SELECT * FROM read_parquet(?)", [_literal(file)]).fetchall()
    return Shape(file, tuple(row[0] for row in columns), texts=frozenset(place for place, row in enumerate(columns) if row[1] == "VARCHAR"))


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
        said = str(error).splitlines()[0]
        if "invalid state" in said:
            said = "its lines end in several ways (\\r\\n and \\n); save it with one"
        raise InputError(f"{file}: {said}") from None


def opened(connection: "DuckDBPyConnection", shape: Shape, types: Sequence[str], date_format: str | None) -> str:
    """Make the file the view ``export``, its columns named c0, c1… and typed; the name of what the engine reads."""
    file = shape.file
    if not shape.is_plain:
        folder = connection.execute("SELECT current_setting('temp_directory')").fetchall()[0][0]
        file = copied(file, shape.encoding, folder)
    source = _from_csv(file, shape, types, date_format) if shape.separator else _from_parquet(shape, types, date_format)
    with _told(shape.file):
        connection.execute(f"CREATE VIEW export AS {source}")
    return file


def _from_csv(file: str, shape: Shape, types: Sequence[str], date_format: str | None) -> str:
    columns = ", ".join(f"'c{place}': '{type}'" for place, type in enumerate(types))
    dates = f", timestampformat = {_quoted(date_format)}" if date_format else ""
    return (
        f"SELECT * FROM read_csv({_quoted(_literal(file))}, delim = {_quoted(shape.separator)}, header = true, auto_detect = false, "
        f"quote = '\"', escape = '\"', columns = {{{columns}}}{dates}, store_rejects = true, rejects_limit = 0)"
    )


def _from_parquet(shape: Shape, types: Sequence[str], date_format: str | None) -> str:
    chosen = []
    for place, (title, type) in enumerate(zip(shape.titles, types, strict=True)):
        value = _name(title)
        if date_format and type == "TIMESTAMP" and place in shape.texts:
            value = f"strptime({value}, {_quoted(date_format)})"
        chosen.append(f"CAST({value} AS {type}) AS c{place}")
    return f"SELECT {', '.join(chosen)} FROM read_parquet({_quoted(_literal(shape.file))})"


def asked(connection: "DuckDBPyConnection", shape: Shape, question: str) -> list[tuple[Any, ...]]:
    """The rows of an answer."""
    with _told(shape.file):
        return connection.execute(question).fetchall()


def unread(connection: "DuckDBPyConnection", shape: Shape, file: str) -> tuple[int, list[Unread]]:
    """How many lines of `file`, which `opened` gave, could not be read for the first question, and the first of them; of
    Parquet all can be read, or none.
    """
    if not shape.separator:
        return 0, []
    first = "FROM reject_errors WHERE scan_id = (SELECT min(scan_id) FROM reject_errors)"
    count, quotes = connection.execute(
        f"SELECT count(DISTINCT line), count(*) FILTER (error_type = 'UNQUOTED VALUE') {first}"
    ).fetchall()[0]
    rows = connection.execute(
        f"SELECT arg_min(column_name, column_idx), arg_min(error_type, column_idx)::VARCHAR, any_value(csv_line), "
        f"any_value(line_byte_position) {first} GROUP BY line ORDER BY line LIMIT {LISTED}"
    ).fetchall()
    numbers = line_numbers(file, [row[3] for row in rows]) if rows else []
    lines = [
        Unread(number, _place(column), WHY.get(why, "other"), _shown(text or ""))
        for number, (column, why, text, _) in zip(numbers, rows, strict=True)
    ]
    return max(count, _lost(connection, shape, file)) if quotes else count, lines


def _lost(connection: "DuckDBPyConnection", shape: Shape, file: str) -> int:
    """How many lines are in no row. A quote that is not closed takes all that follows with it, as a single line."""
    added = " + ".join(ADDED.format(column=f"c{place}::VARCHAR") for place in range(len(shape.titles)))
    rows, more = connection.execute(f"SELECT count(*), coalesce(sum({added}), 0) FROM export").fetchall()[0]
    titles = 1 + sum(title.count("\n") for title in shape.titles)
    return lines_of(file) - titles - int(rows) - int(more)


def _shown(text: str) -> str:
    text = text.strip("\r\n")
    return text if len(text) <= SHOWN else f"{text[: SHOWN - 1]}…"


def _place(column: str | None) -> int | None:
    return int(column[1:]) if column else None


def _literal(file: str) -> str:
    """A path that is no pattern."""
    return re.sub(r"([*?\[])", r"[\1]", file)


def _quoted(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"


def _name(title: str) -> str:
    return '"' + title.replace('"', '""') + '"'
