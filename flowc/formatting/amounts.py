"""Durations, rates, hours and figures in their canonical spelling; the author's units and precision stay.

Each function takes the words of a value, joined by blanks, and returns them unchanged where they are no such value.
"""

import re

from flowc.vocabulary import Lang, particle, particle_forms, spell_term, term

NUMBER = r"\d+(?:[.,]\d+)?"
PART = re.compile(rf"({NUMBER})\s*([^\W\d_]*)\s*")
RATE = re.compile(rf"({NUMBER})\s*/\s*([^\W\d_]+)")
FIGURE = re.compile(rf"([-−+]?)({NUMBER})\s*(%?)")
TARGET = re.compile(r"(>=|<=|≥|≤|=)?\s*(.+)", re.DOTALL)
CLOCK = r"\d{1,2}(?:\s*h(?:\s*\d{2})?|:\d{2})"
HOURS = re.compile(
    rf"(?P<every>7\s*j?\s*/\s*7\s*j?\s*)?(?:(?P<first>[^\W\d_]+)(?:\s*[-–]\s*(?P<last>[^\W\d_]+))?\s*)?"
    rf"(?P<start>{CLOCK})\s*[-–]\s*(?P<end>{CLOCK})",
    re.IGNORECASE,
)
MINUTES = re.compile(r"[0-5]?\d")
ROUND_THE_CLOCK = re.compile(r"[\d\s/hj]+", re.IGNORECASE)
DECIMAL_MARK: dict[Lang, str] = {"fr": ",", "en": "."}
ASCII_SIGNS = {"≥": ">=", "≤": "<=", "−": "-"}

#: Languages whose word for working time agrees with the unit: ``48h ouvrées``, ``1j ouvré``, ``5j ouvrés``.
AGREEING = {"fr"}
FEMININE = {"second", "minute", "hour", "week"}
PLURAL_FROM = 2


def number(text: str, lang: Lang) -> str:
    """The digits with the language's decimal mark."""
    return re.sub("[.,]", DECIMAL_MARK[lang], text)


def figure(text: str, lang: Lang) -> str:
    """A number or a percentage: ``12.5 %`` → ``12,5%``."""
    found = FIGURE.fullmatch(text)
    return f"{ASCII_SIGNS.get(found[1], found[1])}{number(found[2], lang)}{found[3]}" if found else text


def duration(text: str, lang: Lang) -> str:
    """A length of time: ``1 h 30`` → ``1h30``, ``2 jours ouvrés`` → ``2d business``."""
    *before, last = text.split() or [""]
    business = bool(before) and particle(last) == "business"
    body = " ".join(before) if business else text
    parts = _parts(body)
    if not parts:
        return text
    spelled = _spell_parts(parts, lang)
    return f"{spelled} {_business(parts[0], lang)}" if business else spelled


def _parts(body: str) -> list[tuple[str, str]]:
    """Numbers and units in order, a unit left out after hours being minutes; [] where it is no duration."""
    parts: list[tuple[str, str]] = []
    offset = 0
    while offset < len(body):
        found = PART.match(body, offset)
        unit = (
            term("unit", found[2])
            if found and found[2]
            else "minute"
            if parts and parts[-1][1] == "hour"
            else None
        )
        if not found or unit is None:
            return []
        parts.append((found[1], unit))
        offset = found.end()
    return parts


def _spell_parts(parts: list[tuple[str, str]], lang: Lang) -> str:
    spelled = ""
    for index, (count, unit) in enumerate(parts):
        after_hours = unit == "minute" and index > 0 and parts[index - 1][1] == "hour"
        if after_hours and MINUTES.fullmatch(count):
            spelled += count.rjust(2, "0")
        else:
            spelled += f" {number(count, lang)}{spell_term('unit', unit, lang)}"
    return spelled.lstrip()


def _business(first: tuple[str, str], lang: Lang) -> str:
    """The word for working time, which agrees with the number and the unit where the language wants it."""
    count, unit = first
    forms = particle_forms("business", lang)
    if lang not in AGREEING:
        return forms[0]
    singular, plural = forms[2:] if unit in FEMININE else forms[:2]
    return plural if float(count.replace(",", ".")) >= PLURAL_FROM else singular


def rate(text: str, lang: Lang) -> str:
    """So many a period: ``120 / jour`` → ``120/day``."""
    found = RATE.fullmatch(text)
    period = term("period", found[2]) if found else None
    return f"{number(found[1], lang)}/{spell_term('period', period, lang)}" if found and period else text


def hours(text: str, lang: Lang) -> str:
    """Opening hours: ``lundi – samedi 08h00-20h`` → ``mon-sat 8h-20h``; a clock keeps its kind, `h` or colon."""
    found = HOURS.fullmatch(text)
    if not found:
        return _round_the_clock(text)
    every = [re.sub(r"\s", "", found["every"])] if found["every"] else []
    days = (
        ["-".join(_day(day, lang) for day in (found["first"], found["last"]) if day)]
        if found["first"]
        else []
    )
    return " ".join([*every, *days, f"{_clock(found['start'])}-{_clock(found['end'])}"])


def _round_the_clock(text: str) -> str:
    """``24 h / 24`` → ``24h/24``; idioms, not units: they stay in either language."""
    if not ROUND_THE_CLOCK.fullmatch(text):
        return text
    return re.sub(r"(?<=\d)\s+(?=[hj])", "", re.sub(r"\s*/\s*", "/", text), flags=re.IGNORECASE).lower()


def _day(word: str, lang: Lang) -> str:
    key = term("day", word)
    return spell_term("day", key, lang) if key else word


def _clock(text: str) -> str:
    text = re.sub(r"\s", "", text).lower()
    if ":" in text:
        return text.rjust(5, "0")
    hour, h, minutes = text.partition("h")
    return f"{hour.removeprefix('0') or '0'}{h}{'' if minutes == '00' else minutes}"


def target(text: str, lang: Lang) -> str:
    """What an indicator should reach: ``≥80 %`` → ``>= 80%``."""
    found = TARGET.fullmatch(text)
    if not found:
        return text
    body = found[2].rstrip()
    body = figure(body, lang) if FIGURE.fullmatch(body) else duration(body, lang)
    return f"{ASCII_SIGNS.get(found[1], found[1])} {body}" if found[1] else body
