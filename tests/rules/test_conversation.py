"""F5: what is said, in what order, and with what care."""

import pytest

from flowc.catalogue import say
from flowc.config import Options
from flowc.source import SourceText
from tests.rules.pages import PAGES
from tests.rules.reading import MAIN, elements, only, path

HEAD = 'équipe n1 "Conseillers"\nflux f\n'
ADPC = HEAD + "  charte ADPC\n"


def chain(*nodes: str) -> str:
    """Nodes one after the other, each with an arrow to the next; the last one has none."""
    ids = [node.split()[1] for node in nodes if not node.startswith("phase")] + [""]
    lines, at = [], 0
    for node in nodes:
        lines.append(node)
        if not node.startswith("phase"):
            at += 1
            lines += [f"  -> {ids[at]}"] if ids[at] else []
    return "\n".join(lines) + "\n"


# ------------------------------------------------------------------------------------------------ phases


def test_a_flow_without_a_method_owes_no_phase() -> None:
    """Only a `charte` promises phases, whatever words the flow uses."""
    assert only(HEAD + "phase accueil\ndemande d @n1\n  -> z\nfin z\n", "F501") == []


def test_the_missing_phases_are_named_in_the_method_s_own_words() -> None:
    """S4-26: CROC has its own words, in the language of the reader."""
    (found,) = only(HEAD + "  charte CROC\nphase contact\ndemande d @n1\n  -> z\nfin z\n", "F501")

    assert "raisons, objectifs ou conclusion" in say(PAGES["F501", "fr"].messages["message"], found.values, "fr")
    assert "reasons, objectives or conclusion" in say(PAGES["F501", "en"].messages["message"], found.values, "en")


def test_the_fix_opens_empty_phases_above_the_next() -> None:
    """No node changes its phase; a `todo` on the flow keeps the stub in view. Without any phase, a person parts them."""
    text = ADPC + "phase accueil\ndemande d @n1\n  -> z\nphase conclusion\nfin z\n"
    (found,) = only(text, "F501")
    assert found.fix is not None
    (bare,) = only(ADPC + "demande d @n1\n  -> z\nfin z\n", "F501")

    assert not found.fix.safe
    assert [SourceText(MAIN, text).slice(edit.span) for edit in found.fix.edits] == [
        "flux f",
        "phase conclusion",
        "phase conclusion",
    ]
    assert bare.fix is None


STRICT = Options(phase_items=True)


def test_gestures_are_asked_for_where_the_configuration_says_so() -> None:
    """W5 under strict: a proposal without thanks; by default nothing is said of it."""
    text = ADPC + chain(
        "phase accueil",
        'demande d @n1\n  salue "Bonjour."\n  rassure\n  se-présente "Moi."',
        "phase découverte",
        "étape a @n1\n  remercie",
        "phase proposition",
        'étape b @n1\n  reformule "Donc."',
        "phase conclusion",
        "fin z",
    )

    assert only(text, "F501") == []
    (found,) = only(text, "F501", options=STRICT)
    assert found.message == "gestures"
    assert SourceText(MAIN, text).slice(found.span).startswith("proposition")


def test_free_phases_are_ordered_by_their_first_line() -> None:
    """Where no phase is of a method, going back to the first one is going back."""
    text = HEAD + "phase tri\ndemande d @n1\n  -> a\nphase suite\nétape a @n1\n  -> b\nphase tri\nétape b @n1\n  -> z\nfin z\n"

    assert elements(text, "F502") == ["a"]


def test_a_free_phase_among_those_of_a_method_has_no_rank() -> None:
    """Nothing says where it belongs."""
    text = HEAD + chain(
        "phase découverte", "demande d @n1", "phase annexe", "étape a @n1", "phase accueil", "étape b @n1",
        "phase conclusion", "fin z",
    )  # fmt: skip

    assert elements(text, "F502") == []


@pytest.mark.parametrize(
    ("arrow", "fires"),
    [("-> a", True), ("max 2 -> a", False), ("si x 20% -> a", False), ("après 2j -> a", False), ("si x -> a", True)],
)
def test_a_declared_loop_may_go_back(arrow: str, fires: bool) -> None:
    """It is bounded, rated or timed, and it is a loop."""
    text = HEAD + (
        'phase découverte\ndemande d @n1\n  -> a\nétape a @n1\n  reformule "Donc."\n  -> b\n'
        f"phase proposition\nétape b @n1\n  {arrow}\n  si fini -> z\nfin z\n"
    )

    assert elements(text, "F502") == (["b"] if fires else [])


