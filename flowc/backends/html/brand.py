"""Whose the page is: name, logo and colours of the house, and where suggestions on it go."""

from msgspec import Struct

from flowc.backends.attachments import embedded
from flowc.config.runbook import soft


class Brand(Struct, frozen=True, kw_only=True):
    """All of it may be left out; colours were found legible, the logo an image, the address safe."""

    name: str = ""
    logo: bytes = b""
    accent: str = ""
    accent_dark: str = ""
    suggest: str = ""

    @property
    def image(self) -> str:
        """The logo as a data URI; "" for none."""
        return embedded({"": self.logo}).get("", "") if self.logo else ""

    @property
    def style(self) -> str:
        """The colours as a style, for screens: paper has its own."""
        light = _rule("accent", self.accent) if self.accent else ""
        dark = _rule("accent-dark", self.accent_dark) if self.accent_dark else ""
        rules = light + (f"@media (prefers-color-scheme:dark){{{dark}}}" if dark else "")
        return f"@media screen{{{rules}}}" if rules else ""


PLAIN = Brand()


def _rule(key: str, colour: str) -> str:
    return f":root{{--accent:{colour};--accent-soft:{soft(key, colour)}}}"
