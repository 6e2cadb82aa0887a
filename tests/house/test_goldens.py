"""The comparing of goldens can fail, and blessing settles it."""

from pathlib import Path

import pytest

from tests.support.goldens import BLESS, assert_golden


def test_a_golden_that_differs_fails(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Without blessing, one changed letter or a missing file is a failure."""
    monkeypatch.delenv(BLESS, raising=False)
    golden = tmp_path / "x.txt"
    golden.write_text("été\n", encoding="utf-8")

    assert_golden(golden, "été\n")
    with pytest.raises(AssertionError, match="differs"):
        assert_golden(golden, "étés\n")
    with pytest.raises(AssertionError, match="missing"):
        assert_golden(tmp_path / "y.txt", "")


def test_blessing_writes_the_golden(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """With blessing, the file holds today's output."""
    monkeypatch.setenv(BLESS, "1")

    assert_golden(tmp_path / "new/x.bin", b"\x00\x01")

    assert (tmp_path / "new/x.bin").read_bytes() == b"\x00\x01"
