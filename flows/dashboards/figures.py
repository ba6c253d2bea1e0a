"""The tables of the overview as one Excel file: which table, which row, which figures."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _, gettext_lazy

from roles.output.export import Column

from .queries import Steps

if TYPE_CHECKING:
    from roles.models import Organisation

COLUMNS = (
    Column("table", gettext_lazy("Table"), width=28),
    Column("name", gettext_lazy("Row"), width=28),
    Column("evaluations", gettext_lazy("Evaluations"), "int", 12),
    Column("waiting", gettext_lazy("unclaimed"), "int", 10),
    Column("held", gettext_lazy("claimed"), "int", 10),
    Column("late", gettext_lazy("late"), "int", 10),
    Column("mean", gettext_lazy("mean days"), "int", 12),
    Column("longest", gettext_lazy("longest"), "int", 12),
)


def rows(
    stages: Iterable[tuple[str, str, int]],
    departments: Sequence[tuple[Organisation, Steps]],
    holders: Sequence[tuple[Any, Steps]],
    grades: Iterable[tuple[str, int]],
) -> Iterator[dict[str, Any]]:
    """Every row of every table on the page; departments are all of them, not only those that a chart has room for."""
    for _state, label, n in stages:
        yield {"table": _("Where the evaluations stand"), "name": label, "evaluations": n}
    for department, counted in departments:
        yield {"table": _("Late by department"), "name": department.name, **_steps(counted)}
    for step, counted in holders:
        name = f"{step.task_title}（{step.flow_class.process_title}）"
        yield {"table": _("Who holds it, and for how long"), "name": name, **_steps(counted)}
    for grade, n in grades:
        yield {"table": _("Final grades"), "name": grade, "evaluations": n}


def _steps(counted: Steps) -> dict[str, int]:
    return {
        "waiting": counted.waiting,
        "held": counted.held,
        "late": counted.late,
        "mean": counted.mean.days,
        "longest": counted.longest.days,
    }
