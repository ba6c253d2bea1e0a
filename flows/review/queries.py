"""Questions about reviews that several pages and acts ask."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db.models import Q, QuerySet

from roles.catalog import Can, OrganisationKind
from roles.models import Organisation
from roles.queries import organisations_with, posts_seen
from roles.reach.tree import above, below, root
from roles.web.remembering import once_a_request
from workflow.models import Task

from ..lifecycle.models import Evaluation, EvaluationState
from .models import Review
from .spread import Spread, spreads
from .visibility import Side, Viewer, hidden_from_record, visible_cards

if TYPE_CHECKING:
    from roles.audit import AuditEntry
    from roles.models import User

    from .models import Scorecard


def spreads_of(review: Review) -> dict[int, Spread]:
    """Spread of every row over the submitted cards."""
    cards = [
        {row.indicator_id: row.score for row in card.rows.all()}
        for card in review.scorecards.exclude(submitted_at=None).prefetch_related("rows")
    ]
    return spreads(cards, {row.pk: row.weight for row in review.indicators.all()})


@once_a_request
def viewer_of(review: Review, user: User) -> Viewer:
    """On which side of the review the user stands; the unit's side wins, and is what a stranger gets: it sees least."""
    posts = list(posts_seen(user).select_related("organisation"))
    if evaluated_side(review.evaluation.project.unit).intersection(post.organisation_id for post in posts):
        return Viewer(user.pk, Side.UNIT)
    if review.experts.filter(user=user).exists():
        return Viewer(user.pk, Side.EXPERT)
    if any(post.organisation_id == review.agency_id for post in posts):
        return Viewer(user.pk, Side.AGENCY)
    over = any(post.organisation.kind == OrganisationKind.FINANCE for post in posts)
    return Viewer(user.pk, Side.FINANCE if over else Side.UNIT)


def evaluated_side(unit: Organisation) -> set[int]:
    """Ids of the unit and of the departments over it; a bureau is never on this side of a unit's project."""
    over = {pk for pk, kind in above(unit.pk) if kind != OrganisationKind.FINANCE}
    return over | {unit.pk}


def acted_in_self_evaluation(user: User, evaluation: Evaluation) -> bool:
    """Whether the user filled, signed or judged the self-evaluation, whatever post they hold today."""
    result = getattr(evaluation, "self_evaluation", None)
    if result is None:
        return False
    process = {"process__subject_kind": result._meta.model_name, "process__subject_id": result.pk}
    return Task.objects.filter(**process, owner=user, flow_task_type="HUMAN").exists()


def selectable(user: User) -> QuerySet[Evaluation]:
    """Evaluations with an accepted self-evaluation that wait for the manager's choice, in the manager's bureaus."""
    bureaus = [pk for pk, _parent in organisations_with(user, Can.MANAGE_EVALUATIONS)]
    waiting = Evaluation.objects.filter(
        state=EvaluationState.SELF_EVALUATION,
        self_evaluation__state="accepted",
        project__unit__in=below(bureaus),
    )
    return waiting.select_related("project__unit__parent", "self_evaluation").order_by("-year", "project__code")


def agencies(user: User) -> QuerySet[Organisation]:
    """Agencies that the user's bureaus can engage: those beside the tree, and those of the own tree."""
    roots = {root(pk) for pk, _parent in organisations_with(user, Can.MANAGE_EVALUATIONS)}
    active = Organisation.objects.filter(kind=OrganisationKind.AGENCY, is_active=True)
    return active.filter(Q(parent=None) | Q(pk__in=below(roots))).order_by("name")


def cards_for(review: Review, user: User) -> list[Scorecard]:
    """The scorecards that the user may see now."""
    cards = review.scorecards.select_related("expert__user").prefetch_related("rows")
    return visible_cards([(card.expert.user_id, card) for card in cards], viewer_of(review, user), review.state)


def may_select(user: User) -> bool:
    """Whether the user chooses for any bureau what is reviewed."""
    return bool(organisations_with(user, Can.MANAGE_EVALUATIONS))


def selectable_count(user: User) -> int:
    """How many evaluations wait for the manager's choice."""
    return selectable(user).count()


def narrowed(evaluations: QuerySet[Evaluation], cleaned: dict[str, Any]) -> QuerySet[Evaluation]:
    """Narrow a list of evaluations by year, department or unit, and words."""
    if cleaned.get("year"):
        evaluations = evaluations.filter(year=cleaned["year"])
    if cleaned.get("unit"):
        unit = cleaned["unit"]
        by_name = Q(project__unit__name__icontains=unit) | Q(project__unit__parent__name__icontains=unit)
        evaluations = evaluations.filter(by_name)
    if cleaned.get("words"):
        words = cleaned["words"]
        evaluations = evaluations.filter(Q(project__name__icontains=words) | Q(project__code__icontains=words))
    return evaluations


def hidden_entries(entries: list[AuditEntry]) -> set[int]:
    """Keys of those entries about reviews that a blind round hides now."""
    states = dict(Review.objects.filter(pk__in={each.subject_id for each in entries}).values_list("pk", "state"))
    return {
        each.pk
        for each in entries
        if hidden_from_record(states.get(each.subject_id, ""), each.changes.get("step", [None, ""])[1])
    }
