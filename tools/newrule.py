"""Begin a rule: its module, its two pages and its row in the family, ready to be filled in.

    python tools/newrule.py F115 structure duplicate-step [--severity info] [--node]

What is written is no rule yet: its tests fail until the pages have both examples and the function finds something.
"""

import argparse
import re
import sys
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).parents[1]
RULES = ROOT / "flowc" / "rules"

SIGNATURES = {
    "FlowRule": "def check(facts: Facts) -> Findings:",
    "NodeRule": "def check(node: Node, arrows: list[Edge], facts: Facts) -> Findings:",
}

MODULE = '''"""{code}: what is wrong, in a few words."""

from flowc.analysis import Facts
from flowc.diagnostics import Diagnostic, Severity
{imports}

CODE = code("{code}", "{name}", Severity.{severity}, "{family}")


{signature}
    """What is looked for, and where the finding stands."""
    is_wrong = False
    if is_wrong:
        yield Diagnostic(code=CODE, span={element}.span, element={element}.id)


RULE = {rule}
'''

PAGE = """+++
title = ""
message = ""
help = ""
+++


## {why}


## Incorrect

```flow
```

## Correct

```flow
```

## {silence}

{how}
"""

HEADINGS = {"fr": ("Pourquoi", "Faire taire"), "en": ("Why", "Silence it")}

SILENCE = {
    "fr": """\
En fin de ligne, ou seul au-dessus\u00a0: `# flowc: ignore[{code}] raison`. Pour tout un projet, dans `flowc.yaml`\u00a0: \
`ignore: [{code}]`, ou un autre poids sous `severity`.""",
    "en": """\
At the end of the line, or alone above it: `# flowc: ignore[{code}] reason`. For a whole project, in `flowc.yaml`: \
`ignore: [{code}]`, or another weight under `severity`.""",
}


def main() -> int:
    """Write the files of a new rule."""
    arguments = parse()
    stem = arguments.name.replace("-", "_")
    folder = RULES / arguments.family
    if not folder.is_dir():
        families = ", ".join(sorted(path.parent.name for path in RULES.glob("*/__init__.py")))
        print(f"no family is called {arguments.family}; there are {families}", file=sys.stderr)
        return 2
    if (folder / f"{stem}.py").exists():
        print(f"{folder / stem}.py exists already", file=sys.stderr)
        return 2
    (folder / f"{stem}.py").write_text(module(arguments), encoding="utf-8")
    for lang in HEADINGS:
        (folder / f"{stem}.{lang}.md").write_text(page(arguments.code, lang), encoding="utf-8")
    register(folder / "__init__.py", stem)
    print(
        f"wrote flowc/rules/{arguments.family}/{stem}.py and its pages; now fill them in, then run `make docs`"
    )
    return 0


def parse() -> argparse.Namespace:
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n", maxsplit=1)[0] if __doc__ else None)
    parser.add_argument("code", type=matching(r"F\d{3}"), help="as in F115")
    parser.add_argument("family", help="a folder of flowc/rules")
    parser.add_argument(
        "name", type=matching(r"[a-z]+(-[a-z]+)*"), help="the fault as a noun, as in duplicate-step"
    )
    parser.add_argument("--severity", choices=["error", "warning", "info"], default="warning")
    parser.add_argument(
        "--node", action="store_true", help="looks at one node at a time, instead of the flow"
    )
    return parser.parse_args()


def matching(pattern: str) -> Callable[[str], str]:
    """A converter for argparse that refuses what does not match."""

    def convert(text: str) -> str:
        if not re.fullmatch(pattern, text):
            raise argparse.ArgumentTypeError(f"{text!r} does not look like {pattern}")
        return text

    return convert


def module(arguments: argparse.Namespace) -> str:
    """The rule's module, with a function that finds nothing yet."""
    kind = "NodeRule" if arguments.node else "FlowRule"
    names = (
        ["EVERY_KIND", "Findings", "NodeRule", "code"] if arguments.node else ["Findings", "FlowRule", "code"]
    )
    imports = f"from flowc.rules.base import {', '.join(names)}"
    if arguments.node:
        imports = f"from flowc.model import Edge, Node\n{imports}"
    return MODULE.format(
        code=arguments.code,
        name=arguments.name,
        severity=arguments.severity.upper(),
        family=arguments.family,
        imports=imports,
        signature=SIGNATURES[kind],
        element="node" if arguments.node else "facts.flow",
        rule="NodeRule(CODE, check, EVERY_KIND)" if arguments.node else "FlowRule(CODE, check)",
    )


def page(code: str, lang: str) -> str:
    """The rule's page in a language, with its headings."""
    why, silence = HEADINGS[lang]
    return PAGE.format(why=why, silence=silence, how=SILENCE[lang].format(code=code))


def register(family: Path, stem: str) -> None:
    """Add the rule to its family: the import in order, the row at the end, where its code may ask for another place."""
    text = family.read_text(encoding="utf-8")
    found = re.search(r"^from flowc\.rules\.(?!base)\w+ import (?:\(([^)]*)\)|([^\n(]*))$", text, re.MULTILINE)
    assert found, f"{family} has no import of its rules"
    names = sorted({*re.findall(r"\w+", found[1] or found[2]), stem})
    head = found[0].split(" import ")[0]
    line = f"{head} import {', '.join(names)}"
    if len(line) > LINE_LENGTH:
        line = f"{head} import (\n" + "".join(f"    {name},\n" for name in names) + ")"
    text = text.replace(found[0], line)
    rows = re.search(r"RULES: tuple\[Rule, \.\.\.\] = \(([^)]*)\)", text)
    assert rows, f"{family} has no table of its rules"
    listed = [*re.findall(r"\w+\.RULE", rows[1]), f"{stem}.RULE"]
    table = "RULES: tuple[Rule, ...] = (\n" + "".join(f"    {row},\n" for row in listed) + ")"
    family.write_text(text.replace(rows[0], table), encoding="utf-8")


LINE_LENGTH = 110

if __name__ == "__main__":
    sys.exit(main())
