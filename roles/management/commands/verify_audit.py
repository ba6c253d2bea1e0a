"""Checks the record: names each row that was altered, removed or put in, and exits 1 where there is one.

`--anchor` keeps the heads of all chains in a file; `--against` compares them later, so that a cut tail is found too.
"""

from __future__ import annotations

import json
from argparse import ArgumentParser
from dataclasses import asdict
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _

from roles import audit


class Command(BaseCommand):
    """Verify the record of acts."""

    help = "Verify the record of acts; print each broken entry and exit 1 where there is one."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Files are JSON, one head a line; keep them on another machine."""
        parser.add_argument("--anchor", type=Path, metavar="FILE", help="write the heads of all chains to FILE")
        parser.add_argument("--against", type=Path, metavar="FILE", help="compare with the heads kept in FILE")

    def handle(self, *args: Any, anchor: Path | None, against: Path | None, **options: Any) -> None:
        """Check first: heads of a broken record are not worth keeping."""
        broken = audit.verify()
        if against:
            broken += audit.verify_against(_read(against))
        for each in broken:
            self.stdout.write(str(each))
        if broken:
            raise CommandError(_("%(number)s entries do not fit.") % {"number": len(broken)}, returncode=1)
        if anchor:
            anchor.write_text("".join(f"{json.dumps(asdict(head))}\n" for head in audit.heads()), encoding="utf-8")
        self.stdout.write(_("Every entry is as it was written."))


def _read(path: Path) -> list[audit.Anchor]:
    try:
        return [audit.Anchor(**json.loads(line)) for line in path.read_text(encoding="utf-8").splitlines()]
    except (OSError, ValueError, TypeError) as error:
        raise CommandError(
            _("%(file)s is not a file of anchors: %(error)s") % {"file": path, "error": error}
        ) from error
