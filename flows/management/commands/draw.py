"""`manage.py draw [--check]`: draw the state machines and flows into `docs/`, or say which drawings are old."""

from __future__ import annotations

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from flows.drawing import pages

FOLDERS = ("states", "flows")


class Command(BaseCommand):
    """Write or compare the drawings. Needs no database."""

    help = "Draw the state machines and flows into docs/; --check only compares and exits 1 when a drawing is old."
    requires_system_checks: list[str] = []
    requires_migrations_checks = False

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Compare instead of writing; another folder than docs/."""
        parser.add_argument("--check", action="store_true", help="only compare; exit 1 when a drawing is old")
        parser.add_argument("--folder", type=Path, default=Path(settings.BASE_DIR) / "docs", help="default: docs/")

    def handle(self, *args: Any, **options: Any) -> None:
        """Write what changed and remove what nothing draws any more; or name it."""
        folder, drawn = options["folder"], pages()
        changed = [name for name, text in drawn.items() if _read(folder / name) != text]
        orphans = sorted(_standing(folder) - set(drawn))
        if options["check"]:
            if old := [*changed, *orphans]:
                raise CommandError(f"Old drawings: {', '.join(old)}. Run ./dev drawings.", returncode=1)
            return
        for name in changed:
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            (folder / name).write_text(drawn[name], encoding="utf-8")
        for name in orphans:
            (folder / name).unlink()
        self.stdout.write(f"{len(drawn)} drawings, {len(changed)} changed, {len(orphans)} removed.")


def _read(path: Path) -> str | None:
    return path.read_text(encoding="utf-8") if path.exists() else None


def _standing(folder: Path) -> set[str]:
    files = (path for name in FOLDERS for path in (folder / name).glob("*") if path.suffix in {".md", ".svg"})
    return {path.relative_to(folder).as_posix() for path in files}
