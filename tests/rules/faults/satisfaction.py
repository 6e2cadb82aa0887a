"""The faults of F2."""

from tests.rules.faults.heads import HEAD

TEXTS: dict[str, str] = {
    "F201 message": HEAD + "demande d @n1\n  -> f\nfin f",
    "F201 implied": "demande -> niveau",
    "F203 message missing": HEAD + "enquête e",
    "F203 unknown near": HEAD + "enquête e\n  mesure CSTA",
    "F203 unknown unknown": HEAD + "enquête e\n  mesure zzzz",
    "F203 scale": HEAD + "enquête e\n  mesure NPS 1-5",
    "F202 message help": HEAD + "demande d @n1\n  -> e\nenquête e\n  -> a\nétape a @n1\n  -> z\nfin z",
    "F202 twice twice": HEAD + "demande d @n1\n  -> e\nenquête e\n  -> e2\nenquête e2\n  -> z\nfin z",
    "F204 message help": HEAD + "demande d @n1\n  -> a\nattente a\n  -> e\nenquête e\n  mesure CES 1-7 effort\n  -> z\nfin z",
    "F205 message help": HEAD + "enquête e\n  -> z\nfin z",
}  # fmt: skip
