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


def main() -> int:
    """Measure, and print; 1 where a budget is missed."""
    chance = random.Random(20_261_124)  # noqa: S311
    many = guides(chance)
    page = portal(many, Front("fr"))
    a_guide = len(page) / GUIDES
    print(f"{GUIDES} guides: {len(page) / 1024:,.0f} KB, {len(gzip.compress(page, mtime=0)) / 1024:,.0f} KB packed; a guide {a_guide:,.0f} bytes (budget {LARGEST:,})")
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        file = Path(folder) / "index.html"
        file.write_bytes(page)
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=list(SWITCHES))
        shown = visit(browser, file).page
        ready = shown.evaluate("performance.getEntriesByType('navigation')[0].domContentLoadedEventEnd")
        times = [shown.evaluate(TYPED, text) for text in queries(many, chance)]
        browser.close()
    slow = 0.0
    for place, what in enumerate(("search and list", "until it is drawn")):
        each = [time[place] for time in times]
        slow = median(each)
        print(f"{what}: median {slow:.1f} ms, 95th percentile {quantiles(each, n=20)[-1]:.1f} ms, of {len(each)} keys (budget {SLOWEST:.0f} ms)")
    print(f"ready after {ready:,.0f} ms")
    return int(a_guide > LARGEST or slow > SLOWEST)


if __name__ == "__main__":
    sys.exit(main())
