"""Texts of `.flow` files for Hypothesis: whole flows made of the vocabulary's own rows, and texts of any kind.

`flows()` draws a file that says something with every concept, slot and closed list within reach, in one language or
in both. `dressings()` draws odd but allowed ways to store a file; `dress` applies one. The names are chosen to look
like keywords, values and labels, which they may.
"""

from collections.abc import Iterable
from functools import cache
from itertools import pairwise
from random import Random
from typing import Any, NamedTuple
from unicodedata import normalize

from hypothesis import strategies as st
from hypothesis.strategies import DrawFn, SearchStrategy

from flowc.vocabulary import LANGUAGES, Concept, Lang, Slot, Times, concept, fold
from flowc.vocabulary.generated import VOCABULARY

#: Ids that are also keywords, values, labels, units or phases: allowed, and never to be taken for one.
NAMES = [
    "oui", "non", "autre", "yes", "no", "other", "résolu", "resolved", "note", "contact", "accueil", "welcome", "j",
    "min", "publié", "draft", "effort", "lun", "mail", "courriel", "sous", "ouvré", "sensible", "Étape-1", "étape_2",
    "n1", "été", "canal", "équipe", "charte", "texte", "max-2", "daily", "ADPC", "x-y-z", "名前", "имя",
]  # fmt: skip

#: Characters of texts: letters with accents, marks that mean something elsewhere, emoji; no quotes and no breaks.
LETTERS = st.sampled_from([*"aàâäæçéèêëîïôœùûüÿnñ AZÉ 09 .,;:!?'/\\-–—_(){}[]<>|&%#@=+*~^$€→", "->", "{{", "🙂", "\u00a0"])
TEXTS = st.lists(LETTERS, min_size=1, max_size=5).map("".join).filter(lambda text: text.strip())
WORDS = st.sampled_from([*NAMES, "faute", "CRM", "dossier-client", "a1", "ticket"])


class Names(NamedTuple):
    """What a file declares, by kind of reference."""

    team: list[str]
    role: list[str]
    channel: list[str]
    indicator: list[str]
    field: list[str]
    standard: list[str]
    flow: list[str]
    node: list[str]


@cache
def _spelled(words: tuple[str, ...]) -> SearchStrategy[str]:
    return st.sampled_from(list(dict.fromkeys(form for word in words for form in (word, word.upper(), fold(word)))))


def spelled(words: Iterable[str]) -> SearchStrategy[str]:
    """A word in any spelling that folds alike."""
    return _spelled(tuple(words))


def keyword(row: Concept, lang: Lang | None) -> SearchStrategy[str]:
    """A word of a concept, in one language or in any."""
    return spelled(row.words(lang) if lang else (*row.fr, *row.en))


@st.composite
def strings(draw: DrawFn) -> str:
    """A text in any of its quotes."""
    text = draw(TEXTS)
    marks = draw(st.sampled_from(['"{}"', "« {} »", "«{}»", "“{}”", '"""{}"""', '"« {} »"', '« "{}" »', "block"]))
    if marks != "block":
        return str(marks).replace("{}", text)
    lines = draw(st.lists(st.sampled_from([text, "", f"  {text}", f"\t{text}", "# text", '"x"', "étape x"]), max_size=4))
    margin = draw(st.sampled_from(["", "    ", "\t"]))
    body = "\n".join(margin + line if line else line for line in [text, *lines])
    return f'"""\n{body}\n{margin}"""'


# ------------------------------------------------------------------------------------------------ values

BLANK = st.sampled_from(["", " ", "\u00a0"])
NUMBERS = st.one_of(st.integers(0, 400).map(str), st.sampled_from(["1,5", "2.5", "0,25"]))
UNITS = [word for row in VOCABULARY["values"]["unit"].values() for lang in LANGUAGES for word in row[lang]]


@st.composite
def durations(draw: DrawFn) -> str:
    """A length of time in one of its spellings."""
    form = draw(st.sampled_from(["one", "hours", "long", "business"]))
    gap = draw(st.sampled_from(["", " "]))
    hour = draw(spelled(["h", "heures", "hours"]))
    if form == "hours":
        return f"{draw(st.integers(0, 30))}{gap}{hour}{gap}{draw(st.integers(0, 59)):02}"
    if form == "long":
        minutes = draw(st.integers(0, 90))
        return f"{draw(st.sampled_from(['', '2 j ', '1d']))}3{gap}{hour} {minutes}{gap}{draw(spelled(['min', 'minutes']))}"
    amount = f"{draw(NUMBERS)}{gap}"
    if form == "business":
        unit = draw(st.sampled_from(["h", "j", "jours", "d", "sem", "weeks", "heures"]))
        return f"{amount}{unit} {draw(spelled(VOCABULARY['particles']['business']['fr'] + ['business', 'working']))}"
    return amount + draw(spelled(UNITS))


