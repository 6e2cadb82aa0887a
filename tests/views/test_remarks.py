"""Findings on a diagram: where each stands, and what its note says."""

import pytest

from flowc.config import Settings
from flowc.diagnostics import Impact
from flowc.views import flow_diagram
from flowc.views.remarks import annotated
from flowc.vocabulary import Lang
from tests.rules.reading import findings, lowered
from tests.support.remarks import annotated_text

NB = "\u00a0"

TEXT = (
    'équipe n1 "A"\nflux f "Le flux"\ndemande d @n1\n  volume 100/jour\n  -> q\ndécision q "Connu ?" @n1\n'
    "  si oui 40% -> z\n  si oui 60% -> s\nenquête s\n  -> z\nfin z\n"
)


def badges(text: str, code: str) -> list[tuple[str, str]]:
    """The badges of a code: on which shape, or on which arrow."""
    diagram = annotated_text(text, settings=Settings(select=(code,)))
    on_shapes = [(shape.id, badge.text) for shape in diagram.shapes for badge in shape.badges]
    return on_shapes + [(link.id, link.label) for link in diagram.links if "[" in link.label]


def test_a_finding_stands_on_what_it_blames() -> None:
    """A node's on the node, an arrow's after the words of the arrow."""
    assert badges(TEXT, "F203") == [("s", f"1{NB}×{NB}F203")]
    assert badges(TEXT, "F107") == [("q--s", f"oui 60{NB}% [1{NB}×{NB}F107]")]


def test_what_concerns_the_whole_flow_is_a_note_only() -> None:
    """The header has no card."""
    diagram = annotated_text(TEXT, settings=Settings(select=("F801",)))

    assert [shape.id for shape in diagram.shapes if shape.badges] == []
    assert [remark.badge.text for remark in diagram.remarks] == [f"1{NB}!{NB}F801"]


def test_what_concerns_no_part_of_the_flow_is_left_out() -> None:
    """A team without a backup is no matter of this picture; nor is another flow of the file, whatever its names."""
    other = TEXT + TEXT.split("\n", 1)[1].replace("flux f", "flux g")
    found = findings(other, settings=Settings(select=("F602", "F203")))
    document = lowered(other).document
    diagrams = [
        annotated(flow_diagram(document, flow, "fr"), flow, found, "fr") for flow in document.flows
    ]

    assert [one.code.id for one in found] == ["F602", "F203", "F203"]
    assert [[remark.badge.text for remark in diagram.remarks] for diagram in diagrams] == [[f"1{NB}×{NB}F203"]] * 2


@pytest.mark.parametrize(
    ("lang", "title", "note"),
    [
        (
            "fr",
            f"Constats{NB}: ×{NB}erreur, trait épais{NB}: chemin d'un dossier qui le montre",
            f"missing-survey{NB}: un chemin mène à «{NB}z{NB}» sans aucune enquête (chemin{NB}: d → q → z{NB}; portée{NB}: 40{NB}% des cas, environ 40 par jour)",
        ),
        (
            "en",
            f"Findings: ×{NB}error, thick line: the way of a case that shows it",
            "missing-survey: a path leads to “z” without any survey (path: d → q → z; impact: 40% of cases, about 40 a day)",
        ),
    ],
)
def test_a_note_says_it_all(lang: Lang, title: str, note: str) -> None:
    """The name, the message, the way and how many cases, in the language of the picture."""
    diagram = annotated_text(TEXT, lang, Settings(select=("F201",)))
    (remark,) = diagram.remarks

    assert f"{diagram.remarks_title}, {diagram.witness_name}" == title
    assert remark.text.replace("« z »", f"«{NB}z{NB}»") == note
    assert (remark.shapes, remark.links) == (("d", "q", "z"), ("d--q", "q--z"))


def test_the_impact_of_the_note_is_that_of_the_finding() -> None:
    """The number in the picture is the one of the report."""
    (found,) = findings(TEXT, settings=Settings(select=("F201",)))

    assert found.impact == Impact(pytest.approx(0.4), pytest.approx(40.0))


def test_the_name_of_a_policy_is_cut_on_a_badge_only() -> None:
    """A policy may have a long name; its note has it whole."""
    from flowc.config import Policy

    policy = Policy(id="toujours-prevenir-le-client", rule="jamais une enquête", message="Pas d'enquête ici")
    diagram = annotated_text(TEXT, settings=Settings(select=("policies",), policies=(policy,)))

    assert [badge.text for shape in diagram.shapes for badge in shape.badges] == [f"1{NB}×{NB}toujours-preve…"]
    assert diagram.remarks[0].text.startswith(f"toujours-prevenir-le-client{NB}: ")
