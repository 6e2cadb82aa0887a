"""Comments that silence findings, as plain values of the model."""

import re

from flowc.model import Suppression
from flowc.source import Span, Spanned
from flowc.syntax import Line, Tree

COMMENT = r"#\s*flowc\s*:\s*(?P<verb>[^\s\[]*)\s*(?:\[(?P<names>[^\]]*)\])?\s*(?P<reason>.*)"

#: The verb of a comment that silences findings in the whole of its file.
WHOLE_FILE = "ignore-file"


def read_suppressions(tree: Tree) -> list[Suppression]:
    """One value a comment that addresses flowc, in the order of the file."""
    found = []
    following: Line | None = None
    for line in reversed(tree.lines):
        if line.statement is not None:
            following = line
        if line.comment is not None and (match := re.fullmatch(COMMENT, line.comment.text.rstrip())):
            found.append(_suppression(tree, line, match, following))
    return found[::-1]


def _suppression(tree: Tree, line: Line, match: re.Match[str], following: Line | None) -> Suppression:
    assert line.comment is not None
    file = tree.file
    offset = line.comment.start
    names = []
    for name in re.finditer(r"[^\s,][^,]*(?<!\s)", match["names"] or ""):
        start = offset + match.start("names") + name.start()
        names.append(Spanned(name[0], Span(file, start, start + len(name[0]))))
    verb = Spanned(match["verb"], Span(file, offset + match.start("verb"), offset + match.end("verb")))
    covers = Span(file, following.start, following.end) if following else None
    if verb.value == WHOLE_FILE:
        covers = Span(file, 0, 1 + max(line.end for line in tree.lines))
    span = Span(file, offset, line.comment.end)
    return Suppression(verb, tuple(names), match["reason"].strip(), covers, span)
