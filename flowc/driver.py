"""The order of the passes, on one screen; no decisions of its own.

bytes → SourceText → Tree → Document → findings → Diagram → Drawing → bytes
(project)  (source)  (syntax) (lowering)  (rules)   (views)   (layout)  (backends)
"""

from collections.abc import Iterable
from typing import Literal

from msgspec import Struct

from flowc.config import Settings
from flowc.diagnostics import INTERNAL_ERROR, LANGUAGE_CODES, Code, Diagnostic, Severity
from flowc.lowering import Loaded, Lowered, lower
from flowc.model import Flow
from flowc.project import find_settings, project_loader, read_source
from flowc.reporters import FileReport
from flowc.source import SourceText
from flowc.syntax import parse
from flowc.vocabulary import Lang

DEFAULT_LANGUAGE: Lang = "fr"


class Request(Struct, frozen=True, kw_only=True):
    """What the command line says that holds for every file."""

    lang: Lang | None = None
    stdin_name: str = "stdin.flow"
    config: str | None = None
    use_config: bool = True
    select: tuple[str, ...] | None = None
    ignore: tuple[str, ...] | None = None


class Checked(Struct, frozen=True, kw_only=True):
    """A file's model, the settings that apply to it and all that was found; `root` is the project's folder."""

    loaded: Loaded
    root: str
    lowered: Lowered
    settings: Settings
    report: FileReport

    @property
    def language_errors(self) -> tuple[Diagnostic, ...]:
        """The F0 errors: a file that has some is not drawn."""
        return tuple(found for found in self.report.diagnostics if is_language_error(found))


def is_language_error(found: Diagnostic) -> bool:
    """Whether the language cannot make sense of something (F0, level error)."""
    return found.code.family == "F0" and found.level is Severity.ERROR and found.code != INTERNAL_ERROR


def check_file(path: str, request: Request) -> Checked:
    """Read, understand and check one file."""
    from flowc.rules import check, suppress

    settings, root = find_settings(path, request.config, use=request.use_config)
    settings = _with_choice(settings, request)
    loaded = read_source(path, request.stdin_name)
    lowered = _lower(loaded, root)
    findings = check(lowered.document, lowered.broken, settings)
    diagnostics = suppress(lowered.document, (*lowered.diagnostics, *findings), lowered.broken, settings)
    lang = request.lang or settings.language or _language(lowered)
    report = FileReport(loaded.source.file, _ordered(diagnostics, loaded.source.file), lang, lowered.sources)
    return Checked(loaded=loaded, root=root, lowered=lowered, settings=settings, report=report)


def is_crash(report: FileReport) -> bool:
    """Whether a rule failed on a file: a bug of flowc."""
    return any(found.code == INTERNAL_ERROR for found in report.diagnostics)


def check_files(paths: Iterable[str], request: Request) -> list[FileReport]:
    """The findings of each file."""
    return [check_file(path, request).report for path in paths]


class Rendering(Struct, frozen=True, kw_only=True):
    """What to make of a file: a notation, of one of its flows or of all, laid out by an engine."""

    type: str
    engine: Literal["wasm", "dot"]
    flow: str | None
    request: Request


class Rendered(Struct, frozen=True):
    """An output's bytes, and what the user should know of it."""

    content: bytes
    notes: tuple[str, ...] = ()


def render(checked: Checked, flow: Flow | None, rendering: Rendering) -> Rendered:
    """One flow in one notation (None: a notation of the whole document); RendererError where it cannot be drawn."""
    from flowc.backends import BACKENDS, Material, Stage
    from flowc.project import MachineFonts

    backend = BACKENDS[rendering.type]
    lowered, limits, lang = checked.lowered, checked.settings.picture, checked.report.lang
    diagram = drawing = None
    images: dict[str, bytes] = {}
    notes: tuple[str, ...] = ()
    if flow and backend.needs in (Stage.DIAGRAM, Stage.DRAWING):
        from flowc.views import flow_diagram

        diagram = flow_diagram(lowered.document, flow, lang)
    if diagram and backend.needs is Stage.DRAWING:
        from flowc.layout import graphviz_engine
        from flowc.project import dot_runner

        drawing = graphviz_engine(dot_runner(rendering.engine, limits.seconds), limits.nodes)(diagram)
    if flow and rendering.type == "html":
        from flowc.project import read_images

        images, notes = read_images(flow, checked.loaded, checked.root)
    emitted = backend.emit(
        Material(
            document=lowered.document,
            lang=lang,
            position=lambda span, offset: lowered.sources[span.file].position(offset),
            fonts=MachineFonts(),
            limits=limits,
            flow=flow,
            diagram=diagram,
            drawing=drawing,
            source_hash=_digest(checked.loaded),
            images=images,
        )
    )
    missing = f"no font at hand shows {emitted.missing!r}: drawn as U+FFFD"
    return Rendered(emitted.content, (*notes, missing) if emitted.missing else notes)


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
        return FileReport(source.file, _ordered(errors, source.file), report_lang, {source.file: source})
    after = format_tree(source, parsed.tree, lang)
    if not same_statements(parsed.tree, parse(SourceText(source.file, after)).tree):
        raise RuntimeError("formatting would change what a statement says; nothing was written")
    return Formatted(source.file, source.stored, after)


def known_codes() -> tuple[Code, ...]:
    """Every code there is: the language's own, then the rules'."""
    from flowc.rules import RULES

    return (*LANGUAGE_CODES, *(rule.code for rule in RULES))


def _lower(loaded: Loaded, root: str) -> Lowered:
    return lower(loaded, project_loader(root, loaded.source.file, loaded.key))


def _digest(loaded: Loaded) -> str:
    """The hash that ties an output to its source."""
    from hashlib import sha256

    return sha256(loaded.source.stored.encode("utf-8", "replace")).hexdigest()


def _with_choice(settings: Settings, request: Request) -> Settings:
    """The settings with what the command line says in place of what the file says."""
    if request.select is None and request.ignore is None:
        return settings
    from msgspec.structs import replace

    select = settings.select if request.select is None else request.select
    ignore = settings.ignore if request.ignore is None else request.ignore
    return replace(settings, select=select, ignore=ignore)


def _language(lowered: Lowered) -> Lang:
    """Messages follow the keywords; a file of neutral words follows `langue`, else it is French."""
    named = next((flow.language.value for flow in lowered.document.flows if flow.language), None)
    return lowered.language or ("en" if named == "en" else DEFAULT_LANGUAGE)


def _ordered(diagnostics: Iterable[Diagnostic], file: str) -> tuple[Diagnostic, ...]:
    """By place, the file's own first; the same fault at the same place once."""
    unique = dict.fromkeys(
        (found.span.file != file, found.span, found.code.id, found.message) for found in diagnostics
    )
    first = {(found.span, found.code.id, found.message): found for found in reversed(list(diagnostics))}
    return tuple(first[span, code, message] for _, span, code, message in sorted(unique))
