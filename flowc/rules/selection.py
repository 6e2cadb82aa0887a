"""Which codes the settings leave on, and how much each weighs."""

from collections.abc import Iterable, Sequence
from functools import cache

from msgspec.structs import replace

from flowc.config import Policy, Settings, policy_code
from flowc.diagnostics import LANGUAGE_CODES, Code, Diagnostic, Severity, UsageError
from flowc.vocabulary import nearest

OFF = "off"
LANGUAGE_FAMILY = "language"


@cache
def known_codes() -> tuple[Code, ...]:
    """The codes of the language and of our rules, which are loaded only where somebody asks for a name."""
    from flowc.rules.registry import RULES

    return (*LANGUAGE_CODES, *(rule.code for rule in RULES))


def codes_of(policies: Sequence[Policy]) -> tuple[Code, ...]:
    """Every code of a project: the language's own, the rules', its policies'."""
    return (*known_codes(), *map(policy_code, policies))


def is_called(code: Code, name: str) -> bool:
    """Whether a code goes by this name: its number, its name or its family (``F102``, ``dead-end``, ``F1``,
    ``structure``).
    """
    return name.lower() in (code.id.lower(), code.name, *_families(code))


def _families(code: Code) -> tuple[str, str]:
    """A family goes by its hundred, and by the folder of its rules; that of the language by the word."""
    folder = code.page.split("/")[1]
    return code.family.lower(), LANGUAGE_FAMILY if code.family == "F0" else folder


def is_on(code: Code, settings: Settings) -> bool:
    """Whether the settings ask for a code. The errors of the language are always on: nothing is sure without them."""
    if code.family == "F0" and code.severity is Severity.ERROR:
        return True
    if settings.select and not _named(code, settings.select):
        return False
    return not _named(code, settings.ignore) and level(code, settings) != OFF


def weighed(found: Diagnostic, settings: Settings) -> Diagnostic:
    """A finding with the weight that the settings give its code; an error of the language stays one."""
    said = level(found.code, settings)
    if said is None or said == OFF or (found.code.family == "F0" and found.level is Severity.ERROR):
        return found
    return replace(found, severity=Severity(said))


def level(code: Code, settings: Settings) -> str | None:
    """What the settings say of a code; a number or name goes before a family."""
    levels = {name.lower(): level for name, level in settings.severity.items()}
    names = (code.id.lower(), code.name, *_families(code))
    return next((levels[name] for name in names if name in levels), None)


def deciding(code: Code, settings: Settings) -> str:
    """The dotted key of the setting that switches a code off or gives it its weight."""
    if settings.select and not _named(code, settings.select):
        return "select"
    for name in settings.ignore:
        if is_called(code, name):
            return f"ignore.{name}"
    weights = {name.lower(): name for name in settings.severity}
    names = (code.id.lower(), code.name, *_families(code))
    return next((f"severity.{weights[name]}" for name in names if name in weights), "")


def _named(code: Code, names: Iterable[str]) -> bool:
    return any(is_called(code, name) for name in names)


def refuse_unknown(names: Iterable[tuple[str, str]], policies: Sequence[Policy] = ()) -> None:
    """UsageError for a name that no rule goes by, at the place that says it: a typing error would switch off nothing,
    quietly.
    """
    for place, name in names:
        codes = codes_of(policies)
        if not any(is_called(code, name) for code in codes):
            near = nearest(name, known_names(codes))
            hint = f"a similar one exists: {near}" if near else "flowc rules lists them all"
            raise UsageError(f"{place}: no rule is called {name!r}; {hint}")


def known_names(codes: Iterable[Code]) -> Sequence[str]:
    """What a person may call one of some codes."""
    return [name for code in codes for name in (code.id, code.name)]
