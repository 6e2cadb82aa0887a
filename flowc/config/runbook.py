"""Whose a runbook is, and where suggestions on it go: the `runbook` section of the settings."""

import re
from collections.abc import Iterator
from typing import Annotated

from msgspec import Meta, Struct

from flowc.config.colours import COLOUR, TEXT_CONTRAST, contrast, mixed

#: What stands under words in the colour of the house, by day and in the dark: cards and the page, as
#: `client/style/tokens.css` paints them. A tenth or a fifth of that colour lies on cards where something is chosen.
GROUNDS = {"accent": ("#ffffff", "#f3f5f7"), "accent-dark": ("#1a212a", "#11161c")}
SOFTNESS = {"accent": 0.1, "accent-dark": 0.2}

#: Without the marks that mean something else in an address: a scheme, a slot, a part of it.
_LETTERS = r"[^\s@<>\"?&:#%{}]+"
_MAILBOX = rf"{_LETTERS}@{_LETTERS}\.{_LETTERS}"
_PAGE = r"https?://[^\s<>\"]+"
_SLOT = r"\{(.*?)\}"

#: What an address for suggestions may ask for.
SLOTS = ("subject", "body", "guide", "version", "step", "number", "title", "wording")


class RunbookSettings(Struct, frozen=True, forbid_unknown_fields=True, rename="kebab"):
    """The house's name, logo and colour on every runbook, and where suggestions go."""

    name: Annotated[str, Meta(description="The house's name, above the title.")] = ""
    logo: Annotated[
        str, Meta(description="A PNG, JPEG, GIF, WebP or SVG file of at most 1 MB, from the folder of flowc.yaml.")
    ] = ""
    accent: Annotated[str, Meta(description="The house's colour, such as '#0A558C'; what is in it must be legible.")] = ""
    accent_dark: Annotated[str, Meta(description="The same for dark screens, such as '#8FC3F0'.")] = ""
    suggest: Annotated[
        str,
        Meta(
            description="Where suggestions on a step go: a mailbox, or the address of a page with {subject}, {body}, "
            "{guide}, {version}, {step}, {number}, {title} or {wording} in it."
        ),
    ] = ""


def soft(key: str, colour: str) -> str:
    """The colour as it lies under what is chosen."""
    return mixed(colour, GROUNDS[key][0], SOFTNESS[key])


def suggestion_address(said: str) -> str:
    """The address as a template; a mailbox is written to with subject and body."""
    return f"mailto:{said}?subject={{subject}}&body={{body}}" if re.fullmatch(_MAILBOX, said) else said


def odd_values(said: RunbookSettings) -> Iterator[tuple[str, str]]:
    """What of the section cannot be meant: the key, and what is wrong with it."""
    for key, colour in (("accent", said.accent), ("accent-dark", said.accent_dark)):
        if colour and not re.fullmatch(COLOUR, colour):
            yield key, f"{colour!r} is no colour; write it such as '#0A558C', in quotes"
        elif colour:
            yield from _faint(key, colour)
    if said.suggest and not (re.fullmatch(_MAILBOX, said.suggest) or re.fullmatch(_PAGE, said.suggest)):
        yield "suggest", f"{said.suggest!r} is neither a mailbox nor an address that begins with https:// or http://"
    elif unknown := [slot for slot in re.findall(_SLOT, said.suggest) if slot not in SLOTS]:
        yield "suggest", f"nothing is known as {{{unknown[0]}}}; there are {', '.join(f'{{{slot}}}' for slot in SLOTS)}"


def _faint(key: str, colour: str) -> Iterator[tuple[str, str]]:
    for ground in (*GROUNDS[key], soft(key, colour)):
        found = contrast(colour, ground)
        if found < TEXT_CONTRAST:
            yield key, (
                f"{colour} on {ground} has a contrast of {found:.1f}:1, at least {TEXT_CONTRAST:g}:1 is needed to be read "
                "(WCAG AA)"
            )
            return
