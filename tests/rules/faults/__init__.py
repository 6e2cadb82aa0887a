"""One small flow for each thing that a finding may say: a module for each family."""

from flowc.config import Options, Settings
from flowc.diagnostics import Diagnostic
from flowc.lowering import Loaded, LoadProblem, Lowered, lower
from flowc.project import source_from
from flowc.rules import check, suppress
from flowc.rules.engine import check_with
from flowc.scenarios import differing
from flowc.source import SourceText
from tests.rules.crash import CRASHING
from tests.rules.faults import (
    across,
    conversation,
    data,
    documentation,
    escalation,
    language,
    organisation,
    promises,
    satisfaction,
    scenarios,
    structure,
)
from tests.rules.faults.heads import STEP
from tests.rules.faults.policies import POLICIES, policy_faults
from tests.rules.reading import FROZEN, MAIN, TODAY, beside_nothing, scenario_faults

FAMILIES = (
    language, structure, satisfaction, escalation, data, conversation, organisation, promises, documentation, across,
    scenarios,
)  # fmt: skip

#: Texts, each with the message, or the messages, that it is there for.
TEXTS: dict[str, str] = {name: text for family in FAMILIES for name, text in family.TEXTS.items()}

#: What a house may say in its `flowc.yaml`.
HOUSE = Options(
    base_fields=("commande",), phase_items=True, wording={"oublie encore": "arrive rarement", "impossible": ""}, cyclomatic=10,
)

#: What the bytes, rather than the text, are there for.
BYTES = {"F010 message": b'dit "\xe9"'}

#: What no text can raise: a rule that fails, two interpreters that do not agree.
PLANTED = {"F099 message": STEP, "F015 message": STEP + 'scénario "s"'}


def diagnostics(name: str) -> tuple[Diagnostic, ...]:
    """All that is said of a fault."""
    if name in POLICIES:
        return policy_faults(name)
    if name in BYTES:
        return _checked(lower(source_from(BYTES[name], MAIN, MAIN), _loader))
    if name == "F015 message":
        return _differing(PLANTED[name])
    if name in PLANTED:
        model = lower(Loaded(MAIN, SourceText(MAIN, PLANTED[name])), _loader)
        return check_with(model.document, model.broken, Settings(), (CRASHING,))
    return _checked(lower(Loaded(MAIN, SourceText(MAIN, TEXTS[name])), _loader))


def _differing(text: str) -> tuple[Diagnostic, ...]:
    (flow,) = lower(Loaded(MAIN, SourceText(MAIN, text)), _loader).document.flows
    return (differing(flow.scenarios[0], flow.nodes, "a", "b"),)


def _loader(path: str, including: str) -> Loaded | LoadProblem:
    """Every way in which an included file may fail, by its name."""
    if path == MAIN:
        return Loaded(MAIN, SourceText(MAIN, ""))
    return LoadProblem(path.removesuffix(".flow"))  # type: ignore[arg-type]


def _checked(model: Lowered) -> tuple[Diagnostic, ...]:
    settings = Settings(options=HOUSE)
    found = check(model.document, model.broken, settings, lambda: TODAY, frozen=FROZEN)
    own = suppress(model.document, (*model.diagnostics, *found), model.broken, settings)
    return (*own, *beside_nothing(model, settings), *scenario_faults(model))
