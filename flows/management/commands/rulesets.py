"""`manage.py rulesets [ID|FILE…]`: list the rule sets, or explain some in words. Needs no database."""

from __future__ import annotations

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from flows.scoring import cli
from flows.scoring.rulesets import RuleSet, RuleSetError, available, explain, load_ruleset
from flows.scoring.rulesets.reference import reference


class Command(BaseCommand):
    """List and explain rule sets."""

    help = "List the rule sets; with ids or files, explain each in words and report every fault of a file."
    requires_system_checks: list[str] = []
    requires_migrations_checks = False

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Which, and in which language."""
        parser.add_argument("rulesets", nargs="*", metavar="ID|FILE", help="rule sets to explain; none: list all")
        parser.add_argument(
            "--rules-folder", action="append", default=[], metavar="DIR", help="folder with more rule sets"
        )
        parser.add_argument("--reference", action="store_true", help="print every key a rule set may hold, as Markdown")
        parser.add_argument("--language", choices=("zh", "en"), default="zh", help="language of the explanation")

    def handle(self, *args: Any, **options: Any) -> None:
        """Print the list or the explanations; exit status 2 for a file with faults."""
        language, folders = options["language"], options["rules_folder"]
        if options["reference"]:
            self.stdout.write(reference())
            return
        faults: list[str] = []
        try:
            listed = [] if options["rulesets"] else available(folders)
        except RuleSetError as error:
            raise CommandError(error.in_language(language), returncode=cli.EXIT_NO_SHEET) from error
        for name in options["rulesets"]:
            try:
                self.stdout.write(explain(load_ruleset(name, folders), language) + "\n")
            except RuleSetError as error:
                faults.append(error.in_language(language))
        if listed:
            self.stdout.write(cli.columns([_line(rules, language) for rules in listed]))
        if faults:
            raise CommandError("\n".join(faults), returncode=cli.EXIT_NO_SHEET)


def _line(rules: RuleSet, language: str) -> list[str]:
    last = rules.years.to or ""
    title = rules.title.text.in_language(language)
    return [rules.id, f"v{rules.version}", rules.region, f"{rules.years.from_}-{last}", ",".join(rules.forms), title]
