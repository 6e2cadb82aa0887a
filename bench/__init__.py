"""What flowc's speed is measured with: flows of any size, the same graphs in other notations, whole processes timed.

`generate` draws service flows of N nodes, always the same for the same numbers; `notations` writes such a graph as
`.flow`, as BPMN 2.0 and as a Mermaid flowchart; `measure` times commands in interleaved pairs; `cases` lists what is
compared with what, and the target of each; `run` is the command. Nothing here is imported by flowc, and no figure is
kept: a run measures both sides on the machine it stands on and quotes ratios.
"""
