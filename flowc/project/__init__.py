"""The machine: files, folders, drawing engines. The only room below the command line that touches it.

What enters: paths as the user typed them. What leaves: texts with the faults of their encoding (`read_source`), the
loader of included files (`project_loader`), the flow files below a folder (`find_flows`), the settings of
`flowc.yaml` (`find_config`, `settings_for`), the day it is (`today`), files written whole or not at all (`write_whole`), a folder of pages of which only our own are touched (`publishing`),
and what a system for continuous integration tells and collects (`repository_path`, `add_step_summary`).

What the machine refuses (no such file, no right, no room) is an `InputError`, which ends the command with status 2;
what a file *says* is never an exception here.
"""

from flowc.project.clock import today
from flowc.project.configuration import CONFIG_NAME, LOCK_NAME, find_config, fitting, settings_for
from flowc.project.engines import dot_runner
from flowc.project.find import find_flows
from flowc.project.fonts import MachineFonts
from flowc.project.images import read_images, read_logo
from flowc.project.read import project_loader, read_bytes, read_source, source_from
from flowc.project.surroundings import add_step_summary, repository_path, wants_step_summary
from flowc.project.write import make_folder, write_whole

__all__ = [
    "CONFIG_NAME",
    "LOCK_NAME",
    "MachineFonts",
    "add_step_summary",
    "dot_runner",
    "find_config",
    "find_flows",
    "fitting",
    "make_folder",
    "project_loader",
    "read_bytes",
    "read_images",
    "read_logo",
    "read_source",
    "repository_path",
    "settings_for",
    "source_from",
    "today",
    "wants_step_summary",
    "write_whole",
]
