"""How much happens at each node: by the percentages, durations and volumes that the author gives, and no more."""

from __future__ import annotations

import pytest

from flowc.analysis import Facts, Heat, guarantees_of, heats, is_daily
from tests.support.flows import lowered

TEXT = """flux f
demande a
  volume 60/jour
  -> b
étape b
  durée 2min
  -> c
décision c
  si oui 75% -> d
  si non 25% -> e
étape d
  durée 4min
  -> z
étape e
  -> z
fin z
"""

LOOP = """flux f
demande a
  -> b
étape b
  -> c
décision c
  si oui 75% -> d
  sinon 25% -> e
étape d
  -> g
décision g
  si encore max 2 -> b
  si assez -> z
étape e
  -> z
fin z
"""


def measured(text: str, heat: Heat) -> dict[str, float | None]:
    document = lowered(text).document
    facts = Facts(document, document.flows[0], guarantees_of(document, frozenset()))
    return dict(zip((node.id for node in facts.graph.nodes), heats(facts, heat), strict=True))


def test_shares_times_and_loads() -> None:
    """The share of cases that comes there; the time of one case; the time of all cases of a day, or of one that comes in."""
    assert measured(TEXT, Heat.SHARE) == pytest.approx({"a": 1, "b": 1, "c": 1, "d": 0.75, "e": 0.25, "z": 1})
    assert measured(TEXT, Heat.TIME) == {"a": None, "b": 120, "c": None, "d": 240, "e": None, "z": None}
    daily, single = measured(TEXT, Heat.LOAD), measured(TEXT.replace("  volume 60/jour\n", ""), Heat.LOAD)
    assert (daily["b"], daily["d"], daily["e"]) == (7200, pytest.approx(60 * 0.75 * 240), None)
    assert (single["b"], single["d"]) == (120, pytest.approx(180))


def test_what_is_not_said_is_not_guessed() -> None:
    """In a loop whose percentages are missing, its entry and what follows without a choice are known, all else is not."""
    assert measured(LOOP, Heat.SHARE) == {"a": 1, "b": 1, "c": 1, "d": None, "g": None, "e": None, "z": None}
    assert set(measured(LOOP, Heat.TIME).values()) == {None}


def test_whether_the_day_is_known() -> None:
    """Volumes a day say how many cases there are."""
    for text, daily in ((TEXT, True), (LOOP, False)):
        document = lowered(text).document
        assert is_daily(Facts(document, document.flows[0], guarantees_of(document, frozenset()))) is daily
