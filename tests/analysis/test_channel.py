"""One channel's part of a flow: whole, without what is for others, and as sound as the whole."""

from __future__ import annotations

from pathlib import Path

import pytest

from flowc.analysis.channel import channels_of, on_channel
from flowc.config import Settings
from flowc.diagnostics import Severity
from flowc.driver import Request, check_file
from flowc.model import Flow
from flowc.rules import check
from tests.support.flows import lowered

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
    document = checked.lowered.document
    from msgspec.structs import replace

    known = {(found.code.id, found.element) for found in check(document, frozenset(), Settings())}
    for flow in document.flows:
        for channel in channels_of(document, flow):
            kept = on_channel(document, flow, channel)
            if not kept.nodes:
                continue
            again = check(replace(document, flows=(kept,)), frozenset(), Settings())
            worse = [found for found in again if found.level is not Severity.INFO and (found.code.id, found.element) not in known]
            assert kept.nodes or (path.name, channel) == ("etat-actuel.flow", "courriel")
            assert [(channel, found.code.id, found.element) for found in worse] == []
