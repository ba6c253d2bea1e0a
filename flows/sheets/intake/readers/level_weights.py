"""The weights printed at the upper levels, checked against the sums of their rows; the sheet itself keeps only rows."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

from flows.sheets.intake.cells.rows import Line
from flows.sheets.intake.readers.table_reading import TableReading


class LevelWeights:
    """What stood in the columns 分值 behind 一级指标 and 二级指标."""

    def __init__(self, table: TableReading) -> None:
        """Begin with nothing noted."""
        self._table = table
        self._noted: dict[tuple[str, ...], tuple[Decimal | str | None, Line, str]] = {}

    def note(self, levels: Mapping[str, str | None], line: Line) -> None:
        """Note the weights of a row, where its levels are new."""
        first, second = levels["level1"] or "", levels["level2"] or ""
        for name, key in (("level1_weight", (first,)), ("level2_weight", (first, second))):
            if name in line.cells and key not in self._noted:
                self._noted[key] = (self._table.figure(line, name, "levels"), line, name)

    def check(self) -> None:
        """Complain where a weight is not the sum of its rows."""
        rows = self._table.draft.data.get("indicators", [])
        for key, (printed, line, name) in self._noted.items():
            below = [row for row in rows if (row.get("level1") or "", row.get("level2") or "")[: len(key)] == key]
            total = sum((row["weight"] for row in below if isinstance(row.get("weight"), Decimal)), Decimal(0))
            if isinstance(printed, Decimal) and below and printed != total:
                self._table.complain("level_weight", line, name, expected=str(total), label=key[-1])