def test_a_bound_makes_no_loop() -> None:
    """An arrow back that leads to the end another way is no loop, even with `max`."""
    text = HEAD + (
        "phase proposition\ndemande d @n1\n  max 2 -> a\nphase découverte\nétape a @n1\n  -> z\nphase conclusion\nfin z\n"
    )
    (found,) = only(text, "F502")

    assert path(found) == ["d", "a"]


# ------------------------------------------------------------------------------------------------ restating, closing

LINES = {
    "synthétise": 'synthétise "Bref."',
    "confirme": 'confirme "Bien ?"',
    "autre-question": 'autre-question "Autre ?"',
    "prend-congé": 'prend-congé "Au revoir."',
}


@pytest.mark.parametrize("missing", [*LINES, ""])
def test_each_missing_gesture_is_named(missing: str) -> None:
    """S4-56: the closing counts wherever it is on the path, and what lacks is named."""
    done = [line for name, line in LINES.items() if name != missing]
    text = HEAD + chain(
        f"phase découverte\ndemande d @n1\n  {done[0]}".replace("phase découverte\n", ""),
        "phase conclusion",
        "étape c @n1\n  " + "\n  ".join(done[1:]),
        "fin z",
    )
    named = [
        say(PAGES["F504", "fr"].messages["message"], found.values, "fr").split()[-1] for found in only(text, "F504")
    ]

    assert named == ([missing] if missing else [])


def test_only_resolved_ends_of_the_conclusion_are_closed_with_care() -> None:
    """A customer who gave up, or a flow without a conclusion, is not blamed."""
    text = HEAD + "phase conclusion\ndemande d @n1\n  -> z\nfin z abandonné\n"

    assert only(text, "F504") == []
    assert only(HEAD + "demande d @n1\n  -> z\nfin z\n", "F504") == []


def test_a_called_flow_may_close_the_conversation() -> None:
    """What every path of the called flow does counts for its caller."""
    called = 'flux congés\n  dispense enquête "Ailleurs"\ndemande e @n1\n  ' + "\n  ".join(LINES.values()) + "\n  -> y\nfin y\n"
    text = HEAD + chain("phase conclusion", "demande d @n1", "sous-flux s\n  appelle congés", "fin z") + called

    assert only(text, "F504") == []


def test_a_called_flow_may_restate() -> None:
    """F503: a proposal after a sub-flow that surely restates."""
    called = 'flux dire\n  dispense enquête "Ailleurs"\ndemande e @n1\n  reformule "Donc."\n  -> y\nfin y\n'
    text = HEAD + chain(
        "phase découverte", "demande d @n1", "sous-flux s\n  appelle dire", "phase proposition", "étape p @n1", "fin z"
    )

    assert elements(text + called, "F503") == []
    assert elements(text + called.replace("  reformule", "  dit"), "F503") == ["p"]


# ------------------------------------------------------------------------------------------------ wording


@pytest.mark.parametrize(
    ("text", "seen"),
    [
        ("Il oublie encore.", ["oublie encore"]),
        ("Il OUBLIE  ENCORE.", ["OUBLIE  ENCORE"]),
        ("Il oublié\u00a0encore.", ["oublié\u00a0encore"]),
        ("Il oublie encore\u0332.", ["oublie encore\u0332"]),
        ("Il désoublie encore.", []),
        ("Il oublie encores.", []),
        ("Il oublie {encore}.", []),
        ("Champ {encore} oublie.", []),
        ("L\u2019incident, l'incident", ["L\u2019incident", "l'incident"]),
        ("À cause de vous et de vous", ["À cause de vous"]),
    ],
)
def test_expressions_are_found_as_people_read(text: str, seen: list[str]) -> None:
    """S4-55: accents, case, blanks and apostrophes aside; whole words; no name of a field; the longest first."""
    options = Options(wording={"oublie encore": "", "cause de": "", "à cause de vous": "", "l'incident": "", "encore": ""})
    wording = HEAD + f'demande d @n1\n  recueille encore\n  dit "{text}"\n  -> z\nfin z\n'
    found = only(wording, "F505", options=options)
    shown = [one.values["expression"] for one in found if one.values["expression"] != "encore"]

    assert shown == seen
    assert [SourceText(MAIN, wording).slice(one.span) for one in found if one.values["expression"] in seen] == seen


@pytest.mark.parametrize(
    "line",
    ['évite "Il oublie encore."', 'vigilance "Il oublie encore."', 'vérifie "Il oublie encore."', 'note "Il oublie encore."'],
)
def test_what_the_customer_never_hears_is_not_read(line: str) -> None:
    """Advice to colleagues, and what is not to be said."""
    assert only(HEAD + f"demande d @n1\n  {line}\n  -> z\nfin z\n", "F505") == []


