"""The report as it is edited: sections by the national outline, and the table of problems."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.translation import gettext_lazy as _

from workflow.pages import rows

from ... import actions
from ...framework import REQUIRED_SECTIONS, SECTIONS
from .base import OnOrBackForm, number_from

if TYPE_CHECKING:
    from django.forms import BoundField

    from ...models import Review

COLUMNS = ("problem", "cause", "demand", "amount", "working_days")
MOST_DAYS = 365
#: amounts are kept to six decimals of the project's money unit
MONEY_DECIMALS = 6


class ReportForm(OnOrBackForm):
    """Base of the two steps that write the report."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """One text a section of the outline."""
        super().__init__(*args, **kwargs)
        for key, title in SECTIONS.items():
            area = forms.Textarea(attrs={"rows": 6})
            self.fields[f"section-{key}"] = forms.CharField(label=title, required=False, widget=area)

    @staticmethod
    def report_initial(review: Review) -> dict[str, Any]:
        """Sections and problems as they stand."""
        sections = {f"section-{section.key}": section.text for section in review.sections.all()}
        stored = [{column: _plain(getattr(row, column)) for column in COLUMNS} for row in review.problems.all()]
        return {**sections, **rows.initial(stored, "problems")}

    @property
    def section_fields(self) -> list[tuple[str, BoundField, bool]]:
        """(key, field, whether it is needed) in the order of the outline."""
        return [(key, self[f"section-{key}"], key in REQUIRED_SECTIONS) for key in SECTIONS]

    @property
    def index(self) -> list[tuple[str, Any, str]]:
        """The outline at the left: (anchor, label, mark)."""
        return [(f"field-sections.{key}", title, "") for key, title in SECTIONS.items()]

    @property
    def typed_problems(self) -> list[rows.Row]:
        """Problems as typed, drafted or stored; a row with nothing but its days is empty."""
        found = rows.rows_from(self.data if self.is_bound else self.initial, "problems", COLUMNS)
        return [row for row in found if any(row.cells[column] for column in COLUMNS[:-1])]

    @property
    def problem_rows(self) -> list[rows.Row]:
        """The same with empty rows to go on typing."""
        return rows.shown(self.typed_problems, COLUMNS, least=3)

    def clean_content(self, cleaned: dict[str, Any]) -> None:
        """Sections that are needed, and problems that can become findings."""
        cleaned["sections"] = {key: cleaned.get(f"section-{key}", "") for key in SECTIONS}
        for key in REQUIRED_SECTIONS:
            if not cleaned["sections"][key].strip():
                self.add_error(f"section-{key}", _("Write the section “%(section)s”.") % {"section": SECTIONS[key]})
        cleaned["problems"] = [one for one in (self._problem(row) for row in self.typed_problems) if one]

    def _problem(self, row: rows.Row) -> actions.Problem | None:
        cells = row.cells
        amount = number_from(cells["amount"], decimals=MONEY_DECIMALS) if cells["amount"] else None
        days = int(cells["working_days"]) if cells["working_days"].isdecimal() else 0
        error: Any = None
        if not cells["problem"] or not cells["demand"]:
            error = _("Problem %(n)d needs a text and a demand.")
        elif cells["amount"] and (amount is None or amount < 0):
            error = _("Problem %(n)d: enter the amount as a number.")
        elif not 0 < days <= MOST_DAYS:
            error = _("Problem %(n)d: enter the working days to rectify, from 1 to 365.")
        if error:
            self.add_error(None, error % {"n": row.number})
            return None
        return actions.Problem(cells["problem"], cells["demand"], cells["cause"], amount, days)


def _plain(value: Any) -> str:
    if value is None:
        return ""
    return f"{value.normalize():f}" if hasattr(value, "normalize") else str(value)
