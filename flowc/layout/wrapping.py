"""Breaking a text into lines of nearly one width, where French (and English) allow a break."""

import re
import unicodedata
from itertools import accumulate

from flowc.layout.drawing import TextRole
from flowc.layout.measure import line_height, text_width

#: A blank that must not become a line break: before high punctuation, units of share and closing guillemets, after
#: opening ones (French); typed as an ordinary blank by nearly everybody.
_TIED = re.compile(r" (?=[?!:;»%€](?:\W|$))|(?<=«) ")

#: Wider than this a long text is set, so that its block is no tower.
_SHAPE = 1.7

#: A line's width is settled to this many pixels.
_PRECISION = 1.0


def wrapped(text: str, role: TextRole, width: float) -> tuple[str, ...]:
    """The text in as few lines as `width` allows, then as even as can be.

    A long text gets a wider block rather than a tower of lines; a word that is wider than the block is cut.
    """
    if not text:
        return ()
    words = _TIED.sub("\u00a0", text.replace(" ·\u00a0", "\u00a0· ")).split(" ")
    widths = [text_width(word, role) for word in words]
    blank = text_width(" ", role)
    limit = max(width, _square(sum(widths) + blank * len(words), role))
    if max(widths) > limit:
        words = [piece for word, size in zip(words, widths, strict=True) for piece in _cut(word, size, limit, role)]
        widths = [text_width(word, role) for word in words]
    narrowest = _narrowest(widths, blank, limit)
    return tuple(" ".join(words[start:end]) for start, end in _lines(widths, blank, narrowest))


def _square(total: float, role: TextRole) -> float:
    """The width at which a text of this length makes a block of pleasant shape."""
    return float((total * line_height(role) * _SHAPE) ** 0.5)


def _lines(widths: list[float], blank: float, limit: float) -> list[tuple[int, int]]:
    """The first and last word of each line, each line filled as far as it goes."""
    breaks, used = [0], 0.0
    for index, width in enumerate(widths):
        if used and used + blank + width > limit:
            breaks.append(index)
            used = width
        else:
            used += width + (blank if used else 0)
    return list(zip(breaks, [*breaks[1:], len(widths)], strict=True))


def _narrowest(widths: list[float], blank: float, limit: float) -> float:
    """The smallest width that needs no more lines than `limit` does: minimum raggedness."""
    count = len(_lines(widths, blank, limit))
    low, high = max(widths), max(limit, *widths)
    while high - low > _PRECISION:
        middle = (low + high) / 2
        if len(_lines(widths, blank, middle)) <= count:
            high = middle
        else:
            low = middle
    return high


def _cut(word: str, size: float, limit: float, role: TextRole) -> list[str]:
    """Pieces of a word that fit; after a hyphen or a slash if there is one late enough, never before an accent."""
    if size <= limit:
        return [word]
    pieces, start = [], 0
    ends = list(accumulate(text_width(char, role) for char in word))
    while start < len(word):
        stop = _last_fit(ends, start, limit)
        if stop < len(word):
            stop = _good_stop(word, start, stop)
        pieces.append(word[start:stop])
        start = stop
    return pieces


def _last_fit(ends: list[float], start: int, limit: float) -> int:
    """How far a piece that begins at `start` may go: at least one character."""
    from bisect import bisect_right

    room = (ends[start - 1] if start else 0.0) + limit
    return max(bisect_right(ends, room, lo=start), start + 1)


def _good_stop(word: str, start: int, stop: int) -> int:
    late = start + (stop - start) // 2
    for place in range(stop, late, -1):
        if word[place - 1] in "-/_.@":
            return place
    while stop > start + 1 and unicodedata.combining(word[stop]):
        stop -= 1
    return stop
