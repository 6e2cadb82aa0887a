"""What makes a finding the same one in the next run: its code, its file and the element concerned, not its line."""

from collections.abc import Iterable

from flowc.reporters.report import Run
from flowc.reporters.spoken import Spoken, encodable

#: Enough of an author's words to tell one line from another.
LONGEST_WORDS = 200


def fingerprints(findings: Iterable[Spoken], run: Run) -> list[str]:
    """One for each finding, none twice: the second of a kind is salted with the first, and so on."""
    taken: dict[str, str] = {}
    made = []
    for one in findings:
        key = "\0".join((one.found.code.id, run.name(one.file), _element(one)))
        taken[key] = _digest(taken.get(key, "") + key)
        made.append(taken[key])
    return made


def _element(one: Spoken) -> str:
    """The id of the element; for a line that flowc cannot read, the author's words at the place."""
    if one.found.element:
        return one.found.element
    return one.report.sources[one.found.span.file].slice(one.found.span)[:LONGEST_WORDS]


def _digest(text: str) -> str:
    from hashlib import sha256

    return sha256(encodable(text).encode("utf-8")).hexdigest()[:32]
