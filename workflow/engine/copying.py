"""COPY into our own tables: ids are drawn first, so that rows of several tables can name each other."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from django.db import connection
from psycopg import sql


def new_ids(table: str, count: int, column: str = "id") -> list[int]:
    """Draw `count` fresh ids of a table's sequence."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT nextval(pg_get_serial_sequence(%s, %s)) FROM generate_series(1, %s)", [table, column, count]
        )
        return [row[0] for row in cursor.fetchall()]


def copy_rows(table: str, columns: Sequence[str], rows: Iterable[Sequence[Any]]) -> None:
    """COPY rows into a table, inside the transaction at hand."""
    statement = sql.SQL("COPY {} ({}) FROM STDIN").format(
        sql.Identifier(table), sql.SQL(", ").join(map(sql.Identifier, columns))
    )
    # COPY is psycopg's own, so Django has to be asked to raise its errors
    with connection.cursor() as cursor, connection.wrap_database_errors, cursor.copy(statement) as copy:
        for row in rows:
            copy.write_row(row)


def plan_anew() -> None:
    """Forget the connection's plans after many rows were written, before the commit checks their foreign keys.

    A plan made while a table was small reads all of it, once for each new row: ten thousand starts took four times
    as long on a connection that had started a hundred before.
    """
    with connection.cursor() as cursor:
        cursor.execute("DISCARD PLANS")
