"""What the stubs of several rules need."""

from flowc.analysis import Facts


def free_id(facts: Facts, id: str) -> str:
    """An id that no node of the flow has: the one wished for, or that with the first number that is free."""
    number = 1
    wished = id
    while id in facts.graph.index:
        number += 1
        id = f"{wished}-{number}"
    return id
