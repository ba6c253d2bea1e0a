"""The first bureau and its three administrators, from whom everything else on the pages follows.

Runs once, on an empty site: afterwards nobody needs the server, nor any superuser, to give or take a right.
"""

from __future__ import annotations

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from roles import actions
from roles.catalog import ADMINISTRATORS, OrganisationKind, Role
from roles.models import Organisation


class Command(BaseCommand):
    """Create the finance bureau at the root and three people: system, security and audit administrator."""

    help = "Create the first finance bureau and its three administrators; prints their first passwords once."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Each administrator is given as username:name."""
        parser.add_argument("bureau", help="name of the finance bureau at the root of the tree")
        parser.add_argument("code", help="its code")
        for role in ADMINISTRATORS:
            parser.add_argument(f"--{role.value.replace('_', '-')}", required=True, metavar="USERNAME:NAME")

    @transaction.atomic
    def handle(self, *args: Any, bureau: str, code: str, **options: Any) -> None:
        """All or nothing."""
        if Organisation.objects.exists():
            raise CommandError(_("There are organisations already: their administrators make new people on the pages."))
        root = actions.create_organisation(name=bureau, kind=OrganisationKind.FINANCE, code=code, by=None)
        for role in ADMINISTRATORS:
            username, password = self._appoint(role, root, options[role.value])
            self.stdout.write(f"{role.label}: {username} {password}")

    def _appoint(self, role: Role, root: Organisation, person: str) -> tuple[str, str]:
        username, _colon, name = person.partition(":")
        if not username or not name:
            raise CommandError(_("%(person)s: write USERNAME:NAME.") % {"person": person})
        user = actions.create_user(username=username, name=name, by=None)
        post = actions.create_post(role=role, organisation=root, by=None)
        actions.appoint(user=user, post=post, starts=timezone.localdate(), by=None)
        return username, actions.issue_password(user=user, by=None)
