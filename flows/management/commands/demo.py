"""`manage.py demo`: four real projects at different points of their life; `--scale N` makes a province."""

from __future__ import annotations

import time
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from flows.demo import loading, people, province


class Command(BaseCommand):
    """Load, empty, enlarge or list the demonstration."""

    help = "Load the demonstration (idempotent)."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """What to do instead of, or beside, loading."""
        parser.add_argument("--reset", action="store_true", help="empty the site first: everything in it is lost")
        parser.add_argument("--scale", type=int, metavar="N", help="add a province with N projects and 10 N tasks")
        parser.add_argument("--accounts", action="store_true", help="only print one sign-in a role")
        parser.add_argument("--if-empty", action="store_true", help="load only into a site without any organisation")

    def handle(self, *args: Any, **options: Any) -> None:
        """Do it and say what was done."""
        if options["accounts"]:
            self._print_accounts()
            return
        if options["reset"]:
            loading.empty()
            self.stdout.write("The site is empty.")
        if options["scale"]:
            self._scale(options["scale"])
            return
        if loading.is_loaded():
            self.stdout.write("The demonstration is already here; --reset starts over.")
            return
        if options["if_empty"] and loading.has_others():
            self.stdout.write("This site has organisations of its own: the demonstration stays out.")
            return
        begun = time.monotonic()
        loading.load()
        self.stdout.write(f"Demonstration loaded in {time.monotonic() - begun:.1f} s.")

    def _scale(self, projects: int) -> None:
        if projects < 100:
            raise CommandError("--scale: give at least 100 projects")
        begun = time.monotonic()
        places = province.build(projects, password=people.password())
        units = len(places.units)
        self.stdout.write(f"{projects} projects of {units} units in {time.monotonic() - begun:.1f} s.")

    def _print_accounts(self) -> None:
        for role, username, name, office in people.accounts():
            self.stdout.write(f"  {username:<26}{role}  {name} · {office}")
        self.stdout.write(f"  password of all: {people.password()}")
