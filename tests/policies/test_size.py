"""Policies on flows larger than anybody draws."""

from collections.abc import Mapping
from itertools import cycle, islice

import pytest

from flowc.analysis import Facts, Guarantees
from flowc.config import Policy
from flowc.policies import calls, compiled, heard_in
from flowc.policies.product import SHOWN
from flowc.policies.selectors import Selector
from tests.policies.sentences import policy_findings
from tests.rules.reading import lowered

NODES = 20_000

RULES = (
    "tout transfert est précédé d'une information du client depuis la dernière équipe",
    "at most two transfers before a resolved end",
    "every path passes a survey",
    "au plus dix informations par chemin",
    "jamais passerelle",
)


def large(nodes: int = NODES) -> str:
    """Steps, transfers among three teams, decisions that skip some, surveys; every seventh node tells the customer."""
    lines = [*(f'équipe n{number} "N{number}"' for number in range(3)), "flux grand", "demande d @n0", "  -> x0"]
    for number, kind in enumerate(islice(cycle(("étape", "niveau", "décision", "enquête")), nodes)):
        then, later = (f"x{target}" if target < nodes else "z" for target in (number + 1, number + 5))
        lines.append(f"{kind} x{number} @n{number % 3}")
        lines += [] if number % 7 != 3 else ['  informe "Voici la suite."']
        lines += [f"  si a -> {later}", f"  si b -> {then}"] if kind == "décision" else [f"  -> {then}"]
    return "\n".join([*lines, "fin z résolu\n"])


def test_several_policies_are_checked_in_a_flow_of_20_000_nodes() -> None:
    """No recursion, no list of paths: each ends, and finds what it is there to find."""
    found = policy_findings(large(), *RULES)
    blamed = {code: [each for each in found if each.code.id == code] for code in ("p0", "p1", "p2", "p3", "p4")}

    assert {code: len(findings) > 0 for code, findings in blamed.items()} == {
        "p0": True, "p1": False, "p2": False, "p3": True, "p4": False,
    }  # fmt: skip
    assert [step.element for step in blamed["p0"][0].path] == ["d", "x0", "x1"]
    assert len({each.element for each in found}) == len(found)
    heard = heard_in(lowered(large(2_000)).document, frozenset(), [compiled(Policy(id="p", rule=rule)) for rule in RULES])
    assert all(each.judged for each in heard)


def test_a_flow_that_breaks_a_rule_everywhere_does_not_show_every_way() -> None:
    """Each fault is found; ways are shown as long as they can be, and not the square of the flow."""
    found = policy_findings(large(6_000), "aucune étape")
    shown = [len(each.path) for each in found]

    assert len(found) == 1_500
    assert SHOWN <= sum(shown) < SHOWN + max(shown)
    assert (shown[0], shown[-1]) == (2, 0)


def test_flows_that_call_each_other_are_looked_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """What called flows give is worked out once for a file and a policy, and not again for each of its flows."""
    worked = []

    def counted(facts: Facts, sets: Mapping[str, Selector]) -> dict[str, Guarantees]:
        worked.append(facts.flow.id)
        return table(facts, sets)

    table = calls._table
    monkeypatch.setattr(calls, "_table", counted)
    chain = [
        f"flux f{number}\ndemande d{number}\n  -> s{number}\nsous-flux s{number}\n  appelle f{number + 1}\n"
        f"  -> z{number}\nfin z{number}\n"
        for number in range(50)
    ]
    text = 'équipe n1 "N1"\n' + "".join(chain) + "flux f50\ndemande d\n  -> q\nenquête q\n  -> z\nfin z\n"

    assert policy_findings(text, "every path passes a survey", "jamais passerelle") == []
    assert worked == ["f0", "f0"]
