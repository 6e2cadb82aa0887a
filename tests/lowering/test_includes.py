"""Files that include files."""

from tests.support.flows import document, faults, lowered

TEAMS = 'équipe n1 "N1"\n'


def test_what_an_included_file_declares_is_known() -> None:
    """Organisation and flows are shared; only the file's own flows are drawn and checked."""
    found = document(
        'inclure "teams.flow"\nflux f\ndemande a @n1\n-> s\nsous-flux s\nappelle g\n-> fin\n',
        {"teams.flow": TEAMS + "flux g\ndemande -> fin\n"},
    )

    assert [team.id for team in found.organisation.teams] == ["n1"]
    assert [flow.id for flow in found.flows] == ["f"]
    assert [flow.id for flow in found.library] == ["g"]


def test_a_file_is_loaded_once_whatever_leads_to_it() -> None:
    """Two ways to one file declare nothing twice."""
    files = {"a.flow": 'inclure "c.flow"\n', "b.flow": 'inclure "c.flow"\n', "c.flow": TEAMS}

    assert [
        team.id for team in document('inclure "a.flow"\ninclure "b.flow"\n', files).organisation.teams
    ] == ["n1"]


def test_a_missing_file_is_reported_at_its_path() -> None:
    """F006 blames the path."""
    assert faults('inclure "nulle-part.flow"\n') == [("F006", "missing", '"nulle-part.flow"')]


def test_a_circle_is_reported_where_it_closes() -> None:
    """Files that include each other are one F006, not an endless loop."""
    files = {"a.flow": 'inclure "b.flow"\n', "b.flow": 'inclure "a.flow"\n'}

    assert faults('inclure "a.flow"\n', files) == [("F006", "cycle", '"a.flow"')]


def test_a_mistake_in_an_included_file_is_reported_there() -> None:
    """Of an included file the F0 errors are reported, under its own name."""
    result = lowered('inclure "a.flow"\ndemande -> fin\n', {"a.flow": 'équipe n1 "N1"\nrang zéro\n'})

    assert [(found.span.file, found.code.id) for found in result.diagnostics] == [("a.flow", "F004")]
    assert result.broken == frozenset()


def test_two_files_may_not_declare_one_id() -> None:
    """F003 at the second place, the first related."""
    result = lowered('inclure "a.flow"\néquipe n1 "N"\n', {"a.flow": TEAMS})

    assert [(found.code.id, found.related[0].span.file) for found in result.diagnostics] == [
        ("F003", "a.flow")
    ]


def test_a_thousand_files_in_a_row_include_each_other() -> None:
    """Depth costs no recursion."""
    files = {f"{n}.flow": f'inclure "{n + 1}.flow"\n' for n in range(1000)} | {"1000.flow": TEAMS}

    assert len(document('inclure "0.flow"\n', files).organisation.teams) == 1
