"""Every form of report there is."""

from collections.abc import Callable

from msgspec import Struct

from flowc.reporters.report import Run


class Reporter(Struct, frozen=True):
    """One form: its name, whether a person reads it at a terminal, who writes it."""

    name: str
    for_people: bool
    write: Callable[[Run], str]


def _text(run: Run) -> str:
    from flowc.reporters.text import summary, text_report

    end = summary(run.reports, run.accepted)
    if run.statistics:
        from flowc.reporters.statistics import statistics_report

        return statistics_report(run.reports) + end
    return text_report(run.reports, colour=run.colour) + end


def _concise(run: Run) -> str:
    from flowc.reporters.concise import concise_report

    return concise_report(run)


def _json(run: Run) -> str:
    from flowc.reporters.json import json_report

    return json_report(run.reports)


def _sarif(run: Run) -> str:
    from flowc.reporters.sarif import sarif_report

    return sarif_report(run)


def _github(run: Run) -> str:
    from flowc.reporters.github import github_report

    return github_report(run)


def _gitlab(run: Run) -> str:
    from flowc.reporters.gitlab import gitlab_report

    return gitlab_report(run)


def _junit(run: Run) -> str:
    from flowc.reporters.junit import junit_report

    return junit_report(run)


_ALL = (
    Reporter("text", True, _text),  # noqa: FBT003 (a column of a table)
    Reporter("concise", True, _concise),  # noqa: FBT003
    Reporter("json", False, _json),  # noqa: FBT003
    Reporter("sarif", False, _sarif),  # noqa: FBT003
    Reporter("github", False, _github),  # noqa: FBT003
    Reporter("gitlab", False, _gitlab),  # noqa: FBT003
    Reporter("junit", False, _junit),  # noqa: FBT003
)

#: By name, in the order in which they are offered.
REPORTERS: dict[str, Reporter] = {reporter.name: reporter for reporter in _ALL}
