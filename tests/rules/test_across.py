"""F9: what flows expect of each other, and what a channel expects of the flows."""

from collections.abc import Mapping

import pytest

from flowc.analysis import Portfolio, summary_of
from flowc.config import Settings
from flowc.diagnostics import Diagnostic, Severity
from flowc.lowering import Loaded, LoadProblem, lower
from flowc.rules import RULES, check_across
from flowc.rules.base import ProjectRule, code
from flowc.source import SourceText
from tests.rules.reading import MAIN, elements, only

TEAM = 'équipe n1 "Conseillers"\n'
CHANNELS = 'canal tel "Téléphone"\n  motif facture-non-reçue, retour\ncanal site "Site"\n  type statique\n  motif prix\n'


def flow(id: str, channels: str, reason: str, outcome: str = "résolu") -> str:
    """A flow for one reason."""
    served = f"  canaux {channels}\n" if channels else ""
    return f'flux {id} "{id}"\n{served}demande d @n1\n  motif {reason}\n  -> z\nfin z {outcome}\n'


def across(
    files: Mapping[str, str], *, complete: bool = True, settings: Mapping[str, Settings] | None = None
) -> dict[str, tuple[Diagnostic, ...]]:
    """What is found across files, found in a folder unless they were given one by one."""

    def load(path: str, including: str) -> Loaded | LoadProblem:
        return Loaded(path, SourceText(path, files[path]))

    models = [lower(Loaded(name, SourceText(name, text)), load) for name, text in files.items()]
    portfolio = Portfolio(
        tuple(summary_of(model.document, model.broken) for model in models),
        frozenset(files) if complete else frozenset(),
    )
    return check_across(portfolio, {name: (settings or {}).get(name, Settings()) for name in files})


def said(found: Mapping[str, tuple[Diagnostic, ...]]) -> dict[str, list[tuple[str, object]]]:
    """Code and reason of what is found, by file."""
    return {
        file: [(finding.code.id, finding.values.get("reason", finding.message)) for finding in findings]
        for file, findings in found.items()
    }


# ---------------------------------------------------------------------------------- F901 and the files of a run


def test_a_reason_is_handled_by_a_flow_of_another_file() -> None:
    """Spelling aside (accents, hyphens), and by a flow for all channels too; a static channel is not judged."""
    files = {"canaux.flow": CHANNELS, "a.flow": TEAM + flow("a", "", '"Facture non reçue"')}

    assert said(across(files)) == {"canaux.flow": [("F901", "retour")]}
    assert said(across({**files, "b.flow": TEAM + flow("b", "Tel", "retour")})) == {}


def test_a_flow_for_other_channels_does_not_count_and_is_shown() -> None:
    """The finding names it and shows where it handles the reason."""
    files = {"canaux.flow": CHANNELS, "a.flow": TEAM + flow("a", "tel", "retour, facture-non-reçue")}
    assert across(files) == {}

    files["a.flow"] = TEAM + flow("a", "tchat", "retour") + flow("b", "tel", "facture-non-reçue")
    (finding,) = across(files)["canaux.flow"]

    assert (finding.message, finding.values["flow"], finding.element) == ("elsewhere", "a", "tel")
    assert [place.span.file for place in finding.related] == ["a.flow"]


def test_an_entry_of_a_menu_handles_a_reason() -> None:
    """Its key aside: `si "1 Retour"`."""
    menu = (
        "flux m\ndemande d @n1\n  motif facture-non-reçue\n  -> m\n"
        'menu m @n1\n  si "1 Retour" -> z\n  si autre -> z\nfin z\n'
    )

    assert across({"canaux.flow": CHANNELS, "m.flow": TEAM + menu}) == {}


def test_files_given_one_by_one_are_judged_for_themselves_only() -> None:
    """Nobody knows what the files that were not given handle; a file that holds flows shows by itself."""
    files = {"canaux.flow": CHANNELS, "a.flow": TEAM + flow("a", "", "facture-non-reçue")}

    assert across(files, complete=False) == {}
    assert said(across({"tout.flow": TEAM + CHANNELS + flow("a", "", "facture-non-reçue")}, complete=False)) == {
        "tout.flow": [("F901", "retour")]
    }


