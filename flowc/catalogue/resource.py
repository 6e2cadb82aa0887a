"""Data shipped inside the package."""

import flowc


def read_resource(path: str) -> bytes:
    """A file of the package by its path inside it (``rules/structure/dead_end.fr.md``), installed or zipped.

    The loader is asked directly: importing `importlib.resources` costs more than most checks.
    """
    assert flowc.__spec__ is not None
    assert flowc.__file__ is not None
    root = flowc.__file__.removesuffix("__init__.py").removesuffix("__init__.pyc")
    return flowc.__spec__.loader.get_data(root + path)  # type: ignore[union-attr, no-any-return]
