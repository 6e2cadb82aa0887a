"""The picture in the page: smaller, and to the eye the same."""

from __future__ import annotations

import re
from xml.etree import ElementTree as ET

from flowc.backends.html.picture import compact
from tests.backends.html.pages import EXAMPLES, example, flows_of_examples

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
        look = {key: value.removesuffix("px") for key, value in look.items()}
        found.append((item.tag, look, repr(sorted(own.items())) + (item.text or "")))
    return found


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
