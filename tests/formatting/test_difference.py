"""What `flowc fmt --diff` shows."""

from __future__ import annotations

from difflib import unified_diff

from hypothesis import given
from hypothesis import strategies as st

from flowc.formatting import difference

LINES = st.lists(st.sampled_from(["a\n", "b\n", "étape x\n", "  -> y\n", "\n"]), max_size=12)


def applied(before: str, diff: list[str]) -> str:
    """The text that a unified diff makes of another."""
    old, new, at = before.splitlines(keepends=True), [], 0
    for line in diff[2:]:
        if line.startswith("@@"):
            start, _, length = line.split()[1][1:].partition(",")
            begin = int(start) - 1 if int(length) else int(start)
            new += old[at:begin]
            at = begin
        elif line.startswith("-"):
            at += 1
        else:
            new.append(line[1:])
            at += line.startswith(" ")
    return "".join([*new, *old[at:]])


@given(LINES, LINES)
def test_a_diff_makes_the_new_text_of_the_old(before: list[str], after: list[str]) -> None:
    """Applied to the file as it is, it gives the canonical layout; equal texts have none."""
    old, new = "".join(before), "".join(after)
    diff = list(difference(old, new, "f (as it is)", "f (canonical)"))

    assert applied(old, diff) == new
    assert (not diff) == (old == new)


def test_a_small_diff_reads_like_everybodys() -> None:
    """Three lines of context, the usual marks."""
    before = [f"{number}\n" for number in range(20)]
    after = [*before[:9], "neuf\n", *before[10:]]
    expected = unified_diff(before, after, "f (as it is)", "f (canonical)")

    assert list(difference("".join(before), "".join(after), "f (as it is)", "f (canonical)")) == list(expected)
