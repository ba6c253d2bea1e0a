"""What `score` and `check` have in common: their arguments, the choice of a rule set, the exit status. No database.

A sheet whose own rule set leads nowhere is reported in its place; a wrong `--ruleset` stops the command.
"""

from __future__ import annotations

import sys
from argparse import ArgumentParser
from collections.abc import Iterable
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from flows.scoring import cli
from flows.scoring.rulesets import RuleSet, RuleSetError, choose_ruleset, load_ruleset
from flows.scoring.sheet import Sheet, SheetError
from flows.scoring.text import Text


class SheetsCommand(BaseCommand):
    """A command that answers for each sheet; say how in `answer`, and how the answer looks as a table in `table`."""

    requires_system_checks: list[str] = []
    requires_migrations_checks = False

    def answer(self, path: str, sheet: Sheet, rules: RuleSet, language: str) -> cli.Json:
        """The answer of the contract for one sheet."""
        raise NotImplementedError

    def table(self, answer: cli.Json, language: str) -> str:
        """The same answer for a reader at a terminal."""
        raise NotImplementedError

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Files, folders, and how to print."""
        parser.add_argument("sheets", nargs="+", metavar="SHEET", help="JSON files, folders of them, or - for stdin")
        self.add_options(parser)

    def add_options(self, parser: ArgumentParser) -> None:
        """Which rules, and how to print."""
        parser.add_argument("--ruleset", metavar="ID|FILE", help="rule set; left out, each sheet's own is chosen")
        parser.add_argument(
            "--rules-folder", action="append", default=[], metavar="DIR", help="folder with more rule sets"
        )
        parser.add_argument(
            "--format", choices=("json", "table"), default="json", help="one JSON object a line, or a table"
        )
        parser.add_argument("--language", choices=("zh", "en"), default="zh", help="language of rules and notes")

    def handle(self, *args: Any, **options: Any) -> None:
        """Answer for every sheet; exit status 2 when a file was no sheet."""
        language, folders = options["language"], options["rules_folder"]
        try:
            rules = load_ruleset(options["ruleset"], folders) if options["ruleset"] else None
        except RuleSetError as error:
            raise CommandError(error.in_language(language), returncode=cli.EXIT_NO_SHEET) from error

        def work(path: str, sheet: Sheet) -> cli.Json:
            return self.answer(path, sheet, rules or own_rules(sheet, folders), language)

        table = (lambda answer: self.table(answer, language)) if options["format"] == "table" else None
        try:
            status = cli.run(
                options["sheets"],
                work,
                out=self.stdout,
                err=self.stderr,
                bar=sys.stderr,
                table=table,
                language=language,
            )
        except BrokenPipeError:
            cli.silence_broken_pipe()
            return
        cli.finish(status)


def own_rules(sheet: Sheet, folders: Iterable[str]) -> RuleSet:
    """The sheet's own rule set; a stamp that leads nowhere is the sheet's fault."""
    try:
        return choose_ruleset(sheet, folders)
    except RuleSetError as error:
        raise SheetError(Text(error.in_language("zh"), error.in_language("en"))) from error
