"""The page's interpreter once more, in Python: the tests walk flows with it, and compare it with the one that ships."""

from __future__ import annotations

import json
import re
from collections import Counter, deque
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator

Guide = dict[str, Any]
Answers = dict[str, str]
#: A visit: its name, the number of its step, the ways that are open (step, place), the way taken.
Visit = tuple[str, int, list[dict[str, Any]], "dict[str, Any] | None"]


def guide_of(html: str) -> Guide:
    """The data that a page gives its script."""
    found = re.search(r'<script type="application/json" id="guide">(.*?)</script>', html, re.DOTALL)
    assert found is not None
    guide: Guide = json.loads(found[1])
    return guide


def walk(guide: Guide, start: str, answers: Answers) -> list[Visit]:
    """The visits to which the answers lead."""
    steps = guide["steps"]
    place = next((number for number, step in enumerate(steps) if step["id"] == start), None)
    met: Counter[int] = Counter()
    used: Counter[int] = Counter()
    forks: list[list[dict[str, Any]]] = []
    visits: list[Visit] = []
    while place is not None:
        step = steps[place]
        met[place] += 1
        name = f"{step['id']}#{met[place]}"
        ways = _open(step, used, forks)
        taken = next((way for way in ways if way["key"] == answers.get(name)), None)
        visits.append((name, place, ways, taken))
        if taken is None:
            break
        used[id(taken)] += 1
        if step["kind"] == "parallel":
            forks.append([way for way in step["out"] if way is not taken])
        elif step["kind"] == "join" and forks:
            left = forks.pop()
            if left:
                forks.append([way for way in left if way is not taken])
        place = taken["to"]
    return visits


def _open(step: dict[str, Any], used: Counter[int], forks: list[list[dict[str, Any]]]) -> list[dict[str, Any]]:
    if step["kind"] == "end":
        return []
    if step["kind"] == "join" and forks and forks[-1]:
        return forks[-1]
    closed = [way for way in step["out"] if "max" in way and used[id(way)] >= way["max"]]
    return [way for way in step["out"] if way not in closed and (way.get("kind") != "exhausted" or closed)]


class Replay:
    """What actions make of a case, one after another."""

    def __init__(self, guide: Guide) -> None:
        self.guide = guide
        self.start, self.at = "", 0
        self.answers: Answers = {}

    def after(self, action: dict[str, Any]) -> dict[str, Any]:
        """The state that an action leads to, as `client/src/replay.ts` says it."""
        visits = walk(self.guide, self.start, self.answers)
        match action["do"]:
            case "begin" if any(step["id"] == action["step"] for step in self.guide["steps"]):
                self.start, self.at = action["step"], 0
            case "answer" if self.at < len(visits) and action["key"] in [way["key"] for way in visits[self.at][2]]:
                self.answers = self.answers | {visits[self.at][0]: action["key"]}
                self.at += 1
            case "back":
                self.at = max(0, self.at - 1)
            case "go":
                self.at = max(0, min(action["to"], len(visits) - 1))
        seen = [
            [self.guide["steps"][place]["id"], [way["key"] for way in ways], taken["key"] if taken else ""]
            for _, place, ways, taken in walk(self.guide, self.start, self.answers)
        ]
        return {"at": self.at, "visits": seen}


def routes_to_ends(guide: Guide, longest: int = 40) -> Iterator[tuple[str, str, list[tuple[int, int]]]]:
    """A shortest way to every end that can be reached: start, end, and the steps with the place of the way taken."""
    wanted = {number for number, step in enumerate(guide["steps"]) if step["kind"] == "end"}
    for first in guide["starts"]:
        start = guide["steps"][first]["id"]
        waiting: deque[Answers] = deque([{}])
        met = set[tuple[Any, ...]]()
        while waiting and wanted:
            answers = waiting.popleft()
            visits = walk(guide, start, answers)
            name, place, ways, _ = visits[-1]
            if place in wanted:
                wanted.discard(place)
                yield start, guide["steps"][place]["id"], [(at, ways.index(taken)) for _, at, ways, taken in visits if taken]
            for way in ways:
                taken_before = sum(1 for _, _, _, taken in visits if taken is way)
                mark = (place, way["to"], way["key"], taken_before, tuple(other["key"] for other in ways))
                if mark not in met and len(visits) < longest:
                    met.add(mark)
                    waiting.append(answers | {name: way["key"]})
