"""One canonical layout for every file, and its keywords in either language.

What enters: a `SourceText`, its `Tree`, and the language wanted (None: each keyword keeps its own). What leaves:
`format_tree`, the file's new text; `same_statements`, the proof that two trees say the same.

Promises. The model of the new text is that of the old one, places apart; every comment is there, in order; what is
formatted stays as it is when formatted again. The text inside strings, ids and the value of `langue` are never
translated. French to English and back gives what formatting gives, for a file whose keywords are French. A line that
cannot be read is left exactly as it is. The work is linear in the length of the file.

`to_text` lays lines out, `columns` aligns them; `sentences` says which word of a line is what kind of value, and
`words`, `amounts` and `quoting` write each kind. `safety` compares two trees on its own terms: it shares with the
writers the kinds of the words, but not their spelling.

Deliberately absent: what values mean (`flowc.lowering`), line length (texts are the author's), the order of lines
(it is the author's too). The choices are in docs/decisions/canonical-layout.md.
"""

from flowc.formatting.difference import difference
from flowc.formatting.safety import same_statements
from flowc.formatting.to_text import format_tree

__all__ = ["difference", "format_tree", "same_statements"]
