"""F6: nobody's job gets done by nobody."""

import pytest

from flowc.catalogue import say
from flowc.diagnostics import Severity
from tests.rules.reading import elements, findings, only

TEAM = 'équipe n1 "Conseillers"\n'


@pytest.mark.parametrize("kind", ["demande", "étape", "décision", "menu", "niveau", "passerelle"])
def test_work_needs_a_team(kind: str) -> None:
    """S1-03: each step has someone in charge; these kinds are done by someone."""
    assert elements(TEAM + f"flux f\n{kind} x\n", "F601") == ["x"]
    assert elements(TEAM + f"flux f\n{kind} x @n1\n", "F601") == []


@pytest.mark.parametrize("kind", ["attente", "sous-flux", "parallèle", "jonction", "enquête", "fin"])
def test_what_nobody_does_needs_none(kind: str) -> None:
    """A wait, a survey or an end stands by itself."""
    assert elements(TEAM + f"flux f\n{kind} x\n", "F601") == []


def test_a_sketch_gets_one_warning() -> None:
    """With no team in sight the flow is a sketch: one warning, on its header."""
    (found,) = only("demande → niveau → étape", "F601")

    assert (found.level, found.message) == (Severity.WARNING, "sketch")


def test_a_node_of_a_chain_needs_a_team_where_teams_exist() -> None:
    """An anonymous node is work too."""
    assert elements(TEAM + "flux f\ndemande -> étape -> fin", "F601") == ["request-1", "step-1"]


def test_a_team_that_is_included_is_in_sight() -> None:
    """Then a node without a team is an error, and not a sketch."""
    files = {"equipes.flow": TEAM}
    (found,) = only('inclure "equipes.flow"\nflux f\nétape x\n', "F601", files)

    assert (found.element, found.level) == ("x", Severity.ERROR)


def test_a_team_that_is_used_is_in_sight() -> None:
    """An `@x` without any team is no sketch but F002, and the flow is left alone until it is repaired."""
    assert {found.code.id for found in findings("flux f\nétape x @n1\n")} == {"F002"}


def test_a_flow_with_nothing_to_do_is_no_sketch() -> None:
    """Nobody is missing where there is no work."""
    assert elements("flux f\nfin z\n", "F601") == []


def test_a_backup_must_be_able_to_do_the_work() -> None:
    """S1-24: nobody, oneself, one who lacks a skill: three findings, and one more for a channel."""
    text = """
équipe a "A"
équipe b "B"
  relais b
équipe c "C"
  compétences facturation
  canaux tchat
  relais a
"""
    assert [(found.element, found.message) for found in only(text, "F602")] == [
        ("a", "message"), ("b", "self"), ("c", "channel"), ("c", "skill"),
    ]  # fmt: skip


def test_backups_complete_each_other() -> None:
    """Each skill and each channel must be with one of them; accents and case do not count."""
    text = """
équipe a "A"
  compétences Facturation, commande
  canaux tchat
  relais b, c
équipe b "B"
  compétences FACTURATION
  canaux tchat
  relais a
équipe c "C"
  compétences commande
  relais a
"""
    assert elements(text, "F602") == []


def test_a_role_can_do_what_its_team_can() -> None:
    """What is said of a team is said of those in it."""
    text = """
équipe n "N"
  externe
  compétences technique
  canaux tchat
rôle a "A"
  compétences technique
  canaux tchat
  relais b
rôle b "B"
  équipe n
  relais a
"""
    assert elements(text, "F602") == []


def test_machines_and_other_departments_need_no_backup() -> None:
    """A machine takes no leave; what another department does is its own affair, and so is what it knows."""
    text = """
équipe robot "Robot"
  effectif 0
équipe compta "Comptabilité"
  externe
équipe n1 "N1"
  compétences facturation
  relais compta
"""
    assert elements(text, "F602") == []


def test_a_channel_is_held_by_its_queue_or_by_a_team_that_names_it() -> None:
    """S1-07: an overflow alone is no owner."""
    text = """
équipe n1 "N1"
  canaux a
canal a "A"
canal b "B"
  file n1
canal c "C"
  débordement n1
canal d "D"
"""
    assert elements(text, "F603") == ["c", "d"]


def test_channels_alone_are_a_library() -> None:
    """The teams are then with those who include the file; a file with a flow has all it needs."""
    channel = 'canal a "A"\n'

    assert elements(channel, "F603") == []
    assert elements('inclure "c.flow"\néquipe n1 "N1"\n  canaux a\nflux f\n', "F603", {"c.flow": channel}) == []
    assert elements(channel + "flux f\nfin z\n", "F603") == ["a"]


