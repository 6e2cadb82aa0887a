"""Text as it was stored, and places in it.

What enters: the decoded text of one file. What leaves: `SourceText`, `Span` and `Position`, which every later
floor uses to say *where*.

Spans are offsets in code points into the text **as it is stored** (only a leading byte order mark is dropped).
Nothing is normalised beforehand: CRLF, decomposed accents and odd blanks stay where they are, and the floors that
read words fold or compose them at that moment. So a span needs no map back to the file, and its text is what the
author typed.

This floor knows nothing of the language and imports only the standard library and msgspec.
"""

from flowc.source.span import Position, Span, Spanned
from flowc.source.text import LINE_BREAK, SourceText

__all__ = ["LINE_BREAK", "Position", "SourceText", "Span", "Spanned"]
