"""How a scenario is read: what a case does by itself, what must be said, and what comes of a line that is not met."""

import pytest

from flowc.interpreter import program
from flowc.scenarios import Run, coverage, run, suites
from tests.support.flows import document

FLOW = """
équipe n1 "N1"
flux f
demande d @n1
  dit "Bonjour, que puis-je faire ?"
  recueille email
  -> connue
décision connue "Connue ?" @n1
  si oui -> réponse
  si "peut-être" max 1 -> connue
  sinon -> expert
étape réponse @n1
  dit "Voici votre commande {email} : {{voilà}}."
  -> z
niveau expert @n1
  informe "Un expert vous rappelle." sous 24h
  si trouvé -> z
  après 48h max 1 -> relance
  après 72h -> abandon
  épuisé -> abandon
étape relance @n1
  délai 2h
  -> expert
étape abandon @n1
  -> y
fin z résolu
fin y abandonné
"""

FORK = """
flux f
demande d
  -> p
parallèle p
  -> a
  -> b
étape a
  -> j
étape b
  -> q
décision q
  si oui -> j
  si non -> j
jonction j
  -> z
fin z
"""


def played(text: str, lines: str) -> Run:
    """The one scenario of a flow, played."""
    model = document(f'{text}scénario "s"\n{lines}')
    (suite,) = suites(model)
    return run(suite.flow, program(suite.flow), suite.scenarios[0])


@pytest.mark.parametrize(
    ("lines", "way"),
    [
        ("attend connue", "d connue"),
        ("répond connue oui", "d connue réponse z"),
        ("répond connue OUI", "d connue réponse z"),
        ("répond connue Peut-Etre", "d connue connue"),
        ("répond connue sinon\nrépond expert trouve", "d connue expert z"),
        ("répond connue non", "d connue expert"),  # beside `oui`, `sinon` is the no
        ("attend relance", "d connue expert relance expert"),  # the first named step may stand anywhere
        ("répond expert trouvé", "d connue expert z"),
        ("attend expert\npatiente 48h", "d connue expert relance expert"),
        ("attend expert\npatiente 60h", "d connue expert relance expert"),
        ("attend expert\npatiente 72h", "d connue expert abandon y"),
        ("attend expert\npatiente 47h", "d connue expert"),
        ("attend expert\npatiente 48h\nrépond expert épuisé", "d connue expert relance expert abandon y"),
        # an answer that is used up is the one for all others
        ("répond connue peut-être\nrépond connue peut-être", "d connue connue expert"),
        ("répond connue réponse", "refused"),
    ],
)
def test_a_case_goes_on_by_itself_as_far_as_nobody_chooses(lines: str, way: str) -> None:
    """Each line leads where it says, and the last as far as the flow goes alone."""
    if way == "refused":
        with pytest.raises(AssertionError):
            played(FLOW, lines)
        return
    found = played(FLOW, lines)
    assert found.fault is None
    assert " ".join(node.id for node in found.nodes) == way


@pytest.mark.parametrize(
    "lines",
    [
        'dit "bonjour"',
        'dit "QUE  PUIS-JE"',
        'saisit email "a@b.fr"\nrépond connue oui\ndit "commande a@b.fr : {voila}}."',
        'répond connue oui\ndit "commande {email}"',
        "répond connue sinon\npromet 24h\npromet 1j",
        "attend relance\npromet 2h",
        'répond connue sinon\ndit "expert"\nrépond expert trouvé',
    ],
)
def test_what_is_said_and_promised_since_the_last_answer_is_heard(lines: str) -> None:
    """Texts are found by a part of them, whatever accents, case and blanks, with what was entered in their blanks."""
    assert played(FLOW, lines).fault is None


