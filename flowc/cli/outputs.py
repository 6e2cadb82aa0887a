"""Where each output goes, decided before anything is drawn."""

import os
from collections.abc import Iterable, Mapping

from flowc.diagnostics import UsageError

STANDARD = "-"


class Outputs:
    """The paths of all outputs of one run; none twice, none that is an input."""

    def __init__(self, inputs: Iterable[str], out: str | None, type_name: str) -> None:
        self.inputs = {os.path.realpath(path): path for path in inputs if path != STANDARD}
        self.out = out
        self.type = type_name
        self.taken: dict[str, str] = {}

    @property
    def is_folder(self) -> bool:
        """Whether -o names a folder, there or to be made."""
        return self.out is not None and (self.out.endswith(("/", os.sep)) or os.path.isdir(self.out))

    def path(self, source: str, flow: str | None) -> str:
        """The output for a file, or for one of its several flows; UsageError where it cannot be."""
        path = self._choose(source, flow)
        if path == STANDARD:
            self._once(
                STANDARD, source, "standard output takes one output: name one file and, with --flow, one flow"
            )
            return path
        real = os.path.realpath(path)
        if real in self.inputs:
            raise UsageError(f"{path} is an input: choose another output with -o")
        self._once(real, source, f"would both be written to {path}: use -o FOLDER/ or --flow")
        return path

    def page(self, path: str, number: int, count: int) -> str:
        """The file of one of the pages of an output; its own where there is but one. UsageError where it cannot be."""
        if count == 1:
            return path
        if path == STANDARD:
            raise UsageError(f"standard output takes one picture, and this one has {count} pages: name a file with -o, or choose pdf")
        name, suffix = os.path.splitext(path)
        numbered = f"{name}-{number}{suffix}"
        real = os.path.realpath(numbered)
        if real in self.inputs:
            raise UsageError(f"{numbered} is an input: choose another output with -o")
        if self.taken.setdefault(real, path) != path:
            raise UsageError(f"{self.taken[real]} and {path}: would both be written to {numbered}: use -o FOLDER/")
        return numbered

    def _choose(self, source: str, flow: str | None) -> str:
        name = stem(source) + (f"-{safe_name(flow)}" if flow else "") + f".{self.type}"
        if self.out is None:
            return STANDARD if source == STANDARD else os.path.join(os.path.dirname(source), name)
        if self.out == STANDARD:
            return STANDARD
        if self.is_folder:
            return os.path.join(self.out, name)
        return self.out

    def _once(self, key: str, source: str, problem: str) -> None:
        if key in self.taken:
            raise UsageError(f"{self.taken[key]} and {source}: {problem}" if key != STANDARD else problem)
        self.taken[key] = source


def stem(source: str) -> str:
    """A file's name without folder and ending."""
    name = os.path.basename(source)
    return "stdin" if source == STANDARD else name.removesuffix(".flow") or name


def safe_name(flow: str) -> str:
    """A flow's id as part of a file name: an id holds only letters, digits, `_` and `-`, and is not endless."""
    return flow[:100]


def neighbours(targets: Mapping[str, str]) -> dict[str, str]:
    """How the outputs of a file's flows find each other: relative addresses, by flow; one alone has no neighbour."""
    if len(targets) < 2:
        return {}
    return {flow: address(target) for flow, target in targets.items()}


def address(target: str) -> str:
    """How the files beside an output find it."""
    from urllib.parse import quote

    return f"./{quote(os.path.basename(target))}"
