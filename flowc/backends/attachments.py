"""What a page or a picture may point to or carry: links that are safe to follow, images inside it."""

import base64
import re
from collections.abc import Mapping

#: Only these schemes are links; whatever else an author writes is shown as text.
_SAFE = re.compile(r"(?:https?://|mailto:|tel:)[^\s\x00-\x1f\x7f\"<>\\^`{|}]+", re.IGNORECASE)

SVG = "image/svg+xml"

#: How wide an SVG is painted where it must be pixels.
PAINTED_WIDTH = 640

#: How files of each kind of image begin.
_SIGNATURES = (
    (re.compile(rb"\x89PNG\r\n\x1a\n"), "image/png"),
    (re.compile(rb"\xff\xd8\xff"), "image/jpeg"),
    (re.compile(rb"GIF8[79]a"), "image/gif"),
    (re.compile(rb"RIFF....WEBP", re.DOTALL), "image/webp"),
    (re.compile(rb"(?:\xef\xbb\xbf)?\s*(?:<\?xml[^>]*\?>\s*)?(?:<!--.*?-->\s*|<!DOCTYPE[^>\[]*>\s*)*<svg\b", re.DOTALL),
     SVG),
)  # fmt: skip


def safe_link(url: str) -> str:
    """The URL if an output may link to it, else ""."""
    return url if _SAFE.fullmatch(url) else ""


def opens_elsewhere(url: str) -> bool:
    """Whether a link leads to another page, rather than to a mailbox or a telephone."""
    return url[:4].lower() == "http"


def is_image(content: bytes) -> bool:
    """Whether a file's content is an image of a kind that pictures and pages can show, and whole."""
    match _kind(content):
        case "image/png":
            return b"IEND\xaeB`\x82" in content
        case "image/jpeg":
            return b"\xff\xd9" in content
        case "image/gif":
            return content.rstrip(b"\0").endswith(b";")
        case "image/webp":
            return int.from_bytes(content[4:8], "little") + 8 <= len(content)
        case kind:
            return kind == SVG and painted(content) is not None


#: What of an SVG would run or load, were it opened as a page; as an image it never is.
_ACTIVE = re.compile(rb"<\s*(?:[\w-]+:)?(?:script|foreignobject|iframe)\b|\son[a-z]+\s*=|javascript:", re.IGNORECASE)


def is_active(content: bytes) -> bool:
    """Whether a file is an SVG that holds a script, or what could start one."""
    return _kind(content) == SVG and _ACTIVE.search(content) is not None


def painted(content: bytes) -> bytes | None:
    """An SVG as PNG, for readers that would load what it refers to; None for one that cannot be read."""
    if _kind(content) != SVG:
        return content
    from resvg_py import svg_to_bytes

    try:
        return bytes(svg_to_bytes(svg_string=content.decode("utf-8-sig"), width=PAINTED_WIDTH, skip_system_fonts=True, dpi=96))
    except ValueError:
        return None


def embedded(images: Mapping[str, bytes]) -> dict[str, str]:
    """The images as data URIs, by file; one that is no image is left out, and its file is named instead.

    An SVG shown as an image runs no script and loads nothing, so it may be anyone's.
    """
    uris = {file: _data_uri(content) for file, content in images.items()}
    return {file: uri for file, uri in uris.items() if uri}


def _data_uri(content: bytes) -> str:
    kind = _kind(content)
    return f"data:{kind};base64,{base64.b64encode(content).decode()}" if kind else ""


def _kind(content: bytes) -> str:
    """The kind of an image by how its file begins; "" for none."""
    return next((kind for signature, kind in _SIGNATURES if signature.match(content)), "")
