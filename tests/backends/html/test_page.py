"""What the runbook says, whatever reads it."""

from __future__ import annotations

import re
import subprocess
import sys
from collections import Counter
from html import unescape
from typing import TYPE_CHECKING, Any

import html5lib
import msgspec
import pytest

from bench.generate import service_flow
from bench.notations import flow_text
from flowc.backends.html import step_anchors
from flowc.model import Link, NodeKind
from flowc.source import Span, Spanned
from tests.backends.html.everything import EVERYTHING
from tests.backends.html.pages import (
    EXAMPLES,
    FACTURE,
    HASH,
    ROOT,
    everything,
    example,
    flows_of_examples,
    html_validate,
    page,
    page_of,
    parsed,
    rendered,
    step,
    text_of,
    with_class,
)  # fmt: skip
from tests.support.flows import document, document_of

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


def test_every_arrow_is_one_working_link_on_and_one_back() -> None:
    """S0-02: each step links to each step that may follow, once an arrow, and each of these links back."""
    for model in (document(EVERYTHING), document_of(FACTURE, EXAMPLES)):
        flow = model.flows[0]
        tree = parsed(page_of(model))
        ids = {item.get("id"): item.get("data-step") for item in tree.iter() if item.get("id")}
        on = [
            (node.id, ids[(way.get("href") or "")[1:]])
            for node in flow.nodes for way in with_class(step(tree, node.id), "way")
        ]  # fmt: skip
        back = [
            (ids[(way.get("href") or "")[1:]], node.id)
            for node in flow.nodes for origin in with_class(step(tree, node.id), "from")
            for way in origin.iter("a") if way.get("class") != "up"
        ]  # fmt: skip
        arrows = sorted((edge.source, edge.target) for edge in flow.edges)
        assert sorted(on) == arrows
        assert sorted(back) == arrows


def test_no_link_inside_the_page_is_broken_and_no_id_is_used_twice() -> None:
    """Whatever starts with # names exactly one element."""
    for html in (everything("fr"), example(FACTURE, "fr")):
        ids = re.findall(r'\bid="([^"]+)"', html)
        assert len(ids) == len(set(ids))
        assert set(re.findall(r'href="#([^"]*)"', html)) <= set(ids)


def test_every_text_of_the_flow_is_in_the_page() -> None:
    """Nothing that an author wrote for the reader is left out: every property, every kind of element."""
    model = document(EVERYTHING)
    shown = text_of(parsed(everything("fr"))) + unescape(everything("fr"))
    texts = {text for node in model.flows[0].nodes for text in _texts(node)}
    texts |= set(_texts(msgspec.structs.replace(model.flows[0], nodes=(), edges=(), phases=(), scenarios=())))
    assert len(texts) > 80
    ids = {node.id for node in model.flows[0].nodes} | {"n1", "n2", "labo", "téléphone", "tchat", "cheffe", "renvoi", "politesse"}
    ids |= {field.id for field in model.fields} | {phase.id for phase in model.flows[0].phases} | {"fr", "tout"}
    plain = {text for text in texts if "{" not in text} - ids
    assert {text for text in plain if re.sub(r"\s+", " ", text) not in shown} == set()


def _texts(value: Any) -> Iterator[str]:
    """Every string in a value of the model, terms of closed lists and places left out."""
    pending = [value]
    while pending:
        item = pending.pop()
        if isinstance(item, str):
            yield item
        elif isinstance(item, tuple):
            pending.extend(item)
        elif isinstance(item, msgspec.Struct) and not isinstance(item, Span):
            pending.extend(getattr(item, name) for name in item.__struct_fields__)


def test_each_text_is_in_the_page_once() -> None:
    """What is said, done, asked and remarked at a step stands in the page once, data and picture included; its title stands
    over it, in the contents, on its card, and on each way that leads to it, and nowhere else.
    """
    flow = document(EVERYTHING).flows[0]
    html = re.sub(r'<a class="term"[^>]*>(.*?)</a>', r"\1", re.sub(r"\s+", " ", unescape(rendered(EVERYTHING))))
    titles = Counter(node.title for node in flow.nodes)
    said = Counter(re.sub(r"\s+", " ", text) for node in flow.nodes for text in _texts(node) if " " in text and "{" not in text)
    said = Counter({text: count for text, count in said.items() if text not in titles and not text.startswith("Tâche")})
    assert len(said) > 25
    assert {text: html.count(text) for text in said} == dict(said)
    entering = Counter(edge.target for edge in flow.edges) + Counter(node.id for node in flow.nodes if node.kind is NodeKind.REQUEST)
    remarked = Counter(node.id for node in flow.nodes if node.note or node.todo or node.tags)
    outside = re.sub(r"<svg.*?</svg>", "", html)
    shown = {node.id: outside.count(f">{node.title}</bdi>") for node in flow.nodes if titles[node.title] == 1}
    assert shown == {id: 2 + entering[id] + remarked[id] for id in shown}
    assert len(re.findall("<title", html)) == 1 + sum(1 for node in flow.nodes if node.kind in {NodeKind.PARALLEL, NodeKind.JOIN})


