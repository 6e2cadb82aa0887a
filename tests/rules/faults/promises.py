"""The faults of F7."""

from tests.rules.faults.heads import HEAD

TEXTS: dict[str, str] = {
    "F703 message help": HEAD + "  délai 2j\ndemande d @n1\n  -> a\nétape a @n1",
    "F703 several": HEAD + "  délai 2j\ndemande d @n1\n  -> a\nétape a @n1\n  -> b\nétape b @n1",
    "F702 message help": HEAD + "demande d @n1",
    "F702 unfed unfed": HEAD + 'demande d @n1\nindicateur i "Effort"\n  formule "moyenne des CES"',
}  # fmt: skip
