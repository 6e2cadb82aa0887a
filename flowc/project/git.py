"""What git says has changed."""

import os
import subprocess

from flowc.diagnostics import UsageError


def changed_since(revision: str, folder: str) -> set[str]:
    """The real paths of the files below the repository of `folder` that differ from a revision, as they are on disk:
    committed since, changed, or not yet known to git. UsageError where git cannot say.
    """
    top = _git(["rev-parse", "--show-toplevel"], folder).rstrip("\n")
    commit = _git(["rev-parse", "--verify", "--quiet", "--end-of-options", f"{revision}^{{commit}}"], top, revision)
    differing = _git(["diff", "--name-only", "-z", "--no-renames", commit.strip()], top)
    unknown = _git(["ls-files", "--others", "--exclude-standard", "-z"], top)
    names = filter(None, (differing + unknown).split("\0"))
    return {os.path.realpath(os.path.join(top, name)) for name in names}


def _git(arguments: list[str], folder: str, revision: str = "") -> str:
    try:
        done = subprocess.run(  # noqa: S603 - arguments, not a shell's line
            ["git", "-C", folder, *arguments],  # noqa: S607 - the user's own git
            capture_output=True, text=True, encoding="utf-8", errors="surrogateescape", check=False,
        )  # fmt: skip
    except OSError as error:
        raise UsageError(f"--since needs git: {error.strerror}") from None
    if done.returncode:
        said = done.stderr.strip().splitlines()
        reason = f"git knows no revision {revision!r}" if revision else said[0] if said else "git failed"
        raise UsageError(f"--since: {reason}")
    return done.stdout
