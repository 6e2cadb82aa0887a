"""Comments that silence findings, and settings that weigh them."""

import pytest

from flowc.config import Settings
from flowc.diagnostics import Severity, UsageError
from flowc.rules import refuse_unknown
from tests.rules.reading import BASIS, findings, only

HEAD = 'équipe n1 "Conseillers"\nflux f\ndemande d @n1\n'
DEAD_END = "demande d2 @n1"


def codes(text: str, settings: Settings | None = None) -> list[str]:
    return sorted(found.code.id for found in findings(text, settings=settings))


@pytest.mark.parametrize("name", ["F102", "f102", "dead-end", "F102, F103", "dead-end,F103"])
def test_a_comment_silences_by_code_or_name(name: str) -> None:
    """At the end of the line, for that line."""
    text = HEAD + f"  -> d\n{DEAD_END}  # flowc: ignore[{name}] raison"

    assert "F102" not in codes(text)


def test_a_comment_alone_on_a_line_covers_the_next_statement() -> None:
    """Blank lines and other comments may stand between."""
    text = HEAD + f"  -> d\n# flowc: ignore[F102] raison\n\n# autre\n{DEAD_END}"

    assert only(text, "F102") == []


def test_a_comment_covers_no_other_line() -> None:
    """A finding elsewhere stays, and the comment is idle."""
    text = HEAD + f"  -> d  # flowc: ignore[F102] raison\n{DEAD_END}"

    assert {"F102", "F008"} <= set(codes(text))


def test_a_comment_covers_primary_places_only() -> None:
    """F103 on two nodes stands at the first; silencing the second silences nothing."""
    island = "étape a @n1{}\n  -> b\nétape b @n1{}\n  -> d\n"
    comment = "  # flowc: ignore[F103] raison"

    assert "F103" not in codes(HEAD + "  -> d\n" + island.format(comment, ""))
    assert {"F103", "F008"} <= set(codes(HEAD + "  -> d\n" + island.format("", comment)))


def test_a_comment_on_a_block_of_text_covers_all_its_lines() -> None:
    """A logical line may be several lines of the file."""
    text = HEAD + '  courriel "Objet" """\n    Bonjour {x}\n    """  # flowc: ignore[F402] raison\n  -> d\n'

    assert "F402" not in codes(text)


def test_errors_of_the_language_cannot_be_silenced() -> None:
    """The error stays, and the comment is reported."""
    text = HEAD + "  -> zzz  # flowc: ignore[F002] raison\n"

    assert codes(text) == ["F002", "F008"]


def test_warnings_of_the_language_can() -> None:
    """F007 is a matter of taste."""
    text = HEAD + "  -> a\nstep a @n1  # flowc: ignore[F007] raison\n  -> d\n"

    assert "F007" in codes(text.replace("  # flowc: ignore[F007] raison", ""))
    assert not {"F007", "F008"} & set(codes(text))


def test_each_name_is_judged_alone() -> None:
    """One silences, one is idle, one is none."""
    text = HEAD + f"  -> d\n{DEAD_END}  # flowc: ignore[F102, F106, F999] raison"

    assert [(found.message, found.values["name"]) for found in only(text, "F008")] == [
        ("message", "F106"),
        ("unknown", "F999"),
    ]


def test_nothing_is_said_of_a_rule_that_did_not_run() -> None:
    """Switched off, or in a file whose flow holds an F0 error: nobody knows whether the comment is of use."""
    text = HEAD + "  -> d  # flowc: ignore[F106] raison\n"

    assert "F008" in codes(text)
    assert "F008" not in codes(text, Settings(ignore=("F106",)))
    assert "F008" not in codes(text + "étape a @zzz\n")


def test_select_and_ignore_take_codes_names_and_families() -> None:
    """`select` leaves only those, `ignore` all but those."""
    text = "flux f\nétape a\n"

    assert codes(text) == ["F101", "F102", "F601"]
    assert codes(text, Settings(select=("F1",))) == ["F101", "F102"]
    assert codes(text, Settings(select=("F1",), ignore=("dead-end",))) == ["F101"]
    assert codes(text, Settings(select=BASIS, ignore=("f6", "F101"))) == ["F102"]
    assert codes(text, Settings(select=BASIS, ignore=("structure",))) == ["F601"]


def test_errors_of_the_language_are_always_on() -> None:
    """They are no opinion; warnings of the language may be turned off."""
    text = HEAD + "  -> zzz\nstep a @n1\n"

    assert codes(text, Settings(select=("F601",))) == ["F002"]
    assert codes(text, Settings(ignore=("F0", "F6"))) == ["F002"]


def test_severity_is_set_by_code_name_or_family() -> None:
    """The more exact name wins; off silences."""
    text = "flux f\nétape a\n"
    settings = Settings(select=BASIS, severity={"F1": "info", "dead-end": "warning", "F601": "off"})

    assert {found.code.id: found.level for found in findings(text, settings=settings)} == {
        "F101": Severity.INFO,
        "F102": Severity.WARNING,
    }


@pytest.mark.parametrize("name", ["F999", "dead-ends", "F9x", ""])
def test_a_rule_that_does_not_exist_is_a_usage_error(name: str) -> None:
    """A typing error in the settings would otherwise switch off nothing, quietly; the place that says it is named."""
    with pytest.raises(UsageError, match=r"^flowc\.yaml:7: no rule is called"):
        refuse_unknown([("flowc.yaml:6", "F102"), ("flowc.yaml:6", "structure"), ("flowc.yaml:7", name)])


def test_a_comment_may_hold_for_its_whole_file() -> None:
    """Wherever it stands; and it is reported where it silences nothing."""
    text = "flux f\nétape a\nétape b\n# flowc: ignore-file[F102, F106] esquisse\n"

    assert codes(text) == ["F008", "F101", "F601"]
    assert [found.values["name"] for found in only(text, "F008")] == ["F106"]
