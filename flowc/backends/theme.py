"""The colours, fonts and logo of pictures.

Shapes carry the meaning, colours repeat it: a theme whose texts cannot be read on their ground is refused (WCAG AA:
4.5:1 for text, 3:1 for lines and borders).
"""

from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from msgspec import Struct
from msgspec.structs import replace

from flowc.config.colours import LINE_CONTRAST, TEXT_CONTRAST, contrast
from flowc.config.theme import PageColours, ThemeSettings
from flowc.layout import TextRole, Weight
from flowc.views import CONNECTOR, Symbol

BORDER_WIDTH, LINE_WIDTH = 1.4, 1.5
LOOP_DASHES = "6 3"

#: What a browser may set our texts in, the font we ship first.
FAMILY = "Noto Sans"
FALLBACK_FAMILIES = "Segoe UI, Helvetica Neue, Arial, sans-serif"

#: Under the way of a case that shows a finding: wide enough to be seen without its colour.
WITNESS_WIDTH = 6


class Look(NamedTuple):
    """A badge's field, border and words."""

    fill: str
    border: str
    ink: str


class Colours(NamedTuple):
    """A card's fill and border."""

    fill: str
    border: str


class Face(Struct, frozen=True, eq=False):
    """A font file of the project's own: its path, the name inside it, and how wide each letter is, in parts of the size."""

    path: str
    family: str
    advances: Mapping[int, float]

    def width(self, text: str, size: float) -> float:
        """The width of a text; a letter that the font lacks counts as nothing, for another font will show it."""
        return size * sum(self.advances.get(ord(char), 0.0) for char in text)


#: The cards of charts and maps have the colours of what they are to a flow; those not named here, such as posts, a step's.
ALIKE = {
    "team": "level", "department": "handoff", "vacancy": "wait", "reason": "request", "channel": "menu", "priority": "survey",
}  # fmt: skip


class Theme(Struct, frozen=True, eq=False, kw_only=True):
    """All that a picture's look is made of.

    `heat` goes from little to much, `badges` are those of findings by their weight, `witness` is what runs under the way
    of a case that shows one, `logo` is the content of an image file, and `night` is what a browser shows instead
    to those who prefer a dark screen.
    """

    name: str
    paper: str
    ink: str
    soft_ink: str
    line: str
    loop: str
    rule: str
    band_ink: str
    bar_ink: str
    bands: tuple[str, str]
    kinds: Mapping[str, Colours]
    heat: tuple[Colours, ...]
    badges: Mapping[str, Look]
    witness: str
    faces: Mapping[Weight, Face] = {}
    logo: bytes = b""
    night: "Theme | None" = None

    def colours(self, kind: str) -> Colours:
        """The colours of a kind of card or of a degree of heat; those of a step for what the theme does not know."""
        name, _, degree = kind.rpartition("-")
        if name == "heat":
            return self.heat[int(degree)]
        if kind == CONNECTOR:
            return Colours(self.paper, self.line)
        return self.kinds.get(ALIKE.get(kind, kind), self.kinds["step"])

    def key(self, kind: str, *, toned: bool) -> Colours:
        """The colours of an entry of the legend; where cards have tones, a kind is shown by its shape alone."""
        is_kind = toned and not kind.startswith("heat-") and kind not in {"parallel", "join"}
        return self.heat[0] if is_kind else self.colours(kind)

    def card_ink(self, symbol: Symbol) -> str:
        """The colour of a card's text: that of names on bars is its own."""
        return self.bar_ink if symbol is Symbol.BAR else self.ink

    def badge_border(self, level: str, ground: str, ink: str) -> str:
        """The border of a badge on a ground: its own where that is seen, else the colour of the text beside it."""
        own = self.badges[level].border
        return own if contrast(own, ground) >= LINE_CONTRAST else ink

    def arrow_ink(self, back: bool) -> str:  # noqa: FBT001 (a colour for each of two cases)
        """The colour of an arrow's words."""
        return self.loop if back else self.ink

    def line_ink(self, role: TextRole, colour: str) -> str:
        """The colour of one line: small print is softer than what it stands under."""
        return self.soft_ink if role in {TextRole.DETAIL, TextRole.SUBTITLE} else colour

    @property
    def families(self) -> str:
        """The fonts to ask a browser for, ours after the project's own."""
        own = dict.fromkeys(face.family for face in self.faces.values())
        return ", ".join([*own, FAMILY, FALLBACK_FAMILIES])


_BLUE = Colours("#E6EFFB", "#2B5C9E")
_AMBER = Colours("#FFF1CC", "#9A6700")
_NAVY = Colours("#33415C", "#33415C")

