"""`flowc completion SHELL`: click's own completion script."""

import click


@click.command("completion")
@click.argument("shell", type=click.Choice(["bash", "zsh", "fish"]))
@click.pass_context
def command(ctx: click.Context, shell: str) -> None:
    """Print the completion script of a shell; eval it in the shell's start-up file."""
    from click.shell_completion import get_completion_class

    completion = get_completion_class(shell)
    assert completion is not None
    # click asks bash for its version while making the script, which a machine without bash cannot tell
    source = completion(ctx.find_root().command, {}, "flowc", "_FLOWC_COMPLETE")
    click.echo(source.source_template % source.source_vars())
