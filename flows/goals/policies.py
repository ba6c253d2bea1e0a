"""Who may do what with a goal declaration. Post and own work are the engine's; here stands what is special to goals."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from roles.errors import Conflict, Refused
from roles.policies import holds, may
from roles.queries import finance_of

from .models import Goal, GoalState

if TYPE_CHECKING:
    from roles.models import User

    from ..lifecycle.models import Evaluation

WRITABLE = (GoalState.DRAFT, GoalState.RETURNED, GoalState.CORRECTING)


def check_may_act(user: User, goal: Goal, step: str) -> None:
    """No rule beyond post and own work: who filled a declaration is found in its tasks."""


def check_may_declare(user: User, evaluation: Evaluation) -> None:
    """Raise unless a filler of the unit, or the bureau's manager, starts the declaration of a project."""
    unit = evaluation.project.unit
    if not holds(user, "fill_forms", unit) and not holds(user, "manage_evaluations", finance_of(unit)):
        raise Refused("post.lacking", _("Only a filler of %(unit)s can declare its goals.") % {"unit": unit})


def check_may_adjust(user: User, evaluation: Evaluation) -> None:
    """Raise unless there is an approved version, no open one, and the year is not over."""
    check_may_declare(user, evaluation)
    states = set(evaluation.goals.values_list("state", flat=True))
    if GoalState.APPROVED not in states:
        raise Conflict(_("There is no approved version to adjust yet."))
    if states - {GoalState.APPROVED, GoalState.SUPERSEDED, GoalState.STOPPED}:
        raise Conflict(_("A new version is already on its way."))
    if evaluation.state != "goal_setting":
        raise Conflict(_("Goals can be adjusted only before the self-evaluation begins."))


def check_may_write(goal: Goal) -> None:
    """Raise where the text of this version is fixed."""
    if goal.state not in WRITABLE:
        raise Conflict(_("This version cannot be changed now."))


may_declare = may(check_may_declare)
may_adjust = may(check_may_adjust)
