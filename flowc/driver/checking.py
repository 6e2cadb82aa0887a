"""A file and what is found in it."""

import os
from collections.abc import Iterable, Mapping
from functools import cache
from typing import TYPE_CHECKING, Any

from msgspec import Struct
from msgspec.structs import replace

from flowc.analysis import Summary, summary_of
from flowc.config import Settings
from flowc.diagnostics import INTERNAL_ERROR, Code, Diagnostic, Severity
from flowc.lowering import Loaded, Lowered, lower
from flowc.project import LOCK_NAME, find_config, project_loader, read_source, settings_for, today
from flowc.reporters import FileReport
from flowc.vocabulary import Lang

if TYPE_CHECKING:
    from flowc.analysis.fingerprint import Frozen
    from flowc.config.layers import Config
    from flowc.rules.baseline import Accepted

STANDARD_INPUT = "-"
DEFAULT_LANGUAGE: Lang = "fr"


class Request(Struct, frozen=True, kw_only=True):
    """What the command line says that holds for every file; `command` has settings, which go before those of
    `flowc.yaml`.
    """

    lang: Lang | None = None
    stdin_name: str = "stdin.flow"
    config: str | None = None
    use_config: bool = True
    use_baseline: bool = True
    today: str | None = None
    command: Mapping[str, Any] = {}


class Checked(Struct, frozen=True, kw_only=True):
    """A file's model, the settings that apply to it and all that was found; `root` is the project's folder.

    `accepted` counts the findings left out of the report because the baseline accepts them; `summary` is what the rules
    over all files need of this one.
    """

    loaded: Loaded
    root: str
    lowered: Lowered
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
        return name_in(self.root, self.loaded)

    @property
    def fails(self) -> bool:
        """Whether a finding weighs as much as the settings bear."""
        return self.report.fails

    @property
    def crashed(self) -> bool:
        """Whether a rule failed: a bug of flowc."""
        return any(found.code == INTERNAL_ERROR for found in self.report.diagnostics)


def is_language_error(found: Diagnostic) -> bool:
    """Whether the language cannot make sense of something (F0, level error)."""
    return found.code.family == "F0" and found.level is Severity.ERROR and found.code != INTERNAL_ERROR


def check_file(path: str, request: Request) -> Checked:
    """Read, understand and check one file."""
    return check_source(path, read_source(path, request.stdin_name), request)


def check_source(path: str, loaded: Loaded, request: Request) -> Checked:
    """Understand and check a text as that of the file at `path`."""
    from flowc.rules import check, suppress

    config = find_config(path, request.config, use=request.use_config)
    _refuse_unknown(config, request)
    named = request.stdin_name if path == STANDARD_INPUT else path
    settings = settings_for(config, named, request.command).settings
    lowered = lower_file(loaded, config.root)
    frozen = _frozen(config.root, loaded)
    findings = check(
        lowered.document, lowered.broken, settings, today(request.today), frozen=frozen, partial=lowered.is_partial
    )
    diagnostics = suppress(lowered.document, (*lowered.diagnostics, *findings), lowered.broken, settings)
    lang = request.lang or settings.language or _language(lowered)
    report = FileReport(
        file=loaded.source.file,
        diagnostics=ordered(diagnostics, loaded.source.file),
        lang=lang,
        written=lowered.language or DEFAULT_LANGUAGE,
        sources=lowered.sources,
        fail_level=Severity(settings.fail_level),
    )
    checked = Checked(
        loaded=loaded,
        root=config.root,
        lowered=lowered,
        settings=settings,
        report=report,
        accepted={},
        summary=_summary(lowered, settings),
    )
    return less_accepted(checked) if request.use_baseline else checked


def _summary(lowered: Lowered, settings: Settings) -> Summary:
    summary = summary_of(lowered.document, lowered.broken)
    if not settings.policies:
        return summary
    from flowc.policies import compiled, heard_in, names_in, names_of
    from flowc.rules.selection import is_on

    policies = [each for each in map(compiled, settings.policies) if is_on(each.code, settings)]
    asked = [name.what for each in policies for name in names_of(each.policy, each.sentence)]
    return replace(
        summary,
        heard=heard_in(lowered.document, lowered.broken, policies),
        names=names_in(lowered.document, asked),
    )


def _frozen(root: str, loaded: Loaded) -> "Mapping[str, Frozen]":
    """The file's flows as they were frozen."""
    if not os.path.lexists(os.path.join(root, LOCK_NAME)):
        return {}
    from flowc.project.lock import read_lock

    name = name_in(root, loaded)
    lock = read_lock(os.path.join(root, LOCK_NAME))
    return {flow: frozen for (file, flow), frozen in lock.items() if file == name}


def name_in(root: str, loaded: Loaded) -> str:
    """A file's name in its project: relative to the root, with slashes."""
    return os.path.relpath(loaded.key, os.path.realpath(root)).replace(os.sep, "/")


def check_files(paths: Iterable[str], request: Request) -> list[Checked]:
    """Every file, checked by itself."""
    return [check_file(path, request) for path in paths]


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


def baseline_path(checked: Checked) -> str:
    """The file of findings accepted for now."""
    return os.path.join(checked.root, checked.settings.baseline)


def less_accepted(checked: Checked) -> Checked:
    """What was found, less what the project accepts for now."""
    path = baseline_path(checked)
    if not os.path.lexists(path):
        return checked
    from flowc.project.baseline import read_baseline
    from flowc.rules.baseline import sift

    baseline = read_baseline(path)
    sifted = sift(checked.report.diagnostics, checked.lowered.document, checked.name, baseline)
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
