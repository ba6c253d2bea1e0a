"""Brings the groups of all users to the appointments of today, for libraries that look at groups. Run it daily."""

from typing import Any

from django.core.management.base import BaseCommand

from roles import grants


class Command(BaseCommand):
    """Sync group membership with today's appointments."""

    help = "Put every user into the groups of the posts held today, and out of all others."

    def handle(self, *args: Any, **options: Any) -> None:
        """Says how many memberships came and went."""
        added, removed = grants.sync_all()
        self.stdout.write(f"+{added} -{removed}")
