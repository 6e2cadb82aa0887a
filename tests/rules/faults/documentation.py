"""The faults of F8."""

from tests.rules.faults.heads import HEAD

TEXTS: dict[str, str] = {
    "F801 message help": HEAD + "demande d @n1",
    "F802 message help": HEAD + "  à-relire 2026-01-10\ndemande d @n1",
    "F802 old": HEAD + "  relu 2024-01-10\ndemande d @n1",
    "F803 message help": HEAD + 'étape a "Traiter" @n1',
    "F804 message help": HEAD + 'étape a "A" @n1\n  todo "Fixer le délai"',
    "F805 message help": HEAD.replace("flux f", "flux garantie") + "  version 1.0\ndemande d @n1",
    "F805 unversioned help": HEAD.replace("flux f", "flux garantie-sans-version") + "demande d @n1",
    "F806 message help": HEAD + "  portée ensemble\n" + "".join(f"étape e{number} @n1\n" for number in range(21)),
    "F807 message help": HEAD + '  portée détail\nétape a "A" @n1',
}  # fmt: skip
