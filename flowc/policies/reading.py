"""A sentence to what it asks: a pattern, the sets of nodes it speaks of, and its number."""

from collections.abc import Iterator, Mapping, Sequence
from functools import cache

from msgspec import Struct

from flowc.diagnostics import UsageError
from flowc.policies.generated import WORDS
from flowc.policies.selectors import Atom, Selector, UnknownWordError, known_words, selector
from flowc.policies.words import duration, forms, is_one, is_word, number, tokens
from flowc.vocabulary import LANGUAGES, fold, nearest


class Sentence(Struct, frozen=True):
    """A pattern and what stands in its places: sets of nodes (a, b, c) and a number."""

    pattern: str
    sets: tuple[tuple[str, Selector], ...]
    number: int = 0


class Template(Struct, frozen=True):
    """One way to say a pattern: its words, each with its alternatives, and its places."""

    pattern: str
    parts: tuple[tuple[str, ...], ...]
    optional: frozenset[int]

    @property
    def weight(self) -> int:
        """How much of a sentence it explains by itself."""
        wanted = (part for position, part in enumerate(self.parts) if position not in self.optional)
        return sum(1 for part in wanted if not is_place(part))


def is_place(part: tuple[str, ...]) -> bool:
    """Whether a part of a template is a place to fill."""
    return part[0].startswith("{")


def read(text: str) -> Sentence:
    """What a sentence asks; UsageError says which word says nothing, or that no pattern reads like this."""
    return _understood(text)[0]


def parts_of(text: str) -> dict[str, str]:
    """The words of a sentence that stand for each set of nodes, those that say nothing left out at both ends."""
    _, places = _understood(text)
    return {name: _bare(words) for name, words in places.items() if name in "abc"}


def _bare(words: list[str]) -> str:
    saying = [place for place, word in enumerate(words) if not _says_nothing(word)]
    return " ".join(words[saying[0] : saying[-1] + 1])


def _understood(text: str) -> tuple[Sentence, Mapping[str, list[str]]]:
    words = [word for word in tokens(text) if word not in ":;!"]
    problem: tuple[int, UsageError] | None = None
    for template in templates():
        for places in _matches(template, words):
            try:
                return _sentence(template, places), places
            except UsageError as error:
                if problem is None or template.weight > problem[0]:
                    problem = template.weight, error
    raise problem[1] if problem else _no_pattern(words)


def _no_pattern(words: list[str]) -> UsageError:
    literals = sorted({word for template in templates() for part in template.parts for word in part if word[0] != "{"})
    known = {fold(word) for word in (*known_words(), *literals)}
    for word in words:
        if word[0].isdigit() and number(word) is None and duration([word]) is None:
            return UsageError(f"no pattern reads like this; {word!r} is no whole number below 1000")
        if word[0].isalpha() and known.isdisjoint(forms(word)) and not is_one(word, "skip"):
            near = nearest(word, [*literals, *known_words()])
            if near:
                return UsageError(f"no pattern reads like this; {word!r} may be meant to be {near!r}")
    return UsageError("no pattern reads like this; docs/policies.md lists them")


def _sentence(template: Template, places: Mapping[str, list[str]]) -> Sentence:
    sets = {name: selector(words) for name, words in places.items() if name in "abc"}
    count = 0
    if "n" in places:
        count = number(places["n"][0]) or 0
    if template.pattern == "promise":
        told = Selector(((Atom("property", "inform", "within"),),))
        length = duration([word for word in places["d"] if not is_one(word, "skip")])
        if length is None:
            raise UsageError(f"{' '.join(places['d'])!r} is no duration, such as 48h or 2 days")
        sets["a"] = sets.get("a", told).also(Atom("promise", value=str(length.calendar_seconds)))
    return Sentence(template.pattern, tuple(sorted(sets.items())), count)


@cache
def templates() -> tuple[Template, ...]:
    """Every way to say a pattern; those that explain more of a sentence first."""
    found = [
        _template(name, text) for name, row in WORDS["patterns"].items() for lang in LANGUAGES for text in row[lang]
    ]
    return tuple(sorted(found, key=lambda template: -template.weight))


def _template(pattern: str, text: str) -> Template:
    parts, optional = [], set()
    for position, word in enumerate(text.split()):
        if word.startswith("["):
            optional.add(position)
        bare = word.strip("[]")
        parts.append((bare,) if bare[0] in "{," else tuple(map(fold, bare.split("/"))))
    return Template(pattern, tuple(parts), frozenset(optional))


def _matches(template: Template, words: Sequence[str]) -> Iterator[dict[str, list[str]]]:
    """The ways to lay a template over a sentence, the shortest first places first."""
    waiting: list[tuple[int, int, dict[str, list[str]]]] = [(0, 0, {})]
    while waiting:
        part, place, filled = waiting.pop()
        if part == len(template.parts):
            if all(_says_nothing(word) for word in words[place:]):
                yield filled
            continue
        # the last pushed is looked at first
        waiting += reversed(list(_steps(template, part, words, place, filled)))


def _steps(
    template: Template, part: int, words: Sequence[str], place: int, filled: dict[str, list[str]]
) -> Iterator[tuple[int, int, dict[str, list[str]]]]:
    """The ways to lay one part of a template from a word on."""
    spellings = template.parts[part]
    if is_place(spellings):
        name = spellings[0].strip("{}")
        longest = place + 1 if name == "n" else len(words)
        for end in range(place + 1, min(longest, len(words)) + 1):
            if name != "n" or number(words[place]) is not None:
                yield part + 1, end, {**filled, name: list(words[place:end])}
        return
    if place < len(words) and (words[place] in spellings or is_word(words[place], spellings)):
        yield part + 1, place + 1, filled
    elif place < len(words) and _says_nothing(words[place]):
        yield part, place + 1, filled
    if part in template.optional:
        yield part + 1, place, filled


def _says_nothing(word: str) -> bool:
    return word == "," or is_one(word, "skip")


__all__ = ["Sentence", "UnknownWordError", "read"]
