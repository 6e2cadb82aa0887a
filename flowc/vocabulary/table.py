"""The vocabulary's rows, looked up by word and by concept."""

from enum import Enum
from functools import cache
from typing import Literal

from msgspec import Struct

from flowc.vocabulary.folding import fold
from flowc.vocabulary.generated import VOCABULARY

Lang = Literal["fr", "en"]
LANGUAGES: tuple[Lang, ...] = ("fr", "en")


class ConceptKind(Enum):
    """How a concept's word opens a line."""

    HEADER = "header"
    NODE = "node"
    CONNECTIVE = "connective"
    PROPERTY = "property"


class Times(Enum):
    """How often a property may stand on one element."""

    ONCE = "once"
    MANY = "many"
    LIST = "list"


class Slot(Struct, frozen=True):
    """One value after a keyword: the model's field it fills, the kind of value, whether it may be left out."""

    name: str
    kind: str
    optional: bool


class Concept(Struct, frozen=True):
    """One row: its spellings (the first is canonical), the elements it belongs to, the values it takes."""

    id: str
    kind: ConceptKind
    fr: tuple[str, ...]
    en: tuple[str, ...]
    on: frozenset[str]
    value: str
    times: Times
    slots: tuple[Slot, ...]

    def words(self, lang: Lang) -> tuple[str, ...]:
        """All spellings in a language, the canonical one first."""
        return self.fr if lang == "fr" else self.en


@cache
def _group(name: str) -> frozenset[str]:
    """The elements that a group names; an element names itself."""
    groups: dict[str, list[str]] = VOCABULARY["groups"]
    return _owners(groups[name]) if name in groups else frozenset((name,))


def _owners(names: list[str]) -> frozenset[str]:
    return frozenset().union(*map(_group, names))


def _times(row: dict[str, str]) -> Times:
    return Times.LIST if row.get("value", "").endswith("…") else Times(row.get("times", "many"))


def _slots(value: str) -> tuple[Slot, ...]:
    """The values after a keyword; for a list, those of one item."""
    parsed = []
    for text in value.removesuffix("…").rstrip(" ,").split():
        name, _, kind = text.rstrip("?").rpartition(":")
        parsed.append(Slot(name or kind, kind, text.endswith("?")))
    return tuple(parsed)


def _concepts() -> tuple[Concept, ...]:
    sections = (
        ("headers", ConceptKind.HEADER),
        ("kinds", ConceptKind.NODE),
        ("connectives", ConceptKind.CONNECTIVE),
        ("properties", ConceptKind.PROPERTY),
    )
    return tuple(
        Concept(
            key,
            kind,
            tuple(row["fr"]),
            tuple(row["en"]),
            _owners(row.get("on", [])),
            row.get("value", ""),
            _times(row),
            _slots(row.get("value", "")),
        )
        for section, kind in sections
        for key, row in VOCABULARY[section].items()
    )


_ALL = _concepts()
_BY_ID = {row.id: row for row in _ALL}
_BY_WORD: dict[str, tuple[Concept, ...]] = {}
for _row in _ALL:
    for _word in {fold(word): None for word in (*_row.fr, *_row.en)}:
        _BY_WORD[_word] = (*_BY_WORD.get(_word, ()), _row)


def all_concepts() -> tuple[Concept, ...]:
    """Every row, in the order of the data."""
    return _ALL


def concept(id: str) -> Concept:
    """The row of a concept; an unknown id is a programming error (KeyError)."""
    return _BY_ID[id]


def concepts(word: str) -> tuple[Concept, ...]:
    """Every concept that the word may open a line with, in either language; () for an unknown word."""
    return _BY_WORD.get(fold(word), ())


def concept_lang(row: Concept, folded: str) -> Lang | None:
    """The language in which a folded word spells the concept; None where it does in both (a neutral word)."""
    return _lang(row.id, folded)


