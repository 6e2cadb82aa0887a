"""What a picture shows: a diagram of shapes, links and groups, before anybody knows where they go.

What enters: a model (`Document`, `Flow`) and the language of the words that flowc adds ("délai", "sous 24 h", the
names in the legend). What leaves: a `Diagram`: neutral, immutable, in the order of the file. A view chooses *what*
is shown and in which role: symbols are those of ISO 5807 where it has one, the wording of an arrow is decided here,
and so is the small print of a card (its team, its promise).

Every text of a diagram is printable: one line, composed accents, and a replacement sign in the place of each
character that no notation can carry. So a notation quotes what its own grammar needs, and nothing else.

Deliberately absent: coordinates and fonts (`flowc.layout`), colours and notations (`flowc.backends`), opinions on
the process (`flowc.rules`). Adding a view is adding one module that returns a `Diagram`.
"""

from flowc.views.blocks import blocks_diagram
from flowc.views.cartography import map_diagram
from flowc.views.diagram import (
    CONNECTOR,
    Badge,
    Diagram,
    Group,
    LegendItem,
    Link,
    LinkRole,
    Remark,
    Shape,
    Symbol,
)
from flowc.views.flow import flow_diagram
from flowc.views.heat import heated
from flowc.views.journey import journey_diagram
from flowc.views.lanes import lanes_diagram
from flowc.views.org import org_diagram
from flowc.views.outline import Item, Way, lane_of, named, outline, outline_lines, remark_lines
from flowc.views.overview import overview_diagram
from flowc.views.wording import duration, isolated, percent, printable, sentence, shortened

__all__ = [
    "CONNECTOR",
    "Badge",
    "Diagram",
    "Group",
    "Item",
    "LegendItem",
    "Link",
    "LinkRole",
    "Remark",
    "Shape",
    "Symbol",
    "Way",
    "blocks_diagram",
    "duration",
    "flow_diagram",
    "heated",
    "isolated",
    "journey_diagram",
    "lane_of",
    "lanes_diagram",
    "map_diagram",
    "named",
    "org_diagram",
    "outline",
    "outline_lines",
    "overview_diagram",
    "percent",
    "printable",
    "remark_lines",
    "sentence",
    "shortened",
]
