"""Every sentence and word that people read, in French and in English: data, looked up at the last moment.

What enters: `words.fr.toml` and `words.en.toml` (interface, diagrams, runbooks; `tools/generate.py` turns them into a
module), and the pages beside the rules.
What leaves: `word(key, lang)` for one of them, `page(code, lang)` for a rule's page, `say(template, values, lang)`
which fills a template with a diagnostic's values.

A third language is a third file of words and a third page beside each rule; no module names a sentence. Data is
read when it is first asked for, so a clean check reads none.
"""

from flowc.catalogue.page import Page, page
from flowc.catalogue.resource import read_resource
from flowc.catalogue.words import count, say, shortened, word, words_under

__all__ = ["Page", "count", "page", "read_resource", "say", "shortened", "word", "words_under"]
