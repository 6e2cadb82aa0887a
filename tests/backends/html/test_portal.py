"""The portal as it is written: its page, and what its search finds, asked of the script that ships."""

from __future__ import annotations

import json
from datetime import date
from typing import TYPE_CHECKING, Any

import msgspec
import pytest

from flowc.backends.html import Card, Front, Guide, Signpost, card_of, portal
from flowc.backends.html.search import Subject, index_of, small_words, words_of
from flowc.backends.stage import Tie
from tests.backends.html.pages import EXAMPLES, html_validate, parsed, text_of
from tests.backends.html.test_client import bundled
from tests.support.flows import document, document_of

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from flowc.vocabulary import Lang

#: Guides to be found: title, what it is filed under, what is said in it.
GUIDES = [
    Subject(["Facture non reçue"], ["facturation"], ["Ouvrez « Mon compte »", "C'est l'œuvre de la cliente"]),
    Subject(["Colis perdu"], ["livraison"], ["Nous cherchons votre colis", "La facture suit"]),
    Subject(["Devis pour un œil-de-bœuf"], ["avant-vente"], ["Combien de factures"]),
    Subject(["Missing invoice", "Avoir"], ["billing"], ["The parcel was lost"]),
]
SYNONYMS = [["colis perdu", "paquet égaré", "lost parcel"], ["panne", "dysfonctionnement"]]


def found(queries: Sequence[str], synonyms: Sequence[Sequence[str]] = ()) -> list[list[int] | None]:
    """The guides that each text finds, the best first; None where it has nothing to look for."""
    return [answer and answer["guides"] for answer in answers(queries, synonyms)]


def answers(queries: Sequence[str], synonyms: Sequence[Sequence[str]] = ()) -> list[dict[str, Any] | None]:
    data = {"index": index_of(GUIDES, synonyms), "small": " ".join(sorted(small_words())), "queries": list(queries)}
    job = "(() => {const index = new client.Index(data.index, data.small); return data.queries.map(text => index.find(text) ?? null)})()"
    given: list[dict[str, Any] | None] = bundled("portal/search.ts", job, data)
    return given


def test_words_are_folded_alike_on_both_sides() -> None:
    """The index and what is typed lose the same accents, case and marks: every letter of Europe, and odd ones."""
    letters = [chr(code) for code in (*range(0x20, 0x530), *range(0x1E00, 0x2000), *range(0x2070, 0x2190), *range(0xFB00, 0xFB50), *range(0xFF00, 0xFF60))]
    texts = [f"a{letter}b {letter} {letter}{letter}" for letter in letters] + ["Œuvre ŒUVRE", "STRASSE Straße", "ΟΔΟΣ οδός", "e\u0301té", "l’été d'hiver"]
    assert bundled("portal/search.ts", "data.map(client.wordsOf)", texts) == [words_of(text) for text in texts]


@pytest.mark.parametrize(
    ("query", "guides"),
    [
        ("facture", [0, 2, 1]),
        ("FACTURES", [0, 2, 1]),
        ("fact", [0, 2, 1]),
        ("reçue", [0]),
        ("recue", [0]),
        ("  facture, reçue !", [0]),
        ("oeil", [2]),
        ("ŒUVRE", [0]),
        ("billing", [3]),
        ("colis", [1]),
    ],
)  # fmt: skip
def test_accents_case_plurals_and_beginnings_make_no_difference(query: str, guides: list[int]) -> None:
    """Titles count most, then what a guide is filed under, then what is said in it; all words are wanted."""
    answer = answers([query])[0]
    assert answer is not None
    assert answer["all"]
    assert sorted(answer["guides"]) == sorted(guides)
    assert answer["guides"][0] == guides[0]


def test_a_slip_is_forgiven_where_nothing_fits() -> None:
    """Two letters in the wrong order, one too many, missing or another: one slip in four letters, two in eight; none in three,
    and none where the word as typed finds something.
    """
    assert [answer and answer[0] for answer in found(["factrue", "factuure", "fcture", "fakture", "livarison", "livarisom", "devsi"])] == [0, 0, 0, 0, 1, 1, 2]
    assert found(["dvs", "xxxx", "loots"]) == [[], [], []]
    assert found(["lost"]) == [[3]]


