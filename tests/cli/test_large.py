"""A flow of 20,000 nodes: every command ends, without recursion; only pictures have a limit."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.support.program import flowc

if TYPE_CHECKING:
    from pathlib import Path

NODES = 20_000


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A long chain of steps with a decision at every tenth."""
    folder = tmp_path_factory.mktemp("large")
    lines = ['flux long "Un long flux"', 'équipe n1 "Conseillers"', 'demande début "Début" @n1', "  -> n0"]
    for number in range(NODES):
        after = f"n{number + 1}" if number + 1 < NODES else "avis"
        if number % 10:
            lines += [f'étape n{number} "Étape {number}" @n1', f"  -> {after}"]
        else:
            lines += [f'décision n{number} "Suite ?" @n1', f"  si oui 90% -> {after}", "  si non 10% -> avis"]
    lines += ['enquête avis "Avis"', "  mesure CSAT", "  -> clos", 'fin clos "Clos"']
    (folder / "long.flow").write_text("\n".join(lines) + "\n")
    return folder


@pytest.mark.parametrize(
    ("arguments", "status"),
    [
        (["check", "long.flow"], 0),
        (["fmt", "--diff", "long.flow"], 0),
        (["render", "long.flow", "-t", "json"], 0),
        (["render", "long.flow", "-t", "dot"], 0),
        (["render", "long.flow", "-t", "mermaid"], 0),
        (["render", "long.flow", "-t", "svg"], 2),
    ],
)
def test_a_flow_of_20_000_nodes(folder: Path, arguments: list[str], status: int) -> None:
    """Each ends as it should; the picture says which limit was reached and what to do."""
    run = flowc(*arguments, cwd=folder)

    assert run.status == status, run.err[-500:]
    if status == 2:
        assert "at most 2000" in run.err
        assert "split" in run.err
