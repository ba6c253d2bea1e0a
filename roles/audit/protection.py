"""Closes the record against the application's own database role: it may add and read, nothing else."""

from typing import Any

from django.conf import settings
from django.db import connections
from psycopg import sql


def revoke(*, using: str, **_: Any) -> None:
    """After each migration: take UPDATE, DELETE and TRUNCATE from the role that `APP_DATABASE_ROLE` names."""
    role = getattr(settings, "APP_DATABASE_ROLE", "")
    if not role:
        return
    with connections[using].cursor() as cursor:
        cursor.execute("SELECT to_regclass('roles_auditentry') IS NOT NULL FROM pg_roles WHERE rolname = %s", [role])
        if cursor.fetchone() == (True,):
            statement = sql.SQL("REVOKE UPDATE, DELETE, TRUNCATE ON roles_auditentry FROM {}")
            cursor.execute(statement.format(sql.Identifier(role)).as_string(None))
