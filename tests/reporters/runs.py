"""Runs to report: of texts as people write them, and of findings made up of anything at all."""

import json
from functools import cache
from pathlib import Path
from typing import Any

import xmlschema
from hypothesis import strategies as st
from jsonschema import Draft4Validator

from flowc.config import Settings
from flowc.diagnostics import Diagnostic, Impact, Place, Severity
from flowc.lowering import Loaded, LoadProblem, lower
from flowc.reporters import REPORTERS, FileReport, Run
from flowc.rules import RULES, check, suppress
from flowc.source import SourceText, Span

SCHEMAS = Path(__file__).parent / "schemas"

#: What is asked of the texts: a rule that comes later changes none of these tests.
CODES = ("F0", "F102", "F103", "F106", "F203", "F301", "F402")

#: A flow in which nothing is found.
CLEAN = """\
équipe n1 "Conseillers"
demande appel "Le client appelle" @n1
  -> avis
enquête avis "Votre avis"
  mesure CSAT
  -> clos
fin clos "Clos"
"""


def report_of(text: str, file: str = "test.flow", files: dict[str, str] | None = None) -> FileReport:
    """What a check finds in a text; `files` are those it may include."""

    def load(path: str, including: str) -> Loaded | LoadProblem:
        content = (files or {}).get(path)
        return LoadProblem("missing") if content is None else Loaded(path, SourceText(path, content))

    lowered = lower(Loaded(file, SourceText(file, text)), load)
    settings = Settings(select=CODES)
    found = check(lowered.document, lowered.broken, settings)
    kept = suppress(lowered.document, (*lowered.diagnostics, *found), lowered.broken, settings)
    ordered = tuple(sorted(kept, key=lambda one: (one.span, one.code.id)))
    return FileReport(
        file=file, diagnostics=ordered, lang=lowered.language or "fr", written=lowered.language or "fr", sources=lowered.sources
    )


def run_of(*reports: FileReport, **facts: Any) -> Run:
    """A run over some files."""
    return Run(reports=reports, version="9.9.9", **facts)


def made(findings: list[Diagnostic], text: str = "", file: str = "test.flow") -> FileReport:
    """A file with these findings, whatever they say."""
    return FileReport(
        file=file, diagnostics=tuple(findings), lang="en", written="en", sources={file: SourceText(file, text)}
    )


def written(form: str, run: Run) -> str:
    """The report in one form, as it goes to a file."""
    return REPORTERS[form].write(run).encode("utf-8").decode("utf-8")


@cache
def sarif_schema() -> Draft4Validator:
    """The OASIS schema, with the formats of its addresses checked."""
    return _validator("sarif-schema-2.1.0.json")


@cache
def gitlab_schema() -> Draft4Validator:
    """GitLab's own schema of one entry."""
    return _validator("gitlab-codeclimate.json")


def _validator(name: str) -> Draft4Validator:
    schema = json.loads((SCHEMAS / name).read_text(encoding="utf-8"))
    return Draft4Validator(schema, format_checker=Draft4Validator.FORMAT_CHECKER)


@cache
def junit_schema() -> xmlschema.XMLSchema:
    """The schema of Jenkins's xUnit plug-in."""
    return xmlschema.XMLSchema(SCHEMAS / "junit-10.xsd")


#: Labels that have broken somebody's report: markup, quotes, ends of lines, controls, what looks like a command.
NASTY = (
    "<b>&amp;</b> ]]> <!-- x --> <script>alert(1)</script>",
    "\"quoted\" 'twice' `code` **bold** _it_ | cell | ~~gone~~ # head",
    "[link](javascript:alert(1)) [1](0) ![image](http://x.example/p.png) https://x.example @someone",
    "line one\nline two\r\n::error file=x::injected%0A%25 , : ;\rend",
    "{0} {name} {{}} \\ \\[ %s %(x)s $HOME ${{ secrets.TOKEN }} ##[error]x",
    "nul\x00 bell\x07 escape\x1b[31m red delete\x7f c1\x9b",
    "right\u202eleft zero\u200bwidth bom\ufeff line\u2028sep",
    "👩\u200d💻 é e\u0301 日本語 𝔘 ￾ \uffff",
    "x" * 50_000,
)

#: Rules whose message quotes a node of the author's.
QUOTING = tuple(rule.code for rule in RULES if rule.code.id in {"F102", "F103"})

anything = st.one_of(st.sampled_from(NASTY), st.text(max_size=60))
#: A file's name may hold every byte but the slash and NUL; those that are no letters come as lone surrogates.
file_names = st.one_of(
    st.sampled_from(["a.flow", "dossier été/flux 1.flow", "a%20b,c:d.flow", "::error::x.flow", "/abs/x.flow", "C:/x.flow"]),
    st.text(st.characters(codec="utf-8", exclude_characters="\0"), min_size=1, max_size=20),
    st.binary(min_size=1, max_size=8).map(lambda raw: raw.replace(b"\0", b"x").decode("utf-8", "surrogateescape")),
)


@st.composite
def reports(draw: st.DrawFn) -> FileReport:
    """A file with findings that quote anything, at any place of any text, on any path."""
    text, file = draw(st.text(max_size=80)), draw(file_names)

    def place() -> Span:
        ends = sorted((draw(st.integers(0, len(text))), draw(st.integers(0, len(text)))))
        return Span(file, *ends)

    def places() -> tuple[Place, ...]:
        return tuple(Place(place(), element=draw(anything)) for _ in range(draw(st.integers(0, 2))))

    findings = [
        Diagnostic(
            code=draw(st.sampled_from(QUOTING)),
            span=place(),
            values={"node": draw(anything)},
            element=draw(anything),
            related=places(),
            path=places(),
            severity=draw(st.sampled_from(Severity)),
            impact=draw(st.one_of(st.none(), st.builds(Impact, st.floats(0, 1), st.none() | st.floats(0, 1e6)))),
        )
        for _ in range(draw(st.integers(0, 4)))
    ]
    return made(findings, text, file)
