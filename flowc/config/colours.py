"""Colours as settings say them, and how well one can be read on another (WCAG 2.2)."""

from typing import Annotated

from msgspec import Meta

#: How a colour is written.
COLOUR = "^#[0-9A-Fa-f]{6}$"

Colour = Annotated[str, Meta(pattern=COLOUR)]

#: The least contrasts of WCAG 2.2, level AA: of text (1.4.3), and of what must be seen to understand (1.4.11).
TEXT_CONTRAST, LINE_CONTRAST = 4.5, 3.0


def contrast(first: str, second: str) -> float:
    """How much two colours differ in lightness, 1 to 21 (WCAG 2.2, contrast ratio)."""
    light, dark = sorted((_luminance(first), _luminance(second)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def mixed(colour: str, ground: str, share: float) -> str:
    """So much of a colour on a ground."""
    pairs = zip(bytes.fromhex(colour[1:]), bytes.fromhex(ground[1:]), strict=True)
    return "#" + bytes(round(above * share + below * (1 - share)) for above, below in pairs).hex()


def _luminance(colour: str) -> float:
    red, green, blue = (_linear(part / 255) for part in bytes.fromhex(colour.removeprefix("#")))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(part: float) -> float:
    return part / 12.92 if part <= 0.04045 else float(((part + 0.055) / 1.055) ** 2.4)
