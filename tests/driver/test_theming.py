"""Theme files: what they say is drawn, and what they cannot mean is told with its line and a way out."""

from __future__ import annotations

import io
import shutil
from pathlib import Path

import pytest
from PIL import Image

from flowc.backends import LIGHT, THEMES
from flowc.diagnostics import UsageError
from flowc.driver.theming import theme_for
from flowc.layout import Weight
from flowc.project import MachineFonts
from tests.support.program import flowc

LOGO = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 10 4"><rect width="10" height="4"/></svg>'


#: Kinds of images made of pixels.
RASTERS = ("png", "jpeg", "gif", "webp")


def painted(kind: str) -> bytes:
    """An image with some colours in it."""
    image = Image.effect_mandelbrot((40, 16), (-2, -1, 1, 1), 30)
    file = io.BytesIO()
    image.save(file, kind)
    return file.getvalue()


def written(folder: Path, text: str) -> str:
    path = folder / "marque.yaml"
    path.write_text(text, "utf-8")
    return str(path)


def refused(folder: Path, text: str) -> str:
    with pytest.raises(UsageError) as caught:
        theme_for(written(folder, text))
    return str(caught.value).removeprefix(f"{folder}/")


def test_the_themes_that_come_with_flowc() -> None:
    """They go by their names; another name is told what is near."""
    assert [theme_for(name).name for name in THEMES] == ["light", "dark", "print", "auto"]
    with pytest.raises(UsageError, match="'drak'; a similar one exists: dark"):
        theme_for("drak")
    with pytest.raises(UsageError, match="there are light, dark, print, auto"):
        theme_for("/nulle/part.yaml")


def test_a_theme_of_ones_own(tmp_path: Path) -> None:
    """A file says what differs from its base; fonts and logo lie in its folder; a missing weight is stood in for."""
    shutil.copy(MachineFonts().ours()[0], tmp_path / "f.ttf")
    (tmp_path / "logo.svg").write_text(LOGO)
    theme = theme_for(written(tmp_path, """
base: print
colours: {loop: "#A3195B", bands: ["#FFFFFF", "#FAFAFA"]}
kinds:
  step: {fill: "#FCE8F1"}
fonts: {regular: f.ttf}
logo: logo.svg
"""))

    assert (theme.loop, theme.bands, theme.ink) == ("#A3195B", ("#FFFFFF", "#FAFAFA"), THEMES["print"].ink)
    assert theme.kinds["step"] == ("#FCE8F1", THEMES["print"].kinds["step"].border)
    assert theme.faces[Weight.BOLD].family == theme.faces[Weight.REGULAR].family == "Noto Sans"
    assert 0.4 < theme.faces[Weight.REGULAR].width("a", 1) < 0.7
    assert theme.logo == LOGO.encode()
    assert theme_for(written(tmp_path, "")).kinds == LIGHT.kinds


@pytest.mark.parametrize("kind", RASTERS)
def test_a_logo_of_every_kind(tmp_path: Path, kind: str) -> None:
    """Is drawn in SVG, PNG and PDF."""
    (tmp_path / f"logo.{kind}").write_bytes(painted(kind))
    (tmp_path / "marque.yaml").write_text(f"logo: logo.{kind}\n")
    (tmp_path / "x.flow").write_text("flux f\ndemande -> fin\n")

    for out in ("x.svg", "x.png", "x.pdf"):
        plain, branded = (tmp_path / f"{name}-{out}" for name in ("sans", "avec"))
        assert flowc("render", "x.flow", "-o", plain.name, cwd=tmp_path).status == 0
        assert flowc("render", "x.flow", "-o", branded.name, "--theme", "marque.yaml", cwd=tmp_path).status == 0
        assert len(branded.read_bytes()) > len(plain.read_bytes())


