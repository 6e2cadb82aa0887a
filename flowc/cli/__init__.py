"""The command line: one module a command, each loaded when it is called.

What enters: what the user typed. What leaves: output, diagnostics and an exit status: 0 nothing wrong, 1 findings of
level error, 2 the command could not do its work, 3 a bug in flowc, 130 interrupted. Commands parse arguments, call
`flowc.driver` and print; they decide nothing about flows.

Deliberately light: `flowc --version` and `flowc --help` import click and nothing else of ours.
"""

import gc

# A command lives for a moment and leaves few cycles: looking for them while modules load and models grow is time lost.
gc.set_threshold(100_000)
