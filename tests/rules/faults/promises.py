"""The faults of F7."""

from tests.rules.faults.heads import HEAD

TEXTS: dict[str, str] = {
    "F703 message help": HEAD + "  délai 2j\ndemande d @n1\n  -> a\nétape a @n1",
    "F703 several": HEAD + "  délai 2j\ndemande d @n1\n  -> a\nétape a @n1\n  -> b\nétape b @n1",
    "F702 message help": HEAD + "demande d @n1",
    "F702 unfed unfed": HEAD + 'demande d @n1\nindicateur i "Effort"\n  formule "moyenne des CES"',
    "F701 message help": HEAD + "  délai 2j\ndemande d @n1\n  délai 3j\n  sinon max 2 -> d\n  -> z\nfin z",
    "F701 hours help": HEAD + "  délai 2h\ndemande d @n1\n  délai 3h\n  -> z\nfin z",
}  # fmt: skip