def test_a_project_has_a_theme(tmp_path: Path) -> None:
    """flowc.yaml names the theme of all pictures, from its own folder; the command line goes before it."""
    (tmp_path / "flowc.yaml").write_text("picture: {theme: marques/a.yaml}\n")
    (tmp_path / "marques").mkdir()
    (tmp_path / "marques" / "a.yaml").write_text('kinds: {end: {fill: "#FAFAFA"}}\n')
    (tmp_path / "sous").mkdir()
    (tmp_path / "sous" / "x.flow").write_text("flux f\ndemande -> fin\n")

    flowc("render", "x.flow", cwd=tmp_path / "sous")
    flowc("render", "x.flow", "--theme", "light", "-o", "clair.svg", cwd=tmp_path / "sous")

    assert "#FAFAFA" in (tmp_path / "sous" / "x.svg").read_text("utf-8")
    assert "#FAFAFA" not in (tmp_path / "sous" / "clair.svg").read_text("utf-8")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("colors: {}\n", "marque.yaml:1: colors: unknown key 'colors'; a similar key exists: colours"),
        ('\ncolours:\n  soft_ink: "#000000"\n', "marque.yaml:3: colours.soft_ink: unknown key 'soft_ink'; a similar key exists: soft-ink"),
        ("kinds: {stop: {}}\n", "marque.yaml:1: kinds.stop: unknown key 'stop'; "),
        ('kinds:\n  step: {filll: "#000000"}\n', "marque.yaml:2: kinds.step.filll: unknown key 'filll'; a similar key exists: fill"),
        ("colours: {ink: blue}\n", "marque.yaml:1: colours.ink: 'blue' is no colour; write it such as '#2B5C9E', in quotes"),
        ("colours: {ink: 12}\n", "marque.yaml:1: colours.ink: expected `str | null`, got `int`"),
        ('colours: {bands: ["#FFFFFF"]}\n', "marque.yaml:1: colours.bands: "),
        ("colours: 3\n", "marque.yaml:1: colours: expected `object`, got `int`"),
        ("kinds: []\n", "marque.yaml:1: kinds: expected `object`, got `array`"),
        ("base: drak\n", "marque.yaml:1: base: no theme 'drak'; there are light, dark, print"),
        ("a: [\n", "marque.yaml:2: not valid YAML: "),
        ("- a\n", "marque.yaml:1: expected keys and values"),
        ("\nlogo: rien.png\n", "marque.yaml:2: logo: "),
        ("\nlogo: marque.yaml\n", "marque.yaml:2: logo: marque.yaml is no image (PNG, JPEG, GIF, WebP or SVG)"),
        ("\nlogo: casse.svg\n", "marque.yaml:2: logo: casse.svg is no image"),
        *((f"\nlogo: coupe.{kind}\n", f"marque.yaml:2: logo: coupe.{kind} is no image (PNG, JPEG, GIF, WebP or SVG), or a damaged one") for kind in RASTERS),
        ("fonts:\n  bold: rien.ttf\n", "marque.yaml:2: fonts.bold: "),
        ("fonts:\n  bold: marque.yaml\n", "marque.yaml:2: fonts.bold: "),
        ('colours:\n  paper: "#FFFFFF"\n  ink: "#BBBBBB"\n', "marque.yaml:3: colours.ink: #BBBBBB on #FFFFFF has a contrast of 1.9:1, at least 4.5:1"),
        ('base: dark\nkinds:\n  step: {fill: "#FFFFFF"}\n', "marque.yaml:3: kinds.step.fill: #EDF1F7 on #FFFFFF has a contrast of"),
        ('colours: {paper: "#222222"}\n', "marque.yaml:1: colours.paper: #1B2430 on #222222 has"),
    ],
)
def test_what_a_theme_cannot_mean(tmp_path: Path, text: str, said: str) -> None:
    """An unknown or broken key, a font or a logo that is not there or is none, colours that cannot be read: line and way out."""
    (tmp_path / "casse.svg").write_text(LOGO.removesuffix("</svg>"))
    for kind in RASTERS:
        (tmp_path / f"coupe.{kind}").write_bytes(painted(kind)[:-20])

    assert refused(tmp_path, text).startswith(said)
