"""`flowc.yaml`: found upwards from a file; its folder is the project's root."""

import os
from collections.abc import Mapping, Sequence
from functools import cache
from typing import Any

from flowc.config.layers import Applied, Config, applied
from flowc.diagnostics import UsageError
from flowc.project.read import STANDARD_INPUT, read_bytes, source_from
from flowc.source import SourceText

CONFIG_NAME = "flowc.yaml"

#: The frozen flows, beside it (`lock` reads them).
LOCK_NAME = "flowc.lock"

#: A configuration is a page; a larger one is not read.
LARGEST_CONFIG = 256 * 1024

#: Deeper than any setting: a file nested further is refused before it is built.
DEEPEST = 20


def find_config(path: str, config: str | None = None, *, use: bool = True) -> Config:
    """The configuration for a file or folder, and with it the project's root.

    `config` names the file to use instead of looking for one; without any the root is the folder given, or that of
    the file given.
    """
    folder = path if os.path.isdir(path) else os.path.dirname(path)
    start = os.path.abspath("." if path == STANDARD_INPUT else folder or ".")
    found = config if config is not None else _upwards(start) if use else None
    return read_config(found) if found is not None else _without_config(start)


def settings_for(config: Config, path: str, command: Mapping[str, Any]) -> Applied:
    """The settings of a file of the project, and who said each; `command` is what the command line says."""
    return applied(config, fitting(config, path), command)


def fitting(config: Config, path: str) -> tuple[int, ...]:
    """The numbers of the overrides that are for a file of the project."""
    patterns = _patterns(config)
    if not patterns:
        return ()
    inside = os.path.relpath(os.path.realpath(path), os.path.realpath(config.root)).replace(os.sep, "/")
    return tuple(index for index, pattern in enumerate(patterns) if pattern.match_file(inside))


@cache
def _patterns(config: Config) -> Sequence[Any]:
    """What each override is for: files named as in .gitignore."""
    if not config.patterns:
        return ()
    import pathspec

    return [pathspec.GitIgnoreSpec.from_lines(patterns) for patterns in config.patterns]


@cache
def _without_config(root: str) -> Config:
    return Config(root=root)


@cache
def _upwards(folder: str) -> str | None:
    while True:
        candidate = os.path.join(folder, CONFIG_NAME)
        if os.path.isfile(candidate):
            return candidate
        parent = os.path.dirname(folder)
        if parent == folder:
            return None
        folder = parent


@cache
def read_config(path: str) -> Config:
    """The configuration of a file; UsageError names the line of what it cannot mean."""
    from flowc.config.checking import config_from

    data, lines = read_yaml(path)
    root = os.path.dirname(os.path.abspath(path))
    if not data:
        return Config(file=path, root=root)
    config = config_from(data, path, root, lines)
    if "calendar" in data:
        _refuse_odd_calendar(config)
    if "runbook" in data:
        _refuse_odd_runbook(config)
    return config


def read_yaml(path: str) -> tuple[dict[str, Any], dict[str, int]]:
    """The keys and values of a YAML file, and the line of each by its dotted path; UsageError for what is not that."""
    import yaml

    content = read_bytes(path)
    if len(content) > LARGEST_CONFIG:
        raise UsageError(f"{path}: larger than {LARGEST_CONFIG // 1024} KB: this is no configuration")
    try:
        _refuse_odd_events(path, content)
        lines = _lines(path, yaml.compose(content, Loader=yaml.SafeLoader))
        data = yaml.load(content, _loader())  # noqa: S506 - a SafeLoader
    except (yaml.YAMLError, ValueError) as error:
        mark = getattr(error, "problem_mark", None)
        problem = getattr(error, "problem", None) or str(error).splitlines()[0]
        raise UsageError(f"{path}:{mark.line + 1 if mark else 1}: not valid YAML: {problem}") from None
    if data is None:
        return {}, {}
    if not isinstance(data, dict):
        raise UsageError(f"{path}:1: expected keys and values, such as `language: fr`")
    return data, lines


def config_text(config: Config) -> SourceText:
    """The file of a configuration as text, under the path by which a person here knows it."""
    below = os.path.relpath(config.file)
    file = config.file if below.startswith(os.pardir) else below
    return source_from(read_bytes(config.file), file, config.file).source


def _refuse_odd_calendar(config: Config) -> None:
    """Days, hours, countries and zones are read here, so that a slip is told even where no date is asked for."""
    from flowc.calendars import CalendarError, calendar_from

    try:
        calendar_from(applied(config, (), {}).settings.calendar)
    except CalendarError as error:
        key = f"calendar.{error.key}"
        raise UsageError(f"{config.file}:{config.line(key)}: {key}: {error}") from None


def _refuse_odd_runbook(config: Config) -> None:
    """Colours that cannot be read and addresses that lead nowhere are told at once, not when a page is made."""
    from flowc.config.runbook import odd_values

    for key, problem in odd_values(applied(config, (), {}).settings.runbook):
        raise UsageError(f"{config.file}:{config.line(f'runbook.{key}')}: runbook.{key}: {problem}")


@cache
def _loader() -> Any:
    """YAML as people write it: `off`, `yes` and `no` are words, not truth values."""
    import yaml

    class Loader(yaml.SafeLoader):
        """A safe loader that knows `true` and `false` only."""

    Loader.yaml_implicit_resolvers = {
        first: [(tag, pattern) for tag, pattern in resolvers if tag != "tag:yaml.org,2002:bool" or first in "tTfF"]
        for first, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
    }
    return Loader


def _refuse_odd_events(path: str, content: bytes) -> None:
    """Aliases can make a small file huge, and deep nesting can exhaust the parser: settings need neither."""
    import yaml

    depth = 0
    for event in yaml.parse(content, Loader=yaml.SafeLoader):
        depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
        if isinstance(event, yaml.AliasEvent) or depth > DEEPEST:
            what = "an alias" if isinstance(event, yaml.AliasEvent) else "nesting this deep"
            raise UsageError(f"{path}:{_line(event)}: {what} has no place here")


def _lines(file: str, node: Any) -> dict[str, int]:
    """The line of every value, by its dotted path (``overrides.0.files``); a key that stands twice would silently win
    over the first.
    """
    lines: dict[str, int] = {}
    pending = [("", node)]
    while pending:
        prefix, current = pending.pop()
        if getattr(current, "id", "") == "mapping":
            for key, value in current.value:
                path = f"{prefix}{key.value}"
                if path in lines:
                    raise UsageError(f"{file}:{key.start_mark.line + 1}: the key {path} stands here twice")
                lines[path] = key.start_mark.line + 1
                pending.append((f"{path}.", value))
        elif getattr(current, "id", "") == "sequence":
            for index, value in enumerate(current.value):
                lines[f"{prefix}{index}"] = value.start_mark.line + 1
                pending.append((f"{prefix}{index}.", value))
    return lines


def _line(event: Any) -> int:
    """The line of an event of the YAML parser, which may not know it."""
    return event.start_mark.line + 1 if event.start_mark else 1
