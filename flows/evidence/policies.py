"""Who pins evidence (the unit, while it writes) and who judges it (the reviewer whose turn it is, never the own)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from roles.catalog import Can
from roles.errors import Conflict, Refused
from roles.policies import check_holds
from roles.queries import department_of, finance_of

from ..review import policies as reviews
from ..review.models import Review, ReviewState
from ..self_evaluation.models import SelfEvaluationState as S
from ..self_evaluation.policies import check_may_write

if TYPE_CHECKING:
    from roles.models import User

    from ..self_evaluation.models import SelfEvaluation
    from .models import Evidence


def check_may_pin(user: User, document: SelfEvaluation) -> None:
    """Raise unless the user fills the unit's forms and the sheet can be changed now."""
    check_holds(user, Can.FILL_FORMS, document.organisation)
    check_may_write(document)


def check_may_review(user: User, document: SelfEvaluation) -> None:
    """Raise unless the pieces wait for the user's verdict.

    First the department judges, then the bureau, each while it has the sheet, then the experts while they score.
    """
    unit = document.organisation
    if document.state == S.ENDORSED:
        check_holds(user, Can.REVIEW_FOR_DEPARTMENT, department_of(unit))
    elif document.state == S.REVIEWED:
        check_holds(user, Can.REVIEW_FOR_FINANCE, finance_of(unit))
    elif (review := scored_now(document)) is not None:
        reviews.check_may_act(user, review, "score")
    else:
        raise Conflict(_("Evidence is judged while the sheet is being reviewed, or scored by experts."))


def scored_now(document: SelfEvaluation) -> Review | None:
    """The third-party review whose experts score this sheet's project now."""
    return Review.objects.filter(evaluation=document.evaluation_id, state=ReviewState.SCORING).first()


def check_may_judge(user: User, evidence: Evidence) -> None:
    """Raise unless it is the user's turn to review, and somebody else brought the piece."""
    check_may_review(user, evidence.row.self_evaluation)
    if user.pk in {evidence.by_id, evidence.attachment.added_by_id}:
        raise Refused("duty.author_is_not_approver", _("You brought this piece, so somebody else must judge it."))
