"""`flowc config`: the settings that apply to a file, and who said each."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

import click

from flowc.cli.options import config_options

if TYPE_CHECKING:
    from flowc.config.layers import Applied, Config

Row = tuple[str, str, str]


@click.command("config")
@click.argument("path", default=".")
@config_options
def command(path: str, config: str | None, no_config: bool) -> None:
    """Show what applies to PATH, a file or a folder (this one by default): each setting, and each rule that is off or
    has another weight than its own; beside each, where that was said.
    """
    from flowc.driver.checking import refuse_unknown_in
    from flowc.project import find_config, settings_for

    found = find_config(path, config, use=not no_config)
    refuse_unknown_in(found)
    applied = settings_for(found, path, {})
    rows = [
        ("root", found.root, ""),
        ("configuration", found.file or "none found", ""),
        *_settings(applied, found),
    ]
    click.echo(_table(rows), nl=False)
    rules = list(_rules(applied, found))
    if rules:
        click.echo("\n" + _table(rules), nl=False)


def _table(rows: list[Row]) -> str:
    widths = [max(len(row[column]) for row in rows) for column in range(2)]
    return "".join(
        "  ".join([*(cell.ljust(width) for cell, width in zip(row, widths, strict=False)), row[2]]).rstrip() + "\n"
        for row in rows
    )


def _settings(applied: "Applied", config: "Config") -> Iterator[Row]:
    """Each setting by its dotted key, those of sections apart."""
    import msgspec

    plain = msgspec.to_builtins(applied.settings)
    for key, value in plain.items():
        if key in {"overrides", "severity", "policies"}:
            continue
        if isinstance(value, dict) and value:
            for name, inner in value.items():
                yield f"{key}.{name}", _shown(inner), _who(applied, f"{key}.{name}", config)
        else:
            yield key, _shown(value), _who(applied, key, config)


def _shown(value: object) -> str:
    """A value as it is written in flowc.yaml."""
    if isinstance(value, list | tuple):
        return f"[{', '.join(map(str, value))}]"
    return "none" if value is None else str(value)


def _who(applied: "Applied", key: str, config: "Config") -> str:
    """Who said the value of a key: the key itself, or those below and above it."""
    origins = applied.origins
    said = [origins[key]] if key in origins else []
    said = said or [origin for name, origin in origins.items() if name.startswith(f"{key}.")]
    said = said or [origin for name, origin in origins.items() if key.startswith(f"{name}.")]
    if not said:
        return "default"
    places = [
        f"profile {origin.profile}" if origin.voice == "profile" else f"{config.file}:{origin.line}" for origin in said
    ]
    return ", ".join(dict.fromkeys(places))


def _rules(applied: "Applied", config: "Config") -> Iterator[Row]:
    """The rules that are off, or weigh something else than by themselves."""
    from flowc.driver import known_codes
    from flowc.rules.selection import deciding, is_on, level

    for code in known_codes(applied.settings):
        name = code.title
        said = level(code, applied.settings)
        if not is_on(code, applied.settings):
            yield name, "off", _who(applied, deciding(code, applied.settings), config)
        elif said is not None and said != code.severity.value:
            yield name, said, _who(applied, deciding(code, applied.settings), config)
