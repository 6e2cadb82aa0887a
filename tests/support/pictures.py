"""Flows for the tests of pictures, built as models: by hand, and at random from a seed."""

from __future__ import annotations

import random
from typing import TYPE_CHECKING, Any

from flowc.layout import graphviz_engine
from flowc.layout.grid import grid_engine
from flowc.model import (
    Document,
    Duration,
    Edge,
    EdgeKind,
    Flow,
    Label,
    Node,
    NodeKind,
    Organisation,
    Percent,
    Phase,
    ReservedLabel,
    Stage,
    Team,
)
from flowc.project import dot_runner
from flowc.source import Span, Spanned
from flowc.views import flow_diagram

if TYPE_CHECKING:
    from collections.abc import Iterable

    from flowc.layout import Drawing
    from flowc.views import Diagram
    from flowc.vocabulary import Lang

HERE = Span("test.flow", 0, 1)

WORDS = (
    "vérifier", "la", "commande", "ouvrir", "dossier", "client", "le", "service", "après-vente", "livraison", "facture",
    "réponse", "sous", "quarante-huit", "heures", "?", "est-elle", "satisfaite", ":", "« non »", "expert", "à", "de",
    "anticonstitutionnellement",
)


def text(value: str) -> Spanned[str]:
    return Spanned(value, HERE)


def node(id: str, kind: str = "step", label: str | None = None, **more: Any) -> Node:
    team = more.pop("team", None)
    return Node(
        id=id, kind=NodeKind(kind), name=HERE, span=HERE, label=text(label) if label is not None else None,
        team=text(team) if team else None, **more,
    )


def edge(source: str, target: str, label: str | None = None, **more: Any) -> Edge:
    """A plain arrow; with a label, an outcome (``oui`` and ``non`` are the reserved ones)."""
    reserved = {"oui": ReservedLabel.YES, "non": ReservedLabel.NO}.get(label or "")
    named = Label(HERE, None if reserved else label, reserved) if label is not None else None
    return Edge(
        source=source, target=target, span=HERE, target_span=HERE, label=named,
        kind=more.pop("kind", EdgeKind.OUTCOME if named else EdgeKind.PLAIN),
        share=Spanned(Percent(more.pop("share")), HERE) if "share" in more else None,
        after=Spanned(Duration(more.pop("after")), HERE) if "after" in more else None,
        limit=Spanned(more.pop("limit"), HERE) if "limit" in more else None,
    )


def flow(nodes: Iterable[Node], edges: Iterable[Edge] = (), **more: Any) -> Flow:
    title = more.pop("title", None)
    return Flow(
        id=more.pop("id", "flow"), span=HERE, nodes=tuple(nodes), edges=tuple(edges),
        title=text(title) if title else None, **more,
    )


def document(*flows: Flow, teams: Iterable[Team] = ()) -> Document:
    return Document(file="test.flow", flows=flows, organisation=Organisation(teams=tuple(teams)))


def team(id: str, label: str, tier: int | None = None) -> Team:
    return Team(id=id, label=text(label), name=HERE, span=HERE, tier=Spanned(tier, HERE) if tier else None)


TEAMS = (
    team("n1", "Conseillers", 1), team("n2", "Experts facturation", 2), team("compta", "Comptabilité"),
    team("log", "Logistique et transport"),
)

CROWD = (*TEAMS, *(team(f"e{place}", f"Équipe {place}") for place in range(4)))

STAGES = tuple(
    Phase(id, HERE, stage)
    for id, stage in zip(("welcome", "discovery", "proposal", "conclusion"), Stage, strict=True)
)


