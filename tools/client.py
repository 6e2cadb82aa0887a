"""Build what runs in the runbook: `python tools/client.py` after editing client/.

    flowc/backends/html/built/runbook.js     client/src, bundled and minified into one classic script
    flowc/backends/html/built/replay.js      the interpreter in it, for `flowc test`; no part of the page
    flowc/backends/html/built/guided.css     the style that comes with it
    flowc/backends/html/built/booklet.css    the style of the page that is there without JavaScript
    flowc/backends/html/built/portal.js      client/src/portal: what searches the portal
    flowc/backends/html/built/portal.css     the style of the portal
    flowc/backends/html/built/maps.css       the style of its maps

All are committed, so that nobody needs Node to use flowc or to install it; tests/backends/html compares them with
what this tool writes. esbuild and TypeScript come from tests/peers/package-lock.json.
"""

import re
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))
CLIENT = ROOT / "client"
BUILT = ROOT / "flowc/backends/html/built"

#: The licence's notice, kept by minifiers: pages are passed on without the package.
NOTICE = "/*! flowc's runbook. MIT licence, (c) the flowc authors. No third-party code. */"

#: Browsers of the last three years.
TARGET = "chrome111,firefox113,safari16.4"


#: Names of members that only our own modules read: none is kept, handed on, the browser's, or a slot of a word.
OURS = (
    "act", "app", "added", "afterWork", "anchor", "arrow", "article", "blanks", "boxes", "branch", "cap", "check", "choices", "chosen",
    "clicked", "closed", "container", "dayOf", "deadline", "draw", "due", "element", "enter", "fresh", "heads", "instant",
    "isSensitive", "isWorked", "known", "last", "lastMomentWorked", "link", "look", "looking", "made", "offered", "opens",
    "places", "popped", "prefer", "preferences", "problem", "promised", "record", "renew", "reopen", "reopened", "safe", "save",
    "saved", "scene", "section", "sections", "shifts", "silent", "startOfWork", "stepOf", "take", "taken", "tell", "turnTo",
    "unsaved", "visit", "visits", "ways", "word", "workingDayAfter",
)  # fmt: skip

#: The style's own names of colours, each with a short one; those that a house may set keep theirs.
COLOURS = (
    "page", "card", "sunken", "ink", "soft", "line", "strong-line", "say", "say-line", "avoid", "avoid-line", "avoid-ink",
    "caution", "caution-line", "caution-ink", "promise", "promise-line", "promise-ink", "blank", "blank-ink", "shadow", "text",
)  # fmt: skip


def _short(style: bytes) -> bytes:
    names = {f"--{name}": f"--{chr(ord('a') + place)}" for place, name in enumerate(COLOURS)}
    pattern = r"--[a-z][a-z-]*"
    return re.sub(pattern, lambda found: names.get(found[0], found[0]), style.decode()).encode()


def built() -> dict[str, bytes]:
    """The files by name, made anew; PeersError where esbuild refuses."""
    return {
        "booklet.css": _short(_bundled("style/main.css", "css")),
        "guided.css": _short(_bundled("style/guided.css", "css")),
        "maps.css": _bundled("style/maps.css", "css"),
        "portal.css": _bundled("style/portal.css", "css"),
        "portal.js": _bundled("src/portal/main.ts", "js"),
        "replay.js": _bundled("src/replay.ts", "js", "--global-name=flowc"),
        "runbook.js": _bundled("src/main.ts", "js", f"--mangle-props=^({'|'.join(OURS)})$"),
    }


def _bundled(entry: str, kind: str, *more: str) -> bytes:
    from tests.support import peers

    options = ["--bundle", "--minify", "--format=iife", "--charset=utf8", "--legal-comments=inline", f"--target={TARGET}", *more]
    esbuild = peers.installed() / "esbuild" / "bin" / "esbuild"
    return peers.run_node([str(esbuild), str(CLIENT / entry), f"--banner:{kind}={NOTICE}", *options]).encode()


def main() -> None:
    """Write the files."""
    BUILT.mkdir(exist_ok=True)
    for name, content in built().items():
        (BUILT / name).write_bytes(content)


if __name__ == "__main__":
    main()
