"""Strings as they are written: the author's marks and words, a block's lines under its statement."""

import re

from flowc.syntax import Token, strings


def quoted(token: Token, indent: int) -> str:
    """A string token for a statement at `indent`; what it says does not change."""
    if token.type == "BLOCK":
        return _block(token, indent + 2)
    if token.text[0] == "“" and '"' not in token.text:
        return f'"{token.text[1:-1]}"'
    return token.text


def _block(token: Token, indent: int) -> str:
    """A block of several lines with its lines and its closing mark at `indent`; one of a single line as it is."""
    stored = re.sub(strings.LINE_BREAK, "\n", token.text)
    if "\n" not in stored:
        return stored
    margin = " " * indent
    lines = [margin + line if line else "" for line in strings.content(token).split("\n")]
    laid_out = "\n".join(['"""', *lines, f'{margin}"""'])
    same = strings.content(Token("BLOCK", laid_out, 0, len(laid_out))) == strings.content(token)
    return laid_out if same else stored
