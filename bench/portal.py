"""How large the portal of a thousand guides is, and how soon a key is answered: `python bench/portal.py`.

The guides are those of the examples, each with words of its own in the place of its rarer ones, by the frequencies of a
natural text, so that the dictionary grows as that of real guides would. What is typed is words of theirs, letter by letter,
every third with a slip. Times are those of a browser: of the search with the making
of the list, and from the key until the frame that shows it is done, the wait for a frame included (up to 16 ms).
"""

import gzip
import random
import sys
import tempfile
from pathlib import Path
from statistics import median, quantiles
from typing import NamedTuple

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from msgspec.structs import replace  # noqa: E402
from playwright.sync_api import sync_playwright  # noqa: E402

from flowc.backends.html import Card, Front, Guide, card_of, portal  # noqa: E402
from flowc.backends.html.search import words_of  # noqa: E402
from tests.support.browser import CHROMIUM, SWITCHES, visit  # noqa: E402
from tests.support.flows import document_of  # noqa: E402

EXAMPLES = ROOT / "examples"
GUIDES = 1000
WORDS = 12_000
LARGEST = 3 * 1024
SLOWEST = 50.0

#: Type a text, and how long the page takes for it.
TYPED = """async (text) => {
  const box = document.querySelector("#query"), before = performance.now();
  box.value = text;
  box.dispatchEvent(new Event("input", {bubbles: true}));
  const searched = performance.now() - before;
  await new Promise(drawn => requestAnimationFrame(() => setTimeout(drawn)));
  return [searched, performance.now() - before];
}"""


def cards() -> list[Card]:
    """The cards of the examples."""
    models = [document_of(path, EXAMPLES) for path in sorted(EXAMPLES.rglob("*.flow"))]
    return [card_of(model, flow, "fr", 365) for model in models for flow in model.flows]


def guides(chance: random.Random) -> list[Guide]:
    """A thousand of them."""
    known = cards()
    letters = ["".join(chance.choices("aeioulnrstcdmp", k=chance.randint(4, 11))) for _ in range(WORDS)]
    weights = [1 / (rank + 1) for rank in range(WORDS)]
    found = []
    for number in range(GUIDES):
        card = known[number % len(known)]
        own = chance.choices(letters, weights, k=len(card.words))
        title = " ".join([*words_of(card.title)[:2], *chance.choices(letters, k=3)])
        found.append(Guide(card=replace(card, title=title, words=tuple(sorted(set(own)))), href=f"{number}.html", file=f"{number}.flow"))
    return found


def queries(guides: list[Guide], chance: random.Random) -> list[str]:
    """What is in the box after each key."""
    typed = []
    for number in range(60):
        words = chance.choice(guides).card.title.split()
        word = chance.choice([each for each in words if len(each) > 3])
        if number % 3 == 0:
            place = chance.randrange(1, len(word) - 1)
            word = word[:place] + word[place + 1] + word[place] + word[place + 2 :]
        typed += [word[:length] for length in range(1, len(word) + 1)]
    return typed


class Found(NamedTuple):
    """The index: its bytes, the same packed, when it was ready; and of each key how long the search and the frame took."""

    size: int
    packed: int
    ready: float
    searched: list[float]
    drawn: list[float]

    @property
    def a_guide(self) -> float:
        """The bytes that a guide adds."""
        return self.size / GUIDES

    @property
    def is_met(self) -> bool:
        """Whether both budgets are."""
        return self.a_guide <= LARGEST and median(self.drawn) <= SLOWEST


def measure(folder: Path) -> Found:
    """Make the portal, open it, and type."""
    chance = random.Random(20_261_124)  # noqa: S311
    many = guides(chance)
    page = portal(many, Front("fr"))
    file = folder / "portal.html"
    file.write_bytes(page)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=list(SWITCHES))
        shown = visit(browser, file).page
        ready = shown.evaluate("performance.getEntriesByType('navigation')[0].domContentLoadedEventEnd")
        times = [shown.evaluate(TYPED, text) for text in queries(many, chance)]
        browser.close()
    searched, drawn = zip(*times, strict=True)
    return Found(len(page), len(gzip.compress(page, mtime=0)), ready, list(searched), list(drawn))


def lines(found: Found) -> list[str]:
    """The tables of sizes and times."""
    return [
        f"| the portal of {GUIDES:,} guides | size | target |",
        "|---|---:|---:|",
        f"| a guide in the index | {found.a_guide:,.0f} bytes | ≤ {LARGEST:,} {_verdict(found.a_guide, LARGEST)} |",
        f"| the index | {found.size / 1024:,.0f} KB | – |",
        f"| the same, packed with gzip | {found.packed / 1024:,.0f} KB | – |",
        "",
        f"| {len(found.drawn)} keys | median, ms | 95th percentile, ms | target (median) |",
        "|---|---:|---:|---:|",
        f"| search and list | {_middle_and_high(found.searched)} | – |",
        f"| until the frame | {_middle_and_high(found.drawn)} | ≤ {SLOWEST:.0f} {_verdict(median(found.drawn), SLOWEST)} |",
        "",
        f"The portal is ready after {found.ready:,.0f} ms.",
    ]


def _middle_and_high(times: list[float]) -> str:
    return f"{median(times):.1f} | {quantiles(times, n=20)[-1]:.1f}"


def _verdict(reached: float, target: float) -> str:
    return "met" if reached <= target else "**missed**"


def main() -> int:
    """Measure, and print; 1 where a budget is missed."""
    with tempfile.TemporaryDirectory() as folder:
        found = measure(Path(folder))
    print("\n".join(lines(found)))
    return int(not found.is_met)


if __name__ == "__main__":
    sys.exit(main())
