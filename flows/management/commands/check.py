"""`manage.py check SHEET…`: what contradicts itself or the rules in each sheet, cell by cell. Needs no database.

Django's own `check` (of the project) has the same name: it runs without a file, with its options, or with app labels.
"""

from __future__ import annotations

from argparse import ArgumentParser
from collections.abc import Sequence
from pathlib import Path
from typing import Any, cast

from django.apps import apps
from django.core.management.base import CommandParser
from django.core.management.commands.check import Command as ProjectCheck

from flows.checks import run_checks
from flows.checks.tables import problem_table
from flows.management.sheets import SheetsCommand
from flows.scoring import cli
from flows.scoring.rulesets import RuleSet
from flows.scoring.sheet import Sheet

PROJECT_OPTIONS = ("tags", "list_tags", "deploy", "databases")


class Command(SheetsCommand, ProjectCheck):
    """Check sheets; or, without any, the project."""

    help = (
        "Check sheets: print every problem with its cell, what was found and expected. Without a sheet: Django's check."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        """The sheets' arguments beside Django's own."""
        ProjectCheck.add_arguments(self, cast("CommandParser", _Renaming(parser)))
        self.add_options(parser)

    def handle(self, *args: Any, **options: Any) -> None:
        """Check the sheets; exit status 2 when a file was no sheet."""
        if not args or any(options.get(name) for name in PROJECT_OPTIONS) or _are_apps(args):
            ProjectCheck.handle(self, *args, **options)
            return
        super().handle(**options | {"sheets": list(args)})

    def answer(self, path: str, sheet: Sheet, rules: RuleSet, language: str) -> cli.Json:
        """The problems of one sheet, and the rule set they were found with."""
        problems = [problem.to_json() for problem in run_checks(sheet, rules)]
        return {"sheet": path, "ruleset": rules.id, "ruleset_version": rules.version, "problems": problems}

    def table(self, answer: cli.Json, language: str) -> str:
        """The problems one below the other."""
        return problem_table(answer, language)


class _Renaming:
    """Django calls its positional arguments app labels; here they are sheets first."""

    def __init__(self, parser: ArgumentParser) -> None:
        self.parser = parser

    def add_argument(self, *names: str, **options: Any) -> None:
        """The same argument under the name that fits here."""
        if names == ("args",):
            options |= {"metavar": "SHEET", "help": "JSON files, folders of them, or - for stdin; none: Django's check"}
        self.parser.add_argument(*names, **options)


def _are_apps(names: Sequence[str]) -> bool:
    """Whether the arguments name installed apps and no files."""
    labels = {config.label for config in apps.get_app_configs()}
    return all(name in labels and not Path(name).is_file() and not _holds_sheets(name) for name in names)


def _holds_sheets(name: str) -> bool:
    """Whether a folder of this name stands here with sheets in it."""
    return Path(name).is_dir() and any(Path(name).glob("*.json"))
