"""The reports that list what authors noted: everything once, nothing else."""

from datetime import date

from tests.reports.made import picked, report, rows

BASE = 'équipe n1 "Conseillers"\n  membres conseiller\nrôle conseiller "Conseiller"\n'
END = "fin bon résolu\n"


def test_waivers_have_their_reasons() -> None:
    """A survey left out, and a finding silenced, each with the reason and the line; a note counts silences without one."""
    made = report(
        "waivers",
        BASE + 'flux f "Exemple"\n  dispense enquête "Le client est anonyme"\n'
        "demande d @n1 # flowc: ignore[F305] Pas de dossier\n  -> bon\n" + END.replace("\n", " # flowc: ignore[F201]\n"),
    )

    assert picked(made, "surveys", "flow", "because", "place") == [("Exemple", "Le client est anonyme", "test.flow:5")]
    assert picked(made, "comments", "codes", "because", "place") == [
        (["F305"], "Pas de dossier", "test.flow:6"),
        (["F201"], None, "test.flow:8"),
    ]
    assert [note.values for note in made.notes] == [{"count": 1}]


def test_todos_of_every_element() -> None:
    """What is left to do on a team, a flow, a node or a scenario, with its line."""
    made = report(
        "todos",
        'équipe n1 "Conseillers"\n  todo "Nommer"\nflux f "Exemple"\n  todo "Relire"\ndemande d "Appel" @n1\n  todo "Mesurer"\n'
        '  -> bon\nfin bon résolu\nscénario "Un cas"\n  attend bon\n  todo "Compléter"\n',
    )

    assert picked(made, "todos", "kind", "element", "todo", "place") == [
        ("team", "Conseillers", "Nommer", "test.flow:2"),
        ("flow", "Exemple", "Relire", "test.flow:4"),
        ("request", "Appel", "Mesurer", "test.flow:6"),
        ("scenario", "Un cas", "Compléter", "test.flow:11"),
    ]


def test_irritants_and_where_to_begin() -> None:
    """Every irritant is listed; bad feelings are ranked by their depth times the cases that feel them."""
    made = report(
        "irritants",
        BASE + 'flux f "Exemple"\ndemande d "Appel" @n1\n  volume 100/jour\n  émotion -1\n  irritant "Musique"\n  -> q\n'
        'décision q @n1\n  si oui 70% -> bon\n  si non 30% -> e\nétape e "Relance" @n1\n  émotion -2\n  -> f2\n'
        'étape f2 "Rappel" @n1\n  émotion 1\n  irritant "Attente"\n  -> bon\n' + END,
    )

    assert picked(made, "irritants", "step", "irritant", "emotion", "visits-a-day") == [
        ("Appel", "Musique", -1, 100), ("Rappel", "Attente", 1, 30),
    ]  # fmt: skip
    assert picked(made, "priorities", "step", "weight") == [("Appel", 100), ("Relance", 60)]


def test_reviews_come_in_the_order_in_which_they_are_due() -> None:
    """A date to read again decides while no review came after it, else the age of the last review; retired flows rest."""
    flow = 'flux {id} "{id}"\n  {lines}\ndemande d @n1\n  -> bon\n' + END
    made = report(
        "reviews",
        BASE + flow.format(id="a", lines="relu 2026-10-01"),
        BASE + flow.format(id="b", lines="à-relire 2026-11-01"),
        BASE + flow.format(id="c", lines="à-relire 2026-12-01"),
        BASE + flow.format(id="d", lines="version 1"),
        BASE + flow.format(id="e", lines="statut obsolète\n  à-relire 2020-01-01"),
        BASE + flow.format(id="f", lines="à-relire 2026-09-01\n  relu 2026-09-02"),
        today=date(2026, 11, 24),
    )

    assert picked(made, "reviews", "flow", "due", "days-left", "state") == [
        ("b", "2026-11-01", -23, "overdue"),
        ("c", "2026-12-01", 7, "soon"),
        ("f", "2027-09-02", 282, "fine"),
        ("a", "2027-10-01", 311, "fine"),
        ("d", None, None, "undated"),
        ("e", None, None, "undated"),
    ]


