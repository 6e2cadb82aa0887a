"""Pictures with findings on them: nothing overlaps, nothing is clipped, and the way of a case is to be seen."""

from __future__ import annotations

from pathlib import Path

import pytest

from flowc.driver import Request, check_file
from flowc.views import flow_diagram
from flowc.views.remarks import annotated
from tests.support.geometry import faults
from tests.support.pictures import diagram, nasty_flow, random_flow
from tests.support.remarks import annotated_text, drawn, with_any_findings

ROOT = Path(__file__).resolve().parents[2]
FILES = sorted([*(ROOT / "examples").rglob("*.flow"), *(ROOT / "tests" / "broken").glob("*.flow")])


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_what_is_found_is_drawn_without_a_fault(path: Path) -> None:
    """Every finding of every example that concerns a flow has its note, and no badge or note lies on anything."""
    checked = check_file(str(path), Request(use_baseline=False))
    for flow in checked.lowered.document.flows:
        planned = annotated(
            flow_diagram(checked.lowered.document, flow, checked.report.lang), flow, checked.report.diagnostics, checked.report.lang
        )
        picture = drawn(planned)

        assert faults(picture) == []
        assert len(picture.notes) == len(planned.remarks) + bool(planned.remarks)


@pytest.mark.parametrize("seed", range(16))
def test_any_findings_are_drawn_without_a_fault(seed: int) -> None:
    """The same holds wherever findings stand, whatever they say, on cards and arrows of every kind."""
    assert faults(drawn(with_any_findings(diagram(random_flow(seed, phases=seed % 3 > 0)), seed))) == []


def test_nasty_labels_take_badges() -> None:
    """The longest and the strangest of labels, too."""
    assert faults(drawn(with_any_findings(diagram(nasty_flow()), 1))) == []


WITNESS = (
    'équipe n1 "A"\nflux f\ndemande d @n1\n  -> q\ndécision q "Connu ?" @n1\n  si oui -> z\n  si non -> s\n'
    "enquête s\n  mesure CSAT\n  -> z\nfin z\n"
)


def test_the_way_of_a_case_is_marked() -> None:
    """Of the two ways to the end the one without a survey, cards and arrows; the other is as it was."""
    picture = drawn(annotated_text(WITNESS))

    assert [card.id for card in picture.cards if card.on_path] == ["d", "q", "z"]
    assert [arrow.id for arrow in picture.arrows if arrow.on_path] == ["d--q", "q--z"]
    assert [[badge.text for badge in card.badges] for card in picture.cards if card.id == "z"] == [["1\u00a0×\u00a0F201"]]


def test_without_findings_the_picture_is_the_same() -> None:
    """A flow that is as it should be is drawn as without the option."""
    plain = diagram(random_flow(2))

    assert drawn(plain) == drawn(annotated_like(plain))
    assert drawn(plain).notes == ()


def annotated_like(plain: object) -> object:
    return annotated(plain, random_flow(2), (), "fr")  # type: ignore[arg-type]
