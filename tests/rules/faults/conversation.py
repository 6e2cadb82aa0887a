"""The faults of F5."""

from tests.rules.faults.heads import HEAD

CALL = HEAD + "  charte ADPC\n"
END = "fin z"

TEXTS: dict[str, str] = {
    "F501 message help": CALL + "phase accueil\ndemande d @n1\n  -> z\n" + END,
    "F501 gestures gestures": CALL + "phase proposition\ndemande d @n1\n  -> z\n" + END,
    "F502 message help": (
        HEAD + "phase découverte\ndemande d @n1\n  -> p\nphase proposition\nétape p @n1\n  -> a\n"
        "phase découverte\nétape a @n1\n  -> z\n" + END
    ),
    "F503 message help": HEAD + "demande d @n1\n  -> p\nphase proposition\nétape p @n1",
    "F504 message help": HEAD + "phase conclusion\ndemande d @n1\n  -> z\n" + END,
    "F504 implied help": HEAD + "phase conclusion\ndemande d @n1\nétape e @n1\nd -> e",
    "F505 message help": HEAD + 'demande d @n1\n  dit "C\'est impossible."',
    "F505 instead instead": HEAD + 'demande d @n1\n  dit "Il oublie encore."',
    "F506 message help": (
        HEAD + "demande d @n1\n  -> q\ndécision q @n1\n  étiquettes faute\n  si oui -> z\n  si non -> z\n" + END
    ),
    "F506 apology apology": HEAD + 'demande d @n1\n  excuse "Pardon."',
    "F507 message help": HEAD + 'demande d @n1\n  étiquettes récap\n  courriel "Objet" "Merci."',
    "F507 absent absent": CALL + 'phase conclusion\ndemande d @n1\n  prend-congé "Au revoir."',
    "F508 message help": HEAD + 'demande d @n1\n  questionne fermée "Oui ?"\n  si oui -> z\n  si zut -> z\n' + END,
    "F508 open open": HEAD + 'demande d @n1\n  questionne ouverte "Oui ?"\n  si oui -> z\n  si non -> z\n' + END,
    "F508 identify identify": HEAD + "demande d @n1\n  identifie nom\n  si oui -> z\n  si non -> z\n  si zut -> z\n" + END,
    "F509 message help": HEAD + 'demande d @n1\n  guide "Ouvrez."\n  -> z\n' + END,
}  # fmt: skip
