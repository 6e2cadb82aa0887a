"""The faults of F1."""

from tests.rules.faults.heads import HEAD, STEP

TEXTS: dict[str, str] = {
    "F101 message": STEP + "  -> a",
    "F102 message help": STEP,
    "F102 message verb": HEAD + "demande d @n1\ndemande email",
    "F103 message": HEAD + "demande d @n1\nétape a @n1",
    "F103 group": HEAD + "demande d @n1\nétape a @n1\n  -> b\nétape b @n1",
    "F104 message": HEAD + "demande d @n1\n  -> a\nétape a @n1\n  -> b\nétape b @n1\n  -> a",
    "F106 few": HEAD + "décision d @n1\n  si oui -> d",
    "F106 none": HEAD + "décision d @n1\n  après 2j -> d",
    "F106 unlabelled": HEAD + "décision d @n1\n  si oui -> d\n  -> d",
    "F106 no-no": HEAD + "décision d @n1\n  si oui -> d\n  si autre -> d",
    "F106 no-yes": HEAD + "décision d @n1\n  si non -> d\n  si autre -> d",
    "F107 message": STEP + "  si x -> a\n  si X -> a",
    "F107 otherwise": STEP + "  sinon -> a\n  sinon -> a",
    "F107 timer": STEP + "  après 24h -> a\n  après 1j -> a",
    "F107 exhausted": STEP + "  épuisé -> a\n  épuisé -> a",
    "F107 key": HEAD + 'menu m @n1\n  automate svi\n  si "1 commande" -> m\n  si "1 facture" -> m',
    "F109 over": STEP + "  si x 60% -> a\n  si y 50% -> a",
    "F109 under": STEP + "  si x 30% -> a\n  si y 50% -> a",
    "F110 message": STEP + "  -> a\n  -> b\nétape b @n1",
    "F113 message": HEAD + "demande d @n1\n  -> f\nfin f\n  -> d",
}  # fmt: skip