def test_a_long_page_stays_small() -> None:
    """150 steps with their map are at most 400 KB, script and style included."""
    flow = service_flow(150)
    assert len(rendered(flow_text(flow)).encode()) <= 400 * 1024


def test_a_step_says_who_acts_and_shows_both_panes() -> None:
    """S4-17, S2-53: team, tier, channels, contact, tools; what to say on the left, what to do on the right."""
    tree = parsed(everything("fr"))
    assert "Conseillers · rang 1 · Téléphone, Tchat du site" in text_of(step(tree, "appel"))
    assert "Laboratoire · autre service · contact : Poste 4512" in text_of(step(tree, "externe"))
    assert "Menu" in text_of(step(tree, "tri"))
    assert "robot" in text_of(step(tree, "machine"))
    for id in ("appel", "fiche", "bon"):
        panes = [text_of(next(pane.iter("h4"))) for pane in with_class(step(tree, id), "pane")]
        assert panes == ["À dire", "À faire"]


def test_nothing_of_a_step_is_forgotten() -> None:
    """S2-53, S4-17, S4-18, S4-51: of every step both panes where there is something to do, its team, each of its tools, as
    many actions with a box as the source has, and each caution as a note of its own.
    """
    counted: Counter[str] = Counter()
    for model in (document(EVERYTHING), document_of(FACTURE, EXAMPLES)):
        tree = parsed(page_of(model))
        teams = {team.id: team.label.value for team in model.organisation.teams}
        for node in model.flows[0].nodes:
            shown = step(tree, node.id)
            notes = [text_of(item) for item in shown.iter() if item.get("role") == "note"]
            boxes = [item for part in with_class(shown, "guide") for item in part.iter("input") if item.get("type") == "checkbox"]
            tools = [tool.value for tool in node.tool]
            assert len(list(with_class(shown, "pane"))) == 2 or not (notes or boxes or tools)
            assert [note.partition(" ")[2] for note in notes] == [caution.value for caution in node.caution]
            assert len(boxes) == len(node.guide)
            assert not [tool for tool in tools if tool not in text_of(shown)]
            assert not node.team or teams[node.team.value] in text_of(shown)
            counted.update(notes=len(notes), boxes=len(boxes), tools=len(tools), teams=node.team is not None)
    assert min(counted.values()) > 1, counted


def test_the_script_keeps_the_author_s_order_and_tells_channels_apart() -> None:
    """What is said stands in the order of the file, each line under what it is for, its channel or form."""
    lines = [text_of(line) for line in with_class(step(parsed(everything("fr")), "appel"), "line")]
    assert lines == [
        "Saluer Bonjour !",
        "Se présenter",
        "Dire Que puis-je pour vous ?",
        "Dire · Tchat du site Que puis-je faire pour vous [prénom] ?",
        "Demander · question ouverte Que s'est-il passé ?",
        "Demander · question fermée Est-ce urgent ?",
        "À éviter Ce n'est pas moi. Dire plutôt Je m'en occupe.",
    ]


def test_promises_timers_and_bounds_are_said_in_words() -> None:
    """Delays of promises, percentages, timers, loops that are bounded and what comes when they are used up."""
    tree = parsed(everything("fr"))
    promise = text_of(next(with_class(step(tree, "expert"), "line")))
    assert promise == "Informer · sous 48 h Un expert vous répond."
    ways = [text_of(way) for way in with_class(step(tree, "question"), "way")]
    assert ways == [
        "Oui 5 Remettre en route 2 fois au plus",
        "Non 6 Répondre seul 12,5 % des cas",
        "Sinon 3 Ouvrir la fiche 1 fois au plus",
        "Tentatives épuisées 8 Avis d'un expert le dossier passe à : Experts",
    ]
    ways = [text_of(way) for way in with_class(step(tree, "externe"), "way")]
    assert ways == ["Après 48 h 9 Demander au laboratoire 3 fois au plus", "Dès que c'est fait 10 jonc"]


