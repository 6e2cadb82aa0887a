"""What flowc depends on may be given away with it."""

import re
from importlib.metadata import Distribution, distribution

from packaging.requirements import Requirement

from tests.house.tree import ROOT

#: GNU's general licences bind whoever passes a program on; the Lesser one (LGPL) leaves the importing program free.
COPYLEFT = re.compile(r"(?<!L)(?<!Lesser )\bA?GPL|(?<!Lesser )General Public License", re.IGNORECASE)


def dependencies() -> dict[str, Distribution]:
    """Everything `pip install flowc` brings, found from flowc down."""
    found: dict[str, Distribution] = {}
    waiting = ["flowc"]
    while waiting:
        name = waiting.pop()
        if name in found:
            continue
        found[name] = distribution(name)
        needs = (Requirement(line) for line in found[name].requires or [])
        waiting += [need.name.lower() for need in needs if not need.marker or need.marker.evaluate({"extra": ""})]
    del found["flowc"]
    return found


def licence(package: Distribution) -> str:
    """What a package says of its licence, in whichever of the places it says it."""
    metadata = package.metadata
    classifiers = [line for line in metadata.get_all("Classifier", []) if line.startswith("License ::")]
    return (
        metadata.get("License-Expression")
        or "; ".join(classifiers)
        or metadata.get("License", "").partition("\n")[0]
        or licence_text(package)
    )


def licence_text(package: Distribution) -> str:
    """The licence that a package ships."""
    files = [file for file in package.files or [] if file.name.startswith("LICEN")]
    return files[0].read_text() if files else ""


def test_no_dependency_is_gpl() -> None:
    """Nobody who installs flowc takes on the GPL or the AGPL."""
    stated = {name: licence(package) for name, package in dependencies().items()}

    assert {name: text for name, text in stated.items() if not text} == {}
    assert {name: text for name, text in stated.items() if is_copyleft(text)} == {}


def is_copyleft(stated: str) -> bool:
    """Whether a statement leaves no choice but a copyleft licence (`A OR GPL` leaves one)."""
    return all(COPYLEFT.search(choice) for choice in re.split(r"\bOR\b", stated))


def test_the_reading_of_licences() -> None:
    """The check tells the GPL from the LGPL, in an expression as in a classifier."""
    assert is_copyleft("GPL-3.0-or-later")
    assert is_copyleft("AGPL-3.0")
    assert is_copyleft("License :: OSI Approved :: GNU General Public License v3 (GPLv3)")
    assert not is_copyleft("LGPL-3.0-only")
    assert not is_copyleft("License :: OSI Approved :: GNU Lesser General Public License v3 (LGPLv3)")
    assert not is_copyleft("EPL-2.0 OR GPL-2.0")


def test_every_dependency_is_in_the_notices() -> None:
    """THIRD_PARTY_NOTICES.md names every package that comes with flowc."""
    notices = (ROOT / "THIRD_PARTY_NOTICES.md").read_text(encoding="utf-8").lower()

    assert [name for name in dependencies() if name not in notices] == []
