"""The faults of F2."""

from tests.rules.faults.heads import HEAD

TEXTS: dict[str, str] = {
    "F201 message": HEAD + "demande d @n1\n  -> f\nfin f",
    "F201 implied": "demande -> niveau",
    "F203 message missing": HEAD + "enquête e",
    "F203 unknown near": HEAD + "enquête e\n  mesure CSTA",
    "F203 unknown unknown": HEAD + "enquête e\n  mesure zzzz",
    "F203 scale": HEAD + "enquête e\n  mesure NPS 1-5",
}  # fmt: skip
