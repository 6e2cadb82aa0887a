"""What is wrong, as data.

What enters: nothing. What leaves: the values by which every floor reports: `Code` (what kind of fault),
`Diagnostic` (one fault at one place), `Place` (a further place that explains it) and `Fix` (what would put it right).

A diagnostic holds no sentence. It names a message of its code's page and the values that fill it; the words are
chosen in `flowc.catalogue` by the reporters, at the last moment, in the reader's language. A user's mistake is
always such a value, never an exception. Exceptions of this package are the machine's: `UsageError`, `InputError`,
`RendererError`, which the command line turns into status 2.
"""

from flowc.diagnostics.code import Code, Severity
from flowc.diagnostics.diagnostic import Diagnostic, Impact, Place
from flowc.diagnostics.errors import FlowcError, InputError, RendererError, UsageError
from flowc.diagnostics.fix import Edit, Fix, Where
from flowc.diagnostics.language import INTERNAL_ERROR, LANGUAGE_CODES
from flowc.diagnostics.value import Keyword, Phrase, Single, Term, Value, Word

__all__ = [
    "INTERNAL_ERROR",
    "LANGUAGE_CODES",
    "Code",
    "Diagnostic",
    "Edit",
    "Fix",
    "FlowcError",
    "Impact",
    "InputError",
    "Keyword",
    "Phrase",
    "Place",
    "RendererError",
    "Severity",
    "Single",
    "Term",
    "UsageError",
    "Value",
    "Where",
    "Word",
]
