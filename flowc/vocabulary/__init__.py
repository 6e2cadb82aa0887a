"""The words of the language, in both of its spellings.

What enters: `grammars/vocabulary.toml`, turned into a module by `tools/generate.py`. What leaves: `concepts(word)`
(which concepts a word may open a line with), `Concept` (where it stands and what it takes), `term(list, word)` and
`spell(…)` for the closed lists, `fold` (accents and case), `nearest` (a word that resembles another).

Adding a keyword, a synonym or a language is adding rows to the data; no module here names a word.
"""

from flowc.vocabulary.folding import fold
from flowc.vocabulary.suggest import nearest
from flowc.vocabulary.table import (
    LANGUAGES,
    Concept,
    ConceptKind,
    Lang,
    Slot,
    Times,
    all_concepts,
    concept,
    concept_lang,
    concepts,
    is_closed_list,
    node_kind_words,
    opening_words,
    particle,
    particle_forms,
    phase_stage,
    phase_word,
    reserved_words,
    spell,
    spell_term,
    stage_words,
    term,
    term_rows,
    term_words,
)

__all__ = [
    "LANGUAGES",
    "Concept",
    "ConceptKind",
    "Lang",
    "Slot",
    "Times",
    "all_concepts",
    "concept",
    "concept_lang",
    "concepts",
    "fold",
    "is_closed_list",
    "nearest",
    "node_kind_words",
    "opening_words",
    "particle",
    "particle_forms",
    "phase_stage",
    "phase_word",
    "reserved_words",
    "spell",
    "spell_term",
    "stage_words",
    "term",
    "term_rows",
    "term_words",
]
