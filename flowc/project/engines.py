"""Graphviz's dot, run: the build in WebAssembly that comes with us, or the machine's own.

Both are given a DOT text and a time; both are stopped when the time is over or the user presses Ctrl-C, and leave
nothing running. What comes back is dot's `plain` output.
"""

from collections.abc import Callable
from typing import Literal

from flowc.diagnostics import RendererError

EngineName = Literal["wasm", "dot"]

#: The default first: it draws the same on every machine.
ENGINE_NAMES: tuple[EngineName, ...] = ("wasm", "dot")


def dot_runner(engine: EngineName, seconds: float) -> Callable[[str], str]:
    """A function that lays out a DOT text within a time, by the engine of that name; trouble is a RendererError."""
    if engine == "dot":
        return lambda text: _native(text, seconds)
    return lambda text: _wasm(text, seconds)


def _native(text: str, seconds: float) -> str:
    """The machine's own dot; `subprocess.run` kills it on a timeout and on Ctrl-C."""
    import os
    import subprocess

    try:
        done = subprocess.run(
            ["dot", "-Tplain"],  # noqa: S607 (the user asked for the `dot` of their own path)
            input=text.encode(), capture_output=True, timeout=seconds, check=False, env={**os.environ, "LC_ALL": "C"},
        )
    except FileNotFoundError:
        raise RendererError(
            "no `dot` on this machine: install Graphviz, or leave --engine out to draw with the one that comes with flowc"
        ) from None
    except OSError as error:
        raise RendererError(f"`dot` cannot be run: {error.strerror or error}") from None
    except subprocess.TimeoutExpired:
        raise too_slow(seconds) from None
    if done.returncode != 0:
        complaint = done.stderr.decode(errors="replace").strip().splitlines()
        raise RendererError(f"`dot` ended with status {done.returncode}: {complaint[0] if complaint else 'no message'}")
    return done.stdout.decode(errors="replace")


def _wasm(text: str, seconds: float) -> str:
    from flowc.project.wasm import lay_out

    return lay_out(text, seconds)


def too_slow(seconds: float) -> RendererError:
    """What is said when the time is over."""
    return RendererError(
        f"the picture was not laid out within {seconds:g} s, the time limit: draw a part of the flow, split it into "
        f"sub-flows, raise the limit (picture.seconds in flowc.yaml), or choose dot, mermaid or json"
    )