def test_the_flows_of_included_files_count_where_a_file_is_alone() -> None:
    """`inclure` brings them; a channel that is included is judged with its own file."""
    files = {
        "main.flow": 'inclure "a.flow"\n' + CHANNELS + flow("b", "", "facture-non-reçue"),
        "a.flow": TEAM + flow("a", "", "retour"),
    }

    assert across(files, complete=False) == {}
    assert across({"main.flow": 'inclure "canaux.flow"\n' + TEAM + flow("b", "", "x"), "canaux.flow": CHANNELS}, complete=False) == {}


def test_nothing_is_said_while_a_flow_cannot_be_read() -> None:
    """The line that is missing may be the one that handles the reason."""
    files = {"canaux.flow": CHANNELS, "a.flow": TEAM + flow("a", "", "autre-chose") + "  -> zzz\n"}

    assert across(files) == {}


def test_a_finding_obeys_the_file_it_blames() -> None:
    """Its settings and its comments; a comment that silences nothing is reported when all files are there."""
    files = {"canaux.flow": CHANNELS.replace("retour\n", "retour  # flowc: ignore[F901] l'an prochain\n")}

    assert across(files) == {}
    assert across({"canaux.flow": CHANNELS}, settings={"canaux.flow": Settings(ignore=("F901",))}) == {}
    heavy = across({"canaux.flow": CHANNELS}, settings={"canaux.flow": Settings(severity={"F9": "error"})})
    assert {finding.level for finding in heavy["canaux.flow"]} == {Severity.ERROR}

    idle = {**files, "a.flow": TEAM + flow("a", "", "retour, facture-non-reçue")}
    assert said(across(idle)) == {"canaux.flow": [("F008", "message")]}
    assert across(idle, complete=False) == {}


def test_a_comment_for_a_rule_over_files_is_not_idle_for_the_file_alone() -> None:
    """Whether it is of use is known after all files only."""
    assert only(CHANNELS.replace("retour\n", "retour  # flowc: ignore[F901] plus tard\n"), "F008") == []


def test_the_order_of_the_files_changes_nothing() -> None:
    """The same findings, by file."""
    files = {
        "canaux.flow": CHANNELS,
        "a.flow": TEAM + flow("a", "tel", "retour"),
        "b.flow": TEAM + flow("b", "tchat", "retour", "dissuadé"),
    }
    backwards = dict(reversed(files.items()))

    assert across(files) == across(backwards)
    assert said(across(files)) == {"canaux.flow": [("F901", "facture-non-reçue")], "b.flow": [("F902", "retour")]}


def test_a_rule_over_files_that_fails_costs_nothing_but_itself() -> None:
    """The failure is reported with the first file, and the other rules have run."""

    def check(portfolio: Portfolio) -> object:
        raise KeyError(portfolio)

    planted = ProjectRule(code("F999", "planted", Severity.ERROR, "across"), check)  # type: ignore[arg-type]
    rules = tuple(rule for rule in RULES if isinstance(rule, ProjectRule))
    model = lower(Loaded(MAIN, SourceText(MAIN, TEAM + CHANNELS + flow("a", "", "x"))), lambda *_: LoadProblem("missing"))
    portfolio = Portfolio((summary_of(model.document, model.broken),))

    found = check_across(portfolio, {MAIN: Settings()}, (planted, *rules))[MAIN]

    assert sorted(finding.code.id for finding in found) == ["F099", "F901", "F901"]


# ------------------------------------------------------------------------------------------------------- F902


@pytest.mark.parametrize(
    ("tel", "tchat", "fires"),
    [
        ("résolu", "dissuadé", True),
        ("résolu", "transféré", True),
        ("résolu", "résolu", False),
        ("abandonné", "dissuadé", False),
    ],
)
def test_a_reason_diverges_where_one_channel_never_resolves_it(tel: str, tchat: str, fires: bool) -> None:
    """The flow that never does is blamed, and the one that may is shown."""
    found = across(
        {"a.flow": TEAM + flow("a", "tel", "retour", tel), "b.flow": TEAM + flow("b", "tchat", "Retour", tchat)}
    )

    assert said(found) == ({"b.flow": [("F902", "Retour")]} if fires else {})


