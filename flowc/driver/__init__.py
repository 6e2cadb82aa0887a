"""The order of the passes; no decisions of its own.

bytes → SourceText → Tree → Document → findings → Diagram → Drawing → bytes
(project)  (source)  (syntax) (lowering)  (rules)   (views)   (layout)  (backends)

`checking` takes a file as far as its findings, `many` does so for a folder on all cores, `remembering` for what has not
changed since an earlier run; `comparing` adds what is found of files beside each other, `policing` what is found of the
project's own rules, `rendering`
takes it on to a notation, `formatting` back to its canonical text; `site` makes the portal of a folder's runbooks, whose names and links are `shelving`'s; `adopting` has what lets a project begin with flowc: findings accepted for now, files changed since a revision.
"""

from flowc.driver.checking import Checked, Request, Result, check_file, known_codes
from flowc.driver.many import Effort, check_files

__all__ = ["Checked", "Effort", "Request", "Result", "check_file", "check_files", "known_codes"]