@st.composite
def hours(draw: DrawFn) -> str:
    """Opening hours."""
    clock = st.sampled_from(["8h", "08h00", "8 h 30", "08:30", "9:00", "20h", "23h59", "0h"])
    days = [word for row in VOCABULARY["values"]["day"].values() for lang in LANGUAGES for word in row[lang]]
    start, end = draw(clock), draw(st.sampled_from(["21h", "22:00", "24h", "6h", "07:15"]))
    dash = draw(st.sampled_from(["-", " - ", "–"]))
    first = draw(st.one_of(st.just(""), spelled(days)))
    last = draw(st.one_of(st.just(""), spelled(days).map(lambda day: f"{dash}{day}"))) if first else ""
    idiom = draw(st.sampled_from(["24h/24", "24/7", "7j/7", "24 h / 24", ""]))
    return idiom or f"{first}{last} {start}{dash}{end}".strip()


@st.composite
def rates(draw: DrawFn) -> str:
    """So many a period."""
    periods = [word for row in VOCABULARY["values"]["period"].values() for lang in LANGUAGES for word in row[lang]]
    gap = draw(st.sampled_from(["", " "]))
    return f"{draw(NUMBERS)}{gap}/{gap}{draw(spelled(periods))}"


PERCENTS = st.tuples(st.sampled_from(["0", "12,5", "33.3", "7", "100"]), BLANK).map(lambda pair: f"{pair[0]}{pair[1]}%")
TARGETS = st.tuples(
    st.sampled_from(["", ">= ", "<=", "≥", "≤ ", "= "]), st.one_of(PERCENTS, NUMBERS, durations())
).map("".join)  # type: ignore[arg-type]
URLS = st.sampled_from(
    ["https://kb.example/112", "http://example.com/a%20b#c", "mailto:help@example.com", "tel:+33199001234"]
)
LISTS = {
    name: [word for row in rows.values() for lang in LANGUAGES for word in row[lang]]
    for name, rows in VOCABULARY["values"].items()
}
LABELS = st.one_of(spelled(LISTS["reserved-label"]), WORDS, strings(), st.sampled_from(["50%", "1"]))
PHASES = [word for rows in VOCABULARY["phases"].values() for row in rows.values() for lang in LANGUAGES for word in row[lang]]

SIMPLE: dict[str, SearchStrategy[str]] = {
    "text": strings(),
    "token": st.one_of(st.sampled_from(["2.1", "1.0-beta", "2,10", "a@example.com"]), strings()),
    "word": WORDS,
    "word-or-text": st.one_of(WORDS, strings()),
    "date": st.dates().map(str),
    "duration": durations(),
    "within": st.tuples(spelled(["sous", "within"]), durations()).map(" ".join),
    "after": st.tuples(spelled(["après", "after"]), durations()).map(" ".join),
    "rate": rates(),
    "hours": hours(),
    "target": TARGETS,
    "positive": st.integers(1, 99).map(str),
    "count": st.integers(0, 99).map(str),
    "integer": st.sampled_from(["0", "-3", "+2", "−1", "12"]),
    "emotion": st.sampled_from(["-2", "−1", "0", "+1", "2"]),
    "scale": st.sampled_from(["1-5", "0-10", "1-7"]),
    "url": URLS,
    "answer": st.one_of(LABELS, spelled(["sinon", "otherwise", "épuisé", "exhausted"])),
    "phase": spelled([*PHASES, "suite", "retour-client"]),
    "survey-word": spelled([*concept("survey").fr, *concept("survey").en]),
}


def value(slot: Slot, owner: str, names: Names) -> SearchStrategy[str]:
    """Something that fits a slot, under an element of concept `owner`."""
    kind = slot.kind
    if kind in SIMPLE:
        return SIMPLE[kind]
    if kind == "metric":
        return st.one_of(spelled(LISTS["metric"]), *([st.sampled_from(names.indicator)] if names.indicator else []))
    if kind in LISTS:
        closed = spelled(LISTS[kind])
        return st.one_of(closed, strings()) if kind == "frequency" else closed
    return _reference(kind, owner, names)


def _reference(kind: str, owner: str, names: Names) -> SearchStrategy[str]:
    """A name of what is declared, or a text where that is allowed too."""
    list_name = owner if kind == "peer" else kind.removesuffix("-or-text").removeprefix("at-")
    known = st.sampled_from(getattr(names, list_name))
    if kind == "at-team":
        return known.map(lambda name: f"@{name}")
    if kind == "team":
        return known.flatmap(lambda name: st.sampled_from([name, f"@{name}"]))
    return st.one_of(known, strings()) if kind.endswith("-or-text") else known