LIGHT = Theme(
    name="light", paper="#FFFFFF", ink="#1B2430", soft_ink="#4A5566", line="#44505F", loop="#8E3B8A", rule="#7E899A",
    band_ink="#33415C", bar_ink="#FFFFFF", bands=("#F7F8FA", "#FFFFFF"),
    kinds={
        "request": Colours("#DDF3E4", "#1E7A46"), "step": _BLUE, "decision": _AMBER, "menu": _AMBER,
        "level": Colours("#E9E4FA", "#5B3FA8"), "wait": Colours("#EEF0F3", "#5A6575"),
        "handoff": Colours("#DDF1F4", "#0F6B7A"), "subflow": _BLUE, "parallel": _NAVY, "join": _NAVY,
        "survey": Colours("#F4E8DC", "#8A4B14"), "end": Colours("#E3E8EF", "#33415C"),
    },
    heat=(
        Colours("#FFFFFF", "#5A6575"), Colours("#FFF3D6", "#8A6100"), Colours("#FFDFA8", "#8A5200"),
        Colours("#FFC98F", "#9A3F0B"), Colours("#FFB8AC", "#9C1F16"),
    ),
    badges={
        "error": Look("#B3261E", "#B3261E", "#FFFFFF"), "warning": Look("#FFE1A3", "#8A5A00", "#1B2430"),
        "info": Look("#FFFFFF", "#2B5C9E", "#1B2430"),
    },
    witness="#C97400",
)  # fmt: skip

_DARK_BLUE = Colours("#16304F", "#7FB2F0")
_DARK_AMBER = Colours("#3D3010", "#E0B04A")
_PALE = Colours("#B9C7E0", "#B9C7E0")

DARK = Theme(
    name="dark", paper="#14181F", ink="#EDF1F7", soft_ink="#B4BFCE", line="#9FB0C5", loop="#DDA3E6", rule="#66758C",
    band_ink="#B9C7E0", bar_ink="#14181F", bands=("#1B212B", "#14181F"),
    kinds={
        "request": Colours("#153A28", "#5CC98B"), "step": _DARK_BLUE, "decision": _DARK_AMBER, "menu": _DARK_AMBER,
        "level": Colours("#2D2453", "#B3A0F2"), "wait": Colours("#272E39", "#A3AEBF"),
        "handoff": Colours("#123A41", "#5CC3D3"), "subflow": _DARK_BLUE, "parallel": _PALE, "join": _PALE,
        "survey": Colours("#40291A", "#E0A173"), "end": Colours("#2A3444", "#B9C7E0"),
    },
    heat=(
        Colours("#14181F", "#A3AEBF"), Colours("#3A300F", "#D9B44A"), Colours("#553607", "#F0A94A"),
        Colours("#6B2B0A", "#FF9C66"), Colours("#7A1712", "#FF9185"),
    ),
    badges={
        "error": Look("#FF9185", "#FF9185", "#14181F"), "warning": Look("#5A4206", "#E0B04A", "#EDF1F7"),
        "info": Look("#14181F", "#7FB2F0", "#EDF1F7"),
    },
    witness="#AE6505",
)  # fmt: skip

_WHITE = Colours("#FFFFFF", "#1A1A1A")
_BLACK = Colours("#333333", "#333333")

PRINT = Theme(
    name="print", paper="#FFFFFF", ink="#000000", soft_ink="#333333", line="#333333", loop="#333333", rule="#8C8C8C",
    band_ink="#1A1A1A", bar_ink="#FFFFFF", bands=("#FFFFFF", "#FFFFFF"),
    kinds={
        "request": Colours("#FFFFFF", "#1A1A1A"), "step": _WHITE, "decision": Colours("#E8E8E8", "#1A1A1A"),
        "menu": Colours("#E8E8E8", "#1A1A1A"), "level": Colours("#F2F2F2", "#1A1A1A"), "wait": _WHITE,
        "handoff": Colours("#D9D9D9", "#1A1A1A"), "subflow": _WHITE, "parallel": _BLACK, "join": _BLACK,
        "survey": Colours("#F2F2F2", "#1A1A1A"), "end": Colours("#D9D9D9", "#1A1A1A"),
    },
    heat=(
        Colours("#FFFFFF", "#1A1A1A"), Colours("#EBEBEB", "#1A1A1A"), Colours("#D6D6D6", "#1A1A1A"),
        Colours("#BFBFBF", "#1A1A1A"), Colours("#A6A6A6", "#1A1A1A"),
    ),
    badges={
        "error": Look("#333333", "#1A1A1A", "#FFFFFF"), "warning": Look("#D9D9D9", "#1A1A1A", "#000000"),
        "info": Look("#FFFFFF", "#1A1A1A", "#000000"),
    },
    witness="#8C8C8C",
)  # fmt: skip

