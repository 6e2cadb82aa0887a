"""Whose a runbook is: what `flowc.yaml` says of it stands in the page, and what it cannot mean is told with its line."""

from __future__ import annotations

import base64
import hashlib
import re
from typing import TYPE_CHECKING

import pytest

from flowc.config import runbook
from flowc.config.colours import contrast
from flowc.diagnostics import UsageError
from flowc.driver import Request, check_file
from flowc.driver.rendering import Rendered, Rendering, render
from flowc.driver.site import Site, publish
from tests.backends.html.pages import ROOT

if TYPE_CHECKING:
    from pathlib import Path

FLOW = 'demande d "Début"\n  image "plan.svg" "Le plan"\n  image "cassée.png" "Cassée"\n  -> f\nfin f\n'
SVG = '<svg xmlns="http://www.w3.org/2000/svg" width="10" height="10"><rect width="9" height="9"/></svg>'


def rendered(folder: Path, settings: str, **files: str) -> Rendered:
    """The runbook of a flow beside a `flowc.yaml`."""
    folder.mkdir(exist_ok=True)
    (folder / "flowc.yaml").write_text(settings, "utf-8")
    (folder / "f.flow").write_text(FLOW, "utf-8")
    for name, content in files.items():
        (folder / name.replace("_", ".")).write_text(content, "utf-8")
    request = Request(lang="fr")
    checked = check_file(str(folder / "f.flow"), request)
    return render(checked, checked.lowered.document.flows[0], Rendering(type="html", engine="flowc", flow=None, request=request))


def test_name_logo_colours_and_address_are_in_the_page(tmp_path: Path) -> None:
    """Each as it was said; the colour's soft shade is worked out, and paper keeps its own."""
    settings = 'runbook:\n  name: "Azur & fils"\n  logo: logo.svg\n  accent: "#7A1F5C"\n  accent-dark: "#F0A3D4"\n  suggest: guides@example.com\n'
    html = rendered(tmp_path, settings, logo_svg=SVG).content.decode()
    brand = re.search(r'<p class="brand">(.*?)</p>', html)
    assert brand is not None
    assert re.sub(r'base64,[^"]+', "", brand[1]) == '<img src="data:image/svg+xml;" alt=""><span>Azur &amp; fils</span>'
    assert "@media screen{:root{--accent:#7A1F5C;--accent-soft:#f2e9ef}@media (prefers-color-scheme:dark)" in html
    assert 'data-to="mailto:guides@example.com?subject={subject}&amp;body={body}"' in html
    plain = rendered(tmp_path / "plain", "{}\n").content.decode()
    assert [word for word in ('class="brand"', "data-to", "@media screen{:root") if word in plain] == []


def portal(folder: Path, settings: str) -> str:
    """The index of a portal of one flow beside a `flowc.yaml`."""
    folder.mkdir(exist_ok=True)
    for name, content in (("flowc.yaml", settings), ("f.flow", FLOW), ("logo.svg", SVG)):
        (folder / name).write_text(content, "utf-8")
    publish(Site(folder=str(folder), out=str(folder / "out"), request=Request(lang="fr"), pictures=False, jobs=1))
    return (folder / "out/index.html").read_text("utf-8")


def test_the_portal_is_the_house_s_too(tmp_path: Path) -> None:
    """`flowc site` puts name, logo and colours on its index as on each guide, and the policy knows the style; a logo that
    cannot be shown is told before anything is written.
    """
    settings = 'runbook:\n  name: Azur\n  logo: logo.svg\n  accent: "#7A1F5C"\n'
    html = portal(tmp_path / "ours", settings)
    assert re.search(r'<p class="brand"><img src="data:image/svg[^>]*" alt=""><span>Azur</span></p>', html)
    (style,) = re.findall(r"<style>(.*?)</style>", html, re.DOTALL)
    assert style.endswith("@media screen{:root{--accent:#7A1F5C;--accent-soft:#f2e9ef}}")
    assert base64.b64encode(hashlib.sha256(style.encode()).digest()).decode() in html
    assert 'class="brand"' not in portal(tmp_path / "plain", "{}\n")
    with pytest.raises(UsageError, match=r"runbook\.logo: none\.svg: cannot read"):
        portal(tmp_path / "none", settings.replace("logo.svg", "none.svg"))
    assert not (tmp_path / "none/out").exists()