# ------------------------------------------------------------------------------------------------ lines

Words = list[str]


@st.composite
def properties(draw: DrawFn, row: Concept, owner: str, names: Names, lang: Lang | None) -> Words:
    """One line of a property, as words."""
    words = [draw(keyword(row, lang))]
    for index in range(draw(st.integers(1, 3)) if row.value.endswith("…") else 1):
        words += [","] if index else []
        for slot in row.slots:
            if not slot.optional or draw(st.booleans()):
                words.append(draw(value(slot, owner, names)))
    return words


#: Properties with a say of their own in what may stand beside them.
APART = {"instead", "asynchronous", "channel-type", "role-team"}
PROPERTIES = [row for row in (concept(key) for key in VOCABULARY["properties"]) if row.id not in APART]


@st.composite
def bodies(draw: DrawFn, owner: str, names: Names, lang: Lang | None) -> list[Words]:
    """Some properties of an element, each at most as often as it may."""
    rows = [row for row in PROPERTIES if owner in row.on]
    chosen = draw(st.lists(st.sampled_from(rows), max_size=5)) if rows else []
    lines, once = [], set()
    for row in chosen:
        if (row.times is Times.ONCE or row.id == "measure") and row.id in once:
            continue
        once.add(row.id)
        lines.append(draw(properties(row, owner, names, lang)))
        if row.id == "avoid" and draw(st.booleans()):
            lines.append(draw(properties(concept("instead"), owner, names, lang)))
    return lines


@st.composite
def arrows(draw: DrawFn, names: Names, lang: Lang | None) -> Words:
    """One arrow of a node."""
    form = draw(st.sampled_from(["if", "else", "after", "exhausted", ""]))
    words = [draw(keyword(concept(form), lang))] if form else []
    words += [draw(LABELS)] if form == "if" else [draw(durations())] if form == "after" else []
    if form in ("if", "else") and draw(st.booleans()):
        words.append(draw(PERCENTS))
    if form != "exhausted" and draw(st.booleans()):
        words += [draw(keyword(concept("max"), lang)), str(draw(st.integers(1, 9)))]
    target = draw(st.one_of(st.sampled_from(names.node), keyword(concept("end"), lang)))
    return [*words, draw(st.sampled_from(["->", "→"])), target]


@st.composite
def chains(draw: DrawFn, names: Names, lang: Lang | None) -> Words:
    """A chain of names and node keywords."""
    kinds = list(map(concept, VOCABULARY["kinds"]))
    member = st.one_of(st.sampled_from(names.node), st.sampled_from(kinds).flatmap(lambda row: keyword(row, lang)))
    words = [draw(member)]
    for _ in range(draw(st.integers(1, 3))):
        words += [draw(st.sampled_from(["->", "→"])), draw(member)]
    return words


@st.composite
def nodes(draw: DrawFn, id: str, names: Names, lang: Lang | None) -> list[Words]:
    """A node with its lines."""
    kind = draw(st.sampled_from(list(VOCABULARY["kinds"])))
    header = [draw(keyword(concept(kind), lang)), id]
    extras = [draw(strings())] if draw(st.booleans()) else []
    if kind not in ("parallel", "join") and draw(st.booleans()):
        extras.append(f"@{draw(st.sampled_from(names.team))}")
    if kind == "end" and draw(st.booleans()):
        extras.append(draw(spelled(LISTS["outcome"])))
    lines = [header + draw(st.permutations(extras)), *draw(bodies(kind, names, lang))]
    leaving = draw(st.lists(arrows(names, lang), max_size=3)) if kind != "end" else []
    return [*lines, *leaving]


@st.composite
def declarations(draw: DrawFn, names: Names, lang: Lang | None) -> list[Words]:
    """The organisation, the fields and the terms that the file declares."""
    lines: list[Words] = []
    for kind in ("team", "role", "channel", "indicator", "standard"):
        for id in getattr(names, kind):
            lines.append([draw(keyword(concept(kind), lang)), id, draw(strings())])
            lines += draw(bodies(kind, names, lang))
    for id in names.field:
        type_words = draw(st.one_of(st.just([]), spelled(LISTS["field-type"]).map(lambda word: [word]), _choices()))
        sensitive = [draw(spelled(["sensible", "sensitive"]))] if draw(st.booleans()) else []
        lines.append([draw(keyword(concept("field"), lang)), id, draw(strings()), *type_words, *sensitive])
    if draw(st.booleans()):
        lines.append([draw(keyword(concept("term"), lang)), draw(strings()), draw(strings())])
    return lines


def _choices() -> SearchStrategy[Words]:
    return st.lists(strings(), min_size=1, max_size=3).map(
        lambda texts: [word for index, text in enumerate(texts) for word in ([","] if index else []) + [text]]
    )


