"""Hours in which nobody is there: every week, and around days off."""

from datetime import date

from flowc.config import CalendarSettings
from tests.reports.made import picked, report, rows

DAY_ONLY = """\
équipe jour "Jour"
  canaux téléphone
  horaires 7j/7 6h-22h
équipe nuit "Nuit"
  canaux téléphone
  horaires 7j/7 22h-4h
canal téléphone "Téléphone"
  type humain
  horaires 24h/24
"""
SHIFTS = DAY_ONLY.replace("22h-4h", "22h-6h")


def test_weekly_gap_is_found_to_the_minute_across_midnight() -> None:
    """The night shift ends at four and the day begins at six: two hours of every day, and nothing else."""
    made = report("hours", DAY_ONLY)
    (gap,) = rows(made, "gaps")

    assert (gap["channel"], gap["from-clock"], gap["to-clock"], gap["hours-a-week"]) == ("Téléphone", "04:00", "06:00", 14)
    assert gap["days"] == ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]
    assert picked(made, "coverage", "promised", "covered", "missing") == [(168, 154, 14)]


def test_gap_over_midnight_is_one() -> None:
    """A gap from the evening to the morning is told as one, on the day on which it begins."""
    made = report(
        "hours",
        'équipe n1 "N1"\n  canaux tél\n  horaires lun-ven 8h-20h\ncanal tél "Tél"\n  horaires lun-ven 8h-20h, lun 22h-2h\n',
    )

    assert picked(made, "gaps", "days", "from-clock", "to-clock", "hours-a-week") == [(["monday"], "22:00", "02:00", 4)]


def test_public_holiday_leaves_a_gap_until_the_next_shift() -> None:
    """On 1 May no shift begins: the eve's night shift ends at six, and the next one begins at six the day after."""
    made = report("hours", SHIFTS, today=date(2026, 4, 1))
    gaps = picked(made, "days-off", "channel", "from-moment", "to-moment", "hours")

    assert rows(made, "gaps") == []
    assert ("Téléphone", "2026-05-01 06:00", "2026-05-02 06:00", 24) in gaps
    assert [gap for gap in gaps if "2026-04-28" < gap[1] < "2026-05-04"] == [
        ("Téléphone", "2026-05-01 06:00", "2026-05-02 06:00", 24)
    ]


def test_days_off_that_follow_one_another_are_one_gap() -> None:
    """A day off of the calendar's own beside a public holiday: one gap over both."""
    calendar = CalendarSettings(closed=(date(2026, 12, 24),))
    made = report("hours", SHIFTS, today=date(2026, 12, 1), calendar=calendar)

    assert picked(made, "days-off", "from-moment", "to-moment", "hours")[0] == ("2026-12-24 06:00", "2026-12-26 06:00", 48)


def test_day_off_on_which_the_channel_is_closed_is_no_gap() -> None:
    """A channel open from Monday to Friday misses nobody on a holiday that is a Sunday; without holidays, none is missed."""
    office = SHIFTS.replace("24h/24", "lun-ven 9h-18h")

    days = [gap[0][:10] for gap in picked(report("hours", office, today=date(2026, 10, 1)), "days-off", "from-moment")]

    assert "2026-11-11" in days and "2026-11-01" not in days
    assert rows(report("hours", office, calendar=CalendarSettings(country=None, timezone="Europe/Paris")), "days-off") == []


def test_weekly_gap_is_not_told_again_on_a_holiday() -> None:
    """What is missing every week stands in the first table only: the holiday adds the hours that are worked otherwise."""
    made = report("hours", DAY_ONLY, today=date(2026, 4, 20))

    gaps = picked(made, "days-off", "from-moment", "to-moment")[:2]
    assert gaps == [("2026-05-01 06:00", "2026-05-02 04:00"), ("2026-05-08 06:00", "2026-05-09 04:00")]


def test_team_without_hours_makes_the_channel_unknown() -> None:
    """Where one of the teams does not say when it works, nobody knows what is missing, and a note says so (F604 too)."""
    made = report("hours", DAY_ONLY.replace("  horaires 7j/7 22h-4h\n", ""))

    assert rows(made, "gaps") == []
    assert picked(made, "coverage", "promised", "covered", "missing") == [(168, None, None)]
    assert [note.key for note in made.notes] == ["hours-unsaid"]


def test_grid_counts_the_teams_of_each_hour() -> None:
    """Day by day and hour by hour, how many teams are there at the least; closed hours are said to be."""
    made = report("hours", SHIFTS.replace("24h/24", "lun-ven 5h30-9h").replace("6h-22h", "8h30-22h"))
    monday, *_ = rows(made, "channel-1")

    assert [monday[f"h{hour:02}"] for hour in range(4, 10)] == ["closed", 1, 0, 0, 0, "closed"]


def test_teams_of_every_file_that_means_the_channel_serve_it() -> None:
    """A channel that two files describe alike is kept by the teams of both."""
    channel = 'canal tél "Tél"\n  horaires lun 8h-20h\n'
    made = report(
        "hours",
        'équipe n1 "Matin"\n  canaux tél\n  horaires lun 8h-14h\n' + channel,
        'équipe n2 "Soir"\n  canaux tél\n  horaires lun 15h-20h\n' + channel,
    )

    assert picked(made, "coverage", "teams", "covered", "missing") == [(["Matin", "Soir"], 11, 1)]
    assert picked(made, "gaps", "days", "from-clock", "to-clock") == [(["monday"], "14:00", "15:00")]
