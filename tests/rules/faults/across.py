"""The faults of F9."""

CHANNELS = 'équipe n1 "Conseillers"\ncanal tel "Téléphone"\n  motif facture\ncanal tchat "Tchat"\n'
BY_PHONE = "flux a\n  canaux tel\ndemande d @n1\n  motif facture\n  -> z\nfin z\n"
BY_CHAT = "flux b\n  canaux tchat\ndemande d @n1\n  motif facture\n  -> z\nfin z dissuadé\n"
CALLED = "flux b\ndemande d @n1\n  si x -> y\n  si z -> z\nfin y\nfin z abandonné\n"
CALLER = 'équipe n1 "Conseillers"\nflux a\ndemande d @n1\n  -> s\nsous-flux s\n  appelle {called}\n{arrows}fin z\n'

TEXTS: dict[str, str] = {
    "F901 message help": CHANNELS + "flux a\n  canaux tel\ndemande d @n1\n  -> z\nfin z",
    "F901 elsewhere elsewhere": CHANNELS + BY_CHAT,
    "F902 message help": CHANNELS + BY_PHONE + BY_CHAT,
    "F903 message help": CALLER.format(called="b", arrows="  si y -> z\n") + CALLED,
    "F903 unknown unknown": CALLER.format(called="b", arrows="  si w -> z\n  -> z\n") + CALLED,
    "F903 reserved unknown": CALLER.format(called="b", arrows="  si oui -> z\n  sinon -> z\n") + CALLED,
    "F903 itself circle": CALLER.format(called="a", arrows="  -> z\n"),
    "F903 circle circle": CALLER.format(called="b", arrows="  -> z\n")
    + "flux b\ndemande d @n1\n  -> s\nsous-flux s\n  appelle a\n  -> z\nfin z\n",
}  # fmt: skip
