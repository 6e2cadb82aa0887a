"""Same input, same bytes."""

from pathlib import Path

import pytest

from flowc.backends import BACKENDS
from tests.support.program import flowc

EXAMPLES = Path(__file__).resolve().parents[2] / "examples"
SEEDS = ("0", "1", "4242")


@pytest.mark.parametrize("notation", BACKENDS)
def test_every_notation_is_the_same_under_any_hash_seed(notation: str, tmp_path: Path) -> None:
    """Three processes with three hash seeds write the same bytes, to a file as to standard output."""
    written = []
    for seed in SEEDS:
        out = tmp_path / f"{seed}{BACKENDS[notation].suffixes[0]}"
        run = flowc(
            "render", "-t", notation, "-o", str(out), "facture.fr.flow",
            cwd=EXAMPLES / "facture", env={"PYTHONHASHSEED": seed},
        )
        assert run.status == 0, run.err
        written.append(out.read_bytes())

    assert len(set(written)) == 1
    assert written[0]


def test_every_notation_has_its_own_suffixes() -> None:
    """No two notations claim the end of one name."""
    suffixes = [suffix for backend in BACKENDS.values() for suffix in backend.suffixes]

    assert len(suffixes) == len(set(suffixes))
