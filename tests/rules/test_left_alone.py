"""F3: whether somebody keeps a delay that was announced, and whether whoever is sent away is offered something."""

import pytest

from flowc.config import Options, Settings
from flowc.diagnostics import Diagnostic, Impact
from tests.rules.reading import elements, findings, only, path

TEAMS = 'équipe n1 "Conseillers"\néquipe n2 "Experts"\nflux f\n'
TELL = '  informe "Réponse sous 24 heures." sous 24h\n'
REST = "enquête avis\n  mesure CSAT\n  -> z\nfin z\n"


# ------------------------------------------------------------------------------------------------ F313


def test_a_survey_is_no_next_step() -> None:
    """The promise is left to nobody, and the path to the end is shown with it."""
    (found,) = only(TEAMS + f"demande d @n1\n  -> a\nétape a @n1\n{TELL}  -> avis\n{REST}", "F313")

    assert (found.element, found.message) == ("a", "message")
    assert path(found) == ["d", "a", "avis", "z"]
    assert [place.element for place in found.related] == ["z"]


@pytest.mark.parametrize(
    ("later", "kept"),
    [
        ("étape b @n1", True),
        ("étape b @n2", True),
        ("niveau b @n2", True),
        ("décision b @n1", True),
        ("sous-flux b", True),
        ("attente b @n2", True),
        ("attente b", False),
        ('attente b "Le client est rappelé"', True),
        ('attente b "Un rappel"', True),
        ('attente b "The customer is called back"', True),
        ('attente b "Patienter"', False),
    ],
)
def test_whoever_acts_later_keeps_it(later: str, kept: bool) -> None:
    """A team at work, the receiving one as well as the announcing one, or a call-back; waiting alone is nothing."""
    text = TEAMS + f"demande d @n1\n  -> a\nétape a @n1\n{TELL}  -> b\n{later}\n  -> avis\n{REST}"

    assert elements(text, "F313") == ([] if kept else ["a"])


@pytest.mark.parametrize(
    ("node", "arrow", "kept"),
    [
        ('étape a "Répondre" @n1', "->", False),
        ('étape a "Rappeler le client" @n1', "->", True),
        ("étape a @n1\n  délai 24h", "->", True),
        ("étape a @n1\n  durée 1h", "->", False),
        ("niveau a @n2", "->", False),
        ("niveau a @n2", "si répondu ->", True),
        ("passerelle a @n2", "sinon ->", True),
        ("niveau a @n2", "après 2j ->", False),
        ("décision a @n1", "si oui ->", False),
    ],
)
def test_a_node_may_keep_its_own_promise(node: str, arrow: str, kept: bool) -> None:
    """By its own deadline, as a call-back, or as a level whose outcome says what came of it."""
    text = TEAMS + f"demande d @n1\n  -> a\n{node}\n{TELL}  {arrow} avis\n{REST}"

    assert elements(text, "F313") == ([] if kept else ["a"])


def test_one_empty_path_is_enough() -> None:
    """On a no, nothing follows."""
    text = TEAMS + (
        f"demande d @n1\n{TELL}  -> w\nattente w\n  si reçu -> a\n  après 2j -> avis\nétape a @n1\n  -> avis\n{REST}"
    )
    (found,) = only(text, "F313")

    assert path(found) == ["d", "w", "avis", "z"]


@pytest.mark.parametrize(
    ("outcome", "fires"), [("résolu", True), ("dissuadé", True), ("abandonné", False), ("transféré", False)]
)
def test_who_gave_up_or_is_elsewhere_waits_for_nothing(outcome: str, fires: bool) -> None:
    """Promises are kept to those who wait for them."""
    assert elements(TEAMS + f"demande d @n1\n{TELL}  -> z\nfin z {outcome}\n", "F313") == (["d"] if fires else [])


def test_an_end_announces_too_late() -> None:
    """It has a message of its own."""
    (found,) = only(TEAMS + f"demande d @n1\n  -> z\nfin z\n{TELL}", "F313")

    assert (found.message, found.related) == ("end", ())


def test_a_notice_without_a_delay_promises_nothing() -> None:
    """Only `sous` makes it a promise."""
    assert elements(TEAMS + 'demande d @n1\n  informe "On vous écrit."\n  -> z\nfin z\n', "F313") == []


