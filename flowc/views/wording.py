"""How values are said on a card or an arrow: short, and never broken in the middle."""

import re
import unicodedata

from flowc.catalogue import word
from flowc.model import Clock, Day, Duration, Hours
from flowc.model.values import DAY, HOUR, WORKING_DAY
from flowc.vocabulary import Lang, spell, spell_term

MINUTE = 60

#: Promises of up to three days are made in hours ("sous 48 h"); longer ones are counted in days.
LONGEST_IN_HOURS = 3 * DAY

NO_BREAK = "\u00a0"

#: Controls, halves of pairs and non-characters: no notation carries them (XML 1.0 forbids most), no font shows them.
_UNPRINTABLE = re.compile("[\x00-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff\U0001fffe\U0001ffff]")

#: Directions of letters that are written from right to left, and of marks that turn what follows them.
_TURNING = {"R", "AL", "AN", "RLE", "RLO", "RLI", "LRE", "LRO", "LRI", "FSI", "PDF", "PDI"}
_BLANKS = re.compile(r"[ \t\r\n\f\v\x1c-\x1f\x85\u2028\u2029]+")


def printable(text: str) -> str:
    """The text on one line, accents composed, each unprintable character replaced by U+FFFD."""
    one_line = _BLANKS.sub(" ", text).strip(" ")
    if one_line.isascii() and one_line.isprintable():
        return one_line
    return _UNPRINTABLE.sub("\ufffd", unicodedata.normalize("NFC", one_line))


def isolated(text: str) -> str:
    """The text, its writing direction kept from turning what stands around it (Unicode's isolates)."""
    if text.isascii() or not any(unicodedata.bidirectional(char) in _TURNING for char in text):
        return text
    return f"\u2068{text}\u2069"


def shortened(text: str, most: int) -> str:
    """The text, or its beginning and an ellipsis where it has more letters than `most`."""
    if len(text) <= most:
        return text
    return f"{text[: most - 1].rstrip()}…"


def sentence(text: str) -> str:
    """The text with a capital at its start, the rest untouched."""
    return text[:1].upper() + text[1:]


def duration(value: Duration, lang: Lang) -> str:
    """``48 h``, ``6 j``, ``1 h 30``, ``2 j ouvrés``."""
    day = WORKING_DAY if value.business else DAY
    return _days(value.seconds // day, value, lang) if _in_days(value, day) else clock(value.seconds, lang)


def _in_days(value: Duration, day: int) -> bool:
    whole = value.seconds > 0 and value.seconds % day == 0
    return whole and (value.business or value.seconds > LONGEST_IN_HOURS)


def _days(count: int, value: Duration, lang: Lang) -> str:
    unit = spell_term("unit", "day", lang)
    words = f"{count}{NO_BREAK}{unit}"
    if not value.business:
        return words
    plural = "s" if lang == "fr" and count > 1 else ""
    return f"{words}{NO_BREAK}{spell('business', lang)}{plural}"


def clock(seconds: int, lang: Lang) -> str:
    """Hours and minutes as they are said: ``1 h 30``, ``45 min``, ``20 s``."""
    hours, rest = divmod(seconds, HOUR)
    minutes, left = divmod(rest, MINUTE)
    hour, minute, second = (spell_term("unit", unit, lang) for unit in ("hour", "minute", "second"))
    parts = [f"{hours}{NO_BREAK}{hour}"] if hours else []
    if minutes:
        parts.append(f"{minutes:02}" if hours and not left else f"{minutes}{NO_BREAK}{minute}")
    if left or not parts:
        parts.append(f"{left}{NO_BREAK}{second}")
    return NO_BREAK.join(parts)


def percent(value: float, lang: Lang) -> str:
    """``70 %`` in French, ``70%`` in English; decimals only where there are some."""
    digits = f"{value:.10g}"
    return f"{digits.replace('.', ',')}{NO_BREAK}%" if lang == "fr" else f"{digits}%"


def hours(value: Hours, lang: Lang) -> str:
    """Opening hours: ``lun–sam 8 h–20 h``."""
    week = list(Day)
    days = _run_of_days([week.index(day) for day in value.days], lang)
    return f"{days} {_time_of_day(value.start, lang)}–{_time_of_day(value.end, lang)}".strip()


def _time_of_day(time: Clock, lang: Lang) -> str:
    hour, minute = divmod(time.minutes, 60)
    key = "runbook.clock" if minute else "runbook.clock-sharp"
    return word(key, lang, hour=hour, hour2=f"{hour:02}", minute2=f"{minute:02}")


def _run_of_days(days: list[int], lang: Lang) -> str:
    """Days as runs: those that follow one another are a stretch."""
    week = list(Day)
    if len(days) == len(week):
        return word("runbook.every-day", lang)
    runs: list[list[int]] = []
    for day in days:
        if runs and day == runs[-1][-1] + 1:
            runs[-1].append(day)
        else:
            runs.append([day])
    ends = [run if len(run) == 1 else [run[0], run[-1]] for run in runs]
    return ", ".join("–".join(spell_term("day", week[day].value, lang) for day in run) for run in ends)


def a_day(cases: float, lang: Lang) -> str:
    """So many cases a day."""
    number = f"{cases:.3g}" if cases < 1000 else f"{cases:.0f}"
    return word("map.daily", lang, count=number.replace(".", word("runbook.decimal-mark", lang))).replace(" ", NO_BREAK)
