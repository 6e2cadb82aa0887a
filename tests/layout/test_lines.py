"""Text in lines, cards in rows."""

from hypothesis import given
from hypothesis import strategies as st

from flowc.layout import TextRole, missing_letters, text_width, wrapped
from flowc.layout.ranks import ranked
from flowc.project import MachineFonts
from flowc.views import printable
from tests.support.pictures import STAGES, chain, diagram, edge, flow, node, random_flow

CARD = TextRole.CARD


def test_french_punctuation_stays_with_its_word() -> None:
    """No line begins with ? ! : ; » or %, none ends with «."""
    text = "Voulez-vous vraiment « tout de suite » payer 12 % de plus : oui ? non ! ou bien ; rien »"
    lines = wrapped(text, CARD, 60)

    assert len(lines) == 5
    assert [line for line in lines if line[0] in "?!:;»%" or line[-1] == "«"] == []


def test_lines_are_even() -> None:
    """No line is left with a lone short word where a better break needs no further line."""
    lines = wrapped("Montrer au client où retrouver sa facture", CARD, 146)
    widths = [text_width(line, CARD) for line in lines]

    assert len(lines) == 2
    assert min(widths) > 0.8 * max(widths)


@given(st.text(max_size=400), st.integers(20, 300))
def test_no_letter_is_lost(text: str, width: int) -> None:
    """Whatever the text, its lines hold all of it, in order."""
    shown = printable(text)
    lines = wrapped(shown, CARD, width)

    assert "".join("".join(lines).replace("\u00a0", " ").split(" ")) == "".join(shown.replace("\u00a0", " ").split(" "))


@given(st.text(alphabet="abcdefghij -", min_size=1, max_size=300), st.integers(40, 300))
def test_no_line_is_wider_than_asked(text: str, width: int) -> None:
    """A short text keeps to its width; long words are cut."""
    lines = wrapped(text, CARD, width)
    allowed = max(width, (text_width(text, CARD) * 15.6 * 1.7) ** 0.5) + 8

    assert max(text_width(line, CARD) for line in lines) <= allowed


def test_the_table_of_widths_is_that_of_the_fonts() -> None:
    """Both fonts have every letter of the table, with the advance it gives."""
    from fontTools.ttLib import TTFont

    from flowc.layout.widths import BOLD, REGULAR

    for path, table in zip(MachineFonts().ours(), (REGULAR, BOLD), strict=True):
        with TTFont(path) as font:
            advances = {code: font["hmtx"][name][0] for code, name in font.getBestCmap().items()}
        assert advances == table
    assert missing_letters("Où ? « Là » → 12 €, œuvre, ≤ 3") == ""
    assert missing_letters("日本 x") == "日本"


def test_arrows_go_down_but_those_that_close_a_loop() -> None:
    """Every arrow that does not go back leads to a lower row, and loops are cut where they close."""
    for seed in range(30):
        planned = diagram(random_flow(seed, phases=seed % 2 == 0))
        ranks = ranked(planned)
        for index, link in enumerate(planned.links):
            down = ranks.row[link.source] < ranks.row[link.target]
            assert down != (index in ranks.back or link.source == link.target)


def test_a_loop_goes_back_where_it_was_written() -> None:
    """Of a cycle of three, the arrow that returns to the card met first is the one that goes back."""
    planned = diagram(flow(
        [node(id) for id in "abc"], [edge("a", "b"), edge("b", "c"), edge("c", "a")]
    ))

    assert ranked(planned).back == {2}


def test_phases_take_rows_one_after_the_other() -> None:
    """An arrow to an earlier phase goes back; rows of two phases never mix."""
    planned = diagram(flow(
        [node("late", phase="conclusion"), node("early", phase="welcome")], [edge("late", "early")], phases=STAGES,
    ))
    ranks = ranked(planned)

    assert ranks.row["early"] < ranks.row["late"]
    assert ranks.back == {0}


def test_a_long_chain_is_ranked_without_recursion() -> None:
    """Rows of 20,000 steps are counted, and a cycle through all of them is cut once."""
    long = chain(20_000)
    from msgspec.structs import replace

    ranks = ranked(diagram(replace(long, edges=(*long.edges, edge("n19999", "n0")))))

    assert ranks.row["n19999"] == 2 * 19_999
    assert ranks.back == {19_999}
