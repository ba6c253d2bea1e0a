"""`manage.py score SHEET…`: each sheet's rows with their rule and steps, its total and its grade. Needs no database."""

from __future__ import annotations

import sys
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from flows.scoring import cli
from flows.scoring.engine import score_sheet
from flows.scoring.rulesets import RuleSet, RuleSetError, choose_ruleset, load_ruleset
from flows.scoring.sheet import Sheet, SheetError
from flows.scoring.tables import score_table
from flows.scoring.text import Text


class Command(BaseCommand):
    """Score sheets by a rule set."""

    help = "Score sheets: print each row's figure with its rule and steps, the total and the grade."
    requires_system_checks: list[str] = []  # noqa: RUF012 - Django's own spelling
    requires_migrations_checks = False

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Files, folders, and how to print."""
        parser.add_argument("sheets", nargs="+", metavar="SHEET", help="JSON files, folders of them, or - for stdin")
        parser.add_argument("--ruleset", metavar="ID|FILE", help="rule set; left out, each sheet's own is chosen")
        parser.add_argument(
            "--rules-folder", action="append", default=[], metavar="DIR", help="folder with more rule sets"
        )
        parser.add_argument(
            "--format", choices=("json", "table"), default="json", help="one JSON object a line, or a table"
        )
        parser.add_argument("--language", choices=("zh", "en"), default="zh", help="language of rules and notes")

    def handle(self, *args: Any, **options: Any) -> None:
        """Score every sheet; exit status 2 when a file was no sheet."""
        language, folders = options["language"], options["rules_folder"]
        try:
            rules = load_ruleset(options["ruleset"], folders) if options["ruleset"] else None
        except RuleSetError as error:
            raise CommandError(error.in_language(language), returncode=cli.EXIT_NO_SHEET) from error

        def work(path: str, sheet: Sheet) -> cli.Json:
            return score_sheet(sheet, rules or _own_rules(sheet, folders)).to_json(path, language)

        table = (lambda answer: score_table(answer, language)) if options["format"] == "table" else None
        try:
            status = cli.run(options["sheets"], work, out=self.stdout, err=self.stderr, table=table, language=language)
        except BrokenPipeError:
            cli.silence_broken_pipe()
            return
        cli.finish(status)


def _own_rules(sheet: Sheet, folders: list[str]) -> RuleSet:
    """The sheet's own rule set; a stamp that leads nowhere is the sheet's fault and is reported in its place."""
    try:
        return choose_ruleset(sheet, folders)
    except RuleSetError as error:
        raise SheetError(Text(error.in_language("zh"), error.in_language("en"))) from error