def test_it_stands_at_the_line_that_announces() -> None:
    """And once for a node, whatever it announces."""
    text = TEAMS + f'demande d @n1\n  informe "Bien."\n{TELL}{TELL}  -> z\nfin z\n'
    (found,) = only(text, "F313")

    assert text[found.span.start : found.span.end].startswith('"Réponse')


FORK = "demande d @n1\n  -> p\nparallèle p\n  -> a\n  -> {to}\nétape a @n1\n" + TELL + "  -> j\n"


@pytest.mark.parametrize(
    ("other", "fires"),
    [
        ("étape b @n2\n  -> j\n", False),
        ("attente b\n  -> j\n", True),
        ("attente b\n  si oui -> c\n  si non -> j\nétape c @n2\n  -> j\n", True),
        ("attente b\n  -> q\nparallèle q\n  -> c\n  -> e\nattente c\n  -> k\nétape e @n2\n  -> k\njonction k\n  -> j\n", False),
    ],
)
def test_what_another_branch_always_does_keeps_it(other: str, fires: bool) -> None:
    """All branches run, inner ones too; one that may do nothing keeps nothing."""
    text = TEAMS + FORK.format(to="b") + other + "jonction j\n  -> avis\n" + REST

    assert elements(text, "F313") == (["a"] if fires else [])


def test_a_notice_before_a_fork_is_kept_by_any_branch() -> None:
    """The work of one branch is done whichever way the other goes."""
    text = TEAMS + (
        f"demande d @n1\n{TELL}  -> p\nparallèle p\n  -> a\n  -> b\nattente a\n  -> j\nétape b @n2\n  -> j\n"
        f"jonction j\n  -> avis\n{REST}"
    )

    assert elements(text, "F313") == []


def test_a_notice_says_how_many_cases_wait_in_vain() -> None:
    """Of 100 a day 30 are told, and 40 % of these are never heard of again."""
    text = TEAMS + (
        f"demande d @n1\n  volume 100/jour\n  -> q\ndécision q @n1\n  si oui 30% -> a\n  si non 70% -> b\n"
        f"étape a @n1\n{TELL}  -> w\nattente w\n  si rien 40% -> avis\n  si reçu 60% -> b\nétape b @n1\n  -> avis\n{REST}"
    )
    (found,) = only(text, "F313")

    assert found.impact == Impact(pytest.approx(0.12), pytest.approx(12))


# ------------------------------------------------------------------------------------------------ F310


CHANNELS = (
    'équipe n1 "Conseillers"\n  canaux tel, clavier\ncanal tel "Téléphone"\n  file n1\n'
    'canal clavier "Fenêtre de discussion"\n  file n1\n'
)
NOTHING = [
    "Nous sommes occupés. Rappelez plus tard.",
    "Rappelez demain à partir de 8 h 30.",
    "Notre téléphone est saturé.",
    "All our lines are busy, please call back later.",
    "Restez en ligne.",
    "Le 14 juillet, nos bureaux sont fermés.",
]
SOMETHING = [
    "Laissez votre numéro, nous vous rappelons.",
    "Tapez 1 pour être rappelé.",
    "Écrivez-nous par tchat.",
    "Écrivez à aide@example.com.",
    "Voyez https://example.com/aide.",
    "Ouvrez une fenêtre de discussion.",
    "Press 1 to be called back.",
    "Write to us by e-mail.",
]


@pytest.mark.parametrize(("message", "fires"), [*((text, True) for text in NOTHING), *((text, False) for text in SOMETHING)])
def test_the_message_of_a_channel_offers_something(message: str, fires: bool) -> None:
    """A call-back, or another channel by any of its names; the channel itself is none."""
    text = CHANNELS.replace('"Téléphone"\n', f'"Téléphone"\n  dissuasion "{message}"\n')
    found = only(text, "F310")

    assert [(one.element, one.message) for one in found] == ([("tel", "channel")] if fires else [])


