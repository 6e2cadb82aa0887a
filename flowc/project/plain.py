"""An export as text that the engine reads: UTF-8, unpacked, its lines ending in one way."""

import codecs
import gzip
import io
import mmap
import os
import shutil
import zlib
from contextlib import contextmanager
from typing import IO, TYPE_CHECKING

from flowc.diagnostics import InputError

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

#: How much of a file is looked at for its encoding and its titles.
LOOK = 64 * 1024

GZIP = b"\x1f\x8b"

#: The longer marks first: that of UTF-32 begins with that of UTF-16.
MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32"), (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"),
)  # fmt: skip

#: What is read as what: a file said to be Latin-1 is Windows-1252 wherever the two differ, as on the web.
CODECS = {"utf-8": "utf-8-sig", "latin-1": "cp1252", "windows-1252": "cp1252"}

UTF_8 = "utf-8"


def start_of(file: str) -> bytes:
    """The beginning of a file, unpacked."""
    with _opened(file) as stream:
        return stream.read(LOOK)


def encoding_of(start: bytes) -> str:
    """By the byte order mark, else by the zeros of UTF-16, else UTF-8."""
    marked = next((encoding for mark, encoding in MARKS if start.startswith(mark)), None)
    if marked:
        return marked
    half = len(start) // 2
    if 2 * start[1::2].count(0) > half:
        return "utf-16-le"
    return "utf-16-be" if 2 * start[::2].count(0) > half else UTF_8


def decoded(start: bytes, encoding: str, file: str) -> str:
    """The beginning of a file as text; InputError where it is of another encoding."""
    try:
        # Its last character may be cut.
        return codecs.getincrementaldecoder(_codec(encoding))(_errors(encoding)).decode(start)
    except UnicodeError as error:
        raise _refused(file, encoding, error) from None


def is_plain(file: str, start: bytes, encoding: str) -> bool:
    """Whether the engine can read a file as it stands."""
    with open(file, "rb") as stream:
        packed = stream.read(len(GZIP)) == GZIP
    alone = start.replace(b"\r\n", b"")
    mixed = b"\r" in alone[:-1] or (b"\r\n" in start and b"\n" in alone)
    return encoding == UTF_8 and not packed and not mixed


def copied(file: str, encoding: str, folder: str) -> str:
    """A copy that the engine can read. A byte that means nothing in an encoding of one byte a letter stays what it is:
    the engine then refuses its line alone.
    """
    target = os.path.join(folder, "export.csv")
    try:
        with (
            _opened(file) as stream,
            io.TextIOWrapper(stream, _codec(encoding), errors=_errors(encoding)) as text,
            open(target, "w", encoding=UTF_8, errors="surrogateescape", newline="\n") as copy,
        ):
            shutil.copyfileobj(text, copy, LOOK)
    except UnicodeError as error:
        raise _refused(file, encoding, error) from None
    return target


def line_numbers(file: str, places: "Sequence[int]") -> list[int]:
    """At which lines, from 1, what stands at some bytes begins, these given in order; empty lines before it are none of it."""
    numbers, line, here = [], 1, 0
    with open(file, "rb") as stream, mmap.mmap(stream.fileno(), 0, access=mmap.ACCESS_READ) as content:
        for place in places:
            begins = place
            while content[begins : begins + 1] in {b"\r", b"\n"}:
                begins += 1
            for start in range(here, begins, LOOK):
                line += content[start : min(start + LOOK, begins)].count(b"\n")
            here = max(here, begins)
            numbers.append(line)
    return numbers


def lines_of(file: str) -> int:
    """How many lines of a file say something."""
    with open(file, "rb") as stream:
        return sum(1 for line in stream if line.strip())


@contextmanager
def _opened(file: str) -> "Iterator[IO[bytes]]":
    """A file, unpacked where it is packed; InputError where it cannot be read."""
    try:
        with open(file, "rb") as stream:
            packed = stream.read(len(GZIP)) == GZIP
        with gzip.open(file) if packed else open(file, "rb") as stream:
            yield stream  # type: ignore[misc]
    except (EOFError, zlib.error):
        raise InputError(f"{file}: packed, and cannot be unpacked: it is cut off or damaged") from None
    except OSError as error:
        raise InputError(f"{file}: {error.strerror or error}") from None


def _codec(encoding: str) -> str:
    return CODECS.get(encoding, encoding)


def _errors(encoding: str) -> str:
    return "strict" if encoding.startswith("utf") else "surrogateescape"


def _refused(file: str, encoding: str, error: UnicodeError) -> InputError:
    where = f"byte {error.start + 1}" if isinstance(error, UnicodeDecodeError) else "it"
    return InputError(
        f"{file}: {where} is no {encoding.upper()}; say `encoding: windows-1252` (or another) under `measure` in flowc.yaml, "
        "or save the file as UTF-8"
    )
