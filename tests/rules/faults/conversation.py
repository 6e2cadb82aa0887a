"""The faults of F5."""

TEXTS: dict[str, str] = {}
