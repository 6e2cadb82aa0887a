"""What a word or a string says: its text without quotes, composed, with its block layout removed."""

import re
from unicodedata import is_normalized, normalize

from flowc.syntax.tree import Token

LINE_BREAK = r"\r\n|\n|\r"


def composed(text: str) -> str:
    """The text with its accents composed (NFC), so that two ways to type an « é » are one word."""
    return text if text.isascii() or is_normalized("NFC", text) else normalize("NFC", text)


def word(token: Token) -> str:
    """A bare word, as it is compared."""
    return composed(token.text)


def text(token: Token) -> str:
    """The content of a string token; there are no escapes."""
    return composed(content(token))


def content(token: Token) -> str:
    """The content of a string token, its accents as they are stored."""
    if token.type == "BLOCK":
        return _block(token.text[3:-3])
    inner = token.text[1:-1]
    return inner.strip() if token.text[0] == "«" else inner


def _block(inner: str) -> str:
    """A block without its first and last line break and without the indentation common to its lines."""
    lines = re.split(LINE_BREAK, inner)
    if len(lines) == 1:
        return inner
    if not lines[0].strip():
        lines = lines[1:]
    if lines and not lines[-1].strip():
        lines = lines[:-1]
    margins = [len(line) - len(line.lstrip()) for line in lines if line.strip()]
    margin = min(margins, default=0)
    return "\n".join(line[margin:] if line.strip() else "" for line in lines)
