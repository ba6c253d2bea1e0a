"""Loads the demonstration, all or nothing; a site that has it already is left alone."""

from __future__ import annotations

from django.db import connection, transaction

from roles.models import Organisation

from . import clock, people
from .stories import hainan, jiangyin, lanzhou, suzhou, waiting

ROOT = "demo"
#: each story and how many days ago it began: one act a working day, so that the last ones lie days back
STORIES = ((suzhou, 25), (hainan, 26), (jiangyin, 44), (lanzhou, 57), (waiting, 62))


def is_loaded() -> bool:
    """Whether this site has the demonstration."""
    return Organisation.objects.filter(code=ROOT).exists()


def has_others() -> bool:
    """Whether somebody else works on this site."""
    return Organisation.objects.exclude(code__startswith=ROOT).exists()


@transaction.atomic
def load() -> None:
    """Offices, people, four projects, the declaration of a new year, and projects that wait for a manager."""
    with clock.back(days=max(days for _story, days in STORIES) + 1):
        cast = people.enter()
    for story, days in STORIES:
        with clock.back(days=days):
            story.load(cast)


def empty() -> None:
    """Take everything out of the database, the record included. Only the owner of the tables can."""
    with connection.cursor() as cursor:
        tables = [
            table
            for table in connection.introspection.table_names(cursor)
            if table.startswith(
                ("flows_", "workflow_", "roles_", "notifications_", "guardian_", "axes_", "django_session")
            )
            and table != "workflow_workday"
        ]
        names = ", ".join(
            connection.ops.quote_name(table) for table in [*tables, "auth_group", "auth_group_permissions"]
        )
        with transaction.atomic():
            # the record refuses TRUNCATE by trigger; only the owner can switch triggers off, and only for this transaction  # noqa: E501  a text of the demonstration
            cursor.execute("ALTER TABLE roles_auditentry DISABLE TRIGGER USER")
            cursor.execute(f"TRUNCATE {names} RESTART IDENTITY CASCADE")
            cursor.execute("ALTER TABLE roles_auditentry ENABLE TRIGGER USER")
