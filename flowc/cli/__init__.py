"""The command line: one module a command, each loaded when it is called.

What enters: what the user typed. What leaves: output, diagnostics and an exit status: 0 nothing wrong, 1 findings of
level error, 2 the command could not do its work, 3 a bug in flowc, 130 interrupted. Commands parse arguments, call
`flowc.driver` and print; they decide nothing about flows.

Deliberately light: `flowc --version` and `flowc --help` import click and nothing else of ours.
"""

import gc
import os
import sys
from importlib import import_module
from types import ModuleType

# A command lives for a moment and leaves few cycles: looking for them while modules load and models grow is time lost.
gc.set_threshold(100_000)


class _WhenUsed(ModuleType):
    """Stands in for a module of the standard library until something is asked of it that only the module can tell."""

    def __getattr__(self, name: str) -> object:
        if sys.modules.get(self.__name__) is self:
            del sys.modules[self.__name__]
        return getattr(import_module(self.__name__), name)


class _Inspect(_WhenUsed):
    """`inspect`, with `dis`, `ast` and `tokenize` behind it, is a tenth of a small check: click takes the indentation
    out of every option's help with it, and our options have one line each.
    """

    def cleandoc(self, doc: str) -> str:
        return doc.strip() if "\n" not in doc else self.__getattr__("cleandoc")(doc)  # type: ignore[operator]


class _Platform(_WhenUsed):
    """`platform`, of which `uuid`, loaded by msgspec, wants the name of the system and nothing else."""

    def system(self) -> str:
        name: str = os.uname().sysname if hasattr(os, "uname") else self.__getattr__("system")()  # type: ignore[operator]
        return name


# 33 of 315 million instructions for `inspect`, 4 for `textwrap`, which msgspec writes schemas with. (importlib's own
# LazyLoader gains nothing here: a second `import` of the name is a use to it.)
sys.modules.setdefault("inspect", _Inspect("inspect"))
sys.modules.setdefault("textwrap", _WhenUsed("textwrap"))
sys.modules.setdefault("platform", _Platform("platform"))
