"""`flowc fmt`: one canonical layout."""

import sys

import click

from flowc.cli.options import language_option, show_findings, stdin_option


@click.command("fmt")
@click.argument("paths", nargs=-1, required=True, metavar="PATH...")
@click.option("--check", "check_only", is_flag=True, help="Change nothing; status 1 if a file would change.")
@click.option("--diff", is_flag=True, help="Change nothing; print what would change.")
@language_option("Rewrite the keywords in this language; texts and ids stay.")
@stdin_option
def command(
    paths: tuple[str, ...], check_only: bool, diff: bool, lang: str | None, stdin_filename: str
) -> int:
    """Lay out every PATH, a file or a folder (all *.flow below it), in place; - goes to standard output.

    A file with lines that flowc cannot read is reported and left as it is (status 1).
    """
    from flowc.diagnostics import UsageError
    from flowc.driver.formatting import Formatted, format_file
    from flowc.formatting import difference
    from flowc.project import find_flows, write_whole

    files = find_flows(paths)
    if not files:
        raise UsageError(f"no .flow file below {', '.join(paths)}")
    failed = changed = False
    for path in files:
        result = format_file(path, stdin_filename, "fr" if lang == "fr" else "en" if lang == "en" else None)
        if not isinstance(result, Formatted):
            show_findings([result], sys.stderr)
            failed = True
            continue
        changed = changed or result.changed
        if diff:
            names = (f"{result.file} (as it is)", f"{result.file} (canonical)")
            click.echo("".join(difference(result.before, result.after, *names)), nl=False)
        if path == "-" and not (diff or check_only):
            write_whole("-", result.after.encode("utf-8"))
        elif result.changed:
            click.echo(f"{'would reformat' if check_only or diff else 'reformatted'} {result.file}", err=True)
            if not (check_only or diff):
                write_whole(path, result.after.encode("utf-8"))
    return int(failed or (check_only and changed))
