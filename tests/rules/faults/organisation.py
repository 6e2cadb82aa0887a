"""The faults of F6."""

from tests.rules.faults.heads import HEAD

TEXTS: dict[str, str] = {
    "F601 message": HEAD + "étape a",
    "F601 sketch": "demande -> niveau",
}  # fmt: skip
