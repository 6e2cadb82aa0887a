"""Notations: a model, a diagram or a drawing becomes bytes.

What enters: `Material`, everything known of one flow, of which each notation takes the stage it needs: the document
(JSON), the diagram (DOT, Mermaid, D2, letters for a
terminal, the outline), the drawing (SVG, PNG, PDF, draw.io, and HTML around the SVG). What leaves: bytes, and the
letters that no font at hand could show, to be reported.

`BACKENDS` is the list of what there is, in the order in which it is offered. A row says what a notation is called, how
its files end, what it needs; the module that does the work is imported when it is asked for. Adding a notation is
adding one module and one row.

Nothing is decided here: what is shown was decided in `flowc.views`, and where in `flowc.layout`. Each notation quotes
the text it is given in one function that knows its grammar. Same input, same bytes. No file, process or clock: font
files are handed in (`Fonts`).
"""

from flowc.backends.attachments import is_image
from flowc.backends.registry import BACKENDS, Backend, backend_for_suffix
from flowc.backends.stage import Emitted, Fonts, Material, Place, Stage, Tie
from flowc.backends.theme import LIGHT, THEMES, Face, Theme, poor_contrasts, themed

__all__ = [
    "BACKENDS",
    "LIGHT",
    "THEMES",
    "Backend",
    "Emitted",
    "Face",
    "Fonts",
    "Material",
    "Place",
    "Stage",
    "Theme",
    "Tie",
    "backend_for_suffix",
    "is_image",
    "poor_contrasts",
    "themed",
]