def test_fields_are_labelled_inputs_of_their_type() -> None:
    """What is collected is typed as declared, labelled, kept out of the browser's memory, and marked where sensitive."""
    tree = step(parsed(everything("fr")), "fiche")
    labels = {label.get("for"): text_of(label) for label in tree.iter("label") if label.get("for")}
    found = {labels[item.get("id")]: (item.get("type"), item.get("autocomplete")) for item in tree.iter("input") if item.get("id")}
    assert found == {
        "Numéro de commande": ("text", "off"),
        "Portable": ("tel", "off"),
        "Âge": ("text", "off"),
        "Jour voulu": ("date", "off"),
        "Adresse électronique donnée sensible": ("email", "off"),
        "libre": ("text", "off"),
    }
    choices = {text_of(next(group.iter("legend"))): [text_of(label) for label in group.iter("label")] for group in tree.iter("fieldset")}
    assert choices == {"Déjà abonné ?": ["Oui", "Non"], "Couleur": ["rouge", "bleu", "vert"]}


def test_guided_actions_are_numbered_and_ticked_and_cautions_are_notes() -> None:
    """S4-51, S4-18: each action has its box, in an ordered list; each caution has the role of a note."""
    tree = step(parsed(everything("fr")), "guide-pas")
    actions = next(with_class(tree, "guide"))
    assert actions.tag == "ol"
    assert [text_of(item) for item in actions] == ["Débranchez l'appareil.", "Attendez dix secondes, { pas moins.", "Rebranchez-le."]
    assert all(item.find(".//input[@type='checkbox']") is not None for item in actions)
    assert [text_of(item) for item in tree.iter() if item.get("role") == "note"] == [
        "Vigilance Jamais sous l'eau.", "Vigilance Prévenir du bruit."
    ]  # fmt: skip


def test_blanks_of_a_mail_are_marked_by_the_field_s_label() -> None:
    """S2-43: a template shows what is to be filled in, by the name people know, and keeps its lines."""
    mail = next(with_class(step(parsed(everything("fr")), "avis"), "mail"))
    assert [blank.text for blank in mail.iter("var")] == ["[Numéro de commande]", "[lien-inconnu]"]
    body = list(with_class(mail, "words"))[1]
    assert "".join(body.itertext()) == "Bonjour,\n\nVoici la suite : [lien-inconnu]."


def test_terms_are_explained_where_they_occur() -> None:
    """A declared word leads to its line of the glossary wherever a text uses it, whatever its case; its definition stands in
    the page once, and texts to be taken along are left alone.
    """
    tree = parsed(everything("fr"))
    links = {(item.get("data-step"), text_of(term), term.get("href")) for item in tree.iter("article") for term in with_class(item, "term")}
    assert links == {("fiche", "AVOIR", "#term-1")}
    assert text_of(next(item for item in tree.iter() if item.get("id") == "term-1")) == "avoir Somme portée au crédit du client"
    assert everything("fr").count("Somme portée au crédit du client") == 1
    text = (
        'terme "œuvre d\'art" "Pièce unique"\nterme "art" "Métier"\n'
        'demande d "Œuvre d\'art reçue"\n  dit "L\'ART, une ŒUVRE D\'ART, {œuvre} et Départ."\n  copie "Un art"\n  -> f\nfin f\n'
    )
    found = [(text_of(term), term.get("href")) for term in with_class(step(parsed(page(text)), "d"), "term")]
    assert found == [("Œuvre d'art", "#term-1"), ("ART", "#term-2"), ("ŒUVRE D'ART", "#term-1")]


def test_no_sign_stands_alone_on_a_line() -> None:
    """What authors type with plain spaces is held together as French sets it; a text to be taken along stays as typed."""
    text = (
        'demande d "Est-ce « à lui » ?"\n  dit "Bonjour {nom} : ça va ? Oui ! a :b"\n'
        '  copie "grep x ; ls ?"\n  si "Vrai ?" -> f\nfin f "Fini !"\n'
    )
    html = page(text)
    for held in ("Est-ce «\u00a0à lui\u00a0»\u00a0?", "\u00a0: ça va\u00a0? Oui\u00a0! a :b", "Vrai\u00a0?", "Fini\u00a0!", "grep x ; ls ?"):
        assert held in html, held


