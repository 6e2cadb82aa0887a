"""What lets a project begin with flowc before all is well: findings accepted for now, files changed of late."""

import os
from collections import Counter
from collections.abc import Iterable

from flowc.driver.checking import Request, Result, baseline_path, lower_file
from flowc.project import find_config, read_source
from flowc.project.baseline import read_baseline, write_baseline
from flowc.project.git import changed_since
from flowc.rules.baseline import Accepted, about
from flowc.rules.suppression import ACROSS

ACROSS_IDS = frozenset(code.id for code in ACROSS)


def stale(checked: Iterable[Result], complete: frozenset[str]) -> int:
    """How many accepted findings of these files are no longer found; `complete` as for `comparing.compare`."""
    gone = 0
    for each in checked:
        baseline = read_baseline(baseline_path(each))
        judged = each.report.file in complete
        kinds = (kind for kind in baseline if kind.file == each.name and (judged or kind.code not in ACROSS_IDS))
        gone += sum(baseline[kind] - each.accepted.get(kind, 0) for kind in kinds)
    return gone


def write_baselines(checked: Iterable[Result], complete: frozenset[str]) -> list[tuple[str, int]]:
    """Accept what was found, in the baseline of each project; of files not checked, what it says stays, and so does what
    only a look at all files tells of a file that was checked by itself.
    """
    found: dict[str, Counter[Accepted]] = {}
    files: dict[str, set[str]] = {}
    alone: dict[str, set[str]] = {}
    for each in checked:
        path = baseline_path(each)
        kinds = (about(finding, each.summary, each.name) for finding in each.report.diagnostics)
        found.setdefault(path, Counter()).update(kind for kind in kinds if kind)
        files.setdefault(path, set()).add(each.name)
        alone.setdefault(path, set()).update(() if each.report.file in complete else (each.name,))
    written = []
    for path, counts in found.items():
        kept = {
            kind: count
            for kind, count in read_baseline(path).items()
            if kind.file not in files[path] or (kind.file in alone[path] and kind.code in ACROSS_IDS)
        }
        write_baseline(path, {**kept, **counts})
        written.append((path, sum(counts.values())))
    return written


def changed_files(paths: Iterable[str], revision: str, request: Request) -> list[str]:
    """Of these files, those that git says differ from a revision, and those that include such a file."""
    paths = list(paths)
    changed: set[str] = set()
    for folder in dict.fromkeys(os.path.dirname(os.path.abspath(path)) for path in paths):
        changed |= changed_since(revision, folder)

    def concerns(path: str) -> bool:
        loaded = read_source(path, request.stdin_name)
        if loaded.key in changed:
            return True
        root = find_config(path, request.config, use=request.use_config).root
        return any(os.path.realpath(file) in changed for file in lower_file(loaded, root).sources)

    return [path for path in paths if changed and concerns(path)]
