"""`flowc rules`: the table of all rules."""

import click

from flowc.cli.options import language_option


@click.command("rules")
@language_option("Language of the titles; English by default.")
def command(lang: str | None) -> None:
    """List all rules: code, name, severity, what they find; then the policies of the project that this folder is in."""
    from flowc.catalogue import page
    from flowc.cli.explain import project_settings
    from flowc.driver import known_codes

    rows = [
        (code.id, code.name, code.severity.value, page(code, "fr" if lang == "fr" else "en").title)
        for code in known_codes(project_settings())
    ]
    widths = [max(len(row[column]) for row in rows) for column in range(3)]
    for row in rows:
        click.echo(
            "  ".join([*(cell.ljust(width) for cell, width in zip(row, widths, strict=False)), row[3]])
        )
