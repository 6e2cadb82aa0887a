"""The one place that quotes text for XML."""

import re
from collections.abc import Mapping

#: What XML 1.0 cannot carry, quoted or not.
_FORBIDDEN = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")

_QUOTES = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;"})


def escaped(text: str) -> str:
    """The text as XML character data or attribute value; U+FFFD for what XML forbids."""
    return _FORBIDDEN.sub("\ufffd", text).translate(_QUOTES)


def attributes(values: Mapping[str, str]) -> str:
    """The attributes of a start tag, each after a blank, in the order given; a line break in a value stays one."""
    return "".join(f' {name}="{_kept(escaped(value))}"' for name, value in values.items())


def _kept(value: str) -> str:
    """What XML would read as a blank in an attribute, as references."""
    return value.replace("\n", "&#10;").replace("\r", "&#13;").replace("\t", "&#9;") if "\n" in value or "\t" in value else value
