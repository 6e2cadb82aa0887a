"""What a portal of runbooks is called, and which words it takes for the same: the `portal` section of the settings."""

from typing import Annotated

from msgspec import Meta, Struct

#: A word or a few: a line of a search box, not a paragraph.
Expression = Annotated[str, Meta(min_length=1, max_length=100)]


class PortalSettings(Struct, frozen=True, forbid_unknown_fields=True):
    """What `flowc site` may be told."""

    title: Annotated[str, Meta(max_length=200, description="What the portal is called; by default, in its own words.")] = ""
    synonyms: Annotated[
        tuple[Annotated[tuple[Expression, ...], Meta(min_length=2)], ...],
        Meta(
            description="Lists of words or expressions that mean the same, in any language: who searches one finds the others."
        ),
    ] = ()