def test_grid_has_each_criterion_and_room_to_write() -> None:
    """Criteria in the order of the conversation, with their points, the sum of these, and empty places for marks."""
    made = report(
        "grid",
        BASE + 'flux f "Exemple"\nphase accueil\ndemande d "Appel" @n1\n  évalue "Salue" 5\n  évalue "Écoute"\n  -> e\n'
        'phase découverte\nétape e "Cherche" @n1\n  évalue "Reformule" 10\n  -> bon\n' + END,
    )

    assert picked(made, "flow-1", "criterion", "step", "points", "mark") == [
        ("Salue", "Appel", 5, None), ("Écoute", "Appel", None, None), ("Reformule", "Cherche", 10, None),
    ]  # fmt: skip
    assert [note.values for note in made.tables[0].notes] == [{"count": 15}]
    assert report("grid", BASE + 'flux f "Rien"\ndemande d @n1\n  -> bon\n' + END).tables == ()


def test_training_is_a_checklist_of_roles_and_standards() -> None:
    """Each role of a team must know the standards that its team's steps cite; a standard that nobody cites is seen."""
    made = report(
        "training",
        BASE + 'standard annonce "Annoncer le délai"\nstandard oublié "Oublié"\nflux f "Exemple"\n'
        'demande d "Appel" @n1\n  applique annonce\n  -> e\nétape e "Suite" @n1\n  applique annonce\n  -> bon\n' + END,
    )

    assert picked(made, "checklist", "role", "team", "standard", "steps-citing") == [
        ("Conseiller", "Conseillers", "annonce", 2)
    ]
    assert picked(made, "standards", "standard", "teams", "steps-citing") == [
        ("annonce", ["Conseillers"], 2), ("oublié", [], 0),
    ]  # fmt: skip


def test_inventory_counts_and_finds_what_is_written_twice() -> None:
    """Each flow with its size, and the steps of one name and team that several flows share."""
    flow = 'flux {id} "Flux {id}"\ndemande d @n1\n  motif retard\n  volume 5/jour\n  -> e\nétape e "Vérifier le colis" @n1\n  -> q\ndécision q @n1\n  si oui -> bon\n  si non -> bon\n'
    made = report("inventory", BASE + flow.format(id="a") + END, BASE + flow.format(id="b") + END)

    assert picked(made, "flows", "flow", "file", "steps", "questions", "cases-a-day", "reasons") == [
        ("Flux a", "1.flow", 1, 1, 5, ["retard"]), ("Flux b", "2.flow", 1, 1, 5, ["retard"]),
    ]  # fmt: skip
    assert picked(made, "shared", "step", "team", "flows") == [("Vérifier le colis", "Conseillers", ["Flux a", "Flux b"])]


def test_files_that_disagree_keep_rows_of_their_own() -> None:
    """Two descriptions of one team: two rows, each with the work of its own file's flows, and a note with both places."""
    flow = 'flux {id} "Flux {id}"\ndemande d @n1\n  volume 60/jour\n  durée 1min\n  -> bon\n' + END
    one, other = BASE.replace("  membres", "  effectif 2\n  membres"), BASE.replace("  membres", "  effectif 3\n  membres")
    made = report("load", one + flow.format(id="a"), other + flow.format(id="b"))

    assert picked(made, "teams", "team", "headcount", "work") == [
        ("Conseillers (1.flow)", 2, 7), ("Conseillers (2.flow)", 3, 7),
    ]  # fmt: skip
    assert made.notes[0].key == "disagree"
    assert made.notes[0].values["places"] == "1.flow:1, 2.flow:1"
    assert rows(report("load", one + flow.format(id="a"), one + flow.format(id="b")), "teams")[0]["work"] == 14