@pytest.mark.parametrize(
    "line",
    [
        'salue "Il oublie encore."',
        'évite "Non."\n  plutôt "Il oublie encore."',
        'courriel "Il oublie encore" "Bonjour"',
        'prend-congé "Il oublie encore."',
    ],
)
def test_what_the_customer_hears_or_reads_is_read(line: str) -> None:
    """Gestures, replacements and mails included."""
    assert elements(HEAD + f"demande d @n1\n  {line}\n  -> z\nfin z\n", "F505") == ["d"]


def test_the_message_of_a_channel_is_said_to_customers() -> None:
    """`dissuasion` is heard by every caller who is sent away."""
    text = 'canal tel "Téléphone"\n  dissuasion "Le serveur oublie encore."\n' + HEAD + "demande d @n1\n  -> z\nfin z\n"

    assert elements(text, "F505") == ["tel"]


@pytest.mark.parametrize(
    ("said", "instead", "written"),
    [
        ('"Il oublie encore."', "a omis", "a omis"),
        ('"Oublie encore."', "a omis", "A omis"),
        ("« Il oublie encore. »", "a omis", None),
        ('"Il oublie encore."', 'a "omis"', None),
        ('"Il oublie encore."', "a {omis}", None),
        ('"Il oublie encore."', "n'oublie encore", None),
        ('"""\n    Il oublie encore.\n    """', "a omis", None),
        ('"Il oublie encore."', "", None),
    ],
)
def test_the_fix_never_breaks_the_text(said: str, instead: str, written: str | None) -> None:
    """A safe fix says the other thing in the place of the expression, or there is none."""
    text = HEAD + f"demande d @n1\n  dit {said}\n  -> z\nfin z\n"
    (found,) = only(text, "F505", options=Options(wording={"oublie encore": instead}))

    if written is None:
        assert found.fix is None
    else:
        assert found.fix is not None
        (edit,) = found.fix.edits
        assert found.fix.safe
        assert SourceText(MAIN, text).slice(edit.span).lower() == "oublie encore"
        assert say(PAGES["F505", "fr"].edits[edit.text], edit.values, "fr") == written


# ------------------------------------------------------------------------------------------------ faults

FAULT = "décision q @n1\n  étiquettes faute\n  si oui -> a\n  si non -> b\n"


def test_the_answer_of_a_case_is_remembered() -> None:
    """An apology on the `oui` of a second decision is honoured by the first, and no path crosses the two."""
    text = HEAD + (
        f"demande d @n1\n  -> q\n{FAULT}"
        'étape a @n1\n  répare "Voici."\n  -> r\nétape b @n1\n  -> r\n'
        'décision r @n1\n  étiquettes faute\n  si oui -> e\n  si non -> z\nétape e @n1\n  excuse "Pardon."\n  -> z\nfin z\n'
    )

    assert only(text, "F506") == []


def test_the_innocent_answer_is_not_apologised_for() -> None:
    """S4-43: an apology on the path with a cause of the customer's."""
    text = HEAD + (
        f'demande d @n1\n  -> q\n{FAULT}étape a @n1\n  répare "Voici."\n  -> z\nétape b @n1\n  excuse "Pardon."\n  -> z\nfin z\n'
    )
    (found,) = only(text, "F506")

    assert (found.message, path(found)) == ("apology", ["d", "q", "b"])


@pytest.mark.parametrize("tags", ["faute", "Faute", "fault", "urgent, FAUTE"])
def test_the_tag_is_read_in_both_languages(tags: str) -> None:
    """Folded, among other tags, on a decision whose answers are in quotes or not."""
    text = HEAD + (
        f'demande d @n1\n  -> q\ndécision q @n1\n  étiquettes {tags}\n  si "Oui" -> z\n  si "non" -> z\nfin z\n'
    )

    assert elements(text, "F506") == ["q"]


def test_another_node_with_the_tag_establishes_the_fault() -> None:
    """Who reads the report of the incident needs to ask nobody."""
    text = HEAD + 'demande d @n1\n  étiquettes faute\n  -> a\nétape a @n1\n  excuse "Pardon."\n  -> z\nfin z\n'
    (found,) = only(text, "F506")

    assert (found.message, found.element, path(found)) == ("message", "d", ["d", "a", "z"])


