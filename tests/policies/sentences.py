"""A sentence for every pattern, over sets of nodes that an oracle can tell, too."""

from flowc.config import Policy, Settings
from flowc.diagnostics import Diagnostic
from tests.analysis.blocks import Leaf, may
from tests.rules.reading import findings

#: a tells the customer something, b is a `niveau`, c a `passerelle`.
SENTENCES = {
    "never": "jamais informe",
    "always": "chaque chemin passe par une information",
    "before": "every level is preceded by a notice",
    "since": "tout niveau est précédé d'une information depuis la dernière passerelle",
    "anew": "avant chaque niveau, une nouvelle information",
    "after": "toute information est suivie d'un niveau",
    "immediately-after": "immediately after a notice, a level",
    "immediately-before": "tout niveau est immédiatement précédé d'une information",
    "never-after": "jamais de niveau après une information",
    "never-after-without": "never a level after a notice without a handoff",
    "between": "between a notice and a level, always a handoff",
    "never-between": "entre une information et un niveau, jamais de passerelle",
    "at-most": "au plus deux informations par chemin",
    "at-most-before": "at most 2 notices before a level",
    "never-together": "jamais information et niveau ensemble",
    "if-then": "si information, alors niveau",
    "carries": "every level carries a notice",
    "never-carries": "un niveau ne porte jamais d'information",
}


def letters(leaf: Leaf) -> frozenset[str]:
    """The sets of a node."""
    tells = "tell" in leaf.does and may(leaf.kind, "tell") and leaf.kind not in ("parallèle", "jonction")
    return frozenset(
        letter
        for letter, belongs in (("a", tells), ("b", leaf.kind == "niveau"), ("c", leaf.kind == "passerelle"))
        if belongs
    )


def policy_findings(text: str, *sentences: str) -> list[Diagnostic]:
    """What policies of one sentence each, called p0, p1…, find in a text."""
    policies = tuple(Policy(id=f"p{number}", rule=sentence) for number, sentence in enumerate(sentences))
    return list(findings(text, settings=Settings(policies=policies, select=("policies",))))
