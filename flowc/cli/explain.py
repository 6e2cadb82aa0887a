"""`flowc explain CODE` and the finding of a rule by what people call it."""

from typing import TYPE_CHECKING

import click

from flowc.cli.options import language_option

if TYPE_CHECKING:
    from collections.abc import Iterable

    from flowc.config import Settings
    from flowc.diagnostics import Code


@click.command("explain")
@click.argument("code")
@language_option("Language of the page; English by default.")
def command(code: str, lang: str | None) -> None:
    """Explain the rule CODE, a code (F102) or a name (dead-end), or a policy of the project that this folder is in."""
    from flowc.catalogue import page
    from flowc.diagnostics import UsageError
    from flowc.driver import known_codes
    from flowc.vocabulary import nearest

    codes = known_codes()
    found = _called(code, codes)
    if found is None:
        codes = known_codes(project_settings())
        found = _called(code, codes)
    if found is None:
        near = nearest(code, [name for known in codes for name in (known.id, known.name)])
        hint = f"a similar one exists: {near}" if near else "flowc rules lists them all"
        raise UsageError(f"no rule is called {code!r}; {hint}")
    text = page(found, "fr" if lang == "fr" else "en")
    click.echo(f"# {found.title}: {text.title} ({found.severity.value})\n\n{text.body}", nl=False)


def _called(name: str, codes: "Iterable[Code]") -> "Code | None":
    return next((code for code in codes if name.lower() in (code.id.lower(), code.name)), None)


def project_settings() -> "Settings":
    """The settings of the project that the current folder is in."""
    from flowc.driver.checking import refuse_unknown_in
    from flowc.project import find_config, settings_for

    found = find_config(".")
    refuse_unknown_in(found)
    return settings_for(found, ".", {}).settings
