"""The grammar of one line, as tables: which parts a sequence of terminals has, or where it goes wrong."""

from functools import lru_cache

from flowc.syntax.frequent import FREQUENT
from flowc.syntax.shape import Shape


@lru_cache(maxsize=1024)
def parse_shape(types: tuple[str, ...]) -> Shape:
    """What a line with these terminals is. Structure depends on terminals alone, so each sequence is parsed once.

    The sequences that flows are mostly made of were parsed when flowc was built: a correct file rarely needs the
    parser, whose import takes longer than reading the file.
    """
    known = FREQUENT.get(" ".join(types))
    if known is not None:
        return known
    from flowc.syntax.lark_shapes import parse_terminals

    return parse_terminals(types)