@st.composite
def flow_lines(draw: DrawFn, id: str, names: Names, lang: Lang | None) -> list[Words]:
    """One flow: its header, phases, nodes, chains and a scenario."""
    lines = [[draw(keyword(concept("flow"), lang)), id, *([draw(strings())] if draw(st.booleans()) else [])]]
    lines += draw(bodies("flow", names, lang))
    for node in names.node:
        if draw(st.integers(0, 3)) == 0:
            lines.append([draw(keyword(concept("phase"), lang)), draw(SIMPLE["phase"])])
        lines += draw(nodes(node, names, lang))
        if draw(st.integers(0, 3)) == 0:
            lines.append(draw(chains(names, lang)))
    if draw(st.integers(0, 2)) == 0:
        lines += [[draw(keyword(concept("scenario"), lang)), draw(strings())], *draw(bodies("scenario", names, lang))]
    return lines


@st.composite
def files(draw: DrawFn, lang: Lang | None) -> list[Words]:
    """The lines of a whole file."""
    def some(low: int, high: int) -> list[str]:
        return draw(st.lists(st.sampled_from(NAMES), min_size=low, max_size=high, unique=True))

    names = Names(some(1, 1), some(1, 1), some(1, 1), some(0, 1), some(1, 2), some(1, 1), some(1, 2), some(1, 3))
    lines = draw(declarations(names, lang))
    for id in names.flow:
        lines += draw(flow_lines(id, names, lang))
    return lines


# ------------------------------------------------------------------------------------------------ texts


@st.composite
def flows(draw: DrawFn, lang: Lang | None = None) -> str:
    """The text of a whole flow file, oddly spaced and commented; its keywords in one language, or in both if None."""
    lines = draw(files(lang))
    remarks = draw(st.lists(comments(), min_size=1, max_size=4))
    # Blanks come from a seed: a thousand draws for them would cost more than all the rest.
    chance = Random(draw(st.integers(0, 2**32)))
    text = []
    for words in lines:
        text += _gap(remarks, chance)
        ending = chance.choice(["", "", "", f"  {chance.choice(remarks)}", f"\t{chance.choice(remarks)} "])
        text.append(chance.choice(["", "  ", "\t", "\u00a0 "]) + _joined(words, chance) + ending)
    return "\n".join(text) + chance.choice(["", "\n", "\n\n  \n", f"\n{remarks[0]}"])


def _joined(words: Words, chance: Random) -> str:
    """The words of a line with blanks between them, or none around arrows and commas."""
    line = words[0]
    for before, after in pairwise(words):
        tight = before in ("->", "→", ",") or after in ("->", "→", ",")
        digits = before == "," and after[:1].isdigit()
        line += chance.choice(["", " "] if tight and not digits else [" ", " ", "  ", "\t"]) + after
    return line


def _gap(remarks: list[str], chance: Random) -> list[str]:
    """Now and then blank lines and comments between two lines."""
    if chance.random() < 0.7:
        return []
    return [chance.choice(["", "  ", chance.choice(remarks), f"   {chance.choice(remarks)}"]) for _ in range(3)]


def comments() -> SearchStrategy[str]:
    """A comment, which may look like anything."""
    return st.one_of(TEXTS, st.just("flowc: ignore[F203]"), st.just("étape x")).map(lambda text: f"# {text}")


class Dressing(NamedTuple):
    """A way to store a text that changes nothing of what it says."""

    line_break: str
    form: Any
    mark: str


def dressings() -> SearchStrategy[Dressing]:
    """Line breaks, accents composed or not, a byte order mark."""
    return st.builds(
        Dressing, st.sampled_from(["\n", "\r\n", "\r"]), st.sampled_from(["NFC", "NFD"]), st.sampled_from(["", "\ufeff"])
    )


def dress(text: str, dressing: Dressing) -> str:
    """The text as the dressing stores it."""
    return dressing.mark + normalize(dressing.form, text).replace("\n", dressing.line_break)


_TOKENS = sorted({word for key in VOCABULARY["properties"] for word in concept(key).fr + concept(key).en})
_VALUES = ["étape", "décision", "si", "sinon", "après", "max", "fin", "70%", "12,5", "1h30", "sous", "-2", "8h-20h", '"x"']
_MARKS = ["->", "→", "-->", "=>", '"', '"""', "«", "»", "“", "”", ",", "#", "@", "%", "/", "≥"]
_MARKS += ["\n", "\r\n", "\r", " ", "\t", "\0", "\ufeff", "\u0301", "\u0338"]

#: Any text at all, and soups of the language's own words and marks.
ANY_TEXT = st.one_of(
    st.text(),
    st.lists(st.one_of(st.sampled_from([*_TOKENS, *_VALUES, *NAMES, *_MARKS]), BLANK)).map("".join),
)
