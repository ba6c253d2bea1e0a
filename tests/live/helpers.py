"""What several live tests need."""

from __future__ import annotations

import asyncio
from typing import Any

from django.db import connection

from notifications.layers import PostgresChannelLayer

PATIENCE = 5.0


async def heard(layer: PostgresChannelLayer, channel: str) -> dict[str, Any]:
    """The next message, or a failure."""
    return await asyncio.wait_for(layer.receive(channel), PATIENCE)


def end_listeners() -> None:
    """What a restart of the database does to those who listen."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
            " WHERE application_name = 'hengping-live' AND datname = current_database()"
        )
