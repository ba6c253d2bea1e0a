#!/usr/bin/env python
"""Django's command line for Hengping; ./dev manage brings the database and keys along.

Scoring and checking sheets need neither site nor database, so those commands start without them.
"""

import os
import sys
from pathlib import Path

from django.core.management import execute_from_command_line

SHEET_COMMANDS = {"score", "rulesets"}


def is_about_sheets(arguments: list[str]) -> bool:
    """Whether the command works on sheets alone; `check` does where it is given a file, a folder or standard input."""
    command, *rest = arguments or [""]
    is_check = command == "check" and any(map(_is_sheet, rest))
    return command in SHEET_COMMANDS or is_check or (command == "import_sheets" and "--dry-run" in rest)


def _is_sheet(argument: str) -> bool:
    return argument == "-" or argument.endswith(".json") or os.sep in argument or Path(argument).is_file()


def run_on_sheets(arguments: list[str]) -> None:
    """Run the command on a Django without apps, settings or database: a third of the start, and nothing to set up."""
    from importlib import import_module

    import django
    from django.conf import settings

    settings.configure(INSTALLED_APPS=[], USE_I18N=False)
    django.setup()
    import_module(f"flows.management.commands.{arguments[0]}").Command().run_from_argv([sys.argv[0], *arguments])


if __name__ == "__main__":
    if is_about_sheets(sys.argv[1:]):
        run_on_sheets(sys.argv[1:])
    else:
        os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
        execute_from_command_line(sys.argv)
