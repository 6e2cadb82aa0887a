"""The script and style that ship in every page: made from client/, small, and true to the flow."""

from __future__ import annotations

import gzip
import json
import random
import re
from typing import Any

from tests.backends.html.everything import EVERYTHING
from tests.backends.html.pages import EXAMPLES, ROOT, flows_of_examples, page, page_of
from tests.backends.html.twin import Guide, Replay, guide_of
from tests.support import peers
from tests.support.flows import document_of
from tools.client import BUILT, built

CLIENT = ROOT / "client"

#: The budget of script and style together: bytes, and bytes as a server sends them.
MOST, MOST_PACKED = 45_000, 15_000

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


def test_what_ships_is_what_the_sources_give() -> None:
    """Built anew by the pinned bundler, script and style have the same bytes as in the package."""
    assert {name: (BUILT / name).read_bytes() for name in ("runbook.css", "runbook.js")} == built()


def test_the_sources_are_sound_typescript() -> None:
    """The compiler, at its strictest, has no complaint."""
    compiler = peers.installed() / "typescript" / "bin" / "tsc"
    assert peers.run_node([str(compiler), "-p", str(CLIENT)]) == ""


def test_script_and_style_keep_within_their_budget() -> None:
    """45 KB, 15 KB packed."""
    files = [file.read_bytes() for file in sorted(BUILT.iterdir())]
    assert sum(map(len, files)) <= MOST
    assert sum(len(gzip.compress(file, mtime=0)) for file in files) <= MOST_PACKED


def test_the_script_makes_no_markup_and_no_code_of_text() -> None:
    """None of the doors through which text becomes markup, code, or a request is in the sources."""
    doors = re.compile(
        r"innerHTML|outerHTML|insertAdjacent|document\.write|\beval\b|new Function|DOMParser|createContextualFragment"
        r"|srcdoc|\bfetch\b|XMLHttpRequest|WebSocket|sendBeacon|EventSource|\bimport\(|setTimeout\(\s*[\"']"
    )
    sources = sorted((CLIENT / "src").rglob("*.ts"))
    assert len(sources) > 10
    assert {file.name: doors.findall(file.read_text("utf-8")) for file in sources if doors.search(file.read_text("utf-8"))} == {}


def test_script_and_style_name_their_licence() -> None:
    """A page is passed on without the package: the notice is in it."""
    html = page(EVERYTHING)
    assert html.count("MIT licence") >= 2
    assert {file.read_bytes()[:3] for file in BUILT.iterdir()} == {b"/*!"}


def traces(jobs: list[tuple[Guide, list[dict[str, Any]]]]) -> list[list[dict[str, Any]]]:
    """What the shipped interpreter makes of each flow and its actions, in one process."""
    esbuild = peers.installed() / "esbuild" / "bin" / "esbuild"
    module = peers.run_node([str(esbuild), str(CLIENT / "src/replay.ts"), "--bundle", "--format=iife", "--global-name=client"])
    program = (
        module + ';const jobs = JSON.parse(require("fs").readFileSync(0, "utf8"));'
        "console.log(JSON.stringify(jobs.map(([guide, actions]) => client.replay(guide, actions))))"
    )
    found: list[list[dict[str, Any]]] = json.loads(peers.run_node(["-e", program], stdin=json.dumps(jobs)))
    return found


def conversation(guide: Guide, chance: random.Random, length: int) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    """A conversation by chance and its traces: mostly answers that are open, some that are not, steps back, jumps."""
    twin = Replay(guide)
    actions: list[dict[str, Any]] = [{"do": "begin", "step": guide["steps"][chance.choice(guide["starts"])]["id"]}]
    found = [twin.after(actions[0])]
    while len(actions) < length:
        visits, at = found[-1]["visits"], found[-1]["at"]
        open_ways = visits[min(at, len(visits) - 1)][1] or ["no such answer"]
        kind = chance.choices(["answer", "wrong", "back", "go", "begin"], [12, 1, 2, 2, 0.2])[0]
        match kind:
            case "answer":
                actions.append({"do": "answer", "key": chance.choice(open_ways), "time": 0})
            case "wrong":
                actions.append({"do": "answer", "key": "no such answer", "time": 0})
            case "go":
                actions.append({"do": "go", "to": chance.randrange(-1, len(visits) + 2)})
            case "begin":
                actions.append({"do": "begin", "step": chance.choice([step["id"] for step in guide["steps"]] + ["?"])})
            case _:
                actions.append({"do": "back"})
        found.append(twin.after(actions[-1]))
    return actions, found


def test_two_interpreters_agree_on_every_conversation() -> None:
    """The script that ships and a second one in Python, written apart, find the same visits, the same open ways and the
    same place after every action of conversations by chance, on every example and on knotty flows.
    """
    chance = random.Random(20_261_124)
    guides = [guide_of(page_of(document_of(path, EXAMPLES))) for path in flows_of_examples()]
    guides += [guide_of(page(text)) for text in (EVERYTHING, KNOTS)] * 5
    jobs = [(guide, *conversation(guide, chance, 25)) for guide in guides for _ in range(40)]
    expected = [found for _, _, found in jobs]
    assert traces([(guide, actions) for guide, actions, _ in jobs]) == expected
    assert sum(map(len, expected)) >= 1000 * len(guides)


def test_an_earlier_answer_changes_and_later_ones_stay() -> None:
    """The second answer changes; the fifth, still on the way, is kept, and the first choice brings its own back."""
    guide = guide_of(page(
        "demande d\n  -> q\ndécision q\n  si oui -> r\n  si non -> s\nétape r\n  -> t\nétape s\n  -> t\n"
        "décision t\n  si oui -> u\n  si non -> f\nétape u\n  -> f\nfin f\n"
    ))  # fmt: skip
    keys = ["to q", "yes", "to t", "yes", "to f"]
    answers: list[dict[str, Any]] = [{"do": "answer", "key": key, "time": 0} for key in keys]
    changed = [{"do": "go", "to": 1}, {"do": "answer", "key": "no", "time": 0}, {"do": "answer", "key": "to t", "time": 0}]
    start = [{"do": "begin", "step": "d"}]
    [first, second, third] = traces([
        (guide, start + answers),
        (guide, start + answers + changed),
        (guide, [*start, *answers, *changed, {"do": "go", "to": 1}, {"do": "answer", "key": "yes", "time": 0}]),
    ])  # fmt: skip
    assert [step for step, _, _ in first[-1]["visits"]] == ["d", "q", "r", "t", "u", "f"]
    assert [(step, taken) for step, _, taken in second[-1]["visits"]] == [
        ("d", "to q"), ("q", "no"), ("s", "to t"), ("t", "yes"), ("u", "to f"), ("f", "")
    ]  # fmt: skip
    assert [step for step, _, _ in third[-1]["visits"]] == ["d", "q", "r", "t", "u", "f"]


def test_answers_are_named_by_what_they_say() -> None:
    """Reserved answers by their concept, others by their label, the rest by their kind; twins are numbered."""
    keys = {step["id"]: [way["key"] for way in step["out"]] for step in guide_of(page(EVERYTHING))["steps"]}
    assert keys["question"] == ["yes", "no", "otherwise", "exhausted"]
    assert keys["tri"] == ["= 1 commande", "= 2 avoir", "other", "timer"]
    assert keys["bif"] == ["to expert", "to externe"]
    twice = guide_of(page("demande d\n  -> f\n  -> f\nfin f\n"))["steps"][0]["out"]
    assert [way["key"] for way in twice] == ["to f", "to f (2)"]