def test_remarks_for_authors_stand_apart() -> None:
    """Notes and tasks are no part of any step; they stand in a section of their own, linked to their step."""
    tree = parsed(everything("fr"))
    authors = tree.find(".//section[@id='authors']")
    assert authors is not None
    assert "À faire : Tâche du nœud. Note : Note du nœud." in text_of(authors)
    assert not any("Note du nœud" in text_of(item) for item in tree.iter("article"))


def test_the_header_says_version_owner_review_and_status() -> None:
    """S2-54, S1-08: what the reader must know of the document itself; a draft says that it is one."""
    tree = parsed(everything("fr"))
    header = text_of(next(with_class(tree, "head")))
    for part in (
        "Brouillon : ce guide n'est pas encore publié.", "Version 3.0-beta", "Responsable Cheffe de la relation client",
        "Relu le 1er octobre 2026", "À relire avant le 12 avril 2027", "Canaux Téléphone, Tchat du site",
        "Parcours Après-vente", "Délai promis au client 10 j ouvrés", "commande [Numéro de commande] comprise",
    ):  # fmt: skip
        assert part in header
    assert HASH in text_of(next(with_class(tree, "foot")))


def test_steps_that_nothing_reaches_or_follows_say_so() -> None:
    """An unreachable step, a step without a way on and an end that was not written are shown for what they are."""
    tree = parsed(page('demande d "Début"\n  -> a\nétape a "Sans suite"\nétape b "Isolée"\n  -> f\nfin f "Fini"\n'))
    assert "Aucune suite n'est prévue." in text_of(step(tree, "a"))
    assert "Aucun chemin ne mène" not in text_of(step(tree, "a"))
    assert "Aucun chemin ne mène à cette étape." in text_of(step(tree, "b"))
    assert "Aucun chemin ne mène à cette étape." in text_of(step(tree, "f"))
    sketch = parsed(page("demande → niveau → niveau → enquête\n"))
    titles = [text_of(item) for item in sketch.iter("h3") if (item.get("id") or "").startswith("title-")]
    assert titles == ["Demande", "Niveau 1", "Niveau 2", "Enquête", "Fin"]
    assert "sous-entendue" in text_of(step(sketch, "end-1"))


def test_a_flow_without_request_starts_where_no_arrow_leads() -> None:
    """A sketch can be read before it is right: some step is always offered as the first."""
    for text, first in (("étape a -> b\n", "a"), ("étape a\n  -> b\nétape b\n  -> a\n", "a")):
        model = text if "\n  " in text else "étape a\nétape b\na -> b\n"
        tree = parsed(page(model))
        starts = [way.get("href") for way in with_class(next(with_class(tree, "starts")), "way")]
        assert starts == [f"#step-{first}"]


def test_anchors_are_unique_and_hold_no_markup() -> None:
    """Ids that differ by accent or case only have an anchor each, and what is no letter is left out."""
    model = document("demande été\n  -> ete\nétape ete\n  -> Été\nétape Été\n  -> f\nfin f\n")
    flow = model.flows[0]
    assert step_anchors(flow) == {"été": "step-ete", "ete": "step-ete-2", "Été": "step-ete-3", "f": "step-f"}
    odd = msgspec.structs.replace(flow, nodes=(msgspec.structs.replace(flow.nodes[0], id='"><b x=1>&'),))
    assert step_anchors(odd) == {'"><b x=1>&': "step-b-x-1"}


def test_only_safe_links_are_links() -> None:
    """A URL of another scheme, however it got into the model, is shown and leads nowhere."""
    model = document('demande d\n  lien https://example.com/a "ici"\n  -> f\nfin f\n')
    flow, node = model.flows[0], model.flows[0].nodes[0]
    for url in ("javascript:alert(1)", "JaVaScRiPt:alert(1)", "data:text/html,x", " https://x", "https://x\ny", "//x", "file:///etc"):
        spanned = Spanned(url, node.span)
        bad = msgspec.structs.replace(node, link=(Link(url=spanned, text=None, span=node.span),))
        tree = parsed(page_of(msgspec.structs.replace(model, flows=(msgspec.structs.replace(flow, nodes=(bad, flow.nodes[1])),))))
        assert [a.get("href") for a in step(tree, "d").iter("a") if not (a.get("href") or "").startswith("#")] == []
        assert url.strip().split("\n")[0] in text_of(step(tree, "d"))


