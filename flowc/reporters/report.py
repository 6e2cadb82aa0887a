"""What a reporter is given."""

from collections.abc import Mapping

from msgspec import Struct

from flowc.diagnostics import Diagnostic
from flowc.source import SourceText
from flowc.vocabulary import Lang


class FileReport(Struct, frozen=True):
    """The findings of one file; `lang` is the language to report them in."""

    file: str
    diagnostics: tuple[Diagnostic, ...]
    lang: Lang
    sources: Mapping[str, SourceText]
