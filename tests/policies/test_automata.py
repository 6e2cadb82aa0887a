"""The small automata mean what the logic says."""

from itertools import combinations, product

import pytest

from flowc.policies.automata import automaton
from flowc.policies.generated import WORDS
from flowc.policies.reading import Sentence
from tests.policies.logic import MEANING, Trace

LETTERS = [frozenset(chosen) for size in range(4) for chosen in combinations("abc", size)]
TRACES: list[Trace] = [list(trace) for length in range(1, 6) for trace in product(LETTERS, repeat=length)]


def accepts(pattern: str, trace: Trace) -> bool:
    """Whether the automaton of a pattern lets a case pass that goes this way."""
    machine = automaton(Sentence(pattern, (), 2))
    state = 0
    for node in trace:
        letter = sum(1 << "abc".index(letter) for letter in node)
        if machine.breaking[state][letter]:
            return False
        state = machine.moves[state][letter]
    return state not in machine.pending


def test_every_pattern_of_the_data_has_a_meaning() -> None:
    """The table of sentences and the table of meanings name the same patterns."""
    assert set(WORDS["patterns"]) == set(MEANING)


@pytest.mark.parametrize("pattern", MEANING)
def test_an_automaton_accepts_exactly_what_the_logic_does(pattern: str) -> None:
    """On every trace of up to five nodes, each of which may belong to any of the sets."""
    used = WORDS["patterns"][pattern]["en"][0]
    traces = TRACES if "{c}" in used else [trace for trace in TRACES if not any("c" in node for node in trace)]
    meaning = MEANING[pattern]

    assert [trace for trace in traces if accepts(pattern, trace) != meaning(trace, 0)] == []


@pytest.mark.parametrize("pattern", MEANING)
def test_a_blind_automaton_stands_still_where_a_node_is_of_no_set(pattern: str) -> None:
    """What `markings` takes as unimportant is so."""
    machine = automaton(Sentence(pattern, (), 2))
    still = all(machine.moves[state][0] == state for state in range(machine.size))

    assert machine.blind == still