def test_another_word_for_the_same_finds_it() -> None:
    """Each expression of a list finds the guides that have another, plural or not, in any language; without the list it does
    not.
    """
    queries = ["paquet égaré", "paquets egares", "lost parcel", "colis perdu"]
    assert [sorted(answer or []) for answer in found(queries, SYNONYMS)] == [[1], [1], [1, 3], [1]]
    assert found(["égaré"]) == [[]]
    assert found(["dysfonctionnement"], SYNONYMS) == [[]]


def test_small_words_and_too_many_words_find_what_there_is() -> None:
    """« le », « of » and the like are not looked for; where no guide has every word, those that have most of them come."""
    assert found(["la facture pour le client", "", "  ", "?", "a"])[1:] == [None] * 4
    assert found(["la facture de la cliente"]) == [[0]]
    nearest = answers(["colis volé hier"])[0]
    assert nearest is not None
    assert (nearest["guides"], nearest["all"]) == ([1], False)


def test_slips_are_counted_as_people_make_them() -> None:
    """A letter too many, missing, another one, or two in the wrong order are one slip each; what follows the beginning that was
    typed is none.
    """
    pairs = [["colis", "colis"], ["clois", "colis"], ["colls", "colis"], ["cols", "colis"], ["coliss", "colis"], ["factur", "facturation"], ["abcd", "badc"], ["xyzt", "abcd"]]
    assert bundled("portal/search.ts", "data.map(([typed, word]) => client.slipsBetween(typed, word, 2))", pairs) == [0, 1, 1, 1, 1, 0, 2, 3]


def card(text: str, lang: str = "fr") -> Card:
    """The card of a text's first flow."""
    model = document(text)
    return card_of(model, model.flows[0], lang, 365)


FULL = """
équipe n1 "Conseillers"
équipe n2 "Experts"
canal tel "Téléphone"
canal tchat "tchat"
rôle pilote "Pilote"
flux a "Facture"
version 2.1
langue en
statut brouillon
responsable pilote
relu 2026-10-01
parcours après-vente
canaux tel, tchat
objectif "Le client a sa facture"
étiquettes urgent
demande d "Il appelle" @n1
motif facturation, Facturation, retard
dit "Bonjour, quelle commande ?"
-> q
décision q "Reçue ?" @n2
si "pas encore" -> f
si oui -> f
fin f
"""


def test_a_card_says_what_the_flow_says() -> None:
    """Title, goal, version, status, owner, dates, journey, teams, channels and reasons, by the names that people read; rows
    S2-54 (version, date, review), S0-04 (reasons) and S3-09 (journey) of the requirements.
    """
    assert msgspec.structs.replace(card(FULL), words=()) == Card(
        title="Facture",
        lang="en",
        goal="Le client a sa facture",
        version="2.1",
        status="draft",
        owner="Pilote",
        reviewed=date(2026, 10, 1),
        due=date(2027, 10, 1),
        journey="after-sale",
        teams=("Conseillers", "Experts"),
        channels=("Téléphone", "tchat"),
        reasons=("facturation", "retard"),
        tags=("urgent",),
        steps=("Il appelle", "Reçue ?"),
    )
    assert {"bonjour", "quelle", "commande", "encore"} <= set(card(FULL).words)


@pytest.mark.parametrize(
    ("lines", "due"),
    [
        ("", None),
        ("relu 2026-10-01", date(2027, 10, 1)),
        ("à-relire 2026-12-01", date(2026, 12, 1)),
        ("relu 2026-10-01\nà-relire 2026-12-01", date(2026, 12, 1)),
        ("relu 2026-12-02\nà-relire 2026-12-01", date(2027, 12, 2)),
        ("relu 2020-12-02\nstatut obsolète", None),
    ],
)
def test_a_guide_is_due_when_f802_says_so(lines: str, due: date | None) -> None:
    """The date to read it again decides while no review came after it; else the review's age; retired flows are not due."""
    assert card(f"flux a\n{lines}\ndemande d\n-> f\nfin f\n").due == due


