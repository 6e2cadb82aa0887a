"""A file to its canonical text."""

from msgspec import Struct

from flowc.driver.checking import DEFAULT_LANGUAGE, is_language_error, ordered
from flowc.project import read_source
from flowc.reporters import FileReport
from flowc.source import SourceText
from flowc.syntax import parse
from flowc.vocabulary import Lang


class Formatted(Struct, frozen=True):
    """A file's text as it is and as it should be."""

    file: str
    before: str
    after: str

    @property
    def changed(self) -> bool:
        """Whether writing it would change the file."""
        return self.before != self.after


def format_file(path: str, stdin_name: str, lang: Lang | None) -> Formatted | FileReport:
    """A file in the canonical layout, its keywords in `lang`; or the lines that cannot be read."""
    from flowc.formatting import format_tree, same_statements

    loaded = read_source(path, stdin_name)
    source = loaded.source
    parsed = parse(source)
    errors = tuple(found for found in (*loaded.diagnostics, *parsed.diagnostics) if is_language_error(found))
    if errors:
        report_lang = parsed.tree.language or DEFAULT_LANGUAGE
        return FileReport(
            file=source.file,
            diagnostics=ordered(errors, source.file),
            lang=report_lang,
            written=report_lang,
            sources={source.file: source},
        )
    after = format_tree(source, parsed.tree, lang)
    if not same_statements(parsed.tree, parse(SourceText(source.file, after)).tree):
        raise RuntimeError("formatting would change what a statement says; nothing was written")
    return Formatted(source.file, source.stored, after)
