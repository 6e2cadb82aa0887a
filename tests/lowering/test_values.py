"""Values by their meaning, whatever their spelling; and those that have none."""

from datetime import date

import pytest

from flowc.model import Day, Duration, FieldType, Label, Percent, Period, Rate, ReservedLabel, Scale
from tests.support.flows import document, faults, flow

HEAD = "demande a\n"
TAIL = "\n-> fin"


@pytest.mark.parametrize(
    ("written", "seconds", "business"),
    [
        ("45s", 45, False),
        ("3min", 180, False),
        ("3 min", 180, False),
        ("90 minutes", 5400, False),
        ("1h30", 5400, False),
        ("1 h 30", 5400, False),
        ("1,5h", 5400, False),
        ("1.5h", 5400, False),
        ("24 heures", 86400, False),
        ("2j", 172800, False),
        ("2 jours", 172800, False),
        ("1sem", 604800, False),
        ("2j ouvrés", 2 * 8 * 3600, True),
        ("1 semaine ouvrée", 5 * 8 * 3600, True),
        ("4h ouvrées", 4 * 3600, True),
    ],
)
def test_durations(written: str, seconds: int, business: bool) -> None:
    """Long and short units, decimals, blanks, working time."""
    node = flow(f"{HEAD}durée {written}{TAIL}").nodes[0]

    assert node.duration is not None
    assert node.duration.value == Duration(seconds, business)


@pytest.mark.parametrize(("days", "calendar"), [(1, 3), (5, 7), (6, 10), (10, 14)])
def test_working_days_compare_as_calendar_days(days: int, calendar: int) -> None:
    """N working days compare as N + 2×⌈N/5⌉ days."""
    assert Duration(days * 8 * 3600, business=True).calendar_seconds == calendar * 86400


@pytest.mark.parametrize(
    "written", ["3", "2 mois", "1m", "h", "-3min", "30min ouvrées", "1h1h", "99999999999h"]
)
def test_what_is_no_duration(written: str) -> None:
    """F004 on the whole value."""
    assert faults(f"{HEAD}durée {written}{TAIL}") == [("F004", "expected", written)]


def test_rates_percentages_scales_and_dates_are_typed() -> None:
    """The model holds values, never their spelling."""
    found = flow(
        'flux f "F"\nrelu 2026-10-01\ndemande a\nvolume 120/jour\nsi oui 12,5 % -> s\nsinon -> fin\n'
        "enquête s\nmesure CES 1-7 facilité\n-> fin"
    )

    assert found.reviewed is not None and found.reviewed.value == date(2026, 10, 1)
    assert found.nodes[0].volume is not None and found.nodes[0].volume.value == Rate(120.0, Period.DAY)
    assert found.edges[0].share is not None and found.edges[0].share.value == Percent(12.5)
    (survey,) = [node for node in found.nodes if node.kind.value == "survey"]
    assert survey.measure[0].scale is not None and survey.measure[0].scale.value == Scale(1, 7)


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("lun-sam 8h-20h", [(6, 480, 1200)]),
        ("mon-fri 08:30-17:00", [(5, 510, 1020)]),
        ("22h-6h", [(7, 1320, 360)]),
        ("24h/24", [(7, 0, 1440)]),
        ("7j/7", [(7, 0, 1440)]),
        ("24/7", [(7, 0, 1440)]),
        ("lun-ven 9h-12h, 14h-18h", [(5, 540, 720), (5, 840, 1080)]),
        ("sam-lun 9h-12h", [(3, 540, 720)]),
        ("08:00-12:00,14:00-18:00", [(7, 480, 720), (7, 840, 1080)]),
    ],
)
def test_hours(written: str, expected: list[tuple[int, int, int]]) -> None:
    """Days, clocks and their short forms; hours without days are on those of the item before."""
    (team,) = document(f'équipe n1 "N1"\nhoraires {written}\n').organisation.teams

    assert [
        (len(item.value.days), item.value.start.minutes, item.value.end.minutes) for item in team.hours
    ] == expected


@pytest.mark.parametrize("written", ["25h-26h", "8h", "lun-xyz 8h-9h", "8h-8h", "lundi", "8h65-9h"])
def test_what_are_no_hours(written: str) -> None:
    """F004, not a guess."""
    assert faults(f'équipe n1 "N1"\nhoraires {written}\n') == [("F004", "expected", written)]


