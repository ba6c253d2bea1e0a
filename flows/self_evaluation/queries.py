"""Which evaluations can be launched, and how far an order has come."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db.models import Exists, OuterRef, Q, QuerySet

from roles.catalog import OrganisationKind
from roles.models import Organisation
from roles.queries import organisations_in_reach

from ..goals.models import Goal, GoalState
from ..lifecycle.models import Evaluation, EvaluationState
from .models import LaunchOrder

if TYPE_CHECKING:
    from roles.models import User

MOST_SHOWN, MOST_LAUNCHED = 200, 50_000


def ready_to_launch(
    user: User, year: int, words: str = "", department: Organisation | None = None
) -> QuerySet[Evaluation]:
    """Evaluations of the year in the user's reach whose goals are approved and not being adjusted."""
    goals = Goal.objects.filter(evaluation=OuterRef("pk"))
    still = goals.exclude(state__in=[GoalState.APPROVED, GoalState.SUPERSEDED, GoalState.STOPPED])
    rows = Evaluation.objects.visible_to(user).filter(year=year, state=EvaluationState.GOAL_SETTING)
    rows = rows.filter(Exists(goals.filter(state=GoalState.APPROVED)), ~Exists(still))
    if department is not None:
        rows = rows.filter(Q(project__unit=department) | Q(project__unit__parent=department))
    if words:
        rows = rows.filter(Q(project__name__icontains=words) | Q(project__unit__name__icontains=words))
    return rows.select_related("project__unit").order_by("project__unit__code", "project__code")


def departments(user: User) -> QuerySet[Organisation]:
    """Departments in the user's reach, by name."""
    reach = organisations_in_reach(user)
    return Organisation.objects.filter(pk__in=reach, kind=OrganisationKind.DEPARTMENT).order_by("name")


def order_of(user: User, pk: int) -> LaunchOrder | None:
    """The user's own order, or None."""
    return LaunchOrder.objects.filter(by=user, pk=pk).first()