@cache
def _lang(id: str, folded: str) -> Lang | None:
    spelling = [lang for lang in LANGUAGES if folded in map(fold, _BY_ID[id].words(lang))]
    return spelling[0] if len(spelling) == 1 else None


def spell(id: str, lang: Lang) -> str:
    """The canonical keyword of a concept."""
    if id in _BY_ID:
        return _BY_ID[id].words(lang)[0]
    return str(VOCABULARY["particles"][id][lang][0])


@cache
def _terms(list_name: str) -> dict[str, str]:
    return {
        fold(word): key
        for key, row in VOCABULARY["values"][list_name].items()
        for lang in LANGUAGES
        for word in row[lang]
    }


def term(list_name: str, word: str) -> str | None:
    """The English term that a word spells in a closed list (``status``, ``unit``…), or None."""
    return _terms(list_name).get(fold(word))


def spell_term(list_name: str, key: str, lang: Lang) -> str:
    """The canonical word of a term of a closed list."""
    return str(VOCABULARY["values"][list_name][key][lang][0])


def is_closed_list(list_name: str) -> bool:
    """Whether there is a closed list of that name: a kind of slot that takes one of its words."""
    return list_name in VOCABULARY["values"]


def term_words(list_name: str, lang: Lang) -> tuple[str, ...]:
    """The canonical words of a closed list, in order."""
    return tuple(str(row[lang][0]) for row in VOCABULARY["values"][list_name].values())


def term_rows(list_name: str) -> tuple[tuple[str, str], ...]:
    """Every spelling of a closed list in both languages, with the term that it spells."""
    rows = VOCABULARY["values"][list_name].items()
    return tuple((word, key) for key, row in rows for lang in LANGUAGES for word in row[lang])


@cache
def _particles() -> dict[str, str]:
    rows = VOCABULARY["particles"].items()
    return {fold(word): key for key, row in rows for lang in LANGUAGES for word in row[lang]}


def particle(word: str) -> str | None:
    """The connecting word inside a line (``within``, ``business``, ``sensitive``) that a word spells, or None."""
    return _particles().get(fold(word))


def particle_forms(key: str, lang: Lang) -> tuple[str, ...]:
    """All spellings of a connecting word inside a line, the canonical one first."""
    return tuple(VOCABULARY["particles"][key][lang])


@cache
def _stages(method: str) -> dict[str, str]:
    rows = VOCABULARY["phases"][method].items()
    return {fold(word): stage for stage, row in rows for lang in LANGUAGES for word in row[lang]}


def phase_stage(method: str, word: str) -> str | None:
    """The stage (``opening``…) that a word names under a script method, or None for a phase of the author's own."""
    return _stages(method).get(fold(word))


def stage_words(stage: str) -> tuple[str, ...]:
    """The words that all script methods give a stage, in both languages."""
    rows = (method[stage] for method in VOCABULARY["phases"].values() if stage in method)
    return tuple(word for row in rows for lang in LANGUAGES for word in row[lang])


def phase_word(method: str, stage: str, lang: Lang) -> str:
    """The method's word for a stage."""
    return str(VOCABULARY["phases"][method][stage][lang][0])


@cache
def node_kind_words() -> frozenset[str]:
    """The folded words of the node kinds, both languages."""
    return frozenset(
        word for word, rows in _BY_WORD.items() if any(row.kind is ConceptKind.NODE for row in rows)
    )


@cache
def reserved_words() -> frozenset[str]:
    """The folded words that are no ids: node kinds and connecting words."""
    connecting = {
        w for w, rows in _BY_WORD.items() if any(row.kind is ConceptKind.CONNECTIVE for row in rows)
    }
    return node_kind_words() | connecting


def opening_words(owner: str | None, lang: Lang) -> tuple[str, ...]:
    """Every word that may open a line below `owner` (an element's concept, None before any): for suggestions."""
    fits = (row for row in _ALL if row.kind is not ConceptKind.PROPERTY or owner in row.on)
    return tuple(word for row in fits for word in row.words(lang))
