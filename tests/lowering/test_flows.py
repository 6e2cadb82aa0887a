"""From lines to nodes, arrows and phases."""

import pytest

from flowc.diagnostics import Keyword
from flowc.model import EdgeKind, NodeKind, Outcome
from tests.support.flows import document, faults, flow, lowered


def ends(found: object) -> list[tuple[str, str]]:
    """Source and target of every arrow."""
    return [(edge.source, edge.target) for edge in found.edges]  # type: ignore[attr-defined]


def test_the_smallest_flow_has_four_nodes() -> None:
    """Three anonymous nodes in a chain and an implied end."""
    found = flow("demande → niveau → enquête\n")

    assert [(node.id, node.kind, node.anonymous, node.implied) for node in found.nodes] == [
        ("request-1", NodeKind.REQUEST, True, False),
        ("level-1", NodeKind.LEVEL, True, False),
        ("survey-1", NodeKind.SURVEY, True, False),
        ("end-1", NodeKind.END, True, True),
    ]
    assert found.id == "test"
    assert ends(found) == [("request-1", "level-1"), ("level-1", "survey-1"), ("survey-1", "end-1")]


def test_anonymous_names_skip_taken_ids() -> None:
    """Anonymous nodes are named KIND-n in English, skipping ids the author took."""
    found = flow("étape step-1\ndemande -> étape -> step-1 -> fin\n")

    assert [node.id for node in found.nodes] == ["step-1", "request-1", "step-2", "end-1"]


def test_each_end_after_an_arrow_is_an_end_of_its_own() -> None:
    """`-> fin` makes an anonymous end."""
    found = flow("demande a\nsi oui -> fin\nsi non -> fin\n")

    assert ends(found) == [("a", "end-1"), ("a", "end-2")]


def test_no_end_is_implied_where_one_is_declared() -> None:
    """Elsewhere a missing way out is for the rules to say."""
    assert [node.id for node in flow("demande a\nfin b\na -> étape\n").nodes] == ["a", "b", "step-1"]


def test_an_end_named_after_an_outcome_has_it() -> None:
    """The word after `fin`, else its id, else résolu."""
    found = flow("demande a\n-> fin\nfin abandonné\nfin x transférée\nfin y\n")
    outcomes = {node.id: node.outcome.value for node in found.nodes if node.outcome}

    assert outcomes == {
        "end-1": Outcome.RESOLVED,
        "abandonné": Outcome.ABANDONED,
        "x": Outcome.TRANSFERRED,
        "y": Outcome.RESOLVED,
    }


def test_arrow_kinds() -> None:
    """All five forms reach the model."""
    found = flow("demande a\nsi oui -> b\nsinon -> b\naprès 2h -> b\nmax 2 -> b\népuisé -> b\nfin b\n")

    assert [edge.kind for edge in found.edges] == [
        EdgeKind.OUTCOME,
        EdgeKind.OTHERWISE,
        EdgeKind.TIMER,
        EdgeKind.PLAIN,
        EdgeKind.EXHAUSTED,
    ]


@pytest.mark.parametrize(
    ("method", "words"),
    [
        ("ADPC", ["accueil", "découverte", "proposition", "conclusion"]),
        ("CROC", ["contact", "raisons", "objectifs", "conclusion"]),
        ("4C", ["contacter", "connaître", "convaincre", "conclure"]),
        ("AIDA", ["attention", "intérêt", "désir", "adhésion"]),
    ],
)
def test_s4_26_27_28_the_four_methods_share_one_set_of_phases(method: str, words: list[str]) -> None:
    """S4-26, S4-27, S4-28: the words of each method name the same four stages."""
    lines = "\n".join(f"phase {name}" for name in words)
    found = flow(f'flux f "F"\ncharte {method.lower()}\n{lines}\ndemande -> fin\n')

    assert [phase.stage.value for phase in found.phases if phase.stage] == [
        "opening",
        "discovery",
        "proposal",
        "conclusion",
    ]


def test_a_phase_holds_the_nodes_that_follow_and_may_be_reopened() -> None:
    """Phases of the author's own keep their name; a reopened one is one phase."""
    found = flow("phase accueil\ndemande a\n-> b\nphase Maison\nétape b\n-> c\nphase accueil\nfin c\n")

    assert [(node.id, node.phase) for node in found.nodes] == [
        ("a", "welcome"),
        ("b", "Maison"),
        ("c", "welcome"),
    ]
    assert [(phase.id, len(phase.spans)) for phase in found.phases] == [("welcome", 2), ("Maison", 1)]


