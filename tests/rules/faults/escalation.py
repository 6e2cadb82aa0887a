"""The faults of F3."""

from tests.rules.faults.heads import HEAD

TEAMS = 'équipe n1 "N1"\néquipe n2 "N2"\nflux f\n'



def tangled(pairs: int) -> str:
    """Rows of two teams each, of which a case takes one at every row; then it is passed to all of them."""
    text = "".join(f'équipe a{row} "A"\néquipe b{row} "B"\n' for row in range(pairs)) + "flux f\ndemande d @a0\n  -> q0\n"
    for row in range(pairs):
        text += f"décision q{row}\n  si a -> a{row}\n  si b -> b{row}\n"
        text += "".join(f"étape {name}{row} @{name}{row}\n  -> q{row + 1}\n" for name in "ab")
    text += f"étape q{pairs}\n  -> ha0\n"
    for row in range(pairs):
        text += f"niveau ha{row} @a{row}\n  -> hb{row}\nniveau hb{row} @b{row}\n  -> {f'ha{row + 1}' if row < pairs - 1 else 'z'}\n"
    return text + "fin z\n"


TOLD = HEAD + 'demande d @n1\n  -> n\nétape n @n1\n  informe "Sous peu." '

TEXTS: dict[str, str] = {
    "F301 message": TEAMS + "demande d @n1\n  -> n\nniveau n @n2",
    "F302 message help": 'équipe n3 "N3"\néquipe n4 "N4"\n'
    + TEAMS
    + "demande d @n1\n  -> a\nniveau a @n2\n  -> b\nniveau b @n3\n  -> c\nniveau c @n4",
    "F302 capped capped": tangled(12),
    "F303 message help": TEAMS
    + "demande d @n1\n  -> a\nniveau a @n2\n  -> b\nniveau b @n1\n  -> c\nniveau c @n2\n  -> z\nfin z",
    "F303 loop loop": TEAMS + "demande d @n1\n  -> a\nniveau a @n2\n  -> b\nniveau b @n1\n  si oui -> z\n  si non -> a\nfin z",
    "F304 message": TEAMS + "demande d @n1\n  -> n\nniveau n @n2\n  consulte kb",
    "F305 message": TEAMS + "demande d @n1\n  -> n\nniveau n @n2",
    "F305 end": TEAMS + "demande d @n1\n  -> f\nfin f",
    "F305 implied": "demande -> niveau",
    "F306 message help": TOLD + "sous 24h\n  délai 24h\n  après 24h max 2 -> n\n  -> a\nétape a @n1\n  délai 24h\n  sinon max 2 -> a\n  -> z\nfin z",
    "F306 hours help": TOLD + "sous 1h\n  délai 2h\n  -> z\nfin z",
    "F306 minutes help": TOLD + "sous 1min\n  délai 2min\n  -> z\nfin z",
    "F306 working help": TOLD + "sous 1j ouvré\n  délai 2j ouvrés\n  -> z\nfin z",
    "F307 message help": HEAD + "demande d @n1\n  -> a\nétape a @n1\n  automate bot\n  si x -> p\n  si y -> z\nétape p @n1\n  -> z\nfin z abandonné",
    "F307 nobody help": HEAD + "demande d @n1\n  -> a\nétape a @n1\n  automate bot\n  -> z\nfin z",
    "F308 message help": HEAD + "menu m @n1\n  si x -> m\n  si y -> z\nfin z",
    "F309 message help": 'équipe c "Compta"\n  externe\n' + HEAD + "passerelle p @c\n  -> z\nfin z",
    "F310 message": TEAMS + "demande d @n1\n  -> z\nfin z dissuadé",
    "F310 channel channel": 'canal t "T"\n  dissuasion "Rappelez demain."',
    "F311 message": TEAMS + "demande d @n1\n  -> n\nétape n @n2\n  -> z\nfin z",
    "F312 message": TEAMS + "demande d @n1\n  -> n\nniveau n @n2\n  -> z\nfin z",
    "F313 message": TEAMS + 'demande d @n1\n  informe "Un jour." sous 24h\n  -> z\nfin z',
    "F313 end end": TEAMS + 'demande d @n1\n  -> z\nfin z\n  informe "Un jour." sous 24h',
}  # fmt: skip