@pytest.mark.parametrize(("second", "fires"), [('répare "Voici."', False), ('dit "Voici."', True)])
def test_a_branch_may_repair(second: str, fires: bool) -> None:
    """All branches of a fork run: one of them repairs, and the case is repaired after the join."""
    text = HEAD + (
        "demande d @n1\n  étiquettes faute\n  -> p\nparallèle p\n  -> a\n  -> b\nétape a @n1\n  -> j\n"
        f"étape b @n1\n  {second}\n  -> j\njonction j\n  -> z\nfin z\n"
    )

    assert elements(text, "F506") == (["d"] if fires else [])


def test_what_a_branch_decided_is_decided_after_the_join() -> None:
    """A second decision establishes nothing where a branch has decided already: the first one is blamed, and alone."""
    text = HEAD + (
        "demande d @n1\n  -> p\nparallèle p\n  -> q\n  -> b\n"
        "décision q @n1\n  étiquettes faute\n  si oui -> j\n  si non -> j\n"
        "étape b @n1\n  -> j\njonction j\n  -> r\n"
        "décision r @n1\n  étiquettes faute\n  si oui -> z\n  si non -> z\nfin z\n"
    )

    assert elements(text, "F506") == ["q"]
    assert elements(text.replace("étape b @n1", "étape b @n1\n  étiquettes faute"), "F506") == ["q", "b"]


def test_a_called_flow_may_repair() -> None:
    """What every path of the called flow does counts for its caller."""
    called = 'flux renvoi\n  dispense enquête "Ailleurs"\ndemande e @n1\n  répare "Voici."\n  -> y\nfin y\n'
    text = HEAD + chain("demande d @n1\n  étiquettes faute", "sous-flux s\n  appelle renvoi", "fin z")

    assert only(text + called, "F506") == []
    assert elements(text + called.replace("répare", "dit"), "F506") == ["d"]


@pytest.mark.parametrize("outcome", ["abandonné", "transféré"])
def test_a_fault_may_leave_unresolved(outcome: str) -> None:
    """The repair is owed to a case that is closed as resolved."""
    assert only(HEAD + f"demande d @n1\n  étiquettes faute\n  -> z\nfin z {outcome}\n", "F506") == []


# ------------------------------------------------------------------------------------------------ recap

MAIL = """
    Bonjour {nom},

    Vous nous avez contactés le {jour}.
    Voici ce que nous avons fait.

    Vous recevrez la facture demain.

    À bientôt,
    {signature}
    """


def recap(body: str, tags: str = "récapitulatif") -> str:
    label = f"  étiquettes {tags}\n" if tags else ""
    return HEAD + (
        f'demande d @n1\n{label}  recueille nom, jour, signature\n  courriel "Objet" """{body}"""\n  -> z\nfin z\n'
    )


@pytest.mark.parametrize(
    ("line", "part"),
    [
        ("    Bonjour {nom},\n", "greeting"),
        ("    Vous nous avez contactés le {jour}.\n", "restatement"),
        ("    Voici ce que nous avons fait.\n", "answer"),
        ("    Vous recevrez la facture demain.\n", "next-step"),
        ("    À bientôt,\n", "leave"),
        ("    {signature}\n", "signature"),
    ],
)
def test_each_part_of_a_recap_is_missed(line: str, part: str) -> None:
    """W6: without its line, each of the six parts is named, and with all of them nothing is."""
    (found,) = only(recap(MAIL.replace(line, "")), "F507")

    assert [word.key for word in found.values["parts"]] == [f"recap.{part}"]  # type: ignore[union-attr]
    assert only(recap(MAIL), "F507") == []


@pytest.mark.parametrize("step", ["1. ouvrez « Mon compte » ;", "https://example.com/compte"])
def test_steps_and_links_are_what_comes_next(step: str) -> None:
    """The path in the account, numbered, or a page to open."""
    assert only(recap(MAIL.replace("Vous recevrez la facture demain.", step)), "F507") == []


@pytest.mark.parametrize(("tags", "fires"), [("récap", True), ("Recap", True), ("recapitulatif", True), ("mail", False), ("", False)])
def test_only_a_mail_with_the_tag_is_a_recap(tags: str, fires: bool) -> None:
    """Any other mail is never read."""
    assert bool(only(recap("\n    Merci\n", tags), "F507")) == fires


def test_a_house_may_have_its_own_parts() -> None:
    """`recap-parts` takes the place of the six."""
    options = Options(recap_parts={"la référence": ("référence", "dossier"), "le prix": ("euros",)})
    (found,) = only(recap("\n    Votre DOSSIER est clos.\n"), "F507", options=options)

    assert found.values["parts"] == ("le prix",)


