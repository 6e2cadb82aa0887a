"""What `flowc what-if` is asked to imagine, from its spelling: something gone, or another figure."""

from msgspec import Struct

from flowc import quantities
from flowc.diagnostics import UsageError
from flowc.model import Percent, Rate
from flowc.vocabulary import concepts, fold, nearest

GONE = ("team", "role", "channel")
FIGURES = ("volume", "headcount", "share")
SUCH_AS = {"volume": "200/day", "headcount": "5", "share": "80%"}


class Without(Struct, frozen=True):
    """A team, role or channel that is not there; `asked` is the option that says so."""

    kind: str
    id: str
    asked: str


class Setting(Struct, frozen=True):
    """Another figure: the volume of a request, the head count of a team, the share of an answer (`label`); `asked` is the
    option that says so.
    """

    kind: str
    flow: str | None
    id: str
    label: str | None
    value: Rate | Percent | int
    asked: str


Wish = Without | Setting


def without(text: str) -> Without:
    """``team:n2``, ``rôle:experte``; UsageError for what is none."""
    kind, colon, id = text.partition(":")
    known = _kind(kind, GONE)
    if known is None or not colon or not id:
        raise UsageError(f"--without {text}: write team:ID, role:ID or channel:ID{_hint(kind, GONE)}")
    return Without(known, id, f"--without {text}")


def setting(text: str) -> Setting:
    """``volume:appel=200/jour``, ``effectif:n1=4``, ``share:décision:oui=80%``; UsageError for what is none."""
    place, sign, spelled = text.rpartition("=")
    kind, *parts = place.split(":")
    known = _kind(kind, FIGURES)
    size = 2 if known == "share" else 1
    if known is None or not sign or not all(parts) or len(parts) not in (size, size + 1):
        raise UsageError(
            f"--set {text}: write volume:REQUEST=200/day, headcount:TEAM=5 or share:NODE:ANSWER=80%{_hint(kind, FIGURES)}"
        )
    value = _value(known, spelled.strip())
    if value is None:
        raise UsageError(f"--set {text}: {spelled.strip()!r} is no {known}; write one such as {SUCH_AS[known]}")
    flow = parts[0] if len(parts) > size else None
    named = parts[-size:]
    label = named[1] if known == "share" else None
    return Setting(known, flow, named[0], label, value, f"--set {text}")


def _value(kind: str, text: str) -> Rate | Percent | int | None:
    if kind == "volume":
        return quantities.rate(text)
    if kind == "share":
        return quantities.percent(text)
    number = quantities.integer(text)
    return number if number is not None and number >= 0 else None


def _kind(word: str, known: tuple[str, ...]) -> str | None:
    """What a word means, in either language."""
    spelled = {row.id for row in concepts(word)}
    return next((kind for kind in known if kind == fold(word) or kind in spelled), None)


def _hint(word: str, known: tuple[str, ...]) -> str:
    near = nearest(word, known)
    return f"; a similar one exists: {near}" if near else ""
