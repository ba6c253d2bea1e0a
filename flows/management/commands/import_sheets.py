"""`manage.py import_sheets FILE…`: official forms into the product; with `--dry-run` only sheet JSON, no database.

One JSON object a line, in the order of the files; a broken file is reported in its place, and the exit status is 2.
"""

from __future__ import annotations

from argparse import ArgumentParser
from dataclasses import asdict
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from flows.scoring import cli
from flows.sheets.guard import Refusal
from flows.sheets.guard.messages import message
from flows.sheets.intake import IncomingList, IncomingSheet, Intake, Problem, read_sheets
from flows.sheets.intake.sheet_json import dumps

Json = dict[str, Any]


class Command(BaseCommand):
    """Reads each file by the guarded child, as the pages do."""

    help = (
        "Bring in official forms (.xlsx, .docx, sheet JSON): into the forms that --by has in hand, lists to the worker."
    )
    requires_system_checks: list[str] = []
    requires_migrations_checks = False

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Files, and whether to write."""
        parser.add_argument("files", nargs="+", metavar="FILE")
        parser.add_argument("--dry-run", action="store_true", help="print what was read as sheet JSON, write nothing")
        parser.add_argument("--by", metavar="USERNAME", help="whose forms are filled; the record names this person")
        parser.add_argument("--language", choices=("zh", "en"), default="zh", help="language of the messages")

    def handle(self, *args: Any, **options: Any) -> None:
        """Work through the files; exit status 2 when one of them could not be brought in."""
        dry, language = options["dry_run"], options["language"]
        by = None if dry else _person(options["by"])
        status = cli.EXIT_OK
        for path in options["files"]:
            found = _read(path)
            answers = _refused(path, found) if isinstance(found, dict) else _answers(path, found, by)
            for answer in answers:
                if error := answer.get("error"):
                    status = cli.EXIT_NO_SHEET
                    said = error[language] if isinstance(error, dict) else error
                    self.stderr.write(cli.printable(f"{path}: {said}"))
                self.stdout.write(cli.printable(dumps(answer, indent=None)))
        cli.finish(status)


def _read(path: str) -> Intake | Json:
    """What a file holds, or why it is refused: its named reason with a sentence in both languages."""
    try:
        found = read_sheets(Path(path), Path(path).name)
    except OSError as error:
        why = cli.unreadable(error)
        return {"zh": why.zh, "en": why.en}
    if isinstance(found, Refusal):
        text = message(found)
        return {"reason": found.reason.value, "zh": text.zh, "en": text.en}
    if not found.sheets and not found.lists:
        return {"reason": "no_form", "zh": found.problems[0].message.zh, "en": found.problems[0].message.en}
    return found


def _refused(path: str, why: Json) -> list[Json]:
    return [{"sheet": path, "error": why}]


def _answers(path: str, found: Intake, by: Any) -> list[Json]:
    if by is None:
        parts: list[IncomingSheet | IncomingList] = [*found.sheets, *found.lists]
        return [_as_json(path, part) for part in parts]
    from flows.imports.from_files import bring_in  # here: with --dry-run there are no models

    return bring_in(path, found, by)


def _as_json(path: str, part: IncomingSheet | IncomingList) -> Json:
    """The sheet of the contract; where it came from and what is wrong with it stands under a key of its own."""
    about = {"file": path, "problems": [_problem(problem) for problem in part.problems]}
    if isinstance(part, IncomingList):
        return {"list": part.kind, "rows": list(part.rows), "import": about}
    return {**part.data, "import": {**about, "layout": part.layout}}


def _problem(problem: Problem) -> Json:
    known = {key: value for key, value in asdict(problem).items() if value}
    return known | {"severity": problem.severity, "zh": problem.message.zh, "en": problem.message.en}


def _person(username: str | None) -> Any:
    from roles.models import User  # here: with --dry-run there are no models

    person = User.objects.filter(username=username or "", is_active=True).first()
    if person is None:
        raise CommandError("Say by --by USERNAME whose forms are filled, or look first with --dry-run.")
    return person
