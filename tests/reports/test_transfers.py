"""Who hands cases to whom: by hand on small flows, by chance on random ones."""

from random import Random

import pytest

from tests.reports.cases import is_close, random_flow, run
from tests.reports.made import picked, report
from tests.support.flows import document

TEAMS = 'équipe n1 "Conseillers"\néquipe n2 "Experts"\néquipe n3 "Comptabilité"\n  externe\nflux f "Exemple"\n'


def transfers(text: str) -> list[tuple[object, ...]]:
    """From, to, step, how often a case, how often a day."""
    return picked(report("transfers", TEAMS + text), "transfers", "from", "to", "step", "per-case", "per-day")


def test_transfers_are_counted_once_a_team() -> None:
    """A case that comes back to a team that had it is no transfer; a second new team is another one."""
    found = transfers(
        "demande d @n1\n  volume 200/jour\n  -> q\n"
        "décision q @n1\n  si oui 60% -> bon\n  si non 40% -> e\n"
        'niveau e "Chercher" @n2\n  si trouvé 50% -> bon\n  si compta 25% -> c\n  si retour 25% -> r\n'
        'passerelle c "Demander" @n3\n  -> bon\n'
        'niveau r "Reprendre" @n1\n  -> e2\n'
        'niveau e2 "Revenir" @n2\n  -> bon\n'
        "fin bon résolu\n"
    )

    assert found == [
        ("Conseillers", "Experts", "Chercher", 0.4, 80),
        ("Experts", "Comptabilité", "Demander", 0.1, 20),
    ]


def test_sum_of_a_flow_is_that_of_its_transfers() -> None:
    """The second table adds up; a flow without transfers has none, and one that says too little has no figure."""
    head = "demande d @n1\n  volume 10/jour\n  -> q\n"
    ways = "niveau e @n2\n  si a 50% -> bon\n  si b 50% -> c\npasserelle c @n3\n  -> bon\nfin bon résolu\n"

    known = report("transfers", TEAMS + head + "décision q @n1\n  si oui 90% -> e\n  si non -> bon\n" + ways)
    unknown = report("transfers", TEAMS + head + "décision q @n1\n  si oui -> e\n  si non -> bon\n" + ways)
    none = report("transfers", TEAMS + "demande d @n1\n  volume 10/jour\n  -> bon\nfin bon résolu\n")

    assert picked(known, "sums", "flow", "per-case", "per-day") == [("Exemple", pytest.approx(1.35), pytest.approx(13.5))]
    assert picked(unknown, "sums", "per-case", "per-day") == [(None, None)]
    assert picked(none, "sums", "per-case", "per-day") == [(0, 0)]


def test_reasons_are_those_of_the_step_or_the_answers_before() -> None:
    """Why: the reasons or skills that the step names, else the answers that lead there."""
    made = report(
        "transfers",
        TEAMS + 'demande d @n1\n  -> q\ndécision q "Trouvé ?" @n1\n  si oui 50% -> bon\n  si non 25% -> e\n  si "autre chose" 25% -> c\n'
        "niveau e @n2\n  requiert facturation\n  -> bon\npasserelle c @n3\n  -> bon\nfin bon résolu\n",
    )

    assert picked(made, "transfers", "to", "why") == [
        ("Experts", ["facturation"]),
        ("Comptabilité", ["Trouvé ? → autre chose"]),
    ]
    assert picked(made, "reasons", "why", "transfers", "per-day") == [
        ("facturation", 1, None), ("Trouvé ? → autre chose", 1, None),
    ]  # fmt: skip


def test_several_answers_to_one_transfer_stand_together() -> None:
    """A case has given one of them: counted for each, the days would add up to more transfers than there are. Answers to
    another team's questions are none of a transfer's reasons.
    """
    made = report(
        "transfers",
        TEAMS + 'demande d @n1\n  volume 100/jour\n  -> q\ndécision q "Trouvé ?" @n1\n  si oui 50% -> bon\n  si non 30% -> c\n  si doute 20% -> e\n'
        'niveau e @n2\n  -> r\ndécision r "Sûr ?" @n2\n  si oui max 1 -> e\n  épuisé -> c\n'
        "passerelle c @n3\n  -> bon\nfin bon résolu\n",
    )

    assert picked(made, "transfers", "from", "to", "why", "per-day") == [
        ("Conseillers", "Experts", ["Trouvé ? → doute"], 20),
        ("Conseillers", "Comptabilité", ["Trouvé ? → no"], 30),
        ("Experts", "Comptabilité", ["Sûr ? → exhausted"], 20),
    ]
    two = report(
        "transfers",
        TEAMS + 'demande d @n1\n  volume 100/jour\n  -> q\ndécision q "Trouvé ?" @n1\n  si oui 50% -> bon\n  si non 30% -> c\n  si doute 20% -> c\n'
        "passerelle c @n3\n  -> bon\nfin bon résolu\n",
    )
    assert picked(two, "reasons", "why", "transfers", "per-day") == [(["Trouvé ? → no", "Trouvé ? → doute"], 1, 50)]


def test_advice_is_no_transfer() -> None:
    """A team that is asked for advice does not take the case: it stands in a table of its own."""
    made = report(
        "transfers", TEAMS + 'demande d "Appel" @n1\n  sollicite @n2 "Est-ce dû ?"\n  -> bon\nfin bon résolu\n'
    )

    assert picked(made, "transfers", "step") == []
    assert picked(made, "advice", "step", "from", "to", "question") == [("Appel", "Conseillers", "Experts", "Est-ce dû ?")]


@pytest.mark.parametrize("seed", range(100, 106))
def test_transfers_agree_with_chance(seed: int) -> None:
    """On random flows each pair of teams is as frequent at each step as among cases sent by the toss of a coin."""
    chance = Random(seed)
    text = random_flow(chance)
    made = document(text)
    cases = [run(made, chance) for _ in range(2_000)]
    found = picked(report("transfers", text), "transfers", "from", "to", "per-case")

    for pair in {(source, target) for source, target, _ in found}:
        expected = sum(each for source, target, each in found if (source, target) == pair)
        assert is_close(expected, [float(case.transfers.count(pair)) for case in cases])
    assert {pair for case in cases for pair in case.transfers} <= {(source, target) for source, target, _ in found}
