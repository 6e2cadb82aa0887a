"""Whose the runbooks of a project are: what `flowc.yaml` says of it, and the logo that it names."""

from typing import TYPE_CHECKING

from flowc.diagnostics import UsageError

if TYPE_CHECKING:
    from collections.abc import Mapping

    from flowc.backends.html import Brand
    from flowc.config.runbook import RunbookSettings
    from flowc.driver.checking import Request


def brand_for(said: "RunbookSettings", root: str, request: "Request") -> "Brand":
    """Name, logo, colours and address for suggestions, as the settings for a folder say; UsageError for a logo that cannot
    be shown, with its line.
    """
    from flowc.backends.html import Brand
    from flowc.project import find_config, read_logo

    logo = b""
    if said.logo:
        config = find_config(root, request.config, use=request.use_config)
        logo, problem = read_logo(said.logo, config)
        problem = problem or unfit(logo)
        if problem:
            raise UsageError(f"{config.file}:{config.line('runbook.logo')}: runbook.logo: {said.logo}: {problem}")
    return Brand(name=said.name, logo=logo, accent=said.accent, accent_dark=said.accent_dark, suggest=said.suggest)


def fit_images(images: "Mapping[str, bytes]") -> "tuple[dict[str, bytes], tuple[str, ...]]":
    """The images that a page may show, and a note on each that it may not."""
    problems = {name: unfit(content) for name, content in images.items()}
    kept = {name: content for name, content in images.items() if not problems[name]}
    return kept, tuple(f"image {name!r} is left out: {problem}" for name, problem in problems.items() if problem)


def unfit(content: bytes) -> str:
    """Why a file cannot be shown as an image; "" where it can."""
    from flowc.backends.attachments import is_active, is_image

    if is_active(content):
        return "it holds a script"
    return "" if is_image(content) else "it is no image (PNG, JPEG, GIF, WebP or SVG), or a damaged one"
