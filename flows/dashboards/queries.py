"""Figures of the overview, each one statement over what the viewer may see. Everything is of one year."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db.models import Avg, Count, DurationField, ExpressionWrapper, F, Max, Min, Q, QuerySet
from django.db.models.functions import Coalesce, Now

from roles.queries import organisations_in_reach
from workflow.models import Task
from workflow.models.task import today

from ..lifecycle.models import Evaluation, EvaluationState, SheetProblem

if TYPE_CHECKING:
    from roles.models import User

YEARS_BACK = 10
HUMAN_OPEN = {"finished": None, "flow_task_type": "HUMAN"}


def years() -> list[int]:
    """The years that a page offers, newest first; no query, so that nobody learns which years others have."""
    this = today().year
    return list(range(this + 1, this - YEARS_BACK, -1))


def latest_year(user: User) -> int:
    """The newest year, not ahead of us, with an evaluation that the viewer may see: one step down an index."""
    past = Evaluation.objects.visible_to(user).filter(year__lte=today().year).order_by("-year")
    return past.values_list("year", flat=True).first() or today().year


def stages(user: User, year: int) -> list[tuple[str, str, int]]:
    """How many evaluations stand at which stage: (state, label, count), in the order of the life cycle."""
    rows = Evaluation.objects.visible_to(user).filter(year=year).order_by()
    counts = dict(rows.values_list("state").annotate(n=Count("pk")))
    return [(state.value, str(state.label), counts.get(state.value, 0)) for state in EvaluationState]


def open_tasks(user: User) -> QuerySet[Task]:
    """Open steps of the units in the viewer's reach."""
    return Task.objects.filter(process__organisation__in=organisations_in_reach(user), **HUMAN_OPEN)


def late_by_department(user: User) -> list[dict[str, Any]]:
    """Late and open steps by the department over the unit, most late first."""
    late = Q(due__lt=today())
    rows = open_tasks(user).values(
        pk=Coalesce("process__organisation__parent", "process__organisation"),
        name=Coalesce("process__organisation__parent__name", "process__organisation__name"),
    )
    return list(rows.annotate(late=Count("id", filter=late), open=Count("id")).order_by("-late", "-open")[:15])


def held_by(user: User) -> list[dict[str, Any]]:
    """Who holds how much, for how long: by kind of step, with the mean and the longest wait."""
    wait = ExpressionWrapper(Now() - Coalesce(F("assigned"), F("created")), output_field=DurationField())
    rows = (
        open_tasks(user)
        .values("flow_task")
        .annotate(
            waiting=Count("id", filter=Q(owner=None)),
            held=Count("id", filter=Q(owner__isnull=False)),
            late=Count("id", filter=Q(due__lt=today())),
            mean=Avg(wait),
            longest=Max(wait),
            earliest=Min("due"),
        )
    )
    return sorted(rows, key=lambda row: -(row["waiting"] + row["held"]))


def grades(user: User, year: int) -> list[tuple[str, int]]:
    """Final grades: (grade, count), best first."""
    rows = Evaluation.objects.visible_to(user).filter(year=year).exclude(final_grade="").order_by()
    counts = dict(rows.values_list("final_grade").annotate(n=Count("pk")))
    return [(grade, counts.get(grade, 0)) for grade in ("优", "良", "中", "差")]


def problems_by_code(user: User, year: int) -> list[dict[str, Any]]:
    """How often the checks found what, in how many projects: most frequent first."""
    rows: Any = _problems(user, year).values("code", "severity")
    return list(rows.annotate(n=Count("pk"), sheets=Count("evaluation", distinct=True)).order_by("-n", "code")[:50])


def problems_by_unit(user: User, year: int) -> list[dict[str, Any]]:
    """Which units' sheets had most problems, errors and warnings apart."""
    rows: Any = _problems(user, year).values(name=F("evaluation__project__unit__name"))
    counted = rows.annotate(
        n=Count("pk"),
        warnings=Count("pk", filter=Q(severity="warning")),
        sheets=Count("evaluation", distinct=True),
    )
    return list(counted.order_by("-n", "name")[:50])


def _problems(user: User, year: int) -> QuerySet[SheetProblem]:
    return SheetProblem.objects.filter(evaluation__in=Evaluation.objects.visible_to(user).filter(year=year)).order_by()
