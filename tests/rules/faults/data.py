"""The faults of F4."""

from tests.rules.faults.heads import HEAD

TEXTS: dict[str, str] = {
    "F401 message": HEAD + "demande d @n1\n  accède compte, dossier",
    "F402 message help": HEAD + 'demande d @n1\n  dit "{nom}"\n  -> a\nétape a @n1\n  recueille nom',
    "F402 message": HEAD + 'demande d @n1\n  dit "{nom}"\n  -> a\nétape a @n1\n  recueille nom',
    "F402 never near": HEAD + 'champ nom "Nom"\ndemande d @n1\n  dit "{nomm}"',
    "F403 message help": HEAD + "demande d @n1\n  recueille nom\n  -> a\nétape a @n1\n  recueille nom",
    "F404 message help": HEAD + "demande d @n1\n  -> a\nétape a @n1",
    "F404 fields fields": HEAD + "demande d @n1\n  recueille nom\n  -> a\nétape a @n1",
    "F405 message help": HEAD + "demande d @n1\n  recueille nom",
    "F406 message help": HEAD + "demande d @n1\n  identifie nom\n  accède compte",
    "F406 closed closed": HEAD + 'demande d @n1\n  questionne fermée "Vous ?"\n  authentifie nom',
    "F406 field field": HEAD + 'champ sûr "Sûr ?" oui-non\ndemande d @n1\n  authentifie sûr',
    "F402 never never": HEAD + 'demande d @n1\n  dit "{zzzz}"',
}  # fmt: skip
