"""What a call costs: SQL statements, milliseconds in the database, milliseconds in all."""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from django.db import connection

REPEATS = 15


@dataclass
class Cost:
    """Statements, and milliseconds waiting for them (the way to the server and back included)."""

    statements: int = 0
    database_ms: float = 0.0
    total_ms: float = 0.0
    sql: list[str] = field(default_factory=list)

    def __str__(self) -> str:
        return f"{self.statements} statements, {self.database_ms:.1f} ms in the database, {self.total_ms:.0f} ms in all"


@contextmanager
def counted() -> Iterator[Cost]:
    """Count every statement of the block."""
    cost = Cost()

    def count(execute: Callable[..., Any], sql: str, params: Any, many: bool, context: Any) -> Any:  # noqa: FBT001  Django's
        begun = time.perf_counter()
        try:
            return execute(sql, params, many, context)
        finally:
            cost.statements += 1
            cost.database_ms += (time.perf_counter() - begun) * 1000
            cost.sql.append(str(sql))

    begun = time.perf_counter()
    with connection.execute_wrapper(count):
        yield cost
    cost.total_ms = (time.perf_counter() - begun) * 1000


def typical(call: Callable[[], object]) -> Cost:
    """The median of several calls, after a first that warms what is read once a process."""
    call()
    costs = []
    for _ in range(REPEATS):
        with counted() as cost:
            call()
        costs.append(cost)
    most = max(costs, key=lambda cost: cost.statements)
    return Cost(
        most.statements,
        statistics.median(cost.database_ms for cost in costs),
        statistics.median(cost.total_ms for cost in costs),
        most.sql,
    )


def seconds(call: Callable[[], object]) -> float:
    """How long one call takes."""
    begun = time.perf_counter()
    call()
    return time.perf_counter() - begun
