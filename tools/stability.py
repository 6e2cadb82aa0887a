"""How many pairs of cards change sides when a flow is edited a little: `make stability`.

`stability.py SEED COUNT`: up to COUNT edits of each kind for each flow, where there are more places than that chosen
from SEED; each drawn in the views flow and lanes, down and to the right. Each column gives the mean share of pairs in
per cent, the ninetieth percentile and the worst, and how many edits stay at or under one per cent.
"""

import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT)]

from flowc.driver import Request, check_file  # noqa: E402
from flowc.layout.grid import grid_engine  # noqa: E402
from flowc.layout.metrics import flips  # noqa: E402
from flowc.model import Document, Flow  # noqa: E402
from flowc.views import flow_diagram, lanes_diagram  # noqa: E402
from flowc.vocabulary import Lang  # noqa: E402
from tests.support.edits import edits  # noqa: E402
from tests.support.service import great, small  # noqa: E402

KINDS = ("node", "loop", "exchange")
VIEWS = {"flow": flow_diagram, "lanes": lanes_diagram}

#: What is wanted of every kind of edit, on average.
TARGET = 0.01


def main() -> None:
    """A line for each flow, and one for all."""
    seed, most = int(sys.argv[1]), int(sys.argv[2])
    print(f"{'':30}" + "".join(f"{kind:>28}" for kind in KINDS))
    everything: dict[str, list[float]] = {kind: [] for kind in KINDS}
    for name, document, flow, lang in flows():
        found: dict[str, list[float]] = {kind: [] for kind in KINDS}
        for kind, share in shares((document, flow, lang), most, seed):
            found[kind].append(share)
            everything[kind].append(share)
        print(_line(name, found), flush=True)
    print(_line("all", everything))
    sys.exit(any(_mean(everything[kind]) > TARGET for kind in KINDS))


def flows() -> Iterator[tuple[str, Document, Flow, Lang]]:
    """The two measured flows, and every flow of the examples that has cards."""
    for document in (small(), great()):
        yield document.flows[0].id.upper(), document, document.flows[0], "fr"
    for path in sorted((ROOT / "examples").rglob("*.flow")):
        checked = check_file(str(path), Request())
        document = checked.lowered.document
        for flow in document.flows:
            if flow.nodes:
                yield path.stem, document, flow, checked.report.lang


def shares(drawn: tuple[Document, Flow, Lang], most: int, seed: int) -> Iterator[tuple[str, float]]:
    """The kind of each edit, and the share of pairs that change sides."""
    document, flow, lang = drawn
    for view in VIEWS.values():
        for is_turned in (False, True):
            engine = grid_engine(is_turned=is_turned)
            before = engine(view(document, flow, lang))
            for edit in edits(flow, most, seed):
                yield edit.kind, flips(before, engine(view(document, edit.flow, lang)))


def _line(name: str, found: dict[str, list[float]]) -> str:
    return f"{name:30}" + "".join(_cell(found[kind]) for kind in KINDS)


def _cell(found: Sequence[float]) -> str:
    if not found:
        return f"{'-':>28}"
    values = sorted(found)
    high = values[min(len(values) - 1, len(values) * 9 // 10)]
    calm = sum(value <= TARGET for value in values) / len(values)
    return f"{_mean(values):8.2%}{high:7.1%}{values[-1]:7.1%}{calm:6.0%}"


def _mean(values: Sequence[float]) -> float:
    return sum(values) / max(len(values), 1)


if __name__ == "__main__":
    main()
