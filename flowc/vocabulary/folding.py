"""Words compared as people read them: without accents, without case."""

from functools import lru_cache
from unicodedata import combining, normalize


@lru_cache(maxsize=4096)
def fold(word: str) -> str:
    """The word without accents and in lower case: ``Étape`` → ``etape``."""
    if word.isascii():
        return word.lower()
    return "".join(letter for letter in normalize("NFD", word.casefold()) if not combining(letter))
