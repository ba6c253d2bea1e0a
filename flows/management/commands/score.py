"""`manage.py score SHEET…`: each sheet's rows with their rule and steps, its total and its grade. Needs no database."""

from __future__ import annotations

from flows.management.sheets import SheetsCommand
from flows.scoring import cli
from flows.scoring.engine import score_sheet
from flows.scoring.rulesets import RuleSet
from flows.scoring.sheet import Sheet
from flows.scoring.tables import score_table


class Command(SheetsCommand):
    """Score sheets by a rule set."""

    help = "Score sheets: print each row's figure with its rule and steps, the total and the grade."

    def answer(self, path: str, sheet: Sheet, rules: RuleSet, language: str) -> cli.Json:
        """The scored sheet."""
        return score_sheet(sheet, rules).to_json(path, language)

    def table(self, answer: cli.Json, language: str) -> str:
        """Its rows, ledger, total and grade."""
        return score_table(answer, language)
