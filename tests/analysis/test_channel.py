"""One channel's part of a flow: whole, without what is for others, and as sound as the whole."""

from __future__ import annotations

import random
from pathlib import Path

import pytest
from msgspec.structs import replace

from flowc.analysis.channel import channels_of, on_channel
from flowc.config import Settings
from flowc.diagnostics import Severity
from flowc.driver import Request, check_file
from flowc.model import Edge, Flow, NodeKind
from flowc.rules import check
from tests.support.flows import lowered
from tests.support.pictures import TEAMS, document, random_flow, text

EXAMPLES = sorted((Path(__file__).resolve().parents[2] / "examples").rglob("*.flow"))

TEXT = """flux f "Facture"
  canaux téléphone, tchat
équipe n1 "Conseillers"
  canaux téléphone, tchat
équipe voix "Plateau d'appels"
  canaux téléphone
demande contact "Le client écrit ou appelle" @n1
  -> pause
étape pause "Mettre en attente" @voix
  -> canal
décision canal "Par quel canal ?" @n1
  si appel 40% -> rappel
  si tchat 60% -> lien
étape rappel "Rappeler" @voix
  -> suite
étape lien "Envoyer le lien" @n1
  dit tchat "Voici le lien."
  -> suite
décision suite "Suite ?" @n1
  si oui 50% -> clos
  si autre 30% -> clos2
  si plateau 20% -> écoute
étape écoute "Écouter" @voix
  si oui -> clos
  si non max 2 -> écoute
  épuisé -> clos
fin clos
fin clos2 abandonné
"""


def shown(flow: Flow) -> list[str]:
    return [
        f"{edge.source} {edge.share.value.value:g}% {edge.target}" if edge.share else f"{edge.source} {edge.target}"
        for edge in flow.edges
    ]


def filtered(text: str, channel: str) -> Flow:
    document = lowered(text).document
    return on_channel(document, document.flows[0], channel)


def test_work_for_another_channel_is_stepped_over_or_closed() -> None:
    """A step in the middle is stepped over, an answer that leads to others is closed, a question with one answer goes, shares grow."""
    chat = filtered(TEXT, "tchat")

    assert shown(chat) == ["contact lien", "lien suite", "suite 62.5% clos", "suite 37.5% clos2"]
    assert [channel.value for channel in chat.channels] == ["tchat"]
    assert [node.id for node in chat.nodes] == ["contact", "lien", "suite", "clos", "clos2"]


def test_sentences_decide_too() -> None:
    """A step whose every sentence is for the chat is left out on the phone, where all else stays as it was."""
    phone = filtered(TEXT, "téléphone")

    assert "lien" not in {node.id for node in phone.nodes}
    assert shown(phone)[:4] == ["contact pause", "pause canal", "canal 40% rappel", "canal 60% suite"]
    assert not any(say.channel and say.channel.value == "tchat" for node in phone.nodes for say in node.say)


def test_branches_that_run_at_once() -> None:
    """A fork with one branch left is none, nor is the join that closed it."""
    text = """flux f
  canaux téléphone, tchat
équipe a "A"
  canaux téléphone, tchat
équipe b "B"
  canaux téléphone
demande d @a
  -> p
parallèle p
  -> x
  -> y
étape x @a
  -> j
étape y @b
  -> z
étape z @b
  dit téléphone "Allô."
  -> j
jonction j
  -> fini
fin fini
"""
    both = filtered(text.replace("étape y @b\n  -> z\n", "étape y @b\n  si oui -> z\n  sinon -> z\n"), "tchat")

    assert shown(both) == ["d x", "x fini"]
    assert shown(filtered(text, "téléphone")) == ["d p", "p x", "p y", "x j", "y z", "z j", "j fini"]


def test_no_request_no_flow() -> None:
    """Where no request comes in on a channel, nothing is left; a loop that is stepped over makes no arrow to itself."""
    assert filtered(TEXT.replace('contact "Le client écrit ou appelle" @n1', "contact @voix"), "tchat").nodes == ()
    loop = TEXT.replace("  si autre 30% -> clos2\n", "  si autre 30% -> pause2\nétape pause2 @voix\n  -> suite\n")
    assert "suite suite" not in " ".join(shown(filtered(loop, "tchat")))


def test_the_channels_of_a_flow() -> None:
    """Those that it names; where it names none, those of its teams and sentences."""
    document = lowered(TEXT).document
    silent = lowered(TEXT.replace('flux f "Facture"\n  canaux téléphone, tchat\n', 'flux f "Facture"\n')).document

    assert channels_of(document, document.flows[0]) == ("téléphone", "tchat")
    assert channels_of(silent, silent.flows[0]) == ("téléphone", "tchat")


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.name)
def test_every_example_is_as_clean_on_each_of_its_channels(path: Path) -> None:
    """What is drawn for a channel re-checks clean: no error and no warning that the whole flow does not have.

    One example shows a channel that no team holds: nothing of it is there to draw.
    """
    checked = check_file(str(path), Request())
    model = checked.lowered.document

    known = {(found.code.id, found.element) for found in check(model, frozenset(), Settings())}
    for flow in model.flows:
        for channel in channels_of(model, flow):
            kept = on_channel(model, flow, channel)
            if not kept.nodes:
                continue
            again = check(replace(model, flows=(kept,)), frozenset(), Settings())
            worse = [found for found in again if found.level is not Severity.INFO and (found.code.id, found.element) not in known]
            assert kept.nodes or (path.name, channel) == ("etat-actuel.flow", "courriel")
            assert [(channel, found.code.id, found.element) for found in worse] == []


@pytest.mark.parametrize("seed", range(300))
def test_what_is_left_of_a_random_flow_is_whole(seed: int) -> None:
    """No arrow leads out of what is kept, nothing kept is cut off, nobody is stranded, and whole shares stay whole."""
    drawn = random_flow(seed)
    chance = random.Random(seed)
    teams = tuple(
        replace(team, channels=tuple(text(name) for name in chance.sample(["a", "b", "c"], chance.randint(0, 3)))) for team in TEAMS
    )
    kept = on_channel(document(replace(drawn, channels=(text("a"), text("b"))), teams=teams), drawn, "a")
    ids = {node.id for node in kept.nodes}
    old_ways, ways = _ways(drawn), _ways(kept)
    reached, old_reached = _reached(kept), _reached(drawn)

    assert all(edge.source in ids and edge.target in ids for edge in kept.edges)
    assert ids & old_reached <= reached
    assert [id for id in ids & reached if old_ways.get(id) and not ways.get(id)] == []
    for id in ids:
        before = [edge.share.value.value for edge in old_ways.get(id, ()) if edge.share]
        after = [edge.share.value.value for edge in ways.get(id, ()) if edge.share]
        if len(before) == len(old_ways.get(id, ())) > 0 and sum(before) == pytest.approx(100):
            assert sum(after) == pytest.approx(100)


def _ways(flow: Flow) -> dict[str, list[Edge]]:
    ways: dict[str, list[Edge]] = {}
    for edge in flow.edges:
        ways.setdefault(edge.source, []).append(edge)
    return ways


def _reached(flow: Flow) -> set[str]:
    """What some request leads to, walked by hand."""
    ways = _ways(flow)
    waiting = [node.id for node in flow.nodes if node.kind is NodeKind.REQUEST]
    seen = set(waiting)
    while waiting:
        for edge in ways.get(waiting.pop(), ()):
            if edge.target not in seen:
                seen.add(edge.target)
                waiting.append(edge.target)
    return seen
