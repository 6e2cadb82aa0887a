"""Colours that count: each card says its figure, the legend the scale, and nothing by colour alone."""

from __future__ import annotations

from flowc.analysis import Heat
from flowc.backends.svg import Options, svg
from flowc.backends.theme import LIGHT
from flowc.views import Diagram, heated
from tests.support.pictures import diagram, drawing_of, edge, flow, node

NB = "\u00a0"

PLANNED = diagram(flow(
    [node("a", "request"), node("b"), node("c"), node("d", "parallel"), node("e", "end")],
    [edge("a", "b"), edge("b", "c"), edge("c", "d"), edge("d", "e")],
))


def details(planned: Diagram) -> dict[str, tuple[str, tuple[str, ...]]]:
    return {shape.id: (shape.tone, shape.details) for shape in planned.shapes}


def test_shares_have_four_degrees() -> None:
    """Each quarter has its tone; a card without a value says so by the legend, and bars keep their look."""
    warm = heated(PLANNED, [1.0, 0.3, None, 0.9, 0.004], Heat.SHARE, daily=False)

    assert details(warm) == {
        "a": ("heat-4", (f"100{NB}% des cas",)), "b": ("heat-2", (f"30{NB}% des cas",)), "c": ("heat-0", ()),
        "d": ("", ()), "e": ("heat-1", (f"0,4{NB}% des cas",)),
    }
    assert [(item.kind, item.name) for item in warm.legend[len(PLANNED.legend):]] == [
        ("heat-1", f"0{NB}% à 25{NB}%"), ("heat-2", f"25{NB}% à 50{NB}%"), ("heat-4", f"75{NB}% à 100{NB}%"), ("heat-0", "sans valeur"),
    ]
    assert warm.subtitle.endswith(f"couleur{NB}: part des cas")


def test_times_and_loads_are_compared_with_the_greatest() -> None:
    """Times are said as times, loads by the day or by the case; nothing known is no error."""
    times = heated(PLANNED, [None, 60.0, 240.0, None, None], Heat.TIME, daily=False)
    daily = heated(PLANNED, [None, 3600.0, 9000.0, None, None], Heat.LOAD, daily=True)
    single = heated(PLANNED, [None, 30.0, None, None, None], Heat.LOAD, daily=False)
    nothing = heated(PLANNED, [None] * 5, Heat.TIME, daily=False)

    assert details(times)["b"] == ("heat-2", (f"1{NB}min de travail",))
    assert details(daily)["c"] == ("heat-4", (f"2{NB}h{NB}30 de travail par jour",))
    assert details(single)["b"][1] == (f"30{NB}s par dossier reçu",)
    assert {tone for tone, _ in details(nothing).values()} == {"heat-0", ""}


def test_the_picture_has_the_tones() -> None:
    """A card is filled with its tone; the legend shows kinds by their shapes alone, and the scale in its tones."""
    warm = heated(PLANNED, [1.0, 0.3, None, 0.9, 0.1], Heat.SHARE, daily=False)
    tones = {shape.id: shape.tone for shape in warm.shapes if shape.tone}
    picture = svg(drawing_of(warm), Options(tones=tones)).decode()

    for degree in (1, 2, 4):
        assert picture.count(f'fill="{LIGHT.heat[degree].fill}"') == 2
    assert LIGHT.kinds["request"].fill not in picture
    assert LIGHT.kinds["step"].fill not in picture
