"""Bytes to text, and the files that a file includes."""

import os
import stat
import sys

from flowc.diagnostics import Diagnostic, InputError
from flowc.diagnostics.language import ENCODING
from flowc.lowering import Loaded, Loader, LoadProblem
from flowc.source import SourceText, Span

STANDARD_INPUT = "-"

#: Larger than any flow people write by a factor of a thousand; a disk image given by mistake stops here.
LARGEST_FILE = 64 * 1024 * 1024

UTF16_MARKS = {b"\xff\xfe": "utf-16-le", b"\xfe\xff": "utf-16-be"}


def read_source(path: str, name: str = "stdin.flow") -> Loaded:
    """A file's text under the path as given; `-` is standard input, called `name`."""
    if path == STANDARD_INPUT:
        return source_from(_standard_input(), name, os.path.abspath(name))
    return source_from(read_bytes(path), path, os.path.realpath(path))


def _standard_input() -> bytes:
    try:
        return sys.stdin.buffer.read(LARGEST_FILE + 1)
    except OSError as error:
        raise InputError(f"cannot read standard input: {reason(error)}") from None


def read_bytes(path: str) -> bytes:
    """The content of a regular file; InputError says why it cannot be had."""
    try:
        with open(path, "rb", opener=_at_once) as file:
            if not stat.S_ISREG(os.fstat(file.fileno()).st_mode):
                raise InputError(f"{path} is not a regular file")
            content = file.read(LARGEST_FILE + 1)
    except (OSError, ValueError) as error:
        raise InputError(f"cannot read {path}: {reason(error)}") from None
    if len(content) > LARGEST_FILE:
        raise InputError(f"cannot read {path}: larger than {LARGEST_FILE // 1024 // 1024} MB")
    return content


def _at_once(path: str, flags: int) -> int:
    """Open without waiting: a named pipe that nobody writes to would keep us for ever. Windows has none in its folders."""
    return os.open(path, flags | getattr(os, "O_NONBLOCK", 0))


def reason(error: OSError | ValueError) -> str:
    """The system's word for what went wrong, without number and path."""
    text = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
    return text[:1].lower() + text[1:]


def source_from(content: bytes, file: str, key: str) -> Loaded:
    """Bytes as text: UTF-8, or UTF-16 with its mark; the first byte that is neither is F010."""
    encoding = UTF16_MARKS.get(content[:2], "utf-8")
    try:
        return Loaded(key, SourceText(file, content.decode(encoding)))
    except UnicodeDecodeError as error:
        offset = len(content[: error.start].decode(encoding, "replace").lstrip("\ufeff"))
        source = SourceText(file, content.decode(encoding, "replace"))
        values = {"byte": f"0x{content[error.start]:02X}", "encoding": encoding.upper()}
        problem = Diagnostic(code=ENCODING, span=Span(file, offset, offset + 1), values=values)
        return Loaded(key, source, (problem,))


def project_loader(root: str, label: str, key: str) -> Loader:
    """A loader that reads included files below `root` only, links resolved.

    `label` is the first file's path as given and `key` its real path: an included file is shown by the path that
    leads to it from there.
    """
    real_root = os.path.realpath(root)
    labels = {key: label}

    def load(path: str, including: str) -> Loaded | LoadProblem:
        if os.path.isabs(path) or ":" in path.split("/", maxsplit=1)[0]:
            return LoadProblem("absolute")
        if "\0" in path:
            return LoadProblem("missing")
        target = os.path.realpath(os.path.join(os.path.dirname(including), path))
        if os.path.commonpath([real_root, target]) != real_root:
            return LoadProblem("outside")
        if not os.path.lexists(target):
            return LoadProblem("missing")
        try:
            content = read_bytes(target)
        except InputError:
            return LoadProblem("unreadable")
        shown = labels.setdefault(
            target, os.path.normpath(os.path.join(os.path.dirname(labels[including]), path))
        )
        return source_from(content, shown, target)

    return load
