"""A cell that must hold a figure holds something else. It is never taken for 0."""

from __future__ import annotations

from collections.abc import Iterator

from flows.checks.problem import Finding, Severity
from flows.checks.reading.facts import Facts
from flows.checks.registry import check
from flows.scoring.sheet import Part, Raw, Sheet
from flows.scoring.text import Text
from flows.scoring.values import read_value


@check(Severity.ERROR)
def value_unreadable(facts: Facts) -> Iterator[Finding]:
    """{cell}：“{found}”不是{expected}，未参与计算。

    {cell}: “{found}” is no {expected}; it takes no part in the arithmetic.
    """
    for at, raw in _cells(facts.sheet):
        reading = read_value(raw)
        if not reading.is_empty and not reading.is_figure:
            yield Finding(at=at, found=str(raw)[:40], expected=Text("数值", "figure"))


def _cells(sheet: Sheet) -> Iterator[tuple[str, Raw]]:
    """Every cell that must hold a figure, with its place."""
    tables: tuple[tuple[str, tuple[Part, ...], tuple[str, ...]], ...] = (
        ("funds", sheet.funds, ("initial_budget", "annual_budget", "executed", "weight", "execution_rate", "score")),
        ("indicators", sheet.indicators, ("weight", "score")),
        ("subprojects", sheet.subprojects, ("budget", "actual")),
        ("payments", sheet.payments, ("amount",)),
    )
    for table, rows, columns in tables:
        for place, row in enumerate(rows):
            for column in columns:
                yield f"{table}[{place}].{column}", getattr(row, column)
    for column in (
        "initial",
        "adjusted",
        "appropriated",
        "paid",
        "indicator_balance",
        "cash_balance",
        "carried",
        "recovered",
    ):
        yield f"balances.{column}", getattr(sheet.balances, column, None)
    yield "declared_total", sheet.declared_total
    yield "total_base", sheet.total_base
