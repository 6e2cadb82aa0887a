"""The faults of F3."""

TEAMS = 'équipe n1 "N1"\néquipe n2 "N2"\nflux f\n'

TEXTS: dict[str, str] = {
    "F301 message": TEAMS + "demande d @n1\n  -> n\nniveau n @n2",
    "F304 message": TEAMS + "demande d @n1\n  -> n\nniveau n @n2\n  consulte kb",
    "F305 message": TEAMS + "demande d @n1\n  -> n\nniveau n @n2",
    "F305 end": TEAMS + "demande d @n1\n  -> f\nfin f",
    "F305 implied": "demande -> niveau",
}  # fmt: skip
