"""`flowc new`: a project skeleton."""

import os

import click

from flowc.cli.options import language_option

#: Each template's files, by language; they are data under flowc/templates.
TEMPLATES = {
    "service": {
        "fr": ("demande.flow", "equipes.flow", "flowc.yaml"),
        "en": ("request.flow", "teams.flow", "flowc.yaml"),
    },
}


@click.command("new")
@click.argument("folder", default=".", metavar="[DIR]")
@click.option("--template", type=click.Choice(list(TEMPLATES)), default="service", help="What to start from.")
@language_option("Language of the skeleton; French by default.")
def command(folder: str, template: str, lang: str | None) -> None:
    """Make a project in DIR (this folder by default) that passes flowc check. No existing file is touched."""
    from flowc.catalogue import read_resource
    from flowc.diagnostics import UsageError
    from flowc.project import make_folder, write_whole

    language = "en" if lang == "en" else "fr"
    files = TEMPLATES[template][language]
    taken = next((name for name in files if os.path.lexists(os.path.join(folder, name))), None)
    if taken:
        raise UsageError(f"{os.path.join(folder, taken)} exists already; choose another folder")
    make_folder(folder)
    for name in files:
        write_whole(os.path.join(folder, name), read_resource(f"templates/{template}.{language}/{name}"))
        click.echo(f"wrote {os.path.join(folder, name)}")
    click.echo(f"next: flowc check {folder} && flowc render {os.path.join(folder, files[0])}")