@pytest.mark.parametrize(
    ("line", "fault"),
    [
        ("émotion 3", ("F004", "expected", "3")),
        ("lien javascript:alert(1)", ("F004", "expected", "javascript:alert(1)")),
        ("lien data:text/html,x", ("F001", "one-value", "x")),
        ('dit ""', ("F004", "empty", '""')),
        ("dit «  »", ("F004", "empty", "«  »")),
        ("dit bonjour", ("F004", "expected", "bonjour")),
        ("automate robbot", ("F004", "one-of", "robbot")),
        ("si oui 130% -> b", ("F004", "expected", "130%")),
        ("si oui -5% -> b", ("F004", "expected", "-5%")),
        ("max 0 -> b", ("F004", "expected", "0")),
        ("volume 120", ("F004", "expected", "120")),
        ("sollicite n2", ("F004", "expected", "n2")),
    ],
)
def test_values_of_the_wrong_kind(line: str, fault: tuple[str, str, str]) -> None:
    """F004 says what was expected, at the value."""
    assert fault in faults(f"{HEAD}{line}\n-> b\nfin b")


@pytest.mark.parametrize("line", ['lien "https://kb.example/a,b"', 'consulte KB "https://kb.example/a,b"'])
def test_an_address_with_a_comma_stands_in_quotes(line: str) -> None:
    """A comma ends a bare word; quotes are the way out."""
    node = flow(f"{HEAD}{line}{TAIL}").nodes[0]
    (address,) = [item.url for item in (*node.link, *node.consult) if item.url]

    assert address.value == "https://kb.example/a,b"


@pytest.mark.parametrize("name", ["1a", "-a", "a.b", "fin", "step", "si", "Étape"])
def test_what_is_no_id(name: str) -> None:
    """An id starts with a letter and is no node kind and no connecting word, in either language."""
    assert [fault[0] for fault in faults(f"étape {name}\n")] == ["F004"]


@pytest.mark.parametrize("name", ["résolu", "note", "contact", "delai", "été-1", "Ünïcode", "日本"])
def test_keywords_that_open_no_node_may_be_ids(name: str) -> None:
    """Other keywords and the words of closed lists may be ids."""
    assert flow(f"demande {name}\n-> fin").nodes[0].id == name


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ('"a « b » c"', "a « b » c"),
        ('« a "b" c »', 'a "b" c'),
        ("«\u00a0a\u202f»", "a"),
        ("“a”", "a"),
        (r'"C:\new"', r"C:\new"),
        ('"""a "b" « c »"""', 'a "b" « c »'),
        ('"""\n    a\n      b\n\n    c\n  """', "a\n  b\n\nc"),
        ('"e\u0301"', "é"),
        ('"{{x}"', "{{x}"),
    ],
)
def test_strings(written: str, value: str) -> None:
    """No escapes; blanks inside guillemets are trimmed; blocks lose their layout; accents are composed."""
    assert flow(f"{HEAD}dit {written}{TAIL}").nodes[0].say[0].text.value == value


def test_reserved_labels_are_one_concept_in_both_languages() -> None:
    """Bare `oui` and `yes` are one label; quoted they are text."""
    french = flow('demande a\nsi oui -> fin\nsi "oui" -> fin\nsi autre -> fin')
    english = flow('request a\nif yes -> end\nif "oui" -> end\nif other -> end')

    def labels(found: object) -> list[tuple[object, object]]:
        edges = found.edges  # type: ignore[attr-defined]
        return [(edge.label.reserved, edge.label.text) for edge in edges if isinstance(edge.label, Label)]

    assert (
        labels(french)
        == labels(english)
        == [
            (ReservedLabel.YES, None),
            (None, "oui"),
            (ReservedLabel.OTHER, None),
        ]
    )


def test_fields_have_types_choices_and_secrets() -> None:
    """The first string is the label, the following ones the choices."""
    fields = document(
        'champ email "Adresse" courriel sensible\nchamp pays "Pays" "France", "Belgique"\nchamp x "X"\n'
    ).fields

    assert [
        (item.id, item.type, item.sensitive, [choice.value for choice in item.choices]) for item in fields
    ] == [
        ("email", FieldType.EMAIL, True, []),
        ("pays", FieldType.TEXT, False, ["France", "Belgique"]),
        ("x", FieldType.TEXT, False, []),
    ]


def test_week_days_are_complete() -> None:
    """Hours without days are on all seven."""
    (team,) = document('équipe n1 "N1"\nhoraires 8h-9h\n').organisation.teams

    assert team.hours[0].value.days == tuple(Day)
