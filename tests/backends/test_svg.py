"""SVG: read by a strict parser, its text is the labels, and nothing in it runs."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from defusedxml.ElementTree import fromstring

from flowc.backends.markup import escaped
from flowc.backends.reading import reading_of
from flowc.backends.registry import links_of
from flowc.backends.svg import Options, svg
from flowc.views import outline_lines, printable
from tests.support.pictures import (
    NASTY,
    diagram,
    drawing,
    drawing_of,
    edge,
    flow,
    nasty_flow,
    node,
    random_flow,
)

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

SPACE = "{http://www.w3.org/2000/svg}"

#: All that a picture is made of: nothing that runs, loads or refers.
ELEMENTS = {"svg", "title", "desc", "g", "rect", "path", "polygon", "text"}


@cache
def nasty() -> Element:
    return fromstring(svg(drawing(nasty_flow())))


def bare(text: str) -> str:
    """A text without blanks of any kind: lines are broken at some, and some are made unbreakable."""
    return re.sub(r"\s", "", text)


def shown(group: Element) -> str:
    return bare("".join(text.text or "" for text in group.iter(f"{SPACE}text")))


def test_text_read_back_is_the_labels() -> None:
    """Each card shows its title and its small print, each arrow its words, the page its heading."""
    planned = diagram(nasty_flow())
    groups = {group.get("id"): group for group in nasty().iter(f"{SPACE}g")}

    for shape in planned.shapes:
        assert shown(groups[f"node-{shape.id}"]) == bare("".join((shape.title, *shape.details)))
    for link in planned.links:
        assert shown(groups[f"link-{link.id}"]) == bare(link.label)
    assert bare(planned.title) in bare("".join(text.text or "" for text in nasty().findall(f"{SPACE}text")))


def test_a_card_says_its_whole_text() -> None:
    """The title of a card's group is its label in one piece, for those who hear the picture."""
    titles = {group.get("id"): group.findtext(f"{SPACE}title") for group in nasty().iter(f"{SPACE}g")}

    assert {f"node-n{place}": printable(label) for place, label in enumerate(NASTY)}.items() <= titles.items()


def test_a_picture_is_read_in_order() -> None:
    """Its description tells the process; each card says its number, kind and text, and each arrow its ends and words."""
    planned = diagram(flow(
        [node("c", "end", "Clos"), node("a", "request", "Appel"), node("b", "decision", "Fini ?")],
        [edge("b", "c", "oui"), edge("a", "b")],
    ))
    root = fromstring(svg(drawing_of(planned), Options(reading=reading_of(planned))))
    named = [group for group in root.iter(f"{SPACE}g") if group.get("role") == "graphics-symbol img"]

    assert [" ".join((group.findtext(f"{SPACE}title") or "").split()) for group in named] == [
        "1. Demande : Appel", "De « Appel » à « Fini ? »", "2. Décision : Fini ?", "De « Fini ? » à « Clos » : oui", "3. Fin : Clos",
    ]
    described = root.find(f"{SPACE}desc")
    assert described is not None
    assert described.get("id") == root.get("aria-describedby")
    assert (described.text or "").splitlines()[1:] == list(outline_lines(planned))


def test_links_are_addresses_that_are_safe() -> None:
    """An article's address is a link that says its card's name; what would run, load or read files is none."""
    from msgspec.structs import replace

    planned = diagram(flow([node(id, label=id) for id in "abcd"]))
    urls = ("https://kb.example/1?a=1&b=2", "javascript:alert(1)", "data:text/html,x", "file:///etc/passwd")
    shapes = tuple(replace(shape, url=url) for shape, url in zip(planned.shapes, urls, strict=True))
    content = svg(drawing_of(planned), Options(links=links_of(replace(planned, shapes=shapes), {}), reading=reading_of(planned)))
    links = list(fromstring(content).iter(f"{SPACE}a"))

    assert [(link.get("href"), link.findtext(f"{SPACE}title")) for link in links] == [(urls[0], "1. Étape\u00a0: a")]
    assert b"javascript" not in content


def test_only_shapes_and_text() -> None:
    """No script, no style, no reference, no foreign content, whatever the labels hold."""
    elements = {element.tag.removeprefix(SPACE) for element in nasty().iter()}
    attributes = {name for element in nasty().iter() for name in element.attrib}

    assert elements <= ELEMENTS
    assert not [name for name in attributes if name.startswith("on") or "href" in name or name == "style"]


def test_ids_are_unique() -> None:
    """No two elements share an id, and the picture is named by elements that exist."""
    root = fromstring(svg(drawing(random_flow(3))))
    ids = [element.get("id") for element in root.iter() if element.get("id")]

    assert len(ids) == len(set(ids))
    assert root.get("role") == "graphics-document document"
    assert set((root.get("aria-labelledby") or "").split()) <= set(ids)


def test_ids_take_the_prefix_and_cards_their_links() -> None:
    """Inside a page every id has the page's prefix, and a card leads where the page says."""
    options = Options(links={"n0": "#étape-n0"}, prefix="picture-", prolog=False)
    root = fromstring(svg(drawing(random_flow(3)), options))
    ids = [element.get("id", "") for element in root.iter() if element.get("id")]

    assert all(id.startswith("picture-") for id in ids)
    assert [link.get("href") for link in root.iter(f"{SPACE}a")] == ["#étape-n0"]


def test_what_xml_forbids_is_replaced() -> None:
    """Controls, lone surrogates and non-characters become U+FFFD, markup becomes text."""
    assert escaped("\x00\x0b\ud800\ufffe<&>\"'") == "\ufffd\ufffd\ufffd\ufffd&lt;&amp;&gt;&quot;&#39;"
    assert escaped("é\t\U0001f642") == "é\t\U0001f642"
