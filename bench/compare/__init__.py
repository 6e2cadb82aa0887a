"""Pictures side by side: flowc and the tools that people would use instead, scored by the same functions.

`cases` has the flows and the small edits made to them, `tools` draws them with each tool, `reading` and `plantuml` turn
what a tool drew back into coordinates, `scores` measures these, `page` writes docs/comparison.md, `run` is the command.
"""
