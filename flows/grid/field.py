"""The form field of a table: `cleaned_data[name]` is a list of typed rows, what was typed stays where it is wrong."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from flows.grid.cells import written
from flows.grid.grid import CellProblem, Grid
from flows.grid.reading import TableError, read_rows
from flows.grid.widget import GridWidget


class GridField(forms.Field):
    """A table in a form. `form.fields[name].mark(...)` adds what the stage itself finds wrong with a cell."""

    widget = GridWidget

    def __init__(self, *, grid: Grid, min_rows: int = 0, **options: Any) -> None:
        super().__init__(**options)
        self.min_rows = min_rows
        self.use(grid)

    def use(self, grid: Grid) -> None:
        """Show and read this table; without an initial value of its own the field starts with the table's rows."""
        self.grid = grid
        self.widget.grid = grid
        if not self.initial:
            self.initial = [dict(row) for row in grid.rows]

    def mark(self, problem: CellProblem) -> None:
        """Show a problem at its cell and under the table."""
        self.widget.problems = [*self.widget.problems, problem]

    def to_python(self, value: Any) -> list[dict[str, Any]]:
        """Typed rows; every problem is shown in its own cell, and one sentence counts them."""
        self.widget.problems = []
        if isinstance(value, TableError):
            raise ValidationError(str(value), code="unreadable")
        try:
            reading = read_rows(self.grid, value or [])
        except TableError as error:
            raise ValidationError(str(error), code="rows") from error
        for problem in reading.problems:
            self.mark(problem)
        if reading.problems:
            raise ValidationError(
                _("%(count)d cells need your attention."), code="cells", params={"count": len(reading.problems)}
            )
        return reading.rows

    def validate(self, value: Any) -> None:
        """A table may ask for a least number of rows."""
        least = max(self.min_rows, 1 if self.required else 0)
        if len(value) < least:
            raise ValidationError(_("At least %(least)d rows are needed."), code="min_rows", params={"least": least})

    def has_changed(self, initial: Any, data: Any) -> bool:
        """Compare what would be stored, not what was typed."""
        if self.disabled:
            return False
        try:
            before = read_rows(self.grid, [_as_sent(row) for row in initial or self.grid.rows]).rows
            return before != read_rows(self.grid, data or []).rows
        except (TableError, TypeError):
            return True


def _as_sent(row: Any) -> dict[str, object]:
    return {key: written(value) for key, value in row.items()}
