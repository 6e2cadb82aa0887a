"""What is wrong, as data.

What enters: nothing. What leaves: the values by which every floor reports: `Code` (what kind of fault),
`Diagnostic` (one fault at one place) and `Place` (a further place that explains it).

A diagnostic holds no sentence. It names a message of its code's page and the values that fill it; the words are
chosen in `flowc.catalogue` by the reporters, at the last moment, in the reader's language. A user's mistake is
always such a value, never an exception. Exceptions of this package are the machine's: `UsageError`, `InputError`,
`RendererError`, which the command line turns into status 2.
"""

from flowc.diagnostics.code import Code, Severity
from flowc.diagnostics.diagnostic import Diagnostic, Keyword, Place, Value, Word
from flowc.diagnostics.errors import FlowcError, InputError, RendererError, UsageError
from flowc.diagnostics.language import LANGUAGE_CODES

__all__ = [
    "LANGUAGE_CODES",
    "Code",
    "Diagnostic",
    "FlowcError",
    "InputError",
    "Keyword",
    "Place",
    "RendererError",
    "Severity",
    "UsageError",
    "Value",
    "Word",
]
