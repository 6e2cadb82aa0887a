"""The picture on its way into the page: what many of its shapes have in common is said once, in a style."""

import re

#: What a style can say as an attribute does. Sizes of letters want their unit there.
_LOOK = re.compile(
    r' (fill|stroke|stroke-width|stroke-linejoin|stroke-linecap|stroke-dasharray|font-size|font-weight|text-anchor)="([^"]*)"'
)

#: A start tag: what authors wrote has no `<` in it here.
_TAG = re.compile(r"<(path|polygon|polyline|rect|circle|ellipse|line|text|tspan)((?: [\w:-]+=\"[^\"]*\")+)")


def compact(picture: str) -> str:
    """The same picture, smaller: shapes that look alike share a class, whose name nothing else in a page has."""
    names: dict[str, str] = {}
    start, _, rest = picture.partition(">")
    drawn = _TAG.sub(lambda tag: f"<{tag[1]}{_classed(tag[2], names)}", rest)
    rules = "".join(f".{name}{{{look}}}" for look, name in names.items())
    return f"{start}><style>{rules}</style>{drawn}" if rules else picture


def _classed(attributes: str, names: dict[str, str]) -> str:
    """The attributes with a class in the place of those that say how a shape looks."""
    look = ";".join(_declared(name, value) for name, value in _LOOK.findall(attributes))
    if not look or ' class="' in attributes:
        return attributes
    name = names.setdefault(look, f"pic{len(names)}")
    return f'{_LOOK.sub("", attributes)} class="{name}"'


def _declared(name: str, value: str) -> str:
    return f"{name}:{value}px" if name == "font-size" and value[-1:].isdigit() else f"{name}:{value}"
