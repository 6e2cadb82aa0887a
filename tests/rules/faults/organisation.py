"""The faults of F6."""

from tests.rules.faults.heads import HEAD

PAIR = 'équipe n1 "N1"\néquipe n2 "N2"\n'

TEXTS: dict[str, str] = {
    "F601 message": HEAD + "étape a",
    "F601 sketch": "demande -> niveau",
    "F602 message help": 'équipe n1 "N1"',
    "F602 message role": 'rôle r "R"',
    "F602 self self": 'équipe n1 "N1"\n  relais n1',
    "F602 skill unable": 'équipe n1 "N1"\n  compétences a, b\n  relais n2\néquipe n2 "N2"\n  compétences a',
    "F602 channel unable": 'rôle a "A"\n  canaux tchat\n  relais b\nrôle b "B"',
    "F603 message help": 'équipe n1 "N1"\ncanal répondeur "Répondeur"',
    "F604 message help": 'équipe n1 "N1"\n  horaires lun-ven 9h-17h\ncanal c "C"\n  horaires lun-ven 9h-19h\n  file n1',
    "F605 message help": 'canal c "C"\n  type humain\n  horaires lun-ven 9h-19h\nflux f\n  canaux c\nfin z',
    "F606 message help": HEAD + "étape a @n1\n  requiert technique",
    "F607 message help": 'rôle a "A"\n  rattaché b\nrôle b "B"\n  rattaché a',
    "F607 self help": 'rôle a "A"\n  rattaché a',
    "F608 head help": 'rôle a "A"\n  fonction production',
    "F608 production": 'rôle a "A"\n  fonction qualité',
    "F608 both both": 'rôle a "A"\n  fonction management, pilotage',
    "F609 message help": PAIR + 'canal c "C"\n  file n1\n  débordement n2\ncanal d "D"\n  file n2\n  débordement n1',
    "F609 self help": PAIR + 'canal c "C"\n  file n1\n  débordement n1',
    "F610 message help": HEAD,
    "F610 role help": HEAD + 'rôle r "R"',
    "F610 channel help": HEAD + 'canal c "C"',
    "F611 message help": 'équipe n1 "N1"\n  canaux tchat\nflux f\n  canaux téléphone\nétape a @n1',
    "F611 say help": 'équipe n1 "N1"\n  canaux tchat\nflux f\nétape a @n1\n  dit téléphone "Bonjour"',
    "F612 message help": PAIR + "flux f\n  canaux tchat\ndemande a @n1\n  motif x\ndemande b @n2\n  motif x",
    "F612 anywhere help": PAIR + "flux f\ndemande a @n1\n  motif x\ndemande b @n2\n  motif x",
    "F613 message help": 'équipe n1 "N1"\néquipe n2 "N2"\n  compétences a\nflux f\nmenu m @n1\n  si a -> e\nétape e @n1',
    "F614 message help": PAIR + 'canal c "C"\n  type humain\n  file n1',
}  # fmt: skip
