"""The vocabulary and the model say the same, and no word says two things in one place."""

import ast
import tomllib
from enum import Enum
from itertools import product
from typing import Any

import pytest

from flowc import model
from flowc.vocabulary import LANGUAGES, fold
from tests.house.tree import ROOT, here, modules, parsed

WORDS: dict[str, Any] = tomllib.loads((ROOT / "grammars/vocabulary.toml").read_text(encoding="utf-8"))

#: Each closed list of the vocabulary that the model holds, and its type there.
LISTS: dict[str, type[Enum]] = {
    "status": model.Status,
    "journey": model.Journey,
    "scope": model.Scope,
    "script-method": model.ScriptMethod,
    "direction": model.CallDirection,
    "chart-type": model.ChartType,
    "state": model.State,
    "channel-type": model.ChannelType,
    "function": model.Function,
    "openness": model.Openness,
    "automation": model.Automation,
    "outcome": model.Outcome,
    "metric": model.Metric,
    "polarity": model.Polarity,
    "verification": model.Verification,
    "field-type": model.FieldType,
    "reserved-label": model.ReservedLabel,
    "day": model.Day,
    "period": model.Period,
}


@pytest.mark.parametrize("name", LISTS)
def test_closed_lists_are_those_of_the_model(name: str) -> None:
    """Each term of a closed list is a member of the model's type, and the other way round."""
    assert list(WORDS["values"][name]) == [member.value for member in LISTS[name]]


def test_node_kinds_are_those_of_the_model() -> None:
    """The twelve kinds, in one order."""
    assert list(WORDS["kinds"]) == [kind.value for kind in model.NodeKind]


def test_scenario_verbs_are_those_of_the_model() -> None:
    """A line of a scenario is a verb that the model knows."""
    verbs = [key for key, row in WORDS["properties"].items() if row["on"] == ["scenario"]]

    assert verbs == [verb.value for verb in model.ScenarioVerb]


def test_stages_are_those_of_the_model() -> None:
    """Every method names the four stages."""
    stages = [stage.value for stage in model.Stage]

    assert {method: list(row) for method, row in WORDS["phases"].items()} == dict.fromkeys(WORDS["phases"], stages)


def test_every_word_has_both_languages() -> None:
    """No row is silent in a language."""
    assert [key for key, row in rows() if not all(row.get(lang) for lang in LANGUAGES)] == []


def rows() -> list[tuple[str, dict[str, Any]]]:
    sections = ("headers", "kinds", "connectives", "particles", "properties")
    lists = [*(WORDS[name] for name in sections), *WORDS["values"].values(), *WORDS["phases"].values()]
    return [(key, row) for section in lists for key, row in section.items()]


def test_a_property_word_means_one_thing_on_an_element() -> None:
    """Below one kind of element, a word opens one property, in whichever language."""
    meanings: dict[tuple[str, str], set[str]] = {}
    for key, row in WORDS["properties"].items():
        for place in product(owners(row["on"]), (fold(word) for lang in LANGUAGES for word in row[lang])):
            meanings.setdefault(place, set()).add(key)

    assert {place: keys for place, keys in meanings.items() if len(keys) > 1} == {}


def owners(names: list[str]) -> set[str]:
    groups = WORDS["groups"]
    return {owner for name in names for owner in (owners(groups[name]) if name in groups else [name])}


def test_a_word_of_a_closed_list_means_one_thing() -> None:
    """Within a list, a word spells one term."""
    clashes = [
        (name, word)
        for name, terms in WORDS["values"].items()
        for word in {fold(word) for row in terms.values() for lang in LANGUAGES for word in row[lang]}
        if len({key for key, row in terms.items() if word in {fold(w) for lang in LANGUAGES for w in row[lang]}}) > 1
    ]

    assert clashes == []


def test_no_keyword_is_named_in_code() -> None:
    """A French keyword in a module would be a word that the vocabulary does not govern."""
    keywords = {word for _, row in rows() for word in row["fr"] if not word.isascii()}
    named = [
        f"{here(path)}:{node.lineno}: {node.value}"
        for path in modules()
        for node in ast.walk(parsed(path))
        if isinstance(node, ast.Constant) and node.value in keywords
    ]

    assert named == []