LEAVING = 'étape c @n1\n  prend-congé "Au revoir."'


@pytest.mark.parametrize(
    ("script", "sends", "fires"),
    [(ADPC, "", True), (HEAD, "", False), (ADPC, '\n  courriel "Objet" "Merci."', False)],
)
def test_a_script_writes_to_the_customer(script: str, sends: str, fires: bool) -> None:
    """W5: who follows a method and takes leave sends a mail."""
    text = script + chain("demande d @n1", "phase conclusion", LEAVING, f"fin z{sends}")

    assert elements(text, "F507") == (["c"] if fires else [])


def test_a_called_flow_may_write() -> None:
    """The recap may be a flow of its own, even one that is called by another."""
    called = (
        'flux un\n  dispense enquête "A"\ndemande e @n1\n  -> s2\nsous-flux s2\n  appelle deux\n  -> y\nfin y\n'
        'flux deux\n  dispense enquête "A"\ndemande g @n1\n  courriel "Objet" "Merci."\n  -> w\nfin w\n'
    )
    text = ADPC + chain("demande d @n1", "phase conclusion", LEAVING, "sous-flux s\n  appelle un", "fin z")

    assert elements(text + called, "F507") == []
    assert elements(text + called.replace('  courriel "Objet"', "  dit"), "F507") == ["c"]


# ------------------------------------------------------------------------------------------------ questions, guidance


@pytest.mark.parametrize(
    ("lines", "message"),
    [
        ("questionne fermée « ? »\n  si oui -> z\n  si non -> z", None),
        ("questionne fermée « ? »\n  si oui -> z\n  sinon -> z", None),
        ('questionne fermée « ? »\n  si "Oui" -> z\n  si "NON" -> z\n  épuisé -> z', None),
        ("questionne fermée « ? »\n  -> z", None),
        ("questionne fermée « ? »\n  si oui -> z\n  si non -> z\n  après 2j -> z", None),
        ("questionne fermée « ? »\n  si oui -> z\n  si autre -> z", "message"),
        ("questionne fermée « ? »\n  si neuf -> z\n  si vieux -> z", "message"),
        ("questionne ouverte « ? »\n  si oui -> z\n  si non -> z", "open"),
        ("questionne ouverte « ? »\n  si neuf -> z\n  si non -> z", None),
        ("questionne ouverte « ? »\n  questionne fermée « ? »\n  si oui -> z\n  si non -> z", None),
        ("questionne « ? »\n  si oui -> z\n  si non -> z", None),
        ("identifie nom\n  si oui -> z\n  si non -> z", None),
        ("identifie nom\n  si trouvé -> z\n  si inconnu -> z", None),
        ("identifie nom\n  si oui -> z\n  si non -> z\n  si peut-être -> z", "identify"),
    ],
)
def test_questions_and_answers_go_together(lines: str, message: str | None) -> None:
    """S4-39, S4-04: closed is yes or no, open is not, and an identity has two answers."""
    found = only(HEAD + f"demande d @n1\n  -> q\ndécision q @n1\n  {lines}\nfin z\n", "F508")

    assert [one.message for one in found] == ([message] if message else [])


ASK = "décision q @n1\n  si oui -> g\n  si non -> z\n"
AFTER = "décision r @n1\n  si oui -> z\n  si non -> z\n"


@pytest.mark.parametrize(
    ("before", "on", "after", "missing"),
    [
        (ASK, "", AFTER, []),
        ("", "", "", ["availability", "confirmation", "exit"]),
        (ASK, "", "", ["confirmation", "exit"]),
        ("", "", AFTER, ["availability"]),
        ("", '  questionne fermée "Y êtes-vous ?"\n', AFTER, []),
        ("", '  questionne fermée "Y êtes-vous ?"\n', "", ["exit"]),
        (ASK, '  confirme "Bien ?"\n', "", ["exit"]),
        (ASK, "  si fait -> z\n", "", ["confirmation"]),
    ],
)
def test_guidance_is_checked(before: str, on: str, after: str, missing: list[str]) -> None:
    """S4-49, S4-51: before, during and after; what lacks is named."""
    first, last = ("q" if before else "g"), ("r" if after else "z")
    text = HEAD + f'demande d @n1\n  -> {first}\n{before}étape g @n1\n  guide "Ouvrez."\n{on}  -> {last}\n{after}fin z\n'
    named = [word.key for found in only(text, "F509") for word in found.values["missing"]]  # type: ignore[union-attr]

    assert named == [f"guide.{part}" for part in missing]
