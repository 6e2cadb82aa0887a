"""PNG: the SVG, painted by resvg with our fonts."""

from flowc.backends.lettering import fonts_for, shown
from flowc.backends.stage import Emitted, Fonts
from flowc.backends.svg import PLAIN, Options, svg
from flowc.backends.theme import FAMILY, STRIP
from flowc.diagnostics import RendererError
from flowc.layout import Drawing

#: Pictures are painted at twice their size, for today's screens and for paper; at once where that is too many pixels.
ZOOMS = (2.0, 1.0)


def png(drawing: Drawing, fonts: Fonts, pixel_limit: int, look: Options = PLAIN) -> Emitted:
    """The drawing as a PNG in the look of a theme, and the letters that no font at hand shows."""
    from resvg_py import svg_to_bytes

    zoom = _zoom(drawing.width * (drawing.height + (STRIP if look.theme.logo else 0)), pixel_limit)
    faces = look.theme.faces.values()
    own, families = dict.fromkeys(face.path for face in faces), dict.fromkeys([*(face.family for face in faces), FAMILY])
    found = fonts_for([drawing], fonts)
    # dpi: resvg's binding leaves it at 0 by default, at which lengths in points vanish.
    painted = svg_to_bytes(
        svg_string=svg(shown(drawing, found), look._replace(families=", ".join(families))).decode(),
        background=look.theme.paper, skip_system_fonts=True, font_files=[*own, *fonts.ours(), *found.files], font_family=FAMILY,
        sans_serif_family=FAMILY, zoom=zoom, dpi=96,
    )
    return Emitted(bytes(painted), found.missing)


def _zoom(pixels: float, limit: int) -> float:
    """The largest of our zooms at which the picture has no more pixels than allowed."""
    fitting = [zoom for zoom in ZOOMS if pixels * zoom * zoom <= limit]
    if not fitting:
        raise RendererError(
            f"the picture would have {pixels:,.0f} pixels, the limit is {limit:,}: choose svg or pdf, draw a part of "
            f"the flow, or raise the limit (picture.pixels in flowc.yaml)"
        )
    return fitting[0]
