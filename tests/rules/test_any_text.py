"""No text, however odd, breaks the checker; whatever it finds can be shown."""

from hypothesis import HealthCheck, given, settings

from flowc.source import SourceText
from flowc.vocabulary import LANGUAGES
from tests.rules.reading import MAIN, findings
from tests.rules.test_messages import spoken
from tests.support.strategies import flows


@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(flows())
def test_every_finding_has_its_place_and_its_words(text: str) -> None:
    """Places lie inside the file, sentences are filled in both languages, a path ends at the element blamed."""
    end = SourceText(MAIN, text).end.end

    for found in findings(text):
        for place in (found, *found.related, *found.path):
            assert 0 <= place.span.start <= place.span.end <= end
        for lang in LANGUAGES:
            assert all(spoken(found, lang))
        assert not found.path or found.path[-1].element == found.element


@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(flows())
def test_twice_the_same(text: str) -> None:
    """The same text gives the same findings in the same order."""
    assert findings(text) == findings(text)
