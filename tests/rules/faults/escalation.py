"""The faults of F3."""

TEXTS: dict[str, str] = {
    "F301 message": 'équipe n1 "N1"\néquipe n2 "N2"\nflux f\ndemande d @n1\n  -> n\nniveau n @n2',
}  # fmt: skip
