"""The table as HTML: plain inputs that work without JavaScript; static/js/grid/ makes a spreadsheet of them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any

from django import forms
from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from flows.grid.cells import CellError, read
from flows.grid.columns import Column, Kind, Sum
from flows.grid.grid import CellProblem, Grid
from flows.grid.reading import TableError, kept_rows, raw_rows, rows_of_json
from flows.grid.view import CellView, RowView, heads, rows_of

#: empty rows at the end for a browser without JavaScript, where rows may be added
SPARE_ROWS = 3


class GridWidget(forms.Widget):
    """Renders and reads a Grid; `problems` are set by the field when the form is checked."""

    template_name = "components/grid/table.html"
    grid: Grid = Grid(columns=())
    problems: Sequence[CellProblem] = ()
    #: components/form/field.html heads it like a group of controls, not with a label for one
    is_table = True

    def id_for_label(self, id_: str) -> str:
        """There is no single control that a label could name."""
        return ""

    def value_from_datadict(self, data: Mapping[str, Any], files: Mapping[str, Any], name: str) -> Any:
        """Raw rows, or the TableError that the field then raises."""
        try:
            return raw_rows(data, name, self.grid)
        except TableError as error:
            return error

    def value_omitted_from_data(self, data: Mapping[str, Any], files: Mapping[str, Any], name: str) -> bool:
        """Absent is a table of which neither the JSON nor the number of rows was sent."""
        return name not in data and f"{name}-rows" not in data

    def rows_to_show(self, value: Any) -> Sequence[Mapping[str, Any]]:
        """What was typed, a draft (JSON text), or the stored rows."""
        if isinstance(value, str) and value:
            try:
                return kept_rows(self.grid, rows_of_json(value))
            except TableError:
                return self.grid.rows
        if value is None or isinstance(value, str | TableError):
            return self.grid.rows
        return kept_rows(self.grid, list(value))

    def render(self, name: str, value: Any, attrs: dict[str, Any] | None = None, renderer: Any = None) -> SafeString:
        """The whole table with its tools, sums and problems."""
        rows = rows_of(self.grid, name, self.rows_to_show(value), self.problems)
        shown = len(rows)
        may_edit = self.grid.may_edit_rows
        if may_edit:
            rows += [self._blank_row(name, shown + extra) for extra in range(SPARE_ROWS)]
        return render_to_string(
            self.template_name,
            {
                "name": name,
                "grid": self.grid,
                "heads": heads(self.grid.columns),
                "has_groups": any(column.group for column in self.grid.columns),
                "rows": rows,
                "row_count": len(rows),
                "may_edit_rows": may_edit,
                "blank": self._blank_row(name, None) if may_edit else None,
                "foot": foot(self.grid, rows),
                "problems": sorted(self.problems, key=lambda found: (found.row is None, found.row or 0)),
                "labels": {column.key: column.label for column in self.grid.columns},
                "width": 44 + sum(column.width for column in self.grid.columns) + (96 if may_edit else 0),
            },
        )

    def _blank_row(self, name: str, index: int | None) -> RowView:
        mark = "__i__" if index is None else index
        cells = [
            CellView(column=column, text="", is_open=column.is_entry, html_name=f"{name}-{mark}-{column.key}")
            for column in self.grid.columns
        ]
        return RowView(index or 0, "", cells, is_spare=True)


def foot(grid: Grid, rows: Sequence[RowView]) -> list[dict[str, Any]]:
    """Under each column its sum, where one is asked for."""
    by_key = {asked.key: asked for asked in grid.sums}
    return [_sum(column, place, by_key.get(column.key), rows) for place, column in enumerate(grid.columns)]


def _sum(column: Column, place: int, asked: Sum | None, rows: Sequence[RowView]) -> dict[str, Any]:
    if asked is None:
        return {"column": column, "sum": None}
    total = sum((_figure(column, row.cells[place].text) for row in rows), Decimal(0))
    return {"column": column, "sum": total.normalize() + 0, "target": asked.target, "right": total == asked.target}


def _figure(column: Column, text: str) -> Decimal:
    """A cell that is no figure counts nothing; it is marked as a problem where it stands."""
    figure = Column(key=column.key, label="", kind=Kind.NUMBER, places=column.places)
    try:
        found = read(figure, text)
    except CellError:
        return Decimal(0)
    return found if isinstance(found, Decimal) else Decimal(0)
