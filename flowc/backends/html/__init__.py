"""The runbook: one self-contained HTML page that people follow while they talk to a customer.

What enters: a document, one of its flows, the flow's picture as SVG markup made by our own backend, the language of
the interface, the hash of the source, and the images that the flow shows, already read. What leaves: the page's bytes.

The page asks nothing of its reader's machine: no network, no neighbour file. A strict content policy says so to the
browser. Every step is an article with real links to the steps that may follow and to those it comes from, so that the
keyboard, the browser's own back button, a screen reader and paper all work by themselves, without JavaScript. With it,
the page leads through the same articles one at a time: the script in `built/`, which is made of `client/`, shows and
hides them, and is told by `guide` what it cannot read off them. What is said and done stands in the page once, and so
does each step's title wherever it can be pointed at; it is repeated where one chooses by it: in the contents, on the
ways that lead to the step, on its card.

`portal` is the page that finds one of many runbooks: a list of their cards, and an index that its own script searches.
`map_page` shows where they stand in the organisation and on the customer's journey, in pictures and in words.

Text of the author's is never markup: Jinja escapes all of it, `clean` replaces what HTML cannot hold, and each text
stands in an element of its own that isolates writing directions. The words of the interface come from the catalogue.

Deliberately absent: the machine (files are read elsewhere), the clock (same input, same bytes).
"""

from flowc.backends.html.anchors import step_anchors
from flowc.backends.html.brand import Brand
from flowc.backends.html.cards import Card, card_of, review_due
from flowc.backends.html.maps import Border, Map, map_of, map_page
from flowc.backends.html.page import runbook
from flowc.backends.html.portal import Front, Guide, Signpost, portal

__all__ = [
    "Border",
    "Brand",
    "Card",
    "Front",
    "Guide",
    "Map",
    "Signpost",
    "card_of",
    "map_of",
    "map_page",
    "portal",
    "review_due",
    "runbook",
    "step_anchors",
]
