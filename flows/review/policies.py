"""Who may do what with a third-party review: conflicts of interest, and who may score (财预〔2021〕6号)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from roles.catalog import OrganisationKind, Role
from roles.errors import Conflict, Refused
from roles.policies import check_holds, may
from roles.queries import active_posts, finance_of, post_of
from roles.reach.tree import above, root

from ..lifecycle.models import Evaluation, EvaluationState
from .models import Review, ReviewState
from .queries import acted_in_self_evaluation, evaluated_side

if TYPE_CHECKING:
    from roles.models import Organisation, User

AGENCY_ROLES = (Role.AGENCY_LEAD, Role.AGENCY_QUALITY)


#: steps of the agency, from which whoever belongs to the evaluated side is kept
AGENCY_STEPS = frozenset({"declare", "plan", "score", "reconcile", "quality", "finalise"})


def check_may_act(user: User, review: Review, step: str) -> None:
    """Raise for an expert who was not named, and where one person would check the own work."""
    experts = set(review.experts.values_list("user_id", flat=True))
    if step == "score" and user.pk not in experts:
        raise Refused("review.not_an_expert", _("You were not named as an expert of this review."))
    if step == "quality" and user.pk in experts:
        raise Refused("duty.quality_apart", _("You scored this review, so somebody else must check its quality."))
    if step in AGENCY_STEPS:
        check_outside(user, review.evaluation)
    elif step != "comment" and any(
        post.organisation_id == review.evaluation.project.unit_id for post in active_posts(user)
    ):
        raise Refused("duty.evaluator_outside_unit", _("You belong to the evaluated unit."))


def check_outside(user: User, evaluation: Evaluation) -> None:
    """Raise for whoever belongs to the evaluated unit or its department, or worked on its self-evaluation."""
    side = evaluated_side(evaluation.project.unit)
    if any(post.organisation_id in side for post in active_posts(user)):
        raise Refused("duty.evaluator_outside_unit", _("%(name)s belongs to the evaluated side.") % {"name": user.name})
    if acted_in_self_evaluation(user, evaluation):
        raise Refused("duty.evaluator_outside_unit", _("%(name)s worked on the self-evaluation.") % {"name": user.name})


def check_may_engage(user: User, evaluation: Evaluation, agency: Organisation) -> None:
    """Raise unless the bureau's manager engages a free agency for an accepted self-evaluation that is not its own."""
    unit = evaluation.project.unit
    bureau = finance_of(unit)
    check_holds(user, "manage_evaluations", bureau)
    if unit.pk == bureau.pk:
        raise Refused(
            "duty.client_is_owner",
            _("The bureau owns this project, so it cannot commission its review: ask the bureau above."),
        )
    check_selectable(evaluation)
    is_foreign = agency.parent_id is not None and root(agency.pk) != root(bureau.pk)
    if agency.kind != OrganisationKind.AGENCY or not agency.is_active or is_foreign:
        raise Conflict(_("%(agency)s is not an active agency.") % {"agency": agency})
    if {pk for pk, _kind in above(agency.pk)} & evaluated_side(unit):
        raise Refused(
            "duty.agency_of_unit",
            _("%(agency)s belongs to the evaluated side, so it cannot review it.") % {"agency": agency},
        )
    for role in (Role.AGENCY_LEAD, Role.AGENCY_EXPERT, Role.AGENCY_QUALITY):
        post_of(role, agency)


def check_selectable(evaluation: Evaluation) -> None:
    """Raise unless the self-evaluation is accepted and nothing was decided yet."""
    result = getattr(evaluation, "self_evaluation", None)
    if evaluation.state != EvaluationState.SELF_EVALUATION or result is None or result.state != "accepted":
        raise Conflict(_("Only an accepted self-evaluation can be selected."))


def check_may_skip(user: User, evaluation: Evaluation) -> None:
    """Raise unless the bureau's manager decides on an accepted self-evaluation."""
    check_holds(user, "manage_evaluations", finance_of(evaluation.project.unit))
    check_selectable(evaluation)


def is_open_to_agency(review: Review) -> bool:
    """Whether the agency has declared itself free of conflicts, and may see the file."""
    return review.state not in {ReviewState.DECLARING, ReviewState.DECLINED}


may_engage = may(check_may_engage)
may_skip = may(check_may_skip)
