"""`flowc explain CODE` and the finding of a rule by what people call it."""

import click

from flowc.cli.options import language_option


@click.command("explain")
@click.argument("code")
@language_option("Language of the page; English by default.")
def command(code: str, lang: str | None) -> None:
    """Explain the rule CODE, a code (F102) or a name (dead-end)."""
    from flowc.catalogue import page
    from flowc.diagnostics import UsageError
    from flowc.driver import known_codes
    from flowc.vocabulary import nearest

    codes = known_codes()
    found = next((known for known in codes if code.lower() in (known.id.lower(), known.name)), None)
    if found is None:
        near = nearest(code, [name for known in codes for name in (known.id, known.name)])
        hint = f"a similar one exists: {near}" if near else "flowc rules lists them all"
        raise UsageError(f"no rule is called {code!r}; {hint}")
    text = page(found, "fr" if lang == "fr" else "en")
    click.echo(f"# {found.id} {found.name}: {text.title} ({found.severity.value})\n\n{text.body}", nl=False)
