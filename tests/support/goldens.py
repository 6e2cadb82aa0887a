"""Files that hold what flowc wrote when somebody last looked at it and agreed."""

import os
from pathlib import Path

#: Set by tools/goldens.py: today's output becomes the expected one.
BLESS = "FLOWC_BLESS"


def assert_golden(path: Path, actual: str | bytes) -> None:
    """The file holds exactly `actual`; under `make bless` it is made to, and git shows the difference."""
    now = actual.encode() if isinstance(actual, str) else actual
    if os.environ.get(BLESS):
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(now)
        return
    assert path.exists(), f"{path} is missing: look at what flowc writes, then run `make bless`"
    before = path.read_bytes()
    if isinstance(actual, str):
        assert actual == before.decode(), f"{path} differs: if the new text is right, run `make bless`"
    assert now == before, f"{path} differs: if the new output is right, run `make bless`"
