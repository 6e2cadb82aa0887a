"""A rule's pages are its first tests: the bad flow raises it where the margin says, the good one raises nothing."""

import re

import pytest

from flowc.catalogue import Page
from flowc.config import Settings
from flowc.diagnostics import Severity
from flowc.vocabulary import LANGUAGES, Lang
from tests.rules.pages import CODES, FILES, PAGES, examples, marks
from tests.rules.reading import BASIS, codes_by_line, findings, lowered

BAD, GOOD = examples("Incorrect"), examples("Correct")

#: A fault of the bytes, of `flowc.yaml` (tests/policies reads these examples), of flowc itself (F015, F099), or of a limit that no
#: page reaches, cannot be shown in a flow.
WITHOUT_EXAMPLE = {"F010", "F011", "F012", "F013", "F015", "F099", "F116"}


@pytest.mark.parametrize(("code", "lang"), BAD)
def test_the_bad_flow_raises_the_code_where_its_mark_says(code: str, lang: Lang) -> None:
    """Exactly the marked lines are reported, by the page's own rule and the others that the marks name."""
    text = BAD[code, lang]
    announced = {name for names in marks(text).values() for name in names}

    assert code in announced
    assert codes_by_line(text, FILES, (*BASIS, *announced)) == marks(text)


@pytest.mark.parametrize(("code", "lang"), GOOD)
def test_the_good_flow_is_silent(code: str, lang: Lang) -> None:
    """The page's own rule has nothing to say."""
    assert codes_by_line(GOOD[code, lang], FILES, ("F0", code)) == {}


@pytest.mark.parametrize(("code", "lang"), GOOD)
def test_the_good_flow_is_one_to_copy(code: str, lang: Lang) -> None:
    """No rule finds an error in it."""
    found = findings(GOOD[code, lang], FILES, Settings())

    assert [(finding.code.id, finding.element) for finding in found if finding.level is Severity.ERROR] == []


@pytest.mark.parametrize("code", [code.id for code in CODES])
def test_every_code_has_both_examples_in_both_languages(code: str) -> None:
    """A page shows what is wrong and what is right."""
    expected = {(code, lang) for lang in LANGUAGES if code not in WITHOUT_EXAMPLE}

    assert {key for key in BAD if key[0] == code} == expected
    assert {key for key in GOOD if key[0] == code} == expected


@pytest.mark.parametrize("heading", ["Incorrect", "Correct"])
@pytest.mark.parametrize("code", sorted({code for code, _ in BAD}))
def test_both_languages_show_the_same_flow(code: str, heading: str) -> None:
    """The two examples differ in words and not in nodes, arrows or marks."""
    french, english = (examples(heading)[code, lang] for lang in LANGUAGES)

    assert shape(french) == shape(english)
    assert marks(french) == marks(english)


def shape(text: str) -> list[object]:
    flows = lowered(text, FILES).document.flows
    return [
        [(node.id, node.kind) for node in flow.nodes]
        + [(edge.source, edge.target, edge.kind) for edge in flow.edges]
        for flow in flows
    ]


@pytest.mark.parametrize("code", [code.id for code in CODES])
def test_both_languages_have_the_same_messages_and_slots(code: str) -> None:
    """A translation says as much as the original: the same keys, filled with the same values."""
    french, english = (PAGES[code, lang] for lang in LANGUAGES)

    assert slots(french) == slots(english)


def slots(shown: Page) -> dict[str, list[str]]:
    tables = {
        "message": shown.messages,
        "help": shown.helps,
        "label": shown.labels,
        "fix": shown.fixes,
        "edit": shown.edits,
    }
    return {
        f"{name}.{key}": sorted(set(re.findall(r"\{(\w+)\}", text)))
        for name, table in tables.items()
        for key, text in table.items()
    }


@pytest.mark.parametrize(("code", "lang"), PAGES)
def test_a_page_says_what_why_and_how_to_silence(code: str, lang: Lang) -> None:
    """After a title in a few words: what is wrong, why it matters, what to do about a false alarm."""
    shown = PAGES[code, lang]
    sections = re.findall(r"^## (.+)$", shown.body, re.MULTILINE)

    assert 0 < len(shown.title) <= 80
    assert sections[0] == {"fr": "Pourquoi", "en": "Why"}[lang]
    assert sections[-1] == {"fr": "Faire taire", "en": "Silence it"}[lang]
    assert shown.body.index("## ") > 40


@pytest.mark.parametrize(("code", "lang"), [key for key in PAGES if key[1] == "fr"])
def test_french_pages_are_set_in_french(code: str, lang: Lang) -> None:
    """Outside code, a no-break space stands inside « » and before a colon, a semicolon, a question or exclamation mark."""
    shown = PAGES[code, lang]
    texts = [shown.title, shown.body, *shown.messages.values(), *shown.labels.values(), *shown.helps.values()]
    prose = [re.sub(r"```.*?```|`[^`\n]*`", "`", text, flags=re.DOTALL) for text in texts]

    assert [text for text in prose if re.search(r"«[^\u00a0]|[^\u00a0]»| [:;?!](\s|$)", text)] == []


@pytest.mark.parametrize("code", ["F301", "F302", "F304"])
def test_the_figure_of_transfers_is_cited_with_its_source(code: str) -> None:
    """S0-10: whoever asks why a transfer matters reads that it irritates 68 % of customers, and who says so."""
    for lang in LANGUAGES:
        body = PAGES[code, lang].body

        assert "68" in body
        assert "Zendesk" in body


@pytest.mark.parametrize(
    ("code", "figure", "source"), [("F608", "72", "Forrester"), ("F309", "95", "standards"), ("F602", "silos", "Moumen")]
)
def test_pages_on_the_organisation_cite_their_sources(code: str, figure: str, source: str) -> None:
    """S1-02, S3-22, S2-62: how many companies, how many service leaders, what isolated experts are a mark of; and who says so."""
    for lang in LANGUAGES:
        body = PAGES[code, lang].body

        assert figure in body
        assert source in body


def test_the_figure_of_loyalty_is_cited_with_its_source() -> None:
    """S0-32: the page of the missing survey says what service weighs on loyalty, and who says so."""
    for lang in LANGUAGES:
        body = PAGES["F201", lang].body

        assert "57" in body
        assert "Zendesk" in body