def test_what_a_missing_file_may_hold_is_not_missed() -> None:
    """F006 says what is to be done: the team of the channel, or of the sketch, may stand in the file that is not there."""
    text = 'inclure "equipes.flow"\ncanal a "A"\nflux f\ndemande d\n  -> z\nfin z\n'

    assert [elements(text, code) for code in ("F603", "F601")] == [[], []]
    assert [elements(text.replace("inclure", "# "), code) for code in ("F603", "F601")] == [["a"], ["f"]]
    assert elements(text, "F603", {"equipes.flow": 'inclure "autre.flow"\n'}) == []


def test_what_is_included_is_judged_in_its_own_file() -> None:
    """A fault of a library is not told again by each flow that includes it."""
    files = {"equipes.flow": 'équipe n1 "N1"\ncanal a "A"\nrôle r "R"\n  rattaché r\n  fonction production\n'}
    text = 'inclure "equipes.flow"\nflux f\ndemande d @n1\n'

    assert [elements(text, code, files) for code in ("F602", "F603", "F607", "F608", "F610")] == [[]] * 5


def test_a_circle_of_reports_is_told_once() -> None:
    """S1-17: a circle of three gives one finding that lists the three; who reports into it is no part of it."""
    text = """
rôle d "D"
  rattaché a
rôle a "A"
  rattaché b
rôle b "B"
  rattaché c
rôle c "C"
  rattaché a
"""
    (found,) = only(text, "F607")

    assert found.element == "a"
    assert [place.element for place in found.related] == ["b", "c"]
    assert found.values["above"] == "B → C → A"


def test_a_long_line_of_reports_is_walked() -> None:
    """Nothing recurses: ten thousand roles, each under the next, and the last under the first."""
    size = 10_000
    lines = [f'rôle r{number} "R{number}"\n  rattaché r{(number + 1) % size}' for number in range(size)]

    assert elements("\n".join(lines), "F607") == ["r0"]


def test_each_function_that_lacks_is_told() -> None:
    """S2-34: the function is named; who holds it may be in an included file."""
    files = {"a.flow": 'rôle a "A"\n  fonction responsable, production, management, soutien, pilotage\n'}
    text = 'inclure "a.flow"\nrôle b "B"\n  fonction qualité\n'

    assert [found.message for found in only(text, "F608", files)] == ["process", "training"]
    assert elements('rôle b "B"\n', "F608") == []


def test_management_and_steering_are_kept_apart() -> None:
    """S2-38: one role with both gives an information; two roles give none."""
    every = "responsable, production, soutien, qualité, processus, formation"
    both = f'rôle a "A"\n  fonction management, pilotage, {every}\n'
    apart = f'rôle a "A"\n  fonction management, {every}\nrôle b "B"\n  fonction pilotage\n'

    assert [found.message for found in only(both, "F608")] == ["both"]
    assert elements(apart, "F608") == []


TEAMS = 'équipe a "A"\néquipe b "B"\néquipe c "C"\n'


def test_overflow_that_comes_back_is_told_once() -> None:
    """S2-19: A to B to A prints the circle; what overflows into it is no part of it."""
    text = TEAMS + """
canal x "X"
  file c
  débordement a
canal y "Y"
  file a
  débordement b
canal z "Z"
  file b
  débordement a
"""
    (found,) = only(text, "F609")

    assert found.element == "y"
    assert found.values["circle"] == "A → B → A"
    assert [place.element for place in found.related] == ["z"]


def test_overflow_that_ends_somewhere_is_no_circle() -> None:
    """A chain of helpers is sound."""
    text = TEAMS + 'canal y "Y"\n  file a\n  débordement b\ncanal z "Z"\n  file b\n  débordement c\n'

    assert elements(text, "F609") == []


def test_only_a_file_with_flows_has_unused_declarations() -> None:
    """A library declares for others; a role with a place in the organisation, or a channel with a queue, is of use."""
    organisation = """
équipe a "A"
équipe b "B"
  relais a
rôle r "R"
rôle s "S"
  équipe b
canal x "X"
canal y "Y"
  file a
"""
    flow = "flux f\nétape e @a\n"

    assert elements(organisation, "F610") == []
    assert elements(organisation + flow, "F610") == ["r", "x"]
    assert elements(TEAMS + flow, "F610") == ["b", "c"]
    assert elements(TEAMS + flow + "  sollicite @b\n  canaux x", "F610") == ["c"]


