"""docs/images: what flowc draws of the examples that the pages show."""

from pathlib import Path

from flowc.driver import Request, check_file
from flowc.driver.rendering import Rendering, render

SHOWN = {"docs/images/facture.svg": "examples/facture/facture.fr.flow"}


def pages(root: Path) -> dict[str, str]:
    """Each picture by its path."""
    return {image: drawn(root / flow) for image, flow in SHOWN.items()}


def drawn(path: Path) -> str:
    """The SVG of a file's first flow."""
    request = Request()
    checked = check_file(str(path), request)
    flow = checked.lowered.document.flows[0]
    return render(checked, flow, Rendering(type="svg", engine="flowc", flow=None, request=request)).content.decode()
