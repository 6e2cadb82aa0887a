"""The faults of F8."""

TEXTS: dict[str, str] = {}
