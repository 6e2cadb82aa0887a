"""The image files that a flow shows."""

import os

from flowc.config.layers import Config
from flowc.diagnostics import InputError
from flowc.lowering import Loaded
from flowc.model import Flow
from flowc.project.read import read_bytes

#: A screenshot is well below; a page that holds each of its images must stay a page.
LARGEST_IMAGE = 4 * 1024 * 1024

#: A logo stands in every page.
LARGEST_LOGO = 1024 * 1024


def read_images(flow: Flow, loaded: Loaded, root: str) -> tuple[dict[str, bytes], tuple[str, ...]]:
    """The images that exist, by the name the author wrote, and a note on each that cannot be had.

    Names are relative to the file that was loaded; like an include, an image never leaves the project's root.
    """
    folder = os.path.dirname(loaded.key)
    images: dict[str, bytes] = {}
    notes: list[str] = []
    for name in dict.fromkeys(image.file.value for node in flow.nodes for image in node.image):
        problem = _outside(name, folder, root)
        if problem is None:
            try:
                images[name] = read_bytes(os.path.join(folder, name))
            except InputError as error:
                problem = str(error)
            else:
                problem = "larger than 4 MB" if len(images[name]) > LARGEST_IMAGE else None
        if problem:
            images.pop(name, None)
            notes.append(f"image {name!r} is left out: {problem}")
    return images, tuple(notes)


def read_logo(name: str, config: Config) -> tuple[bytes, str]:
    """The file of a logo, from the folder of the configuration, and what is wrong with it ("" for nothing)."""
    problem = _outside(name, config.root, config.root)
    if problem:
        return b"", problem.replace("the file", "the folder of flowc.yaml")
    try:
        content = read_bytes(os.path.join(config.root, name))
    except InputError as error:
        return b"", str(error)
    return (b"", "larger than 1 MB") if len(content) > LARGEST_LOGO else (content, "")


def _outside(name: str, folder: str, root: str) -> str | None:
    if "\0" in name or os.path.isabs(name) or ":" in name.split("/", maxsplit=1)[0]:
        return "it is no path relative to the file"
    real_root, target = os.path.realpath(root), os.path.realpath(os.path.join(folder, name))
    return None if os.path.commonpath([real_root, target]) == real_root else "it lies outside the project"
