"""The faults of F7."""

TEXTS: dict[str, str] = {}
