"""The picture in the page: smaller, and to the eye the same."""

from __future__ import annotations

import re
from xml.etree import ElementTree as ET

import pytest

from flowc.backends.html.picture import compact, short_path
from flowc.config.colours import contrast
from tests.backends.html.everything import EVERYTHING
from tests.backends.html.pages import EXAMPLES, ROOT, example, flows_of_examples, rendered

LOOK = ("fill", "stroke", "stroke-width", "stroke-linejoin", "stroke-dasharray", "font-size", "font-weight", "text-anchor")


def looks(picture: str) -> list[tuple[str, dict[str, str], str]]:
    """Every shape and text: its kind, how it looks by attribute or class, and what else it says."""
    tree = ET.fromstring(picture)
    style = "".join(item.text or "" for item in tree.iter() if item.tag.endswith("style"))
    rules = {name: dict(part.split(":") for part in look.split(";")) for name, look in re.findall(r"\.(pic\d+)\{(.*?)\}", style)}
    found = []
    for item in tree.iter():
        if item.tag.endswith("style"):
            continue
        own = dict(item.attrib)
        look = {name: own.pop(name) for name in LOOK if name in own}
        name = own.get("class", "")
        if name in rules:
            look |= rules[own.pop("class")]
        for name in {"d", "points"} & set(own):
            own[name] = str(places(own[name] if name == "d" else f"M{own[name]}Z"))
        kind = "path" if item.tag.endswith("polygon") else item.tag.rpartition("}")[2]
        own = {"d" if name == "points" else name: value for name, value in own.items()}
        look = {key: value.removesuffix("px") for key, value in look.items()}
        found.append((kind, look, repr(sorted(own.items())) + (item.text or "")))
    return found


def places(line: str) -> list[tuple[float, float]]:
    """The points of a path, however it is written: a second reading of our lines, for the tests."""
    found: list[tuple[float, float]] = []
    here = start = (0.0, 0.0)
    for command, written in re.findall(r"([A-Za-z])([^A-Za-z]*)", line):
        numbers = [float(number) for number in re.findall(r"-?(?:\d+\.?\d*|\.\d+)", written)]
        x, y = here if command.islower() else (0.0, 0.0)
        match command.upper():
            case "Z":
                here = start
                continue
            case "H":
                points = [(x + numbers[0], here[1])]
            case "V":
                points = [(here[0], y + numbers[0])]
            case _:
                points = [(x + across, y + down) for across, down in zip(numbers[::2], numbers[1::2], strict=True)]
        if command.upper() == "C" and len({axis for pair in [here, *points] for axis in [pair[0]]}) > 1 < len({pair[1] for pair in [here, *points]}):
            found += points
        else:
            found += points[-1:] if command.upper() == "C" else points
        here = points[-1]
        start = points[0] if command == "M" else start
    return [(round(x, 1), round(y, 1)) for x, y in found]


@pytest.mark.parametrize(
    ("line", "short"),
    [
        ("M1,2 C1,5 1,7 1,10", "M1 2v8"),
        ("M1,2 C5,2 3,2 10,2", "M1 2c4 0 2 0 9 0"),
        ("M10.04,2.06 C10.04,5 12.04,7 12.04,10.44 13,11 14,12 15,13", "M10 2.1c0 2.9 2 4.9 2 8.3c1 .6 2 1.6 3 2.6"),
        ("M0,0 L3,4 H9 V0 Z", "M0 0l3 4h6v-4z"),
        ("M5,0.25 5,0.35 5,0.45 Z", "M5 .2v.2h0z"),
        ("M0,0 A5,5 0 0 1 9,9 Z", "M0,0 A5,5 0 0 1 9,9 Z"),
    ],
)
def test_lines_are_written_short(line: str, short: str) -> None:
    """To a tenth of a pixel, each point told from the one before, so that no error adds up; what is straight is straight."""
    assert short_path(line) == short


def test_the_picture_in_the_page_looks_as_it_did() -> None:
    """Every shape has the fill, line, letters and place that it had, said by a class that shapes share; it is smaller."""
    picture = (
        '<svg xmlns="http://www.w3.org/2000/svg" width="10" font-family="Noto Sans"><rect x="1" fill="#fff" stroke="#000" stroke-width="1.5"/>'
        '<rect x="2" fill="#fff" stroke="#000" stroke-width="1.5"/><rect class="paper" fill="#eee"/><g class="node step" fill="#123">'
        '<text x="3" font-size="9.5" text-anchor="middle">a="b" fill="#f00" &lt;rect fill="red"&gt;</text></g><path d="M0,0"/></svg>'
    )
    small = compact(picture)
    assert looks(small) == looks(picture)
    assert small.count("#000") == 1
    assert 'fill="#f00" &lt;rect fill="red"&gt;' in small
    assert compact("<svg><g/></svg>") == "<svg><g/></svg>"


def test_pictures_of_examples_lose_nothing() -> None:
    """In the page of an example, as rendered, every name of a look in the picture has its rule, and no look is left over."""
    for path in flows_of_examples()[:3]:
        picture = re.search(r"<svg.*?</svg>", example(path, "fr"), re.DOTALL)
        assert picture is not None, path.relative_to(EXAMPLES)
        shapes = looks(picture[0])
        assert sum(1 for _, look, _ in shapes if look) > 10
        assert [rest for _, _, rest in shapes if re.search(r"'pic\d+'", rest)] == []


def test_words_of_the_picture_can_be_read() -> None:
    """4.5:1 at least between every text of the page's picture and the card under it, or the paper where it stands beside
    one; cards that a case cannot come to are white, in the dark as by day, and their words are still legible.
    """
    picture = re.search(r"<svg.*?</svg>", rendered(EVERYTHING), re.DOTALL)
    assert picture is not None
    rules = {name: dict(part.split(":") for part in look.split(";")) for name, look in re.findall(r"\.(pic\d+)\{(.*?)\}", picture[0])}
    tree = ET.fromstring(picture[0])
    fill = {item: rules.get(item.get("class", ""), {}).get("fill", item.get("fill", "")) for item in tree.iter()}
    grounds = {"#FFFFFF"} | {fill[item] for group in tree.iter() if group.get("class") == "phase" for item in group if item.tag.endswith("rect")}
    pairs = set()
    for item in tree.iter():
        cards = [fill[part] for part in item if part.tag.endswith(("rect", "path")) and fill[part] not in {"none", ""}] if item.tag.endswith("}a") else []
        for text in (part for part in item if part.tag.endswith("}text")):
            pairs |= {(fill[text], ground) for ground in cards or grounds}
    assert len(pairs) > 12
    assert {pair: round(contrast(*pair), 1) for pair in pairs if contrast(*pair) < 4.5} == {}
    guided = (ROOT / "client/style/guided.css").read_text("utf-8")
    unreached = re.findall(r"svg a:not\(\.here, \.visited, \.ahead\) > (\S+).*?fill: (#\w+)", guided)
    assert dict(unreached) == {":not(text,": "#fff", "text": "#1b2430"}
    assert contrast("#1b2430", "#ffffff") >= 4.5
    style = (ROOT / "client/style/page.css").read_text("utf-8")
    assert ".scroll { max-height: 80vh; overflow: auto; padding: 1rem; background: #fff;" in style
