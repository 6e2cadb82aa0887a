"""The order of the passes; no decisions of its own.

bytes → SourceText → Tree → Document → findings → Diagram → Drawing → bytes
(project)  (source)  (syntax) (lowering)  (rules)   (views)   (layout)  (backends)

`checking` takes a file as far as its findings, `comparing` adds what is found of files beside each other, `policing` what is found of the project's own rules, `rendering`
takes it on to a notation, `formatting` back to its canonical text; `adopting` has what lets a project begin with flowc: findings accepted for now, files changed since a revision.
"""

from flowc.driver.checking import Checked, Request, check_file, check_files, known_codes

__all__ = ["Checked", "Request", "check_file", "check_files", "known_codes"]
