"""A known word that resembles an unknown one."""

from collections.abc import Iterable

from flowc.vocabulary.folding import fold

#: Below this share of common letters a suggestion confuses more than it helps (tried on typos and on non-words).
LIKENESS = 0.72

#: No word of the language is longer; longer ones are not compared, since the comparison is quadratic.
LONGEST = 60


def nearest(word: str, known: Iterable[str]) -> str | None:
    """The known word most like `word`, accents and case aside, or None where nothing is like it."""
    if len(word) > LONGEST:
        return None
    from difflib import get_close_matches

    by_fold = {fold(candidate): candidate for candidate in reversed(list(known))}
    matches = get_close_matches(fold(word), by_fold, n=1, cutoff=LIKENESS)
    return by_fold[matches[0]] if matches else None
