"""Findings to a corrected text.

What enters: a file's text, its findings, and the language in which the file is written. What leaves: `corrected`, the
text with their fixes made; `changes_of`, the stretches of text that a finding's fix would replace.

Promises. A fix is made whole or not at all, and never where another one has changed the text. What a fix writes comes
from the page of its code in the language of the file, and ends its lines as the file does. Whether the corrected text
still means what it should is for the driver to find out: it reads it again.
"""

from flowc.fixing.apply import Corrected, corrected
from flowc.fixing.changes import Change, changes_of

__all__ = ["Change", "Corrected", "changes_of", "corrected"]
