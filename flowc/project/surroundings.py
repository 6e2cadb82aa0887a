"""The system that runs flowc, where it is one for continuous integration: how it names files, what it collects."""

import os

from flowc.diagnostics import InputError
from flowc.project.read import reason

#: Where GitHub and GitLab keep the repository; its files are named from there, wherever a job changes to.
REPOSITORY = ("GITHUB_WORKSPACE", "CI_PROJECT_DIR")
#: A file to which a step on GitHub may add Markdown.
STEP_SUMMARY = "GITHUB_STEP_SUMMARY"


def repository_path(file: str) -> str:
    """A file's path from the root of the repository, with `/`; the whole path of a file outside.

    The root is the folder that the surrounding system names if we are in it, else the current folder.
    """
    root = _root()
    below = os.path.relpath(os.path.abspath(file), root)
    if _is_outside(below):
        below = os.path.relpath(os.path.realpath(file), os.path.realpath(root))
    if _is_outside(below):
        below = os.path.abspath(file)
    return below.replace(os.sep, "/")


def _root() -> str:
    here = os.getcwd()
    named = [folder for variable in REPOSITORY if (folder := os.environ.get(variable))]
    around = (folder for folder in named if not _is_outside(os.path.relpath(here, os.path.realpath(folder))))
    return os.path.realpath(next(around, here))


def _is_outside(path: str) -> bool:
    return path == os.pardir or path.startswith(os.pardir + os.sep) or os.path.isabs(path)


def wants_step_summary() -> bool:
    """Whether the surrounding system collects a summary."""
    return bool(os.environ.get(STEP_SUMMARY))


def add_step_summary(text: str) -> None:
    """Add to the summary: what other commands of the step wrote there stays."""
    path = os.environ[STEP_SUMMARY]
    try:
        with open(path, "ab") as file:
            file.write(text.encode("utf-8"))
    except (OSError, ValueError) as error:
        raise InputError(f"cannot write {path} (${STEP_SUMMARY}): {reason(error)}") from None
