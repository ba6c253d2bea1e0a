"""A table of a form seen as rows of a sheet: which column takes which key, what is open, how it is kept as a draft."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Protocol

from django.utils.translation import gettext as _, gettext_lazy

from ...grid import Column, Grid
from ...grid.cells import CellError, read, written
from ...review.pages.forms.base import number_from, typed_in

if TYPE_CHECKING:
    from workflow.pages.forms import StepForm

#: a row of a form: its id, and the text of each column
FormRow = dict[str, str]


class Table(Protocol):
    """What planning and writing need of a table, whatever the form keeps it in."""

    @property
    def section(self) -> str:
        """The table of the sheet that it takes."""

    @property
    def cells(self) -> Mapping[str, str]:
        """Key of the sheet → column of the form, those of the key first."""

    def rows(self, form: StepForm) -> list[FormRow]:
        """The rows that stand in the form."""

    def column(self, form: StepForm, key: str) -> str:
        """What people call the column that takes a key."""

    def told(self, form: StepForm, key: str, text: str) -> str:
        """A value as people read it: the label of a choice."""

    def as_typed(self, form: StepForm, key: str, text: str) -> str:
        """A text as the form would keep it. Raises CellError with the form's own sentence."""

    def is_open(self, form: StepForm, row_id: str, key: str) -> bool:
        """Whether the cell may be changed."""

    def may_add(self, form: StepForm) -> bool:
        """Whether rows may come and go."""

    def draft(self, form: StepForm, rows: Sequence[FormRow]) -> dict[str, str]:
        """The draft fields that hold these rows."""


@dataclass(frozen=True)
class GridTable:
    """A table in a GridField: one draft field with JSON."""

    section: str
    field: str
    cells: Mapping[str, str]

    def rows(self, form: StepForm) -> list[FormRow]:
        """Typed or drafted rows; a locked cell shows what is stored."""
        grid, stored = self._grid(form), self._grid(form).stored()
        widget: Any = form.fields[self.field].widget
        shown = widget.rows_to_show(form.get_initial_for_field(form.fields[self.field], self.field))
        found = []
        for row in shown:
            row_id = str(row.get("id") or "")
            known = stored.get(row_id, {})
            cells = {
                column.key: written((row if not known or grid.is_open(row_id, column) else known).get(column.key))
                for column in grid.columns
                if column.is_entry or column.key in self.cells.values()
            }
            found.append({"id": row_id, **cells})
        return found

    def column(self, form: StepForm, key: str) -> str:
        """The head of the column."""
        return str(self._column(form, key).label)

    def told(self, form: StepForm, key: str, text: str) -> str:
        """The label of a choice, else the text."""
        return next((str(label) for word, label in self._column(form, key).choices if word == text), text)

    def as_typed(self, form: StepForm, key: str, text: str) -> str:
        """Read as the form reads it; a column that nobody types in keeps the text."""
        column = self._column(form, key)
        return written(read(column, text)) if column.is_entry else text

    def is_open(self, form: StepForm, row_id: str, key: str) -> bool:
        """Neither a column for reading nor locked by a return."""
        return self._grid(form).is_open(row_id, self._column(form, key))

    def may_add(self, form: StepForm) -> bool:
        """As the table on the page."""
        return self._grid(form).may_edit_rows

    def draft(self, form: StepForm, rows: Sequence[FormRow]) -> dict[str, str]:
        """The rows as the page's script keeps them: without the columns for reading."""
        entries = {column.key for column in self._grid(form).columns if column.is_entry}
        kept = [{key: text for key, text in row.items() if key == "id" or key in entries} for row in rows]
        return {self.field: json.dumps(kept, ensure_ascii=False)}

    def _grid(self, form: StepForm) -> Grid:
        grid: Grid = form.fields[self.field].grid  # type: ignore[attr-defined]  # a GridField
        return grid

    def _column(self, form: StepForm, key: str) -> Column:
        return next(column for column in self._grid(form).columns if column.key == self.cells[key])


_SCORE_COLUMNS = {
    "level1": gettext_lazy("Level 1"),
    "level2": gettext_lazy("Level 2"),
    "level3": gettext_lazy("Indicator"),
    "score": gettext_lazy("Score"),
    "deviation_reason": gettext_lazy("Reason"),
}
_PLAIN = ("score", "reason")


@dataclass(frozen=True)
class ScoreTable:
    """An expert's card: two plain inputs for each indicator of the framework."""

    section: str = "indicators"
    cells: Mapping[str, str] = field(
        default_factory=lambda: {key: key for key in _SCORE_COLUMNS} | {"deviation_reason": "reason"}
    )

    def rows(self, form: StepForm) -> list[FormRow]:
        """The framework with what was typed."""
        return [
            {
                "id": str(row.pk), "level1": row.level1, "level2": row.level2, "level3": row.level3,
                **{name: typed_in(form, f"{name}-{row.pk}") for name in _PLAIN},
            }
            for row in form.subject.indicators.all()
        ]  # fmt: skip

    def column(self, form: StepForm, key: str) -> str:
        """As on the card."""
        return str(_SCORE_COLUMNS[key])

    def told(self, form: StepForm, key: str, text: str) -> str:
        """As it is."""
        return text

    def as_typed(self, form: StepForm, key: str, text: str) -> str:
        """A score is a number; whether it fits its weight is for the form to say."""
        if key != "score" or not text:
            return text.strip()
        number = number_from(text)
        if number is None or number < 0:
            raise CellError(_("“%(text)s” is not a number.") % {"text": text[:30]})
        return written(number)

    def is_open(self, form: StepForm, row_id: str, key: str) -> bool:
        """Only score and reason are typed."""
        return self.cells[key] in _PLAIN

    def may_add(self, form: StepForm) -> bool:
        """The framework is fixed by the plan."""
        return False

    def draft(self, form: StepForm, rows: Sequence[FormRow]) -> dict[str, str]:
        """One field for each input."""
        return {f"{name}-{row['id']}": row[name] for row in rows for name in _PLAIN}