#: Light by day and dark by night, where a browser knows which it is; else light.
AUTO = replace(LIGHT, name="auto", night=DARK)

#: The themes that come with flowc, by name.
THEMES: dict[str, Theme] = {theme.name: theme for theme in (LIGHT, DARK, PRINT, AUTO)}


#: How high the strip above a picture is that holds a logo.
STRIP = 44.0


def by_night(theme: Theme, body: Iterable[str]) -> str:
    """Style rules that give what is written in a theme's colours those of its night; only for colours that are used."""
    night = theme.night or theme
    markup = "".join(body)
    rules: dict[str, str] = {}
    for day, dark in zip(_texts(theme), _texts(night), strict=True):
        rules.setdefault(f'text[fill="{day}"]', f"fill:{dark}")
    for day, dark in zip(_grounds(theme), _grounds(night), strict=True):
        rules.setdefault(f':not(text)[fill="{day}"]', f"fill:{dark}")
    for day, dark in zip(_strokes(theme), _strokes(night), strict=True):
        rules.setdefault(f'[stroke="{day}"]', f"stroke:{dark}")
    used = {rule: look for rule, look in rules.items() if rule[rule.index("[") + 1 : -1] in markup}
    return "".join(f"{rule}{{{look}}}" for rule, look in used.items())


def _texts(theme: Theme) -> list[str]:
    inks = [look.ink for look in theme.badges.values()]
    return [theme.ink, theme.soft_ink, theme.band_ink, theme.bar_ink, theme.loop, *inks]


def _grounds(theme: Theme) -> list[str]:
    fills = [colours.fill for colours in (*theme.kinds.values(), *theme.heat)]
    fields = [look.fill for look in theme.badges.values()]
    return [theme.paper, *theme.bands, theme.line, theme.loop, *fills, *fields]


def _strokes(theme: Theme) -> list[str]:
    borders = [colours.border for colours in (*theme.kinds.values(), *theme.heat)]
    return [theme.line, theme.loop, theme.rule, theme.witness, *borders, *(look.border for look in theme.badges.values()), theme.bar_ink]


def themed(said: ThemeSettings, name: str) -> Theme:
    """A theme of the project's own: its base, with the colours that it says."""
    base = THEMES[said.base]
    page = {key: value for key in PageColours.__struct_fields__ if (value := getattr(said.colours, key))}
    kinds = dict(base.kinds)
    for kind, own in said.kinds.items():
        old = base.kinds[kind]
        kinds[kind] = Colours(own.fill or old.fill, own.border or old.border)
    return replace(base, name=name, kinds=kinds, **page)


class Poor(NamedTuple):
    """Two colours too much alike: the key of the second in a theme file, what they are, their contrast and the least."""

    key: str
    upper: str
    lower: str
    contrast: float
    least: float


def poor_contrasts(theme: Theme) -> Iterator[Poor]:
    """Every pair of colours that stand on each other and are too much alike."""
    for key, upper, lower, least in _pairs(theme):
        found = contrast(upper, lower)
        if found < least:
            yield Poor(key, upper, lower, found, least)


def _pairs(theme: Theme) -> Iterator[tuple[str, str, str, float]]:
    grounds = (theme.paper, *theme.bands)
    for ground in grounds:
        for key in ("ink", "loop", "band_ink"):
            yield f"colours.{key.replace('_', '-')}", getattr(theme, key), ground, TEXT_CONTRAST
        for key in ("line", "rule", "witness"):
            yield f"colours.{key}", getattr(theme, key), ground, LINE_CONTRAST
        for _, border in theme.heat:
            yield "colours.paper", border, ground, LINE_CONTRAST
    for look in theme.badges.values():
        yield "colours.ink", look.ink, look.fill, TEXT_CONTRAST
        yield "colours.paper", look.border, theme.paper, LINE_CONTRAST
    yield "colours.soft-ink", theme.soft_ink, theme.paper, TEXT_CONTRAST
    for kind, (fill, border) in theme.kinds.items():
        if kind in {"parallel", "join"}:
            yield f"kinds.{kind}.fill", theme.bar_ink, fill, TEXT_CONTRAST
        else:
            yield f"kinds.{kind}.fill", theme.ink, fill, TEXT_CONTRAST
            yield f"kinds.{kind}.fill", theme.soft_ink, fill, TEXT_CONTRAST
        for ground in grounds:
            yield f"kinds.{kind}.border", border, ground, LINE_CONTRAST
    for fill, _ in theme.heat:
        yield "colours.ink", theme.ink, fill, TEXT_CONTRAST
        yield "colours.soft-ink", theme.soft_ink, fill, TEXT_CONTRAST
