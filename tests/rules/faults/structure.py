"""The faults of F1."""

from tests.rules.faults.heads import HEAD, STEP


def crossed(branches: int) -> str:
    """Branches that each choose one of two joins."""
    names = [f"a{number}" for number in range(branches)]
    return (
        "demande d @n1\n  -> p\nparallèle p\n"
        + "".join(f"  -> {name}\n" for name in names)
        + "".join(f"décision {name} @n1\n  si oui -> j\n  si non -> k\n" for name in names)
        + "jonction j\n  -> z\njonction k\n  -> z\nfin z"
    )


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
    "F105 message help": HEAD + "demande d @n1\n  -> a\nétape a @n1\n  -> b\nétape b @n1\n  si oui -> z\n  si non -> a\nfin z",
    "F105 alone": HEAD + "demande d @n1\n  -> a\nétape a @n1\n  si oui -> z\n  sinon -> a\nfin z",
    "F108 blocks blocks": HEAD + "  type blocs\ndécision d @n1",
    "F108 simple simple": 'équipe c "C"\n  externe\n' + HEAD + "  type simple\nétape a @c",
    "F108 functional functional": HEAD + "  type fonctionnel\nétape a @n1",
    "F111 message help": HEAD + crossed(3),
    "F111 never": HEAD
    + "demande d @n1\n  -> q\ndécision q @n1\n  si oui -> a\n  si non -> b\nétape a @n1\n  -> j\nétape b @n1\n  -> j\n"
    + "jonction j\n  -> z\nfin z",
    "F111 apart fork": HEAD
    + "demande d @n1\n  -> p\nparallèle p\n  -> a\n  -> z\nétape a @n1\n  -> y\nfin y\nfin z",
    "F111 together fork": HEAD
    + "demande d @n1\n  -> p\nparallèle p\n  -> a\n  -> b\nétape a @n1\n  -> c\nétape b @n1\n  -> c\nétape c @n1\n  -> z\nfin z",
    "F112 message help": HEAD + "niveau n @n1\n  -> z\nfin z",
    "F112 exhausted exhausted": HEAD + "demande d @n1\n  -> n\nniveau n @n1\n  si oui max 2 -> n\n  si non max 2 -> n",
    "F114 nodes help": HEAD + "".join(f"étape e{number} @n1\n" for number in range(61)),
    "F114 ways help": HEAD + "".join(f"étape e{number} @n1\nsi a -> e0\nsi b -> e1\n" for number in range(12)),
    "F114 decisions help": HEAD + "".join(f"décision e{number} @n1\n" for number in range(16)),
    "F115 message help": HEAD + 'étape a "A" @n1\nétape b "a" @n1',
    "F116 message help": HEAD + crossed(16),
}  # fmt: skip