def page(guides: Sequence[Guide], lang: Lang = "fr", **more: Any) -> str:
    return portal(guides, Front(lang, **more)).decode()


def guide(card: Card, name: str = "a", **more: Any) -> Guide:
    return Guide(card=card, href=f"{name}.html", file=f"{name}.flow", **more)


def example_guides() -> list[Guide]:
    """A guide for each flow of the examples."""
    models = [(path.stem, document_of(path, EXAMPLES)) for path in sorted(EXAMPLES.rglob("*.flow"))]
    return [guide(card_of(model, flow, "fr", 365), stem) for stem, model in models for flow in model.flows]


@pytest.mark.parametrize("lang", ["fr", "en"])
def test_the_page_is_sound_html_in_either_language(lang: Lang, tmp_path: Path) -> None:
    """Strict parsers of HTML find nothing wrong with a portal that has everything."""
    tie = Tie("b.html", "Autre guide", "fr")
    guides = [guide(card(FULL), twin=tie, twin_card=card(FULL), calls=(tie, tie), callers=(tie,)), *example_guides()]
    html = page(guides, lang, other="index.xx.html", maps=(Signpost("map.html#map", "Carte", "Qui prend quoi"),))
    file = tmp_path / "index.html"
    file.write_text(html, "utf-8")
    assert html_validate([file]) == []
    heading = parsed(html).find(".//h1")
    assert heading is not None
    assert text_of(heading) == {"fr": "Guides de service", "en": "Service guides"}[lang]


def test_french_is_set_as_french_is() -> None:
    """A no-break space before the colon, dates in words, and the 1st as an ordinal."""
    html = page([guide(card(FULL), twin=Tie("b.html", "Invoice", "en"))])
    assert "English</span>\u00a0: <a" in html
    assert '<time datetime="2026-10-01">1er\u00a0octobre 2026</time>' in html


def test_filters_offer_what_there_is_to_choose() -> None:
    """Values that differ by case alone are one, a single value is no choice, and the guides carry the numbers of theirs; rows
    S3-07 to S3-09: the parts of the journey, in their order.
    """
    texts = [FULL, FULL.replace("après-vente", "avant-vente").replace("facturation, Facturation, retard", "FACTURATION")]
    tree = parsed(page([guide(card(text), str(number)) for number, text in enumerate(texts)]))
    offered = {item.get("id"): [text_of(option) for option in item.iter("option")] for item in tree.iter("select")}
    assert offered == {
        "by-reason": ["Tous", "facturation", "retard"],
        "by-team": ["Toutes", "Conseillers", "Experts"],
        "by-channel": ["Tous", "tchat", "Téléphone"],
        "by-journey": ["Tous", "Avant-vente", "Après-vente"],
        "by-state": ["Tous", "À relire"],
    }
    marks = [(item.get("data-reason"), item.get("data-journey")) for item in tree.iter("li")]
    assert marks == [("0 1", "after-sale"), ("0", "pre-sale")]


def test_the_index_keeps_within_its_budget() -> None:
    """At most 3 KB a guide, the page and what it searches together, for a thousand guides like those of the examples."""
    guides = example_guides()
    many = [msgspec.structs.replace(guides[number % len(guides)], href=f"{number}.html", file=f"{number}.flow") for number in range(1000)]
    assert len(page(many)) <= 1000 * 3 * 1024


def test_no_text_ends_the_data(tmp_path: Path) -> None:
    """What is searched stands in the page as JSON in which no character is markup, whatever the flows say."""
    evil = "</script><!--\u2028<script>"
    tree = parsed(page([guide(Card(title=evil, lang="fr", reasons=(evil,), steps=(evil,)))], synonyms=[[evil, "</script>"]]))
    (data,) = [item for item in tree.iter("script") if item.get("id") == "search"]
    assert json.loads(data.text or "")["index"].startswith("script ")
