"""What formatting changes, as a unified diff, in time that grows with the file."""

from collections import Counter
from collections.abc import Iterator
from difflib import Match, SequenceMatcher

CONTEXT = 3


def difference(before: str, after: str, old_name: str, new_name: str) -> Iterator[str]:
    """The lines of a unified diff between two texts of a file; none where they are equal."""
    old, new = before.splitlines(keepends=True), after.splitlines(keepends=True)
    groups = _Anchored(old, new).get_grouped_opcodes(CONTEXT)
    for number, group in enumerate(groups):
        if number == 0:
            yield from (f"--- {old_name}\n", f"+++ {new_name}\n")
        yield f"@@ -{_range(group[0][1], group[-1][2])} +{_range(group[0][3], group[-1][4])} @@\n"
        for tag, old_start, old_end, new_start, new_end in group:
            yield from map(_ended, _changed(" " if tag == "equal" else "-", old[old_start:old_end]))
            if tag != "equal":
                yield from map(_ended, _changed("+", new[new_start:new_end]))


def _changed(mark: str, lines: list[str]) -> Iterator[str]:
    return (mark + line for line in lines)


def _ended(line: str) -> str:
    return line if line.endswith("\n") else f"{line}\n\\ No newline at end of file\n"


def _range(start: int, end: int) -> str:
    """A stretch of lines as a hunk names it: from 1, or the line before where there is none."""
    return f"{start + 1 if end > start else start},{end - start}"


class _Anchored(SequenceMatcher[str]):
    """difflib's matcher between lines that stand once in each text.

    Formatting keeps the order of lines, so these are matches already; without them difflib searches the whole rest
    of the file again for each unchanged stretch.
    """

    def __init__(self, old: list[str], new: list[str]) -> None:
        super().__init__(None, old, new)
        self.old, self.new = old, new

    def get_matching_blocks(self) -> list[Match]:
        """The equal stretches of both texts, in order, and difflib's closing empty one."""
        blocks: list[Match] = []
        at_old = at_new = 0
        for end_old, end_new in [*self._anchors(), (len(self.old), len(self.new))]:
            piece = SequenceMatcher(None, self.old[at_old:end_old], self.new[at_new:end_new])
            for block in piece.get_matching_blocks():
                _append(blocks, block.a + at_old, block.b + at_new, block.size)
            _append(blocks, end_old, end_new, int(end_old < len(self.old)))
            at_old, at_new = end_old + 1, end_new + 1
        return [*blocks, Match(len(self.old), len(self.new), 0)]

    def _anchors(self) -> Iterator[tuple[int, int]]:
        """Lines that stand once in each text, where both texts have them in the same order."""
        once = {line for line, count in Counter(self.new).items() if count == 1}
        once &= {line for line, count in Counter(self.old).items() if count == 1}
        places = {line: place for place, line in enumerate(self.new) if line in once}
        last = -1
        for place, line in enumerate(self.old):
            if line in once and places[line] > last:
                last = places[line]
                yield place, last


def _append(blocks: list[Match], a: int, b: int, size: int) -> None:
    """Add an equal stretch, as one with the last where they touch."""
    if blocks and size and (blocks[-1].a + blocks[-1].size, blocks[-1].b + blocks[-1].size) == (a, b):
        a, b, size = blocks[-1].a, blocks[-1].b, blocks[-1].size + size
        blocks.pop()
    if size:
        blocks.append(Match(a, b, size))
