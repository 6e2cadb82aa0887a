"""What may be wrong with a process: model and facts to findings.

What enters: a `Document`, the ids of its flows that hold F0 errors, and the settings. What leaves: `check`, the
findings of every rule by place; `suppress`, which takes away what comments and settings silence; `check_across`, what
rules find over the files of a run; `RULES`, the table.

A rule is three files side by side: a module, which declares its code and a function that looks at one node or one
flow and yields findings, and a page in each language, which holds its words, its examples and so its first tests.
Families are folders and follow the hundreds of the codes; `registry` lists them, and nothing is discovered.

Promises. Rules are pure: they open nothing, keep nothing, and give the same findings in whatever order they run. One
finding a place. Only a document's own flows are checked; what it includes is checked on its own. A rule asks `Facts`
and never walks the graph itself: if it needs a helper longer than itself, a fact is missing from `flowc.analysis`.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from flowc.rules.engine import check
    from flowc.rules.project import check_across
    from flowc.rules.registry import RULES
    from flowc.rules.selection import refuse_unknown
    from flowc.rules.suppression import suppress

__all__ = ["RULES", "check", "check_across", "refuse_unknown", "suppress"]

#: Where each name is. A run whose files have not changed loads no rule but those over all files.
_MODULES = {
    "RULES": "registry",
    "check": "engine",
    "check_across": "project",
    "refuse_unknown": "selection",
    "suppress": "suppression",
}


def __getattr__(name: str) -> Any:
    """What this room offers, loaded when it is asked for."""
    if name not in _MODULES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{_MODULES[name]}"), name)
