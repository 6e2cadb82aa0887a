"""A folder of pages that flowc keeps: it replaces and removes what it wrote there, and nothing else."""

import os
import stat
from collections.abc import Iterable, Iterator, Mapping
from hashlib import sha256

import msgspec
from msgspec import Raw, Struct

from flowc.diagnostics import InputError
from flowc.project.read import read_bytes
from flowc.project.write import make_folder, write_whole

#: The list of what flowc wrote, in the folder itself.
MANIFEST = "flowc-site.json"

#: Every page of ours says so; it tells a page that was being written when flowc was stopped from anybody else's.
MARK = b'<meta name="generator" content="flowc">'

VERSION = 1


class Record(Struct, frozen=True, omit_defaults=True):
    """A page that flowc wrote: its digest ("" while it is being written), and what those who made it keep of it."""

    digest: str = ""
    about: Raw = Raw(b"null")


class _Manifest(Struct, frozen=True):
    version: int
    pages: dict[str, Record]


class PublishedFolder:
    """The folder and the pages in it, by their names: paths below it, with slashes."""

    def __init__(self, path: str) -> None:
        """Read what was written there before; InputError where the list is not ours to trust, or there is a file instead."""
        self.path = path
        self.real = os.path.realpath(path)
        if os.path.lexists(path) and not os.path.isdir(self.real):
            raise InputError(f"{path} is not a folder")
        self.before = self._read()
        self.after: dict[str, Record] = {}
        self.claimed: list[str] = []
        self.is_begun = False
        self.count = 0

    @property
    def about(self) -> Mapping[str, Raw]:
        """What was kept of each page written before."""
        return {name: record.about for name, record in self.before.items()}

    def has(self, name: str) -> bool:
        """Whether a page is there."""
        return self._digest(name) != ""

    def claim(self, names: Iterable[str]) -> None:
        """Say that these pages are about to be written; InputError where something lies that flowc did not write."""
        names = list(names)
        for name in names:
            if not self._may_write(name):
                raise InputError(
                    f"{self._shown(name)} was not written by flowc, or was changed since: move it away, or choose another folder with -o"
                )
        self.claimed = names

    def put(self, name: str, content: bytes, about: bytes = b"null") -> bool:
        """Write a page that was claimed, if it is not there already as it should be; whether it was written."""
        self.after[name] = Record(sha256(content).hexdigest(), Raw(about))
        self.count += 1
        if self._digest(name) == self.after[name].digest:
            return False
        self._begin()
        make_folder(os.path.dirname(self._real(name)))
        write_whole(self._real(name), content)
        return True

    def _begin(self) -> None:
        """Note what is about to be written: whoever finds the folder half written knows whose pages these are."""
        if not self.is_begun:
            self.is_begun = True
            make_folder(self.real)
            writing = {name: Record("", self.about.get(name, Raw(b"null"))) for name in self.claimed}
            self._write({**self.before, **writing})

    def keep(self, name: str) -> None:
        """Leave a page written before as it is."""
        self.after[name] = self.before[name]

    def finish(self) -> tuple[list[str], list[str]]:
        """Remove the pages of before that were neither put nor kept, and note what there is; the names of those removed, and
        of those left because somebody changed them.
        """
        gone = [name for name in self.before if name not in self.after and os.path.lexists(self._real(name))]
        removed = [name for name in gone if self._is_ours(name)]
        for name in removed:
            self._remove(name)
        self._write(self.after)
        return removed, [name for name in gone if name not in removed]

    def _read(self) -> dict[str, Record]:
        file = os.path.join(self.real, MANIFEST)
        if not os.path.lexists(file):
            return {}
        try:
            manifest = msgspec.json.decode(read_bytes(file), type=_Manifest)
        except msgspec.MsgspecError:
            raise InputError(f"{file} is no list of pages that flowc wrote: choose another folder with -o") from None
        if manifest.version != VERSION:
            raise InputError(f"{file} is of another version of flowc: remove the folder, or choose another with -o")
        return {name: record for name, record in manifest.pages.items() if _is_inside(name)}

    def _write(self, records: Mapping[str, Record]) -> None:
        content = msgspec.json.encode(_Manifest(VERSION, dict(sorted(records.items()))))
        file = os.path.join(self.real, MANIFEST)
        if not os.path.exists(file) or read_bytes(file) != content:
            write_whole(file, content)

    def _may_write(self, name: str) -> bool:
        """Whether nothing lies there, or what flowc wrote, in folders that do not lead elsewhere."""
        if not self._is_reached(name):
            return False
        return not os.path.lexists(self._real(name)) or self._is_ours(name)

    def _is_reached(self, name: str) -> bool:
        """Whether the folders on the way are folders of this one, or not there yet; no link, no file."""
        return all(
            os.path.isdir(folder) and not os.path.islink(folder)
            for folder in map(self._real, _folders(name))
            if os.path.lexists(folder)
        )

    def _is_ours(self, name: str) -> bool:
        record = self.before.get(name)
        if record is None or not self._is_reached(name):
            return False
        digest = self._digest(name)
        return digest == record.digest if record.digest else digest != "" and MARK in read_bytes(self._real(name))

    def _digest(self, name: str) -> str:
        """The digest of a page as it lies there; "" for none, and for what is no regular file."""
        try:
            if not stat.S_ISREG(os.lstat(self._real(name)).st_mode):
                return ""
        except OSError:
            return ""
        return sha256(read_bytes(self._real(name))).hexdigest()

    def _remove(self, name: str) -> None:
        """Remove a page, and the folders that are empty without it."""
        try:
            os.unlink(self._real(name))
        except OSError as error:
            raise InputError(f"cannot remove {self._shown(name)}: {error.strerror}") from None
        for folder in _folders(name):
            try:
                os.rmdir(self._real(folder))
            except OSError:
                break

    def _real(self, name: str) -> str:
        return os.path.join(self.real, *name.split("/"))

    def _shown(self, name: str) -> str:
        return os.path.join(self.path, *name.split("/"))


def _folders(name: str) -> Iterator[str]:
    """The folders of a name below the published one, the innermost first."""
    while "/" in name:
        name = name.rpartition("/")[0]
        yield name


def _is_inside(name: str) -> bool:
    """Whether a name leads to below the folder, whatever machine reads it."""
    parts = name.replace("\\", "/").split("/")
    return "\0" not in name and not any(part in {"", ".", ".."} or part.endswith(":") for part in parts)
