"""Tree to model: names are looked up, values are read, chains become nodes and arrows.

What enters: the tree of one file and a loader for the files that it includes. What leaves: `Lowered`, the `Document`
and the diagnostics of the F0 family that need more than one line to be seen. Mistakes are diagnostics, never
exceptions; an element that cannot be read is left out, and the names it would have declared count as declared, so
that one cause gives one report.

The order: `collect` reads each file's lines into drafts, `flows` gives anonymous nodes their names and chains their
arrows, `resolve` looks up every name, `from_tree` puts the document together. `slots` and `readers` read the
values, as the vocabulary lays them out; what one word means as a figure or a duration, `flowc.quantities` knows.

This is the only room that sees both the tree and the model; nothing above it reads syntax.
"""

from flowc.lowering.from_tree import Lowered, lower
from flowc.lowering.includes import Loaded, Loader, LoadProblem

__all__ = ["LoadProblem", "Loaded", "Loader", "Lowered", "lower"]
