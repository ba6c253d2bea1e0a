"""What a form that holds a sheet adds to a step's form: errors stop it, warnings want a word of reason.

After a return only what the slip points at is open (see `returned`).
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any, ClassVar

from django import forms
from django.utils.translation import gettext_lazy as _

from workflow.engine.slips import slip_of
from workflow.pages.forms import StepForm

from . import returned, tables
from .returned import Together

if TYPE_CHECKING:
    from workflow.models import ReturnPoint, Task

    from ..checks import Problem
    from ..grid import Grid


class SheetForm(StepForm):
    """Base of the forms that fill a sheet."""

    #: for each table, which cells a return opens together
    together: ClassVar[dict[str, Together]] = {}
    #: fields that open with another: group_leader with members
    opened_with: ClassVar[dict[str, str]] = {}

    explanation = forms.CharField(
        label=_("Word on the warnings"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("Needed where the checks warn; the reviewers read it."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Read the return slip, where the sheet came back."""
        super().__init__(*args, **kwargs)
        self.points = self._points_of(self.task)

    @classmethod
    def stored(cls, subject: Any) -> dict[str, Grid]:
        """The tables of the form with the rows that the document holds."""
        raise NotImplementedError

    @classmethod
    def open_grids(cls, task: Task) -> dict[str, Grid]:
        """The tables as the holder of a task may change them: stored rows, and what a return leaves open."""
        points = cls._points_of(task)
        return {
            table: returned.returned(grid, table, points, cls.together.get(table, Together()))
            for table, grid in cls.stored(task.process.subject).items()
        }

    @classmethod
    def _points_of(cls, task: Task) -> list[ReturnPoint]:
        slip = slip_of(task)
        points = list(slip.points.all()) if slip else []
        if any(point.field.partition(".")[0] not in cls.base_fields for point in points):
            return []  # it points at something that this form does not hold: all of it stays open
        return points

    def show(self, table: str, grid: Grid) -> None:
        """Give a table its rows, and after a return its locks and the reviewer's words."""
        grid = returned.returned(grid, table, self.points, self.together.get(table, Together()))
        self.fields[table].use(grid)  # type: ignore[attr-defined]  # a GridField

    def lock(self) -> None:
        """After a return the single fields that no point names stand as they were; a draft cannot change them."""
        stored = self.initial_for(self.subject, self.task)
        for name, field in self.fields.items():
            if name == "explanation" or name in self.together:
                continue
            if not returned.is_open(self.opened_with.get(name, name), self.points):
                field.disabled = True
                self.initial[name] = stored.get(name)

    def mark(self, problems: Iterable[Problem], shown: dict[str, tuple[str, dict[str, str]]]) -> None:
        """Show problems in their tables (`shown`: sheet table → (field, key names)), and refuse errors."""
        found = list(problems)
        for table, (field, keys) in shown.items():
            for mark in tables.marks(found, table, keys):
                self.fields[field].mark(mark)  # type: ignore[attr-defined]  # a GridField
        for problem in tables.elsewhere(found, shown):
            if problem in tables.errors(found):
                self.add_error(None, tables.sentence(problem))
        stopped = len(tables.errors(found))
        if stopped:
            self.add_error(None, _("The checks found %(n)d errors: correct the marked cells.") % {"n": stopped})
        warned = tables.warnings(found)
        self.warned = [tables.sentence(problem) for problem in warned]
        if warned and not self.cleaned_data.get("explanation", "").strip():
            message = _("The checks warn at %(n)d places: say a word on them, or correct them.")
            self.add_error("explanation", message % {"n": len(warned)})
