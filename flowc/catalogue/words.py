"""Words and sentences by key, filled with values."""

from collections.abc import Mapping
from typing import Any

from flowc.diagnostics import Keyword, Phrase, Term, Value, Word
from flowc.vocabulary import Lang, phase_word, spell, spell_term, term_words

#: Words under this prefix are the closed lists of the vocabulary themselves: « brouillon, publié, obsolète ».
LIST_PREFIX = "list."

#: Words under this prefix are the phases of the script methods: ``phase.ADPC.proposal``.
PHASE_PREFIX = "phase."

ELLIPSIS = "…"
#: What a message quotes of a text.
LONGEST_VALUE = 80


def word(key: str, lang: Lang, **values: Value) -> str:
    """The word or sentence of a dotted key (``diagram.legend``), its slots filled; KeyError where there is none."""
    if key.startswith(LIST_PREFIX):
        return ", ".join(term_words(key.removeprefix(LIST_PREFIX), lang))
    if key.startswith(PHASE_PREFIX):
        _, method, stage = key.split(".")
        return phase_word(method, stage, lang)
    from flowc.catalogue.generated import WORDS

    table: Any = WORDS[lang]
    for part in key.split("."):
        table = table[part]
    return say(str(table), values, lang)


def words_under(key: str, lang: Lang) -> dict[str, str]:
    """The words below a key, their slots left open, for whoever says them in another place than here."""
    from flowc.catalogue.generated import WORDS

    table: Any = WORDS[lang]
    for part in key.split("."):
        table = table[part]
    return {str(name): template for name, template in table.items() if isinstance(template, str)}


def count(key: str, number: int, lang: Lang, **values: Value) -> str:
    """The sentence for a number of things: the key's ``one`` or ``other`` form (French says « 0 erreur »)."""
    singular = number == 1 or (number == 0 and lang == "fr")
    return word(f"{key}.{'one' if singular else 'other'}", lang, count=number, **values)


def say(template: str, values: Mapping[str, Value], lang: Lang) -> str:
    """A template with its ``{slots}`` filled; values are put in as they are, never read as templates."""
    # A finding with a path of thousands of places says a label for each, most of which name none of its values.
    return template.format_map({key: _spoken(value, lang) for key, value in values.items() if "{" + key in template})


def shortened(values: Mapping[str, Value]) -> dict[str, Value]:
    """The values, long texts cut: a message is to be read."""
    return {
        key: value[:LONGEST_VALUE] + ELLIPSIS
        if isinstance(value, str) and len(value) > LONGEST_VALUE
        else value
        for key, value in values.items()
    }


def _spoken(value: Value, lang: Lang) -> str:
    match value:
        case Word(key):
            return word(key if "." in key else f"value.{key}", lang)
        case Keyword(concept):
            return spell(concept, lang)
        case Term(list_name, key):
            return spell_term(list_name, key, lang)
        case Phrase(parts):
            return "".join(_spoken(part, lang) for part in parts)
        case tuple():
            return _listed([_spoken(item, lang) for item in value], lang)
        case float():
            return f"{value:g}".replace(".", word("decimal-mark", lang))
        case _:
            return str(value)


def _listed(items: list[str], lang: Lang) -> str:
    """« a, b ou c »."""
    if len(items) < 2:
        return "".join(items)
    return f"{', '.join(items[:-1])} {word('list-or', lang)} {items[-1]}"
