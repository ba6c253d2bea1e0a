"""Figures of the overview over what the viewer may see: two statements count, the rest adds up what they found."""

from __future__ import annotations

import datetime as dt
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.db.models import Count, DurationField, ExpressionWrapper, F, Max, Q, QuerySet, Sum
from django.db.models.functions import Coalesce, Now

from roles.catalog import OrganisationKind
from roles.models import Organisation
from roles.queries import in_reach
from workflow.models import Task
from workflow.models.task import today

from ..lifecycle.models import Evaluation, EvaluationState, SheetProblem

if TYPE_CHECKING:
    from roles.models import User

YEARS_BACK = 10
GRADES = ("优", "良", "中", "差")
HUMAN_OPEN = {"finished": None, "flow_task_type": "HUMAN"}


def years() -> list[int]:
    """The years that a page offers, newest first; no query, so that nobody learns which years others have."""
    this = today().year
    return list(range(this + 1, this - YEARS_BACK, -1))


def latest_year(user: User) -> int:
    """The newest year, not ahead of us, with an evaluation that the viewer may see: one step down an index."""
    past = Evaluation.objects.visible_to(user).filter(year__lte=today().year).order_by("-year")
    return past.values_list("year", flat=True).first() or today().year


def evaluations(user: User, year: int) -> list[tuple[str, str, int]]:
    """(state, final grade, how many) of the year's evaluations."""
    rows = Evaluation.objects.visible_to(user).filter(year=year).order_by()
    return list(rows.values_list("state", "final_grade").annotate(n=Count("pk")))


def stages(counted: Iterable[tuple[str, str, int]]) -> list[tuple[str, str, int]]:
    """How many evaluations stand at which stage: (state, label, count), in the order of the life cycle."""
    counts: Counter[str] = Counter()
    for state, _grade, n in counted:
        counts[state] += n
    return [(state.value, str(state.label), counts[state.value]) for state in EvaluationState]


def grades(counted: Iterable[tuple[str, str, int]]) -> list[tuple[str, int]]:
    """Final grades: (grade, count), best first."""
    counts: Counter[str] = Counter()
    for _state, grade, n in counted:
        counts[grade] += n
    return [(grade, counts[grade]) for grade in GRADES]


def open_tasks(user: User) -> QuerySet[Task]:
    """Open steps of the units in the viewer's reach."""
    return Task.objects.filter(process__organisation__in=in_reach(user), **HUMAN_OPEN)


@dataclass
class Steps:
    """Open steps of a department, or of one kind."""

    waiting: int = 0
    held: int = 0
    late: int = 0
    waited: dt.timedelta = dt.timedelta()
    longest: dt.timedelta = dt.timedelta()

    @property
    def open(self) -> int:
        """Unclaimed and claimed."""
        return self.waiting + self.held

    @property
    def mean(self) -> dt.timedelta:
        """How long one of them has waited for its holder on average."""
        return self.waited / self.open if self.open else dt.timedelta()

    def add(self, row: Mapping[str, Any]) -> None:
        """Count a row of `open_steps` in."""
        self.waiting, self.held, self.late = (
            self.waiting + row["waiting"],
            self.held + row["held"],
            self.late + row["late"],
        )
        self.waited, self.longest = self.waited + row["waited"], max(self.longest, row["longest"])


def open_steps(user: User) -> list[dict[str, Any]]:
    """Open steps by unit and kind, with how long they have waited: one pass over the tasks."""
    wait = ExpressionWrapper(Now() - Coalesce(F("assigned"), F("created")), output_field=DurationField())
    rows = open_tasks(user).values("flow_task", unit=F("process__organisation"))
    return list(
        rows.annotate(
            waiting=Count("id", filter=Q(owner=None)),
            held=Count("id", filter=Q(owner__isnull=False)),
            late=Count("id", filter=Q(due__lt=today())),
            waited=Sum(wait),
            longest=Max(wait),
        ).order_by()
    )


def by_department(steps: Iterable[Mapping[str, Any]]) -> list[tuple[Organisation, Steps]]:
    """Steps by the department over the unit, most late first."""
    rows = list(steps)
    units = Organisation.objects.filter(pk__in={row["unit"] for row in rows}).select_related("parent").in_bulk()
    found: defaultdict[Organisation, Steps] = defaultdict(Steps)
    for row in rows:
        unit = units[row["unit"]]
        found[unit.parent if unit.kind == OrganisationKind.UNIT and unit.parent else unit].add(row)
    return sorted(found.items(), key=lambda one: (-one[1].late, -one[1].open, one[0].name))


def by_kind(steps: Iterable[Mapping[str, Any]]) -> list[tuple[Any, Steps]]:
    """Steps by kind, most open first: who holds how much, for how long."""
    found: defaultdict[Any, Steps] = defaultdict(Steps)
    for row in steps:
        found[row["flow_task"]].add(row)
    return sorted(found.items(), key=lambda one: -one[1].open)


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


def latest_year_with_problems(user: User) -> int:
    """The newest year in whose sheets the checks found something, else the newest of all."""
    rows = SheetProblem.objects.filter(evaluation__in=Evaluation.objects.visible_to(user))
    year = rows.order_by("-evaluation__year").values_list("evaluation__year", flat=True).first()
    return year or latest_year(user)


def _problems(user: User, year: int) -> QuerySet[SheetProblem]:
    return SheetProblem.objects.filter(evaluation__in=Evaluation.objects.visible_to(user).filter(year=year)).order_by()