def test_images_are_inside_the_page_or_named() -> None:
    """An image that was read is embedded with its alternative text; one that was not, or is none, is named."""
    text = 'demande d\n  image "a.png" "Un écran"\n  image "b.svg" "Un plan"\n  image "c.png" "Absente"\n  image "d.png" "Piège"\n  -> f\nfin f\n'
    png = b"\x89PNG\r\n\x1a\n rest"
    images = {"a.png": png, "b.svg": b'<?xml version="1.0"?>\n<svg xmlns="http://www.w3.org/2000/svg"/>', "d.png": b"<script>"}
    tree = step(parsed(page(text, images=images)), "d")
    shown = {image.get("alt"): (image.get("src") or "").split(",")[0] for image in tree.iter("img")}
    assert shown == {"Un écran": "data:image/png;base64", "Un plan": "data:image/svg+xml;base64"}
    assert "Absente c.png" in text_of(tree)
    assert "Piège d.png" in text_of(tree)


def test_characters_that_html_cannot_hold_are_shown_by_others() -> None:
    """Controls and noncharacters never reach the page; a strict parser finds no fault."""
    model = document('demande d "Début"\n  dit "x"\n  -> f\nfin f\n')
    flow, node = model.flows[0], model.flows[0].nodes[0]
    nasty = "a\x00b\x0bc\x7fd\x85e\ud800f\ufffeg\U0001ffffh\u202e\u2028i"
    label = msgspec.structs.replace(node, label=Spanned(nasty, node.span))
    html = page_of(msgspec.structs.replace(model, flows=(msgspec.structs.replace(flow, nodes=(label, flow.nodes[1])),)))
    title = text_of(next(step(parsed(html), "d").iter("h3")))
    assert title == re.sub(r"\s+", " ", "a␀b␋c�d�e�f�g�h\u202e\u2028i")


def test_interface_and_texts_may_differ_in_language() -> None:
    """The words around a French flow are English where asked, and the French ones are marked as French."""
    tree = parsed(everything("en"))
    assert tree.get("lang") == "en"
    assert "Who acts: Conseillers · tier 1" in text_of(step(tree, "appel"))
    assert "12.5 per week" in text_of(step(tree, "appel"))
    assert "1 October 2026" in text_of(next(with_class(tree, "head")))
    assert {item.get("lang") for item in step(tree, "appel").iter("p") if "words" in (item.get("class") or "")} == {"fr"}
    assert 'lang="fr"' not in everything("fr").split("<body>")[1]


def test_pages_are_valid(tmp_path: Path) -> None:
    """A strict HTML5 parser and html-validate find no fault in the runbook of any example, nor of every property."""
    pages = {"everything.fr": everything("fr"), "everything.en": everything("en")}
    pages |= {path.stem: example(path, "fr") for path in flows_of_examples()}
    files = []
    for name, html in pages.items():
        parsed(html)
        files.append(tmp_path / f"{name}.html")
        files[-1].write_text(html, "utf-8")
    assert html_validate(files) == []


def test_the_validators_refuse(tmp_path: Path) -> None:
    """The judges of the test above can say no."""
    file = tmp_path / "bad.html"
    file.write_text(everything("fr").replace("<main>", "<main><p><div>x</div></p>"), "utf-8")
    assert html_validate([file]) != []
    with pytest.raises(html5lib.html5parser.ParseError):
        parsed(file.read_text("utf-8"))


def test_same_bytes_under_any_hash_seed() -> None:
    """The page does not depend on the order of sets, nor on when it is made."""
    program = (
        "import hashlib; from tests.backends.html.pages import everything;"
        "print(hashlib.sha256(everything('fr').encode()).hexdigest())"
    )
    digests = {
        subprocess.run(
            [sys.executable, "-c", program], cwd=ROOT, env={"PYTHONHASHSEED": seed, "PYTHONPATH": str(ROOT)},
            capture_output=True, text=True, check=True,
        ).stdout
        for seed in ("0", "1", "2")
    }  # fmt: skip
    assert len(digests) == 1


def test_a_flow_of_20000_steps_has_a_page() -> None:
    """Length costs time in proportion, and no recursion."""
    chain = "".join(f"étape e{number}\n  -> e{number + 1}\n" for number in range(20_000))
    html = page(f"demande d\n  -> e0\n{chain}étape e20000\n  -> f\nfin f\n")
    assert html.count("<article") == 20_003