def test_a_file_may_hold_several_flows_or_none() -> None:
    """Node ids are unique per flow; a file with neither header, node nor chain is a library."""
    two = document("flux f\ndemande a -> \n".replace(" -> \n", "\n-> fin\n") + "flux g\ndemande a\n-> fin\n")

    assert [found.id for found in two.flows] == ["f", "g"]
    assert document('équipe n1 "N1"\n').flows == ()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("demande a\n-> b", [("F002", "node", "b")]),
        ("demande a\n-> étape", [("F002", "node-kind", "étape")]),
        ("demande a @n9\n-> fin", [("F002", "team", "@n9")]),
        ("demande a\n-> fin\na -> zzz", [("F002", "node", "zzz")]),
        ('équipe n1 "N"\nrelais n9', [("F002", "team", "n9")]),
        ('rôle r "R"\nrattaché chef', [("F002", "role", "chef")]),
        ('canal tel "T"\nflux f\ncanaux tel, mail\ndemande -> fin', [("F002", "channel", "mail")]),
        ("flux f\ncanaux nimporte\ndemande -> fin", []),
        ("sous-flux s\nappelle autre\ndemande -> s -> fin", [("F002", "flow", "autre")]),
        ("demande a\napplique s1\n-> fin", [("F002", "standard", "s1")]),
        ("flux f\nresponsable chef\ndemande -> fin", [("F002", "role", "chef")]),
        ('flux f\nresponsable "La cheffe"\ndemande -> fin', []),
        ("étape a\nétape a\ndemande -> a -> fin", [("F003", "id", "a")]),
        ('équipe a "A"\ncanal a "A"\n', []),
        ("demande a\ndurée 3min\ndurée 4min\n-> fin", [("F003", "twice", "durée 4min")]),
        ('demande a\ndit "x"\ndit "y"\n-> fin', []),
        ('dit "x"', [("F005", "no-element", 'dit "x"')]),
        ("demande a\nrang 2\n-> fin", [("F005", "other-element", "rang")]),
        ('équipe n1 "N"\nmesure CSAT', [("F005", "other-element", "mesure")]),
        ('équipe n1 "N"\n-> b', [("F005", "arrow", "-> b")]),
        ("étape a\nflux f\ndemande -> fin", [("F005", "before-flow", "étape a")]),
        ('demande a\nplutôt "x"\n-> fin', [("F005", "instead", 'plutôt "x"')]),
        ('champ x "X"\ndurée 3min', [("F005", "other-element", "durée")]),
        ("canal téléphone, tchat", [("F001", "one-value", "tchat")]),
        ("canal tchat", [("F001", "label-required", "canal tchat")]),
        ("étape", [("F001", "missing-id", "étape")]),
        ("étape a b\ndemande -> a -> fin", [("F001", "surplus-value", "b")]),
        ('parallèle p @n1\néquipe n1 "N"\ndemande -> p -> fin', [("F001", "surplus-value", "@n1")]),
    ],
)
def test_mistakes_that_need_more_than_a_line(text: str, expected: list[tuple[str, str, str]]) -> None:
    """Names, duplicates and places, each reported once, at the word to blame."""
    assert faults(text) == expected


def test_lines_under_an_unreadable_header_raise_nothing_of_their_own() -> None:
    """They are read for themselves; the name on the bad header counts as declared."""
    text = 'demande a\n-> b\netappe b "B" @n9\n  rang 2\n  -> inconnu\n  durée zz\nfin c\n'

    assert faults(text) == [("F001", "unknown-word", "etappe"), ("F004", "expected", "zz")]


def test_five_mistakes_in_one_file_are_five_reports() -> None:
    """Each on its own line, none hiding another."""
    text = 'flux x\nstatut brouilon\néquipe n1 "N1"\nrang zéro\ndemande a @n1\ndit "Bonjour\n-> b\netappe b\nfin c\n-> d\n'
    result = lowered(text)
    lines = sorted(
        result.sources["test.flow"].position(found.span.start).line for found in result.diagnostics
    )

    assert lines == [2, 4, 6, 8, 10]
    assert result.language == "fr"


def test_only_the_flow_with_the_error_is_broken() -> None:
    """Rules look at the flows that are whole."""
    result = lowered("flux f\ndemande a\n-> zz\nflux g\ndemande a\n-> fin\n")

    assert result.broken == {"f"}


def test_a_chain_between_declared_nodes_adds_plain_arrows() -> None:
    """A chain does not close the element above it."""
    found = flow('demande a\nétape b\na -> b -> fin\ndit "x"\n')

    assert [node.id for node in found.nodes if node.say] == ["b"]
    assert ends(found) == [("a", "b"), ("b", "end-1")]


def test_s4_58_the_spoken_courtesies_have_their_own_words() -> None:
    """S4-30, S4-56: greeting, presenting oneself, asking about satisfaction and taking leave are said as such."""
    node = flow(
        'demande a\nsalue\nse-présente "Ici Célia"\nconfirme "Êtes-vous satisfait ?"\nautre-question "Autre chose ?"\n'
        'prend-congé "Au revoir"\n-> fin'
    ).nodes[0]

    assert node.greet is not None and node.greet.text is None
    assert (
        node.introduce is not None
        and node.introduce.text is not None
        and node.introduce.text.value == "Ici Célia"
    )
    assert [text.value for text in (node.confirm, node.anything_else, node.farewell) if text] == [
        "Êtes-vous satisfait ?",
        "Autre chose ?",
        "Au revoir",
    ]


def test_s4_55_a_sentence_to_avoid_has_what_to_say_instead() -> None:
    """S4-55: `plutôt` belongs to the `évite` above it."""
    node = flow('demande a\névite "x"\nplutôt "y"\névite "z"\n-> fin').nodes[0]

    assert [(item.text.value, [text.value for text in item.instead]) for item in node.avoid] == [
        ("x", ["y"]),
        ("z", []),
    ]


@pytest.mark.parametrize(
    ("text", "here"),
    [
        ('request a\nsays "Hello"\n-> end', "say"),
        ('request a\n-> end\nscenario "s"\nsay "Hello"', "says"),
    ],
)
def test_a_word_of_scenarios_below_a_step_is_told_by_its_name_there_and_the_other_way_round(text: str, here: str) -> None:
    """French has one word, `dit`, for both; English has two that differ by a letter."""
    (found,) = (each for each in lowered(text).diagnostics if each.code.id == "F005")

    assert (found.help, found.values["here"]) == ("namesake", Keyword(here))