@pytest.mark.parametrize(
    ("said", "problem"),
    [
        ("logo: none.png", "runbook.logo: none.png: cannot read"),
        ("logo: ../logo.png", "runbook.logo: ../logo.png: it lies outside the project"),
        ("logo: /etc/passwd", "it is no path relative to the folder of flowc.yaml"),
        ("logo: evil.svg", "runbook.logo: evil.svg: it holds a script"),
        ("logo: f.flow", "it is no image (PNG, JPEG, GIF, WebP or SVG), or a damaged one"),
        ("accent: rouge", "'rouge' is no colour; write it such as '#0A558C', in quotes"),
        ('accent: "#FFCC00"', "#FFCC00 on #ffffff has a contrast of 1.5:1, at least 4.5:1 is needed"),
        ('accent: "#767676"', "#767676 on #f3f5f7 has a contrast of 4.2:1"),
        ('accent-dark: "#0A558C"', "#0A558C on #1a212a has a contrast of 2.1:1"),
        ("suggest: guides", "'guides' is neither a mailbox nor an address"),
        ("suggest: javascript:alert(1)", "is neither a mailbox nor an address"),
        ("suggest: mailto:guides@example.com", "is neither a mailbox nor an address"),
        ("suggest: guides#1@example.com", "is neither a mailbox nor an address"),
        ("suggest: https://forge.example/?t={titel}", "nothing is known as {titel}; there are {subject}, {body}"),
        ("acent: Azur", "unknown key 'acent'; a similar key exists: accent"),
        ("name: [a]", "runbook.name: expected `str`"),
    ],
)
def test_what_cannot_be_meant_is_told_with_its_line(said: str, problem: str, tmp_path: Path) -> None:
    """A missing or foreign logo, one with a script, colours that cannot be read, addresses that lead nowhere."""
    evil = SVG.replace("<rect", "<script>alert(1)</script><rect")
    with pytest.raises(UsageError) as refused:
        rendered(tmp_path, f"# ours\nrunbook:\n  {said}\n", evil_svg=evil)
    assert f"{tmp_path / 'flowc.yaml'}:3: " in str(refused.value)
    assert problem in str(refused.value)


@pytest.mark.parametrize("active", ["<script>x</script>", '<rect onload="x"/>', '<a href="javascript:x"/>', "<foreignObject/>", "<svg:script/>"])
def test_an_image_that_holds_a_script_is_named_and_left_out(active: str, tmp_path: Path) -> None:
    """A note says which and why; the page is made, and says what the image shows."""
    made = rendered(tmp_path, "{}\n", plan_svg=SVG.replace("<rect", f"{active}<rect"), cassée_png="rien")
    assert made.notes == (
        "image 'plan.svg' is left out: it holds a script",
        "image 'cassée.png' is left out: it is no image (PNG, JPEG, GIF, WebP or SVG), or a damaged one",
    )
    assert "<img" not in made.content.decode()
    assert "Le plan" in made.content.decode()
    assert rendered(tmp_path / "sound", "{}\n", plan_svg=SVG).content.decode().count("<img") == 1


def test_colours_are_weighed_on_what_the_page_really_paints() -> None:
    """The grounds that the settings know are those of the style, and our own colours pass."""
    style = (ROOT / "client/style/tokens.css").read_text("utf-8")
    day, night = style.split("@media")
    for key, part in (("accent", day), ("accent-dark", night)):
        found = dict(re.findall(r"--([\w-]+): (#[0-9a-f]+);", part))
        wide = {name: colour if len(colour) == 7 else "#" + "".join(2 * sign for sign in colour[1:]) for name, colour in found.items()}
        assert runbook.GROUNDS[key] == (wide["card"], wide["page"])
        assert min(contrast(wide["accent"], ground) for ground in (*runbook.GROUNDS[key], wide["accent-soft"])) >= 4.5
