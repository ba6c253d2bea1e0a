"""Who may do what with a self-evaluation: launching is the bureau's, evaluating the named group's."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from roles.catalog import Role
from roles.errors import Conflict, Invalid, Refused
from roles.policies import check_holds, may
from roles.queries import finance_of, holders, post_of

from ..goals.models import GoalState
from ..lifecycle.models import EvaluationState
from .models import SelfEvaluation, SelfEvaluationState

if TYPE_CHECKING:
    from roles.models import User

    from ..lifecycle.models import Evaluation

WRITABLE = (SelfEvaluationState.FILLING, SelfEvaluationState.RETURNED)


def check_may_act(user: User, document: SelfEvaluation, step: str) -> None:
    """Raise where somebody who is not of the named group would sign."""
    if step == "sign" and not document.members.filter(user=user).exists():
        raise Refused("self_evaluation.not_a_member", _("You are not a member of this evaluation group."))


def check_may_launch(user: User, evaluation: Evaluation) -> None:
    """Raise unless the bureau's manager launches an evaluation whose goals are approved."""
    check_holds(user, "manage_evaluations", finance_of(evaluation.project.unit))
    if evaluation.state != EvaluationState.GOAL_SETTING:
        raise Conflict(_("The self-evaluation of this project was launched already."))
    if not evaluation.goals.filter(state=GoalState.APPROVED).exists():
        raise Conflict(_("The goals of this project are not approved yet."))
    if evaluation.goals.exclude(state__in=[GoalState.APPROVED, GoalState.SUPERSEDED, GoalState.STOPPED]).exists():
        raise Conflict(_("A new version of the goals is on its way: wait until it is decided."))


def check_may_write(document: SelfEvaluation) -> None:
    """Raise where the sheet is fixed."""
    if document.state not in WRITABLE:
        raise Conflict(_("This sheet cannot be changed now."))


def check_group(
    document: SelfEvaluation,
    members: Sequence[User],
    group_leader: User | None,
    leader: User | None,
    *,
    filler: User,
) -> None:
    """Raise unless the group has members of the unit, without the filler, not led by the project's leader (H8)."""
    if not members:
        raise Invalid({"members": _("Name at least one member of the evaluation group.")})
    if group_leader is None or group_leader not in members:
        raise Invalid({"group_leader": _("Choose who leads the evaluation group, among its members.")})
    if leader is not None and leader == group_leader:
        raise Refused(
            "duty.leader_not_project_leader",
            _("%(name)s leads the project, so somebody else must lead the evaluation group.") % {"name": leader.name},
        )
    if filler in members:
        raise Refused(
            "duty.author_is_not_approver",
            _("%(name)s filled this sheet, so others must evaluate and sign it.") % {"name": filler.name},
        )
    unit = document.evaluation.project.unit
    allowed = set(holders(post_of(Role.GROUP_MEMBER, unit)).values_list("pk", flat=True))
    for member in members:
        if member.pk not in allowed:
            raise Invalid({"members": _("%(name)s holds no post in the evaluation group.") % {"name": member.name}})


may_launch = may(check_may_launch)
