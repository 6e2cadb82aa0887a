"""A file and what is found in it."""

import os
from collections.abc import Callable, Iterable, Mapping
from functools import cache
from typing import TYPE_CHECKING, Any, TypeVar

from msgspec import Struct
from msgspec.structs import asdict, replace

from flowc.analysis import Summary, summary_of
from flowc.config import Settings
from flowc.diagnostics import INTERNAL_ERROR, Code, Diagnostic, Severity
from flowc.lowering import Loaded, Lowered, lower
from flowc.project import LOCK_NAME, find_config, fitting, project_loader, read_source, today
from flowc.reporters import FileReport
from flowc.source import SourceText
from flowc.vocabulary import Lang

if TYPE_CHECKING:
    from datetime import date

    from flowc.analysis.fingerprint import Frozen
    from flowc.config.layers import Config
    from flowc.rules.baseline import Accepted

STANDARD_INPUT = "-"
DEFAULT_LANGUAGE: Lang = "fr"


class Request(Struct, frozen=True, eq=False, kw_only=True):
    """What the command line says that holds for every file of a run; `command` has settings, which go before those of
    `flowc.yaml`.
    """

    lang: Lang | None = None
    stdin_name: str = "stdin.flow"
    config: str | None = None
    use_config: bool = True
    use_baseline: bool = True
    today: str | None = None
    command: Mapping[str, Any] = {}


class Terms(Struct, frozen=True, kw_only=True):
    """What a file is checked against: its project's folder, the settings that apply to it, and its flows as they were
    frozen.
    """

    root: str
    settings: Settings
    frozen: "Mapping[str, Frozen]"


class Kept(Struct, frozen=True, kw_only=True):
    """What checking a file tells, and all that is needed once its model is gone: it travels between processes.

    `spoken` is the language of its messages where nobody asks for another, `written` that of its keywords; `summary`
    is what the rules over all files need of this one.
    """

    diagnostics: tuple[Diagnostic, ...]
    spoken: Lang
    written: Lang
    summary: Summary


class Result(Struct, frozen=True, kw_only=True):
    """A checked file as reports see it; `root` is the project's folder, `key` the file's real path.

    `accepted` counts the findings left out of the report because the baseline accepts them.
    """

    root: str
    key: str
    settings: Settings
    report: FileReport
    accepted: "Mapping[Accepted, int]"
    summary: Summary

    @property
    def language_errors(self) -> tuple[Diagnostic, ...]:
        """The F0 errors: a file that has some is not drawn."""
        return tuple(found for found in self.report.diagnostics if is_language_error(found))

    @property
    def name(self) -> str:
        """The file's name in the project: relative to the root, with slashes."""
        return name_in(self.root, self.key)

    @property
    def fails(self) -> bool:
        """Whether a finding weighs as much as the settings bear."""
        return self.report.fails

    @property
    def crashed(self) -> bool:
        """Whether a rule failed: a bug of flowc."""
        return any(found.code == INTERNAL_ERROR for found in self.report.diagnostics)


R = TypeVar("R", bound=Result)


class Checked(Result, frozen=True, kw_only=True):
    """A checked file with its text and its model, for those who go on with them."""

    loaded: Loaded
    lowered: Lowered


def is_language_error(found: Diagnostic) -> bool:
    """Whether the language cannot make sense of something (F0, level error)."""
    return found.code.family == "F0" and found.level is Severity.ERROR and found.code != INTERNAL_ERROR


def check_file(path: str, request: Request) -> Checked:
    """Read, understand and check one file."""
    return check_source(path, read_source(path, request.stdin_name), request)


def check_source(path: str, loaded: Loaded, request: Request) -> Checked:
    """Understand and check a text as that of the file at `path`."""
    terms = terms_for(path, loaded, request)
    lowered = lower_file(loaded, terms.root)
    kept = kept_of(lowered, terms, lambda: today(request.today))
    result = result_of(kept, loaded, terms, lowered.sources, request)
    return Checked(**asdict(result), loaded=loaded, lowered=lowered)


def terms_for(path: str, loaded: Loaded, request: Request) -> Terms:
    """What the file at `path` is checked against; UsageError where the settings name what does not exist."""
    config = find_config(path, request.config, use=request.use_config)
    _refuse_unknown(config, request)
    named = request.stdin_name if path == STANDARD_INPUT else path
    settings = _settings(config, fitting(config, named), request)
    return Terms(root=config.root, settings=settings, frozen=_frozen(config.root, loaded.key))


@cache
def _settings(config: "Config", overrides: tuple[int, ...], request: Request) -> Settings:
    """The settings of all files that the same overrides are for: one value, however many files there are."""
    from flowc.config.layers import applied

    return applied(config, overrides, request.command).settings


