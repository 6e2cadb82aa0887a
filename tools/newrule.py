"""Begin a rule: `python tools/newrule.py F999 structure silly-name` writes its module and its page in each language.

What is left to do stands in the files as `…`, and the tests of the house fail until it is done.
"""

import re
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent

MODULE = '''\
"""{code}: …"""

from flowc.analysis import Facts
from flowc.diagnostics import Diagnostic, Severity
from flowc.model import Node
from flowc.rules.base import EVERY_KIND, Findings, NodeRule, code

CODE = code("{code}", "{name}", Severity.WARNING, "{family}")


def check(node: Node, facts: Facts) -> Findings:
    """…"""
    if node.title == "…":
        yield Diagnostic(code=CODE, span=node.span, element=node.id, values={{"node": node.title}})


RULE = NodeRule(CODE, check, EVERY_KIND)
'''

PAGES = {
    "fr": """\
+++
title = "…"
message = "« {{node}} » : …"
help = "…"
+++

…

## Pourquoi

…

## Incorrect

```flow
demande contact "Le client appelle"  #! {code}
```

## Correct

```flow
demande contact "Le client appelle"
```

## Le faire taire

En fin de ligne, ou seul au-dessus : `# flowc: ignore[{code}] raison`.
""",
    "en": """\
+++
title = "…"
message = "“{{node}}”: …"
help = "…"
+++

…

## Why

…

## Incorrect

```flow
request contact "The customer calls us"  #! {code}
```

## Correct

```flow
request contact "The customer calls us"
```

## Silence it

At the end of the line, or alone above it: `# flowc: ignore[{code}] reason`.
""",
}

LEFT = """\
wrote {files}
Left to do:
  1. say in the module what the fault is, and find it; what needs the graph is a fact of flowc/analysis
  2. write both pages; the mark #! stands where the finding must be
  3. add {module}.RULE to flowc/rules/{family}/__init__.py, in the order of the codes
  4. make docs, and a fragment in changes/
"""


def main(arguments: list[str], root: Path = ROOT) -> int:
    """Write the three files, or say what is wrong with the request."""
    if len(arguments) != 3:
        print(__doc__)
        return 2
    code, family, name = arguments
    complaint = refusal(root, code, family, name)
    if complaint:
        print(complaint)
        return 2
    module = name.replace("-", "_")
    files = contents(root / "flowc/rules" / family / module, code, family, name)
    for path, text in files.items():
        path.write_text(text, encoding="utf-8")
    written = ", ".join(path.relative_to(root).as_posix() for path in files)
    print(LEFT.format(files=written, module=module, family=family), end="")
    return 0


def contents(stem: Path, code: str, family: str, name: str) -> dict[Path, str]:
    """The three files and what they hold."""
    pages = {stem.with_suffix(f".{lang}.md"): text.format(code=code) for lang, text in PAGES.items()}
    return {stem.with_suffix(".py"): MODULE.format(code=code, family=family, name=name), **pages}


def refusal(root: Path, code: str, family: str, name: str) -> str | None:
    """Why these files must not be written."""
    rules = root / "flowc/rules"
    families = sorted(path.parent.name for path in rules.glob("*/__init__.py"))
    if not re.fullmatch(r"F\d{3}", code):
        return f"{code!r} is no code: F and three digits"
    if not re.fullmatch(r"[a-z]+(-[a-z]+)*", name):
        return f"{name!r} is no name: words with hyphens that say the fault, as dead-end"
    if family not in families:
        return f"{family!r} is no family: {', '.join(families)}"
    taken = [path for path in rules.rglob("*.py") if f'"{code}"' in path.read_text(encoding="utf-8")]
    if taken or (rules / family / f"{name.replace('-', '_')}.py").exists():
        return f"{code} {name} exists already"
    return None


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
