"""What reading promises of any text, and of every flow: no exception, exact places, one model however it is stored."""

from hypothesis import HealthCheck, Phase, given, settings

from flowc.diagnostics import Severity
from flowc.source import SourceText
from flowc.syntax import parse
from tests.support.flows import lowered, tree, without_places
from tests.support.places import lies, spans
from tests.support.strategies import ANY_TEXT, Dressing, dress, dressings, flows

#: Whole flows are large for Hypothesis, and not worth its minutes of shrinking.
WHOLE = settings(
    deadline=None, suppress_health_check=list(HealthCheck), max_examples=25, phases=set(Phase) - {Phase.shrink}
)
MANY = settings(deadline=None, max_examples=300)


@MANY
@given(ANY_TEXT)
def test_no_text_raises(text: str) -> None:
    """Whatever the text, there is a model, and every place that is reported lies in the text."""
    found = lowered(text)
    length = len(found.sources["test.flow"].text)

    assert all(0 <= at.start <= at.end <= length for at in spans(found.document))
    assert all(0 <= at.span.start <= at.span.end <= length for at in found.diagnostics)


@MANY
@given(ANY_TEXT)
def test_no_character_is_lost(text: str) -> None:
    """Every character that is no blank belongs to exactly one word or comment, which is the text at its place."""
    source = SourceText("test.flow", text)
    lines = parse(source).tree.lines
    tokens = [token for line in lines for token in (*line.tokens, *([line.comment] if line.comment else []))]
    rest = source.text
    for token in reversed(tokens):
        assert source.text[token.start : token.end] == token.text
        rest = rest[: token.start] + rest[token.end :]

    assert tokens == sorted(tokens, key=lambda token: token.start)
    assert rest.strip() == ""


@MANY
@given(ANY_TEXT)
def test_one_bad_line_has_one_report(text: str) -> None:
    """A line that cannot be read has exactly one report that says why; a line that can has none."""
    parsed = parse(SourceText("test.flow", text))
    broken = sum(type(line.statement).__name__ == "Broken" for line in parsed.tree.lines)

    assert broken == sum(found.code.id == "F001" for found in parsed.diagnostics)


@WHOLE
@given(flows())
def test_valid_flows_have_no_error(text: str) -> None:
    """Everything that the vocabulary allows, in any spelling, language and layout, is read; only an answer that a scenario
    gives by chance may be none of its node's.
    """
    mistakes = [found for found in lowered(text).diagnostics if found.level is Severity.ERROR]

    assert [found for found in mistakes if (found.code.id, found.message) != ("F002", "outcome")] == []


@WHOLE
@given(flows(), dressings())
def test_every_place_holds_what_the_model_says(text: str, dressing: Dressing) -> None:
    """The text at an element's place is that element's, in the file as it is stored."""
    found = lowered(dress(text, dressing))

    assert list(lies(found.sources["test.flow"], found.document)) == []


@WHOLE
@given(flows(), dressings())
def test_storage_changes_no_meaning(text: str, dressing: Dressing) -> None:
    """CRLF, a byte order mark and decomposed accents leave the model as it is."""
    assert without_places(lowered(dress(text, dressing)).document) == without_places(lowered(text).document)


@WHOLE
@given(flows())
def test_a_bad_line_costs_that_line(text: str) -> None:
    """A line that cannot be read changes no other line."""
    lines = [line.statement for line in tree(text).lines]
    worse = [line.statement for line in tree(f"zzz --> q\n{text}").lines]

    assert [type(statement) for statement in worse[1:]] == [type(statement) for statement in lines]
