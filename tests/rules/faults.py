"""One small flow for each thing that a finding may say."""

from flowc.config import Settings
from flowc.diagnostics import Diagnostic
from flowc.lowering import Loaded, LoadProblem, Lowered, lower
from flowc.project import source_from
from flowc.rules import check, suppress
from flowc.source import SourceText
from tests.rules.reading import MAIN

HEAD = 'équipe n1 "Conseillers"\nflux f\n'
STEP = HEAD + 'étape a "A" @n1\n'

#: Texts, each with the message, or the messages, that it is there for.
TEXTS: dict[str, str] = {
    "F001 unknown-word near": STEP + "  recueile nom",
    "F001 unknown-word statement": STEP + "  zzzz nom",
    "F001 wrong-arrow": STEP + "  --> a",
    "F001 unclosed": STEP + '  dit "Bonjour',
    "F001 unclosed-block": STEP + '  dit """\n  Bonjour',
    "F001 stray": STEP + "  dit »",
    "F001 unexpected": STEP + "  si oui 50% 60% -> a",
    "F001 incomplete": STEP + "  si oui",
    "F001 missing-value": STEP + "  dit",
    "F001 surplus-value": STEP + '  dit "a" "b" "c"',
    "F001 one-value": STEP + '  dit "a", "b"',
    "F001 missing-id": HEAD + "étape",
    "F001 label-required label-required": "équipe n1",
    "F001 label-required label-or-property": "canal téléphone",
    "F002 node near": STEP + "  -> aa\nétape aaa @n1",
    "F002 node node": STEP + "  -> zzzz",
    "F002 team": HEAD + "étape a @zzzz",
    "F002 role": 'rôle r "R"\n  rattaché zzzz',
    "F002 channel": 'canal téléphone "Téléphone"\nflux f\n  canaux zzzz',
    "F002 flow": HEAD + "sous-flux s @n1\n  appelle zzzz",
    "F002 standard": STEP + "  applique zzzz",
    "F002 node-kind": STEP + "  -> étape",
    "F003 id": STEP + "étape a @n1",
    "F003 twice": STEP + "  durée 3min\n  durée 4min",
    "F004 expected": STEP + "  émotion 7",
    "F004 expected month": STEP + "  délai 3 mois",
    "F004 expected url": STEP + "  lien javascript:x",
    "F004 expected duration": STEP + "  durée zzzz",
    "F004 expected rate": HEAD + "demande d @n1\n  volume zzzz",
    "F004 expected hours": 'équipe n1 "N"\n  horaires zzzz',
    "F004 expected date": "flux f\n  relu 2026-13-45",
    "F004 expected percentage": STEP + "  si oui 130% -> a",
    "F004 one-of near": "flux f\n  statut brouilon",
    "F004 one-of one-of": "flux f\n  statut zzzz",
    "F004 empty": STEP + '  dit ""',
    "F004 invalid-id": HEAD + "étape 1a @n1",
    "F004 reserved-id": HEAD + "étape fin @n1",
    "F005 no-element": '  dit "Bonjour"',
    "F005 other-element": 'équipe n1 "N"\n  mesure CSAT',
    "F005 instead": STEP + '  plutôt "Bonjour"',
    "F005 arrow": 'équipe n1 "N"\n  -> a',
    "F005 before-flow": "étape a\nflux f",
    "F006 missing": 'inclure "missing.flow"',
    "F006 cycle": f'inclure "{MAIN}"',
    "F006 outside": 'inclure "outside.flow"',
    "F006 absolute": 'inclure "absolute.flow"',
    "F006 unreadable": 'inclure "unreadable.flow"',
    "F007 message": STEP + "step b @n1",
    "F008 message": STEP + "  -> a  # flowc: ignore[F102] raison",
    "F008 unknown near": STEP + "# flowc: ignore[dead-endd]",
    "F008 unknown unknown": STEP + "# flowc: ignore[zzzz]",
    "F008 error": STEP + "# flowc: ignore[F001]",
    "F008 verb": STEP + "# flowc: silence[F102]",
    "F008 nameless": STEP + "# flowc: ignore",
    "F009 bidirectional": STEP + '  dit "a\u202eb"',
    "F009 invisible": STEP + "  recueille no\u200bm",
    "F009 look-alike": HEAD + "étape expertis\u0435 @n1",
    "F010 nul": STEP + '  dit "a\0b"',
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
    "F201 message": HEAD + "demande d @n1\n  -> f\nfin f",
    "F201 implied": "demande -> niveau",
    "F203 message missing": HEAD + "enquête e",
    "F203 unknown near": HEAD + "enquête e\n  mesure CSTA",
    "F203 unknown unknown": HEAD + "enquête e\n  mesure zzzz",
    "F203 scale": HEAD + "enquête e\n  mesure NPS 1-5",
    "F301 message": 'équipe n1 "N1"\néquipe n2 "N2"\nflux f\ndemande d @n1\n  -> n\nniveau n @n2',
    "F401 message": HEAD + "demande d @n1\n  accède compte, dossier",
    "F402 message help": HEAD + 'demande d @n1\n  dit "{nom}"\n  -> a\nétape a @n1\n  recueille nom',
    "F402 message": HEAD + 'demande d @n1\n  dit "{nom}"\n  -> a\nétape a @n1\n  recueille nom',
    "F402 never near": HEAD + 'champ nom "Nom"\ndemande d @n1\n  dit "{nomm}"',
    "F402 never never": HEAD + 'demande d @n1\n  dit "{zzzz}"',
    "F601 message": HEAD + "étape a",
    "F601 sketch": "demande -> niveau",
}  # fmt: skip

#: What the bytes, rather than the text, are there for.
BYTES = {"F010 message": b'dit "\xe9"'}


def diagnostics(name: str) -> tuple[Diagnostic, ...]:
    """All that is said of a fault."""
    if name in BYTES:
        return _checked(lower(source_from(BYTES[name], MAIN, MAIN), _loader))
    return _checked(lower(Loaded(MAIN, SourceText(MAIN, TEXTS[name])), _loader))


def _loader(path: str, including: str) -> Loaded | LoadProblem:
    """Every way in which an included file may fail, by its name."""
    if path == MAIN:
        return Loaded(MAIN, SourceText(MAIN, ""))
    return LoadProblem(path.removesuffix(".flow"))  # type: ignore[arg-type]


def _checked(model: Lowered) -> tuple[Diagnostic, ...]:
    settings = Settings()
    found = check(model.document, model.broken, settings)
    return suppress(model.document, (*model.diagnostics, *found), model.broken, settings)