def random_flow(seed: int, *, phases: bool = True, size: int | None = None) -> Flow:
    """A flow as people write them: a spine, branches, loops back, a self loop now and then, loose parts."""
    chance = random.Random(seed)
    count = size or chance.randint(3, 40)
    kinds = chance.choices(
        ["step", "decision", "level", "wait", "handoff", "menu", "subflow", "survey", "parallel", "join"],
        [10, 5, 2, 2, 2, 1, 1, 1, 1, 1], k=count,
    )
    nodes = [
        node(
            f"n{index}", "request" if index == 0 else "end" if index == count - 1 else kind,
            " ".join(chance.choices(WORDS, k=chance.randint(1, 9))),
            team=None if kind in {"parallel", "join"} else chance.choice(TEAMS).id,
            phase=STAGES[4 * index // count].id if phases else None,
        )
        for index, kind in enumerate(kinds)
    ]
    edges = [step for index in range(count - 1) for step in _arrows(chance, index, count, kinds[index])]
    return flow(nodes, edges, title=f"Flux {seed}", phases=STAGES if phases else ())


def _arrows(chance: random.Random, index: int, count: int, kind: str) -> Iterable[Edge]:
    if chance.random() < 0.04:
        return
    here, after = f"n{index}", f"n{index + 1}"
    if kind not in {"decision", "menu", "parallel"} and chance.random() < 0.85:
        yield edge(here, after)
        return
    yield edge(here, after, "oui", share=chance.randint(1, 99))
    for way in range(chance.randint(1, 3)):
        far = chance.random() < 0.25
        low, high = (0, index) if far else (index + 1, min(count - 1, index + 8))
        words = "non" if way == 0 else " ".join(chance.choices(WORDS, k=chance.randint(1, 4)))
        more: dict[str, Any] = {"limit": 2} if far else {}
        yield edge(here, f"n{chance.randint(low, high)}", words, **more)


def wild_flow(seed: int) -> Flow:
    """A flow that nobody would write but a tool might: 5 to 150 cards, up to eight teams, several starts, decisions
    with up to six exits, loops anywhere, arrows from a card to itself, long words.
    """
    chance = random.Random(seed)
    count = round(5 * 30 ** chance.random())
    starts = chance.randint(1, 3)
    teams = chance.sample([team.id for team in CROWD], chance.randint(1, 8))
    phased = chance.random() < 0.5
    kinds = [
        "request" if index < starts else "end" if index == count - 1 else chance.choices(KINDS, KIND_WEIGHTS)[0]
        for index in range(count)
    ]
    nodes = [
        node(
            f"n{index}", kind, " ".join(chance.choices(WORDS, k=chance.choice([1, 2, 3, 5, 8, 20]))),
            team=chance.choice(teams) if chance.random() < 0.9 else None,
            phase=STAGES[4 * index // count].id if phased and chance.random() < 0.95 else None,
        )
        for index, kind in enumerate(kinds)
    ]
    edges = [arrow for index in range(count - 1) for arrow in _wild_arrows(chance, index, count, kinds[index])]
    return flow(nodes, edges, title=f"Flux {seed}", phases=STAGES if phased else ())


KINDS = ("step", "decision", "level", "wait", "handoff", "menu", "subflow", "survey", "parallel", "join")
KIND_WEIGHTS = (10, 6, 2, 2, 2, 2, 1, 1, 1, 1)


def _wild_arrows(chance: random.Random, index: int, count: int, kind: str) -> Iterable[Edge]:
    exits = chance.randint(2, 6) if kind in {"decision", "menu"} else chance.choice([0, 1, 1, 1, 1, 1, 2, 3])
    for way in range(exits):
        low, high = (index + 1, min(count - 1, index + 6)) if chance.random() < 0.8 else (0, count - 1)
        target = index if chance.random() < 0.02 else index + 1 if way == 0 else chance.randint(low, high)
        words = None
        if kind in {"decision", "menu", "level", "wait"}:
            words = "oui" if way == 0 else " ".join(chance.choices(WORDS, k=chance.choice([1, 1, 2, 4, 12])))
        yield edge(f"n{index}", f"n{target}", words)


def diagram(drawn: Flow, lang: Lang = "fr", within: Document | None = None) -> Diagram:
    return flow_diagram(within or document(drawn, teams=CROWD), drawn, lang)


def drawing(drawn: Flow, lang: Lang = "fr", within: Document | None = None) -> Drawing:
    """The drawing by the engine that users get."""
    return drawing_of(diagram(drawn, lang, within))


def drawing_of(planned: Diagram) -> Drawing:
    """The drawing of a diagram by the engine that users get."""
    return grid_engine()(planned)


def dot_drawing(drawn: Flow, lang: Lang = "fr", within: Document | None = None) -> Drawing:
    """The drawing by Graphviz."""
    return graphviz_engine(dot_runner("wasm", 60))(diagram(drawn, lang, within))


def bars() -> Flow:
    """A fork into two branches and their join, one with a name."""
    return flow(
        [node("p", "parallel"), node("a"), node("b"), node("j", "join", "Réunis")],
        [edge("p", "a"), edge("p", "b"), edge("a", "j"), edge("b", "j")],
    )


def chain(count: int) -> Flow:
    """A flow of steps one after the other."""
    arrows = (edge(f"n{index}", f"n{index + 1}") for index in range(count - 1))
    return flow((node(f"n{index}", label=f"Étape {index}") for index in range(count)), arrows)


#: Labels that mean something to one notation or another, or to none.
NASTY = (
    r"\N <b>gras</b> &eacute; \l", "<html>", 'dire "oui" \\', "]] --> fin; `x` ]]>", "1. liste", "- tiret", "# titre",
    "%% commentaire", "```", "subgraph end", "日本 🙂 שלום مرحبا", "x|y|z {a} (b) [c]", "&lt;b&gt; #quot; #35;", "\\",
    "a\\", '\\"', "end", "click n1 href", "@{ shape: x }", "::: x", "fa:fa-car", "$$x$$", "a & b; c", "<!-- -->",
    "<![CDATA[x]]>", "a\x00b\x08c\ud800d\uffff", "e\u0301te\u0301", "l" * 10_000, "mot " * 2_500,
)


def nasty_flow() -> Flow:
    """Every nasty label on a card, on an arrow, and the first as a title."""
    kinds = ("step", "decision", "level", "wait", "handoff", "menu", "subflow", "survey", "request", "end", "parallel")
    nodes = (node(f"n{place}", kinds[place % len(kinds)], label) for place, label in enumerate(NASTY))
    arrows = (edge(f"n{place}", f"n{place + 1}", label) for place, label in enumerate(NASTY[:-1]))
    return flow(nodes, arrows, title=NASTY[0])