def test_a_channel_with_a_second_flow_that_resolves_is_served() -> None:
    """A bot that only sends away, and an adviser behind it on the same channel."""
    files = {
        "a.flow": TEAM + flow("a", "tel, tchat", "retour"),
        "b.flow": TEAM + flow("b", "tchat", "retour", "dissuadé"),
        "c.flow": TEAM + flow("c", "", "retour", "dissuadé"),
    }

    assert across(files) == {}


def test_what_is_reached_from_the_node_that_has_the_reason_counts() -> None:
    """Two requests of one flow: the one for returns never comes to the resolved end."""
    two = (
        "flux b\n  canaux tchat\ndemande d @n1\n  motif facture\n  -> z\nfin z\n"
        "demande e @n1\n  motif retour\n  -> y\nfin y dissuadé\n"
    )
    found = across({"a.flow": TEAM + flow("a", "tel", "retour, facture"), "b.flow": TEAM + two})

    assert [(finding.element, finding.values["reason"]) for finding in found["b.flow"]] == [("e", "retour")]


# ------------------------------------------------------------------------------------------------------- F903

CALLER = TEAM + "flux a\ndemande d @n1\n  -> s\nsous-flux s\n  appelle b\n{arrows}fin z\n"
CALLED = "flux b\ndemande d @n1\n  si p -> y\n  si q -> x\n  sinon -> z\nfin y\nfin x abandonné\nfin z abandonné\nfin w transféré\n"


@pytest.mark.parametrize(
    ("arrows", "left"),
    [
        ("  -> z\n", None),
        ("  si y -> z\n  sinon -> z\n", None),
        ("  si y -> z\n  si autre -> z\n", None),
        ("  si résolu -> z\n  si abandonné -> z\n", None),
        ('  si "y" -> z\n  si "Abandonnée" -> z\n', None),
        ("  si y -> z\n  si x -> z\n", ("z",)),
        ("  si y -> z\n", ("x", "z")),
        ("  après 24h -> z\n", ("y", "x", "z")),
        ("  si y -> z\n  après 24h -> z\n", ("x", "z")),
        ("", None),
    ],
)
def test_every_end_that_can_be_reached_is_taken_up(arrows: str, left: tuple[str, ...] | None) -> None:
    """By its id, by its outcome word, or by an arrow for all; an end that no case reaches asks for nothing."""
    found = only(CALLER.format(arrows=arrows) + CALLED, "F903")

    assert [finding.values["ends"] for finding in found] == ([left] if left else [])


def test_a_label_must_name_an_end() -> None:
    """At the label, with the ends there are; one that no case reaches is an end all the same."""
    text = CALLER.format(arrows="  si fini -> z\n  si w -> z\n  -> z\n") + CALLED
    (finding,) = only(text, "F903")

    assert (finding.message, finding.values["ends"]) == ("unknown", ("y", "x", "z", "w"))
    assert SourceText(MAIN, text).slice(finding.span) == "fini"


def test_a_called_flow_in_another_file_is_known() -> None:
    """`inclure` brings its ends."""
    text = 'inclure "b.flow"\n' + CALLER.format(arrows="  si y -> z\n")

    assert elements(text, "F903", {"b.flow": TEAM + CALLED}) == ["s"]


def test_a_called_flow_that_cannot_be_read_is_left_alone() -> None:
    """What it lacks is not known."""
    assert only(CALLER.format(arrows="  si y -> z\n") + CALLED + "  -> zzz\n", "F903") == []


def test_a_circle_is_said_once_however_long_it_is() -> None:
    """On the first call of the file; flows outside the circle are judged as ever."""
    one = "flux {id}\ndemande d @n1\n  -> s\nsous-flux s\n  appelle {called}\n  -> z\nfin z\n"
    text = TEAM + "".join(one.format(id=id, called=called) for id, called in ["xa", "ab", "bc", "ca"])
    (finding,) = only(text, "F903")

    assert (finding.message, finding.values["flow"], finding.values["called"]) == ("circle", "a", "b")
