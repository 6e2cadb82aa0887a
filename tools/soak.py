"""Draw flows made by chance, each in a view and direction by chance, and count those with a fault: `make soak`."""

import random
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT)]

from flowc.layout.grid import grid_engine  # noqa: E402
from flowc.layout.metrics import measured  # noqa: E402
from flowc.views import flow_diagram, lanes_diagram  # noqa: E402
from tests.support.pictures import CROWD, document, wild_flow  # noqa: E402

VIEWS = (flow_diagram, lanes_diagram)


def main() -> None:
    """`soak.py SEED COUNT`: the seeds of flows with a fault, and one line that sums up."""
    seed, count = int(sys.argv[1]), int(sys.argv[2])
    cards = arrows = crossings = bends = faulty = 0
    for at in range(seed, seed + count):
        flow, chance = wild_flow(at), random.Random(-1 - at)  # noqa: S311 (seeded on purpose)
        view, is_turned = chance.choice(VIEWS), chance.random() < 0.5
        report = measured(grid_engine(is_turned=is_turned)(view(document(flow, teams=CROWD), flow, "fr")))
        cards, arrows = cards + len(flow.nodes), arrows + len(flow.edges)
        crossings, bends = crossings + report.scores.crossings, bends + report.scores.bends
        if report.faults:
            faulty += 1
            print(f"seed {at}: {report.faults[:3]}")
    print(
        f"{count} flows from seed {seed}, {cards:,} cards, {arrows:,} arrows: {faulty} with a fault; "
        f"{crossings / arrows:.2f} crossings and {bends / arrows:.2f} bends an arrow"
    )
    sys.exit(bool(faulty))


if __name__ == "__main__":
    main()
