"""评价报告: the agency's lead signs and seals it once its quality controller has passed it (财监〔2021〕4号)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _, gettext_lazy

from roles.catalog import Can, Role
from roles.errors import Conflict
from roles.queries import holders, post_of

from ...printing.forms import reviews
from ...review.models import ReviewState as S
from .plan import Mark, Plan

if TYPE_CHECKING:
    from roles.models import User

    from ...review.models import Review
    from ...sheets.out import Document

READY = frozenset({S.COMMENTING, S.FINALISING, S.REPORTED, S.ACCEPTED})


def check_ready(review: Review) -> None:
    """Raise until the quality controller has passed the report."""
    if review.state not in READY:
        raise Conflict(_("The report is sealed once the quality controller has passed it."))


def data(review: Review) -> Mapping[str, Any]:
    """Scores, sections and problems of the report."""
    chapters = [asdict(chapter) for chapter in reviews.chapters(review)]
    return {**reviews.review_sheet(review).to_json(), "chapters": chapters, "agency": review.agency.name}


def form(review: Review) -> Document:
    """The report as it is printed; that it may be shown is asked before."""
    return reviews.report(review, _nobody())


def marks(review: Review) -> Sequence[Mark]:
    """The lead's signature and the agency's seal: one person gives both, in one act."""
    own: Mapping[str, Any] = {"organisation": review.agency, "permission": Can.LEAD_REVIEW}
    return [
        Mark(place="lead_evaluator", label=_("Lead evaluator"), look="person", **own),
        Mark(place="agency", label=_("Seal of the agency"), look="office", **own),
    ]


def _told(review: Review) -> Iterable[User]:
    return {review.engaged_by, *holders(post_of(Role.AGENCY_LEAD, review.agency))}


def _nobody() -> Any:
    """Its printed form does not depend on the viewer."""
    return None


PLAN = Plan(
    form="report",
    label=gettext_lazy("Evaluation report"),
    document=form,
    data=data,
    marks=marks,
    check_ready=check_ready,
    is_open=reviews.is_open,
    told=_told,
)
