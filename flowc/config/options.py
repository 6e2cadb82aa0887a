"""What the rules may be told: limits, lists of words, ages. What they decide is theirs."""

from typing import Annotated

from msgspec import Meta, Struct


class Options(Struct, frozen=True, forbid_unknown_fields=True, rename="kebab"):
    """The options of rules, each with the code that reads it."""

    transfers: Annotated[int, Meta(ge=0, description="F302: transfers of one case that are still bearable.")] = 2
    nodes: Annotated[int, Meta(gt=0, description="F114: nodes of one flow that a reader can still follow.")] = 60
    decisions: Annotated[int, Meta(gt=0, description="F114: decisions and menus of one flow.")] = 15
    cyclomatic: Annotated[
        Annotated[int, Meta(gt=0)] | None,
        Meta(description="F114: independent ways through one flow (its cyclomatic number); by default any number."),
    ] = None
    base_fields: Annotated[
        tuple[str, ...], Meta(description="F404: fields to be collected before the first work.")
    ] = ()
    phase_items: Annotated[
        bool, Meta(description="F501: whether each phase of a script method must have its gestures.")
    ] = False
    recap_parts: Annotated[
        dict[str, tuple[str, ...]],
        Meta(
            description="F507: the parts of a recap mail, each with expressions that show it; by default those of "
            "each language."
        ),
    ] = {}
    wording: Annotated[
        dict[str, str],
        Meta(description="F505: expressions not to be used, each with what to say instead; empty for nothing."),
    ] = {}
    vague_words: Annotated[
        tuple[str, ...] | None,
        Meta(description="F803: verbs that say nothing as a label; by default those of each language."),
    ] = None
    overview_nodes: Annotated[
        int, Meta(gt=0, description="F806: nodes of a flow that promises an overview (portée ensemble).")
    ] = 20
    review_age: Annotated[
        int, Meta(gt=0, description="F802: days after which a review is out of date.")
    ] = 365
