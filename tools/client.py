"""Build what runs in the runbook: `python tools/client.py` after editing client/.

    flowc/backends/html/built/runbook.js     client/src, bundled and minified into one classic script
    flowc/backends/html/built/replay.js      the interpreter in it, for `flowc test`; no part of the page
    flowc/backends/html/built/runbook.css    the style of the page, for screens, paper, and the guided mode
    flowc/backends/html/built/portal.js      client/src/portal: what searches the portal
    flowc/backends/html/built/portal.css     the style of the portal
    flowc/backends/html/built/maps.css       the style of its maps

All are committed, so that nobody needs Node to use flowc or to install it; tests/backends/html compares them with
what this tool writes. esbuild bundles, and makes styles small; TypeScript checks; both come from
tests/peers/package-lock.json. terser makes scripts small (client/minify.mjs); it comes from client/package-lock.json.
"""

import re
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))
CLIENT = ROOT / "client"
BUILT = ROOT / "flowc/backends/html/built"

#: The licence's notice, kept by minifiers: pages are passed on without the package.
NOTICE = "/*! flowc, (c) the flowc authors, MIT licence. No third-party code. */"

#: Browsers of the last three years.
TARGET = "chrome119,firefox119,safari17"


#: Names of members that only our own modules read: none is kept, handed on, the browser's, or a slot of a word.
OURS = (
    "anchor", "arrow", "article", "cap", "deadline", "delay", "due", "link", "preferences", "preview", "safe", "shown", "taken",
    "unsaved", "visit", "visits", "wall", "ways",
)  # fmt: skip

#: The style's own names of colours, each with a short one; those that a house may set keep theirs.
COLOURS = (
    "page", "card", "ink", "soft", "line", "strong-line", "avoid", "avoid-ink", "caution", "caution-ink",
    "promise", "promise-ink",
)  # fmt: skip


def _short(style: str) -> str:
    names = {f"--{name}": f"--{chr(ord('a') + place)}" for place, name in enumerate(COLOURS)}
    pattern = r"--[a-z][a-z-]*"
    return re.sub(pattern, lambda found: names.get(found[0], found[0]), style)


def built() -> dict[str, bytes]:
    """The files by name, made anew; PeersError where esbuild or terser refuses."""
    return {
        "maps.css": _style("maps.css"),
        "portal.css": _style("portal.css"),
        "portal.js": _script("portal/main.ts"),
        "replay.js": _script("replay.ts", "--global-name=flowc"),
        "runbook.css": _style("main.css"),
        "runbook.js": _script("main.ts", f"--mangle-props=^({'|'.join(OURS)})$"),
    }


def _style(entry: str) -> bytes:
    return _short(_bundled(f"style/{entry}", "css", "--minify")).encode()


def _script(entry: str, *more: str) -> bytes:
    from tests.support import peers

    peers.installed(CLIENT)
    bundle = _bundled(f"src/{entry}", "js", "--minify-syntax", "--format=iife", *more)
    return peers.run_node([str(CLIENT / "minify.mjs")], stdin=bundle).encode()


def _bundled(entry: str, kind: str, *more: str) -> str:
    from tests.support import peers

    options = ["--bundle", "--charset=utf8", "--legal-comments=inline", f"--target={TARGET}", *more]
    esbuild = peers.installed() / "esbuild" / "bin" / "esbuild"
    return peers.run_node([str(esbuild), str(CLIENT / entry), f"--banner:{kind}={NOTICE}", *options])


def main() -> None:
    """Write the files."""
    BUILT.mkdir(exist_ok=True)
    for name, content in built().items():
        (BUILT / name).write_bytes(content)


if __name__ == "__main__":
    main()
