"""What a file means: the one typed, immutable model that rules, pictures, runbooks and reports read.

What enters: nothing; `flowc.lowering` builds these values from the syntax tree. What leaves: `Document` and its parts,
`document_to_json` and `json_schema`. French and English sources of the same flow give equal models, spans apart:
ids, kinds and closed lists are English terms here, whatever the author's keywords were.

Every element, and every property's value, keeps the place where it was written. Lists are tuples in the order of
the file. A property that was not written is ``None`` or ``()``; nothing is guessed.

Deliberately absent: anything about spelling, keywords, or layout of the source; opinions (rules); pictures (views).
"""

from flowc.model.answers import answering
from flowc.model.document import Document, Field, Include, Suppression
from flowc.model.edge import Edge, EdgeKind, Label, ReservedLabel
from flowc.model.flow import Flow, Journey, Phase, Scenario, ScenarioLine, ScenarioVerb, Stage, Waiver
from flowc.model.kinds import (
    Automation,
    CallDirection,
    ChannelType,
    ChartType,
    FieldType,
    Function,
    Metric,
    NodeKind,
    Openness,
    Outcome,
    Polarity,
    Scope,
    ScriptMethod,
    State,
    Status,
)
from flowc.model.node import (
    Advice,
    Ask,
    Avoid,
    Consult,
    Courtesy,
    Grade,
    Image,
    Inform,
    Link,
    Mail,
    Measure,
    Mention,
    Node,
    Say,
    Text,
)
from flowc.model.organisation import (
    Channel,
    Comparison,
    Indicator,
    Organisation,
    Overflow,
    Role,
    Standard,
    Target,
    Team,
    Term,
)
from flowc.model.to_json import document_to_json, json_schema
from flowc.model.values import Clock, Day, Duration, Hours, Percent, Period, Rate, Scale

__all__ = [
    "Advice",
    "Ask",
    "Automation",
    "Avoid",
    "CallDirection",
    "Channel",
    "ChannelType",
    "ChartType",
    "Clock",
    "Comparison",
    "Consult",
    "Courtesy",
    "Day",
    "Document",
    "Duration",
    "Edge",
    "EdgeKind",
    "Field",
    "FieldType",
    "Flow",
    "Function",
    "Grade",
    "Hours",
    "Image",
    "Include",
    "Indicator",
    "Inform",
    "Journey",
    "Label",
    "Link",
    "Mail",
    "Measure",
    "Mention",
    "Metric",
    "Node",
    "NodeKind",
    "Openness",
    "Organisation",
    "Outcome",
    "Overflow",
    "Percent",
    "Period",
    "Phase",
    "Polarity",
    "Rate",
    "ReservedLabel",
    "Role",
    "Say",
    "Scale",
    "Scenario",
    "ScenarioLine",
    "ScenarioVerb",
    "Scope",
    "ScriptMethod",
    "Stage",
    "Standard",
    "State",
    "Status",
    "Suppression",
    "Target",
    "Team",
    "Term",
    "Text",
    "Waiver",
    "answering",
    "document_to_json",
    "json_schema",
]
