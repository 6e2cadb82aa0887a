"""Views, directions and reports of pictures, as a user asks for them."""

import json
from pathlib import Path

from tests.support.program import flowc

FLOW = """flux aide "Aide"
équipe n1 "Conseillers"
équipe n2 "Experts"
demande appel "Le client appelle" @n1
  -> tri
décision tri "Simple ?" @n1
  si oui 80% -> clos
  si non     -> expertise
étape expertise "Chercher" @n2
  -> clos
fin clos "Réglé"
"""


#: The expert does two steps.
LONGER = FLOW.replace("  -> clos\nfin", "  -> réponse\nétape réponse @n2\n  -> clos\nfin")


def drawn(folder: Path, *options: str, text: str = FLOW) -> tuple[str, str]:
    (folder / "aide.flow").write_text(text, encoding="utf-8")
    run = flowc("render", "aide.flow", "-o", "-", *options, cwd=folder)
    assert run.status == 0, run.err
    return run.out, run.err


def test_a_lane_for_each_team(tmp_path: Path) -> None:
    """--view lanes draws the teams as strips, in the picture and in other notations."""
    assert 'class="team"' in drawn(tmp_path, "--view", "lanes")[0]
    assert 'class="team"' not in drawn(tmp_path)[0]
    assert "swimlane" in drawn(tmp_path, "--view", "lanes", "-t", "mermaid")[0]


def test_a_flow_in_a_few_cards(tmp_path: Path) -> None:
    """--view overview gathers what belongs together, in every notation; what was found or measured goes with it."""
    for notation in ("svg", "drawio", "mermaid"):
        shown = drawn(tmp_path, "--view", "overview", "-t", notation, text=LONGER)[0]
        assert "2 étapes" in shown.replace("\u00a0", " ")
    options = ("--annotate", "--heat", "load", "--direction", "right")
    assert "no fault" in drawn(tmp_path, "--view", "overview", "--report", *options, text=LONGER)[1]


def test_a_picture_that_goes_to_the_right(tmp_path: Path) -> None:
    """--direction right makes of a high picture a wide one."""
    down, right = (drawn(tmp_path, "--direction", way)[0] for way in ("down", "right"))

    assert _size(down)[0] < _size(right)[0]
    assert _size(down)[1] > _size(right)[1]


def _size(svg: str) -> tuple[float, float]:
    width, height = svg.split('viewBox="0 0 ')[1].split('"', maxsplit=1)[0].split()
    return float(width), float(height)


def test_graphviz_draws_neither(tmp_path: Path) -> None:
    """Lanes and directions are refused with Graphviz, with the way out."""
    (tmp_path / "aide.flow").write_text(FLOW, encoding="utf-8")
    for options in (("--view", "lanes"), ("--direction", "right")):
        run = flowc("render", "aide.flow", "--engine", "wasm", *options, cwd=tmp_path)

        assert run.status == 2
        assert "leave --engine out" in run.err


def test_a_report_of_faults_and_scores(tmp_path: Path) -> None:
    """--report says on standard error what is wrong with the picture and how good it is, as text or as JSON."""
    assert "aide.flow: no fault; 0 crossings, " in drawn(tmp_path, "--report")[1]
    line = next(line for line in drawn(tmp_path, "--report", "json")[1].splitlines() if "{" in line)
    report = json.loads(line[line.index("{") :])

    assert (report["version"], report["flow"], report["view"]) == (1, "aide", "flow")
    assert report["report"]["faults"] == []
    assert report["report"]["scores"]["crossings"] == 0


def test_the_chart_of_an_organisation(tmp_path: Path) -> None:
    """--view org draws the posts of a file, flows or none, as one output; what speaks of flows is refused."""
    (tmp_path / "house.flow").write_text('rôle a "Cheffe"\nrôle b "Agent"\n  rattaché a\n', encoding="utf-8")

    run = flowc("render", "house.flow", "--view", "org", cwd=tmp_path)

    assert run.status == 0
    assert (tmp_path / "house-org.svg").read_text(encoding="utf-8").count('id="node-post-') == 2
    for options in (("-t", "html"), ("--heat", "time"), ("--annotate",), ("--channel", "tchat")):
        refused = flowc("render", "house.flow", "--view", "org", "-o", "-", *options, cwd=tmp_path)
        assert (refused.status, "leave out" in refused.err) == (2, True), options


def test_an_organisation_of_nobody(tmp_path: Path) -> None:
    """A file that declares no post and no team says what would declare one."""
    (tmp_path / "empty.flow").write_text('terme "mot" "sens"\n', encoding="utf-8")

    run = flowc("render", "empty.flow", "--view", "org", cwd=tmp_path)

    assert run.status == 2
    assert "no post and no team" in run.err
    assert not (tmp_path / "empty-org.svg").exists()


def test_one_picture_of_many_flows(tmp_path: Path) -> None:
    """--view map and journey draw all files and folders together, beside the one input or where -o says; what speaks of one
    flow is refused, and so are two inputs without a place.
    """
    (tmp_path / "aide.flow").write_text(FLOW.replace("@n1", "@n1\n  motif facture\n  émotion -1", 1), encoding="utf-8")
    for view in ("map", "journey"):
        assert flowc("render", "aide.flow", "--view", view, cwd=tmp_path).status == 0
        assert 'id="node-' in (tmp_path / f"aide-{view}.svg").read_text(encoding="utf-8")
        assert flowc("render", ".", "aide.flow", "--view", view, "-t", "mermaid", "-o", "-", cwd=tmp_path).out.startswith("---")
        for wrong in ((".",), ("aide.flow", "--heat", "time"), ("aide.flow", "-t", "html"), ("aide.flow", "-o", "aide.flow")):
            run = flowc("render", *wrong, "--view", view, cwd=tmp_path)
            assert (run.status, run.out) == (2, ""), wrong

    (tmp_path / "broken.flow").write_text("étape\n", encoding="utf-8")
    run = flowc("render", ".", "--view", "map", "-o", "all.svg", cwd=tmp_path)
    assert run.status == 1
    assert not (tmp_path / "all.svg").exists()


def test_a_picture_of_many_flows_is_as_the_others(tmp_path: Path) -> None:
    """Letters that no font shows are told, and --report says what is wrong with it."""
    (tmp_path / "far.flow").write_text('équipe n "\U00012000"\nflux f "F"\ndemande d "D" @n\n  motif x\n', encoding="utf-8")

    run = flowc("render", "far.flow", "--view", "map", "--report", "-o", "far.png", cwd=tmp_path)

    assert run.status == 0
    assert "no font at hand shows" in run.err
    assert "no fault; " in run.err