@pytest.mark.parametrize(
    ("lines", "message", "line"),
    [
        ("attend connue\nattend expert", "chooses", 2),
        ("répond connue oui\nattend expert", "ended", 2),
        ("répond connue oui\nrépond connue oui", "ended", 2),
        ('répond connue oui\ndit "Un expert vous rappelle."', "unsaid", 2),
        ('répond connue sinon\ndit "Bonjour"', "unsaid", 2),
        ("répond connue sinon\npromet 25h", "unpromised", 2),
        ("patiente 2h", "no-delay", 1),
        ('saisit mail "x"', "unasked", 1),
    ],
)
def test_the_line_that_is_not_met_is_named(lines: str, message: str, line: int) -> None:
    """The fault stands at its line, and shows the way that the case took up to there."""
    text = f'{FLOW}scénario "s"\n{lines}'
    found = played(FLOW, lines)
    assert found.fault is not None
    assert found.fault.message == message
    assert text[: found.fault.span.start].count("\n") + 1 == text[: text.index(lines)].count("\n") + line
    assert [place.element for place in found.fault.path] == [node.id for node in found.nodes]


def test_all_branches_of_a_fork_are_walked() -> None:
    """Nobody chooses at a fork or a join: one branch after the other is taken, and their choices are asked for."""
    found = played(FORK, "répond q non\nattend z")
    assert found.fault is None
    assert [node.id for node in found.nodes] == ["d", "p", "a", "j", "b", "q", "j", "z"]


def test_going_round_for_ever_is_seen() -> None:
    """A circle without a choice ends the scenario, and so does a fork inside itself."""
    circle = "flux f\ndemande d\n  -> a\nétape a\n  -> b\nétape b\n  -> a\nfin z\n"
    assert [node.id for node in played(circle, "attend b").nodes] == ["d", "a", "b", "a"]
    knot = "flux f\ndemande d\n  -> p\nparallèle p\n  -> p\n  -> z\nfin z\n"
    assert played(knot, "attend p").fault is None


def test_a_limited_way_may_be_the_only_one() -> None:
    """Without a choice, a bounded loop is gone round as often as it may, then left."""
    loop = "flux f\ndemande d\n  -> a\nétape a\n  max 2 -> d\n  épuisé -> z\nfin z\n"
    assert [node.id for node in played(loop, "attend z").nodes] == ["d", "a", "d", "a", "d", "a", "z"]


def test_what_only_opens_when_other_ways_are_used_up_is_found() -> None:
    """A scenario may begin where a case comes only by using up an answer, or two of them."""
    nested = (
        "flux f\ndemande d\n  -> q\ndécision q\n  si a max 2 -> q\n  si b -> z\n  épuisé -> r\n"
        "décision r\n  si c max 1 -> q\n  si e -> z\n  épuisé -> w\nétape w\n  -> z\nfin z\n"
    )
    found = played(nested, "attend w")
    assert found.fault is None
    assert [node.id for node in found.nodes] == ["d", "q", "q", "q", "r", "q", "r", "w", "z"]


def test_arrows_that_no_scenario_takes_are_listed() -> None:
    """Coverage counts each arrow once, whoever takes it, in the order of the file."""
    text = f'{FLOW}scénario "a"\nrépond connue oui\nscénario "b"\nrépond expert trouvé\n'
    (suite,) = suites(document(text))
    code = program(suite.flow)
    found = coverage(code, [run(suite.flow, code, each) for each in suite.scenarios])
    assert [(way.edge.source, way.edge.target) for way in found.left] == [
        ("connue", "connue"), ("expert", "relance"), ("expert", "abandon"), ("expert", "abandon"), ("relance", "expert"),
        ("abandon", "y"),
    ]  # fmt: skip
    assert round(found.percent) == 45


def test_a_long_flow_is_played() -> None:
    """Twenty thousand steps in a row, found from the last one and gone through, without recursion."""
    steps = "".join(f"étape e{number}\n  -> e{number + 1}\n" for number in range(20_000))
    found = played(f"flux f\ndemande d\n  -> e0\n{steps}fin e20000\n", "attend e20000")
    assert found.fault is None
    assert len(found.moves) == 20_001