@pytest.mark.parametrize("type", ["humain", "interactif"])
def test_a_live_queue_needs_a_way_out(type: str) -> None:
    """Where somebody waits: an overflow or a deflection will do."""
    text = TEAMS + f'canal x "X"\n  type {type}\n  file a\n'

    assert elements(text, "F614") == ["x"]
    assert elements(text + "  débordement b\n", "F614") == []
    assert elements(text + '  dissuasion "Rappelez."\n', "F614") == []
    assert elements(text.replace(type, "statique"), "F614") == []


def test_a_step_needs_what_its_team_can() -> None:
    """S1-10: the finding names the skill that lacks; accents and case do not count, and other departments are believed."""
    text = """
équipe n1 "N1"
  compétences Réseau
équipe n2 "N2"
équipe compta "Compta"
  externe
flux f
étape a @n1
  requiert reseau, technique
étape b @n2
  requiert reseau
étape c @compta
  requiert reseau
étape d
  requiert reseau
"""
    assert [(found.element, found.values["missing"]) for found in only(text, "F606")] == [
        ("a", ("technique",)),
        ("b", ("reseau",)),
    ]


CHANNELS = """
équipe tel "Téléphone"
  canaux téléphone
équipe mail "Courriel"
  canaux courriel
équipe partout "Partout"
"""


def test_work_stays_on_the_channels_of_its_team() -> None:
    """S1-21: a step of a phone flow given to a team that only answers mail; who names no channel is not judged."""
    text = CHANNELS + """
flux f
  canaux téléphone
étape a @mail
étape b @tel
étape c @partout
passerelle d @mail
"""
    assert elements(text, "F611") == ["a"]


def test_a_sentence_for_a_channel_needs_a_team_that_holds_it() -> None:
    """The queue of a channel, or its overflow, holds it too."""
    text = CHANNELS + """
canal téléphone "T"
  file tel
canal courriel "C"
  file mail
  débordement tel
canal tchat "X"
  file mail
flux f
étape a @tel
  dit courriel "a"
étape b @tel
  dit tchat "b"
  dit "b"
étape c @mail
  dit tchat "c"
"""
    assert [(found.element, found.values["channel"]) for found in only(text, "F611")] == [("b", "tchat")]


def test_two_teams_share_a_reason_by_channel() -> None:
    """S1-22: two owners on distinct channels are clean, on the same channel a warning."""
    requests = """
  canaux téléphone, courriel
demande a @tel
  motif Facturation
demande b @mail
  motif facturation
demande c @tel
  motif facturation
"""
    assert elements(CHANNELS + "flux f" + requests, "F612") == []
    assert elements(CHANNELS + "flux f" + requests.replace("b @mail", "b @partout"), "F612") == ["b", "c"]


def test_owners_are_compared_across_flows() -> None:
    """Those of included flows too; machines, and flows that are not in use together, have no rival."""
    files = {"a.flow": TEAMS + "flux g\ndemande x @a\n  motif m\n"}
    text = 'inclure "a.flow"\nflux f\n{}\ndemande y @b\n  motif m\n'

    (found,) = only(text.format(""), "F612", files)

    assert (found.message, found.element) == ("anywhere", "y")
    assert [place.element for place in found.related] == ["x"]
    assert elements(text.format("  statut obsolète"), "F612", files) == []
    assert elements(text.format("  sens sortant"), "F612", files) == []
    assert elements(text.format("") + "  automate bot", "F612", files) == []


def test_what_is_and_what_shall_be_are_no_rivals() -> None:
    """The as-is flow and the to-be flow of one process may stand in one file."""
    text = TEAMS + "flux f\n  état {}\ndemande x @a\n  motif m\nflux g\n  état cible\ndemande y @b\n  motif m\n"

    assert elements(text.format("actuel"), "F612") == []
    assert elements(text.format("cible"), "F612") == ["y"]


MENU = """
équipe n1 "N1"
  compétences commande
équipe n2 "N2"
  compétences commande, facturation
équipe compta "Compta"
  externe
flux f
menu m @n1
  automate svi
  si "1 Facturation" -> e
  si autre -> e
"""


@pytest.mark.parametrize(
    ("rest", "blamed"),
    [
        ("étape e @n1", ["m"]),
        ("étape e @n2", []),
        ("étape e @compta", []),
        ("étape e @n1\n  automate bot\n  -> g\nétape g @n2", []),
        ("attente e\n  -> g\nétape g @n1\n  -> h\nétape h @n2", ["m"]),
        ("attente e\n  si x -> g\n  si y -> h\nétape g @n1\nétape h @n2", []),
        ("fin e", []),
    ],
)
def test_a_choice_leads_to_somebody_who_can(rest: str, blamed: list[str]) -> None:
    """S2-16: the first people behind the choice count; machines and waits are passed."""
    assert elements(MENU + rest, "F613") == blamed


