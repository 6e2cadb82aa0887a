"""Random processes with forks, as blocks: their text, and a run of each by the toss of a coin."""

from itertools import count
from random import Random

from msgspec import Struct


class Step(Struct):
    """Work of some minutes."""

    minutes: int


class Choice(Struct):
    """The first way with a chance in percent, else the second."""

    percent: int
    ways: "tuple[list[Block], list[Block]]"


class Fork(Struct):
    """Branches that all run; it is over when the last of them is."""

    branches: "list[list[Block]]"


class Repeat(Struct):
    """Some blocks, and with a chance in percent all over again, so many times at most (0: for ever)."""

    percent: int
    most: int
    blocks: "list[Block]"


Block = Step | Choice | Fork | Repeat

KINDS = ("step", "choice", "fork")
LIMITS = (0, 1, 2, 3)


def random_blocks(chance: Random, depth: int = 3, kinds: tuple[str, ...] = KINDS) -> list[Block]:
    """Some blocks, one after the other, nested at most so deep."""
    return [_block(chance, depth, kinds) for _ in range(chance.randint(1, 3))]


def _block(chance: Random, depth: int, kinds: tuple[str, ...]) -> Block:
    kind = chance.choice(kinds) if depth else "step"
    if kind == "repeat":
        return Repeat(chance.choice((20, 50)), chance.choice(LIMITS), random_blocks(chance, depth - 1, kinds))
    if kind == "choice":
        return Choice(chance.choice((10, 40, 75)), (random_blocks(chance, depth - 1, kinds), random_blocks(chance, depth - 1, kinds)))
    if kind == "fork":
        return Fork([random_blocks(chance, depth - 1, kinds) for _ in range(chance.randint(2, 3))])
    return Step(chance.choice((1, 2, 5, 60)))


def minutes(blocks: list[Block], chance: Random, used: "dict[int, int] | None" = None) -> int:
    """How long one case takes through the blocks; `used` counts how often it has repeated each, wherever it was."""
    used = {} if used is None else used
    total = 0
    for block in blocks:
        match block:
            case Step():
                total += block.minutes
            case Choice():
                total += minutes(block.ways[chance.random() * 100 >= block.percent], chance, used)
            case Repeat():
                total += minutes(block.blocks, chance, used)
                while chance.random() * 100 < block.percent and not 0 < block.most <= used.get(id(block), 0):
                    used[id(block)] = used.get(id(block), 0) + 1
                    total += minutes(block.blocks, chance, used)
            case Fork():
                total += max(minutes(branch, chance, used) for branch in block.branches)
    return total


def text_of(blocks: list[Block]) -> str:
    """The blocks as a flow from a request to one end."""
    lines: list[str] = []
    first = _written(blocks, "bon", lines, count())
    return f'équipe n1 "N1"\nflux f\ndemande d @n1\n  -> {first}\n{"".join(lines)}fin bon résolu\n'


def _written(blocks: list[Block], after: str, lines: list[str], numbers: "count[int]") -> str:
    """Write blocks that lead to a node; the id of their first node."""
    for block in reversed(blocks):
        id = f"x{next(numbers)}"
        match block:
            case Step():
                lines.append(f"étape {id} @n1\n  durée {block.minutes}min\n  -> {after}\n")
            case Choice():
                one, other = (_written(way, after, lines, numbers) for way in block.ways)
                lines.append(f"décision {id} @n1\n  si oui {block.percent}% -> {one}\n  si non {100 - block.percent}% -> {other}\n")
            case Repeat():
                first = _written(block.blocks, id, lines, numbers)
                limit = f" max {block.most}" if block.most else ""
                lines.append(f"décision {id} @n1\n  si encore {block.percent}%{limit} -> {first}\n  sinon -> {after}\n")
                id = first
            case Fork():
                join = f"j{id}"
                heads = [_written(branch, join, lines, numbers) for branch in block.branches]
                lines.append(f"jonction {join}\n  -> {after}\nparallèle {id}\n" + "".join(f"  -> {head}\n" for head in heads))
        after = id
    return after