def kept_of(lowered: Lowered, terms: Terms, day: "Callable[[], date]") -> Kept:
    """All that is found in a file; `day` is asked only where a finding depends on it."""
    from flowc.rules import check, suppress

    document, settings = lowered.document, terms.settings
    findings = check(document, lowered.broken, settings, day, frozen=terms.frozen, partial=lowered.is_partial)
    diagnostics = suppress(document, (*lowered.diagnostics, *findings), lowered.broken, settings)
    return Kept(
        diagnostics=ordered(diagnostics, document.file),
        spoken=_language(lowered),
        written=lowered.language or DEFAULT_LANGUAGE,
        summary=_summary(lowered, settings),
    )


def result_of(
    kept: Kept, loaded: Loaded, terms: Terms, sources: Mapping[str, SourceText], request: Request
) -> Result:
    """What to report of a file; `sources` are the texts that its findings may name."""
    report = FileReport(
        file=loaded.source.file,
        diagnostics=kept.diagnostics,
        lang=request.lang or terms.settings.language or kept.spoken,
        written=kept.written,
        sources=sources,
        fail_level=Severity(terms.settings.fail_level),
    )
    result = Result(
        root=terms.root,
        key=loaded.key,
        settings=terms.settings,
        report=report,
        accepted={},
        summary=kept.summary,
    )
    return less_accepted(result) if request.use_baseline else result


def _summary(lowered: Lowered, settings: Settings) -> Summary:
    summary = summary_of(lowered.document, lowered.broken)
    if not settings.policies:
        return summary
    from flowc.policies import compiled, heard_in, names_in, names_of
    from flowc.rules.policies import is_watched

    policies = [compiled(each) for each in settings.policies if is_watched(each, settings)]
    asked = [name.what for each in policies for name in names_of(each.policy, each.sentence)]
    return replace(
        summary,
        heard=heard_in(lowered.document, lowered.broken, policies),
        names=names_in(lowered.document, asked),
    )


def _frozen(root: str, key: str) -> "Mapping[str, Frozen]":
    """The flows of the file known by `key` as they were frozen."""
    if not os.path.lexists(os.path.join(root, LOCK_NAME)):
        return {}
    from flowc.project.lock import frozen_in

    return frozen_in(os.path.join(root, LOCK_NAME)).get(name_in(root, key), {})


def name_in(root: str, key: str) -> str:
    """A file's name in its project: relative to the root, with slashes; `key` is its real path."""
    return os.path.relpath(key, os.path.realpath(root)).replace(os.sep, "/")


@cache
def _refuse_unknown(config: "Config", request: Request) -> None:
    """UsageError where the settings or the command line name a rule that does not exist."""
    from flowc.rules import refuse_unknown

    refuse_unknown_in(config)
    refuse_unknown(
        ((f"--{option}", name) for option in ("select", "ignore") for name in request.command.get(option, ())),
        config.policies,
    )


@cache
def refuse_unknown_in(config: "Config") -> None:
    """UsageError where a configuration names a rule that does not exist, or holds a policy that cannot be read."""
    from flowc.rules import refuse_unknown

    policies = config.policies
    if policies:
        from flowc.rules.policies import refuse_unreadable

        refuse_unreadable(policies, lambda key: f"{config.file}:{config.line(key)}")
    refuse_unknown(((f"{config.file}:{config.line(key)}", name) for key, name in config.names()), policies)


def baseline_path(checked: Result) -> str:
    """The file of findings accepted for now."""
    return os.path.join(checked.root, checked.settings.baseline)


def less_accepted(checked: R) -> R:
    """What was found, less what the project accepts for now."""
    path = baseline_path(checked)
    if not os.path.lexists(path):
        return checked
    from flowc.project.baseline import read_baseline
    from flowc.rules.baseline import sift

    baseline = read_baseline(path)
    sifted = sift(checked.report.diagnostics, checked.summary, checked.name, baseline)
    report = replace(checked.report, diagnostics=sifted.fresh)
    return replace(checked, report=report, accepted=sifted.met)


def known_codes(settings: Settings | None = None) -> tuple[Code, ...]:
    """Every code there is: the language's own, the rules', and the policies of the settings given."""
    from flowc.rules.selection import codes_of

    return codes_of(settings.policies if settings else ())


def lower_file(loaded: Loaded, root: str) -> Lowered:
    """The model of a file, with what it includes from below the project's root."""
    return lower(loaded, project_loader(root, loaded.source.file, loaded.key))


def _language(lowered: Lowered) -> Lang:
    """Messages follow the keywords; a file of neutral words follows `langue`, else it is French."""
    named = next((flow.language.value for flow in lowered.document.flows if flow.language), None)
    return lowered.language or ("en" if named == "en" else DEFAULT_LANGUAGE)


def ordered(diagnostics: Iterable[Diagnostic], file: str) -> tuple[Diagnostic, ...]:
    """The gravest first, then what touches most cases, then by place, the file's own first; the same fault at the same
    place once.
    """
    first = {(found.span, found.code.id, found.message): found for found in reversed(list(diagnostics))}

    def weight(found: Diagnostic) -> tuple[object, ...]:
        share = found.impact.share if found.impact else -1.0
        return found.level.rank, -share, found.span.file != file, found.span, found.code.id, found.message

    return tuple(sorted(first.values(), key=weight))
