"""The interpreter in Python and the one that ships in every page make the same of every conversation."""

from __future__ import annotations

import json
import random
from typing import TYPE_CHECKING, Any

import msgspec

from flowc.interpreter import Action, Answer, Begin, Go, Trace, program, replay
from tests.backends.html.everything import EVERYTHING
from tests.backends.html.pages import EXAMPLES, flows_of_examples, guide_of, page_of
from tests.interpreter.conversations import conversation
from tests.support import peers
from tests.support.flows import document, document_of
from tools.client import BUILT

if TYPE_CHECKING:
    from flowc.model import Document

#: Flows that are hard to follow: forks in forks, loops that are bounded, two ways to one step.
KNOTS = """
demande d
  -> p
parallèle p
  -> a
  -> q
  -> b
étape a
  -> j
parallèle q
  -> c
  -> e
étape c
  -> k
étape e
  -> k
jonction k
  -> j
décision b
  si oui max 2 -> b
  si non -> j
  si "peut-être" -> j
  épuisé -> j
jonction j
  -> x
décision x
  si oui max 1 -> x
  sinon max 1 -> d
  épuisé -> f
fin f
"""


#: An early answer that can change, and later ones on both of its ways.
BRANCHES = (
    "demande d\n  -> q\ndécision q\n  si oui -> r\n  si non -> s\nétape r\n  -> t\nétape s\n  -> t\n"
    "décision t\n  si oui -> u\n  si non -> f\nétape u\n  -> f\nfin f\n"
)

#: What the shipped script makes of lists of actions: the last state of each.
LAST = "data.map(([guide, lists]) => lists.map(actions => flowc.replay(guide, actions).at(-1)))"


def by_the_script(jobs: list[tuple[dict[str, Any], list[list[Action]]]]) -> list[list[Any]]:
    """What the script makes of each page's flow and its lists of actions, in one process."""
    script = (BUILT / "replay.js").read_text("utf-8")
    program = f'{script};const data = JSON.parse(require("fs").readFileSync(0, "utf8"));console.log(JSON.stringify({LAST}))'
    found: list[list[Any]] = json.loads(peers.run_node(["-e", program], stdin=msgspec.json.encode(jobs).decode()))
    return found


def plain(traces: list[Trace]) -> list[Any]:
    """Traces as they travel."""
    found: list[Any] = json.loads(msgspec.json.encode(traces))
    return found


def different_flows() -> list[Document]:
    """The examples, one of each pair of translations that are one graph, and knotty flows."""
    paths = [path for path in flows_of_examples() if not path.name.endswith(".en.flow")]
    return [*(document_of(path, EXAMPLES) for path in paths), document(EVERYTHING), document(KNOTS)]


def test_two_interpreters_agree_on_every_conversation() -> None:
    """A thousand conversations by chance on every example and on knotty flows: answers, delays that are over, answers
    changed, steps back, jumps, fields, detours, new beginnings and what cannot be done lead to the same answers, the same
    visits and open ways, the same everything.
    """
    chance = random.Random(20_261_124)
    jobs, expected = [], []
    for flow in different_flows():
        code = program(flow.flows[0])
        talks = [conversation(code, chance, chance.randrange(2, 16)) for _ in range(1000)]
        jobs.append((guide_of(page_of(flow)), [actions for actions, _ in talks]))
        expected.append(plain([trace for _, trace in talks]))
    assert by_the_script(jobs) == expected
    assert len(expected) >= 20
    assert {len(traces) for traces in expected} == {1000}


def test_an_earlier_answer_changes_and_later_ones_stay() -> None:
    """The second answer changes; the fifth, still on the way, is kept, and the first choice brings its own back."""
    flow = document(BRANCHES)
    answers: list[Action] = [Begin("d"), *map(Answer, ["to q", "yes", "to t", "yes", "to f"])]
    changed: list[Action] = [*answers, Go(1), Answer("no"), Answer("to t")]
    lists = [answers, changed, [*changed, Go(1), Answer("yes")]]
    [found] = by_the_script([(guide_of(page_of(flow)), lists)])
    assert found == plain([replay(program(flow.flows[0]), actions)[-1] for actions in lists])
    taken = [[(step, way) for step, _, way in trace["visits"]] for trace in found]
    assert [step for step, _ in taken[0]] == ["d", "q", "r", "t", "u", "f"]
    assert taken[1] == [("d", "to q"), ("q", "no"), ("s", "to t"), ("t", "yes"), ("u", "to f"), ("f", "")]
    assert taken[2] == taken[0]
