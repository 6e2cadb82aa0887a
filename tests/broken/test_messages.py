"""The message review desk: files full of mistakes, and all that flowc says of them."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.support.goldens import assert_golden
from tests.support.program import flowc

HERE = Path(__file__).parent
FILES = sorted(path.name for path in HERE.glob("*.flow"))


@pytest.mark.parametrize("name", FILES)
def test_every_mistake_is_said_in_the_language_of_the_file(name: str) -> None:
    """One report per cause, on its line and span, with a way out; reviewed by eye."""
    run = flowc("check", name, cwd=HERE)

    assert run.status == 1
    assert_golden(HERE / f"{name.removesuffix('.flow')}.expected.txt", run.out)
