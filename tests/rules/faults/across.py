"""The faults of F9."""

TEXTS: dict[str, str] = {}
