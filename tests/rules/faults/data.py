"""The faults of F4."""

from tests.rules.faults.heads import HEAD

TEXTS: dict[str, str] = {
    "F401 message": HEAD + "demande d @n1\n  accède compte, dossier",
    "F402 message help": HEAD + 'demande d @n1\n  dit "{nom}"\n  -> a\nétape a @n1\n  recueille nom',
    "F402 message": HEAD + 'demande d @n1\n  dit "{nom}"\n  -> a\nétape a @n1\n  recueille nom',
    "F402 never near": HEAD + 'champ nom "Nom"\ndemande d @n1\n  dit "{nomm}"',
    "F402 never never": HEAD + 'demande d @n1\n  dit "{zzzz}"',
}  # fmt: skip