def test_a_choice_may_lead_to_the_reason_of_its_target() -> None:
    """Where the outcome has another name, the reason that its target takes says what it is about."""
    text = MENU.replace("1 Facturation", "1 Mes sous") + "niveau e @n1\n  motif facturation\n"

    assert elements(text, "F613") == ["m"]


def hours_of(text: str) -> list[str]:
    """The uncovered hours that F604 tells, in French."""
    return [say("{hours}", found.values, "fr") for found in only(text, "F604")]


SHIFTS = """
équipe a "A"
  horaires {a}
  canaux c
équipe b "B"
  horaires {b}
canal c "C"
  horaires {c}
  débordement b
"""


@pytest.mark.parametrize(
    ("channel", "first", "second", "missing"),
    [
        ("8h-20h", "8h-16h", "12h-18h", ["lun-dim 18h-20h"]),
        ("lun-sam 8h-20h", "lun-ven 8h-20h", "lun-ven 9h-10h", ["sam 8h-20h"]),
        ("lun-ven 9h-12h30, lun-ven 14h-18h", "lun-jeu 9h-18h", "ven 9h-12h", ["ven 12h-12h30, ven 14h-18h"]),
        ("24h/24", "7h-23h", "23h-6h", ["lun-dim 6h-7h"]),
        ("lun-jeu 9h-10h", "mar 9h-10h", "mar 9h-10h", ["lun 9h-10h, mer-jeu 9h-10h"]),
        ("lun-ven 9h-19h", "lun-ven 9h-17h", "lun-ven 17h-19h", []),
        ("lun-ven 22h-6h", "lun-ven 22h-2h", "mar-sam 2h-6h", []),
    ],
)
def test_the_gap_is_told_exactly(channel: str, first: str, second: str, missing: list[str]) -> None:
    """S1-12: shifts that take turns, nights past midnight: which hours of which days."""
    assert hours_of(SHIFTS.format(c=channel, a=first, b=second)) == missing


def test_who_does_not_say_when_is_there_for_all_we_know() -> None:
    """One team without hours, or no team, and nothing is said; a team that does not serve the channel covers nothing."""
    text = SHIFTS.format(c="9h-19h", a="9h-17h", b="9h-17h")

    assert hours_of(text) == ["lun-dim 17h-19h"]
    assert hours_of(text.replace('"B"\n  horaires 9h-17h', '"B"')) == []
    assert hours_of('canal c "C"\n  horaires 9h-19h\n') == []
    assert hours_of(text + 'équipe d "D"\n  horaires 9h-19h\n') == ["lun-dim 17h-19h"]


CLOSING = """
canal c "C"
  type {type}
  horaires {hours}
flux f
  canaux c
décision d
  si oui -> z
  si {label} -> z
fin z
"""


@pytest.mark.parametrize(
    ("type", "hours", "label", "blamed"),
    [
        ("humain", "lun-ven 9h-18h", "non", ["c"]),
        ("interactif", "lun-ven 9h-18h", "non", ["c"]),
        ("statique", "lun-ven 9h-18h", "non", []),
        ("statique\n  synchrone", "lun-ven 9h-18h", "non", ["c"]),
        ("humain\n  asynchrone", "lun-ven 9h-18h", "non", []),
        ("humain", "24h/24", "non", []),
        ("humain", "9h-18h", "Fermé", []),
        ("humain", "9h-18h", '"service fermé"', []),
        ("humain", "9h-18h", "closed", []),
        ("humain", "9h-18h", '"renfermé"', ["c"]),
        ('humain\n  dissuasion "Rappelez."', "9h-18h", "non", []),
    ],
)  # fmt: skip
def test_whoever_comes_too_late_is_received(type: str, hours: str, label: str, blamed: list[str]) -> None:
    """A live channel that closes needs an outcome that says so, or a deflection."""
    assert elements(CLOSING.format(type=type, hours=hours, label=label), "F605") == blamed


def test_a_called_flow_may_receive_whoever_comes_too_late() -> None:
    """Its outcomes count; those of a flow that nobody calls do not, and an outbound flow chooses its hour."""
    head = 'canal c "C"\n  type humain\n  horaires 9h-18h\n'
    other = "flux g\ndécision d\n  si fermé -> z\nfin z\n"
    calling = "flux f\n  canaux c\nsous-flux s\n  appelle g\n  -> z\nfin z\n"

    assert elements(head + calling + other, "F605") == []
    assert elements(head + calling.replace("sous-flux s\n  appelle g", "attente s") + other, "F605") == ["c"]
    assert elements(head + "flux f\n  canaux c\n  sens sortant\nfin z\n", "F605") == []
