"""Prints every place where a document and its open tasks disagree; 0 is what it should print."""

from __future__ import annotations

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand

from workflow.engine.invariants import disagreements


class Command(BaseCommand):
    """`manage.py check_invariants`: exit status 1 when something disagrees."""

    help = "Check that no document and no open task disagree."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Only how many to print."""
        parser.add_argument("--most", type=int, default=20, help="print at most so many")

    def handle(self, *args: Any, **options: Any) -> None:
        """Count, print, and exit with 1 unless there are none."""
        found = list(disagreements())
        for line in found[: options["most"]]:
            self.stderr.write(line)
        self.stdout.write(str(len(found)))
        if found:
            raise SystemExit(1)