@pytest.mark.parametrize(
    ("channel", "message", "fires"),
    [
        ("tchat", "Écrivez-nous par tchat plus tard.", True),
        ("tchat", "Appelez-nous au numéro vert.", False),
        ("courriel", "Appelez le 01 99 00 12 34.", False),
        ("courriel", "Le 01 99 00 12 34 vous attend.", False),
        ("téléphone", "Le 01 99 00 12 34 est occupé.", True),
    ],
)
def test_a_channel_is_no_way_out_of_itself(channel: str, message: str, fires: bool) -> None:
    """Its kind is known by its name, and a number leads to the phone."""
    text = f'canal {channel} "Nous joindre"\n  dissuasion "{message}"\n'

    assert elements(text, "F310") == ([channel] if fires else [])


def deflection(node: str = "", end: str = "", request: str = "", label: str = "non") -> list[Diagnostic]:
    text = TEAMS + (
        f"  canaux téléphone\ndemande d {request}@n1\n  -> q\ndécision q {node}\n  si oui -> z\n"
        f"  si {label} -> y\nfin z\nfin y dissuadé{end}\n"
    )
    return only(text, "F310")


@pytest.mark.parametrize(
    "offer",
    [
        {"node": '@n1\n  dit "Laissez votre numéro."'},
        {"node": '"Proposer un rappel" @n1'},
        {"node": "@n1\n  lien https://example.com/aide"},
        {"end": '\n  dit "Écrivez-nous par tchat."'},
        {"end": ' "Renvoyé vers le site"'},
        {"label": '"1 être rappelé"'},
    ],
)
def test_an_offer_counts_wherever_it_is_made(offer: dict[str, str]) -> None:
    """In what is said, in the name of a node or an outcome, by a link; at the end itself too."""
    assert deflection(**{"node": "@n1", **offer}) == []


def test_a_path_without_an_offer_is_shown() -> None:
    """The name of a request only says where people come from."""
    (found,) = deflection(node="@n1", request='"Le client écrit par tchat" ')

    assert path(found) == ["d", "q", "y"]


def test_other_ends_send_nobody_away() -> None:
    """An abandoned call is the customer's doing."""
    assert elements(TEAMS + "demande d @n1\n  -> z\nfin z abandonné\n", "F310") == []


@pytest.mark.parametrize(("short", "blamed"), [('  dit "Nous vous rappelons."\n', []), ("", ["y"])])
def test_a_called_flow_offers_what_all_its_paths_offer(short: str, blamed: list[str]) -> None:
    """Through a further call as well."""
    text = TEAMS + (
        "demande d @n1\n  -> s\nsous-flux s\n  appelle g\n  -> y\nfin y dissuadé\n"
        "flux g\ndemande e @n1\n  -> t\nsous-flux t\n  appelle h\n  -> x\nfin x\n"
        'flux h\ndemande k @n1\n  -> q\ndécision q @n1\n  si oui -> a\n  si non -> b\n'
        f'étape a @n1\n  dit "Écrivez-nous par tchat."\n  -> v\nétape b @n1\n{short}  -> v\nfin v\n'
    )

    assert elements(text, "F310") == blamed


def test_a_library_is_checked_where_it_is_written() -> None:
    """Whoever includes it is not told again."""
    library = 'canal tel "Téléphone"\n  dissuasion "Rappelez demain."\n'
    main = 'inclure "canaux.flow"\ndemande → étape\n'
    found = findings(main, {"canaux.flow": library}, Settings(select=("F310",), options=Options()))

    assert [one.code.id for one in found if one.code.id == "F310"] == []
    assert elements(library, "F310") == ["tel"]


def test_a_deflection_says_how_many_cases_it_concerns() -> None:
    """Of 400 a day one in ten is sent away, half of these after an offer."""
    text = TEAMS + (
        "demande d @n1\n  volume 400/jour\n  -> q\ndécision q @n1\n  si oui 90% -> z\n  si non 10% -> r\n"
        'décision r @n1\n  si oui 50% -> a\n  si non 50% -> y\nétape a @n1\n  dit "Nous vous rappelons."\n  -> y\n'
        "fin z\nfin y dissuadé\n"
    )
    (found,) = only(text, "F310")

    assert found.impact == Impact(pytest.approx(0.05), pytest.approx(20))
