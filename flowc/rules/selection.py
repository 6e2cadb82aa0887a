"""Which codes the settings leave on, and how much each weighs."""

from collections.abc import Iterable, Sequence

from msgspec.structs import replace

from flowc.config import Settings
from flowc.diagnostics import LANGUAGE_CODES, Code, Diagnostic, Severity, UsageError
from flowc.rules.registry import RULES
from flowc.vocabulary import nearest

CODES: tuple[Code, ...] = (*LANGUAGE_CODES, *(rule.code for rule in RULES))

OFF = "off"


def is_called(code: Code, name: str) -> bool:
    """Whether a code goes by this name: its number, its name or its family (``F102``, ``dead-end``, ``F1``)."""
    return name.lower() in (code.id.lower(), code.name, code.family.lower())


def is_on(code: Code, settings: Settings) -> bool:
    """Whether the settings ask for a code. The errors of the language are always on: nothing is sure without them."""
    if code.family == "F0" and code.severity is Severity.ERROR:
        return True
    if settings.select and not _named(code, settings.select):
        return False
    return not _named(code, settings.ignore) and _level(code, settings) != OFF


def weighed(found: Diagnostic, settings: Settings) -> Diagnostic:
    """A finding with the weight that the settings give its code; an error of the language stays one."""
    level = _level(found.code, settings)
    if level is None or level == OFF or (found.code.family == "F0" and found.level is Severity.ERROR):
        return found
    return replace(found, severity=Severity(level))


def _level(code: Code, settings: Settings) -> str | None:
    """What the settings say of a code; a number or name goes before a family."""
    levels = {name.lower(): level for name, level in settings.severity.items()}
    return levels.get(code.id.lower()) or levels.get(code.name) or levels.get(code.family.lower())


def _named(code: Code, names: Iterable[str]) -> bool:
    return any(is_called(code, name) for name in names)


def refuse_unknown(settings: Settings) -> None:
    """UsageError for a name in the settings that no rule goes by: a typing error would switch off nothing, quietly."""
    for name in (*settings.select, *settings.ignore, *settings.severity):
        if not _is_known(name):
            near = nearest(name, known_names())
            hint = f"a similar one exists: {near}" if near else "flowc rules lists them all"
            raise UsageError(f"no rule is called {name!r}; {hint}")


def _is_known(name: str) -> bool:
    return any(is_called(code, name) for code in CODES)


def known_names() -> Sequence[str]:
    """What a person may call a code."""
    return [name for code in CODES for name in (code.id, code.name)]
