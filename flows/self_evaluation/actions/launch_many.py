"""Open the self-evaluations of a whole year by COPY, a batch a transaction: the same rows as one by one.

What cannot be launched is skipped with its reason; the receipts say so, row by row.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.utils.translation import gettext as _

from notifications.live import MANY, push
from roles import audit
from roles.catalog import Role
from roles.models import Post
from roles.policies import check_holds
from roles.queries import finance_of
from workflow.actions import Launched, launch_many as launch_processes
from workflow.copying import copy_rows, new_ids

from ...goals.models import Goal, GoalFund, GoalIndicator, GoalState
from ...lifecycle.models import Evaluation, EvaluationState
from ...scoring.rulesets import load_ruleset
from ..flow import SelfEvaluationFlow
from ..models import FundRow, ResultRow, SelfEvaluation
from .launch import TOTAL_ROW

if TYPE_CHECKING:
    from roles.models import User

BATCH = 2_000
Progress = Callable[[int, int], None]


@dataclass(frozen=True)
class Receipt:
    """What became of one evaluation: launched, or the reason why not."""

    evaluation_id: int
    title: str
    launched: bool
    reason: str = ""


def launch_many(*, evaluation_ids: Sequence[int], by: User, progress: Progress | None = None) -> list[Receipt]:
    """Launch each evaluation that can be launched. `progress(done, all)` is called after each batch."""
    receipts: list[Receipt] = []
    for begin in range(0, len(evaluation_ids), BATCH):
        receipts += launch_batch(evaluation_ids=evaluation_ids[begin : begin + BATCH], by=by)
        if progress is not None:
            progress(len(receipts), len(evaluation_ids))
    return receipts


@transaction.atomic
def launch_batch(*, evaluation_ids: Sequence[int], by: User) -> list[Receipt]:
    """One transaction: lock, sort out, move, copy, tell."""
    locked = Evaluation.objects.select_for_update(of=("self",)).filter(pk__in=evaluation_ids)
    evaluations = list(locked.select_related("project__unit").order_by("pk"))
    _check_bureaus(evaluations, by)
    goals = _approved(evaluations)
    posts = _posts(evaluations)
    receipts, chosen = [], []
    for evaluation in evaluations:
        reason = _why_not(evaluation, goals, posts)
        receipts.append(Receipt(evaluation.pk, evaluation.title, launched=not reason, reason=reason))
        if not reason:
            chosen.append(evaluation)
    if chosen:
        _write(chosen, goals, posts, by)
    return receipts


def _check_bureaus(evaluations: Sequence[Evaluation], by: User) -> None:
    """The right to launch is asked once a bureau, not once a project."""
    bureaus = {}
    for unit in {evaluation.project.unit for evaluation in evaluations}:
        key = unit.parent_id or unit.pk
        if key not in bureaus:
            bureaus[key] = finance_of(unit)
    for bureau in set(bureaus.values()):
        check_holds(by, "manage_evaluations", bureau)


def _approved(evaluations: Sequence[Evaluation]) -> dict[int, Goal | None]:
    """The approved goal of each evaluation; None where another version is still on its way."""
    found: dict[int, Goal | None] = {}
    rows = Goal.objects.filter(evaluation__in=evaluations).exclude(state__in=[GoalState.SUPERSEDED, GoalState.STOPPED])
    for goal in rows.order_by("version"):
        found[goal.evaluation_id] = goal if goal.state == GoalState.APPROVED else None
    return found


def _posts(evaluations: Sequence[Evaluation]) -> dict[int, int]:
    """The filler's post of each unit."""
    units = {evaluation.project.unit_id for evaluation in evaluations}
    return dict(Post.objects.filter(role=Role.FILLER, organisation__in=units).values_list("organisation_id", "pk"))


def _why_not(evaluation: Evaluation, goals: dict[int, Goal | None], posts: dict[int, int]) -> str:
    if evaluation.state != EvaluationState.GOAL_SETTING:
        return _("The self-evaluation of this project was launched already.")
    if evaluation.pk not in goals:
        return _("The goals of this project are not approved yet.")
    if goals[evaluation.pk] is None:
        return _("A version of the goals is on its way: wait until it is decided.")
    if evaluation.project.unit_id not in posts:
        return _("%(unit)s has no filler: ask the administrator to create the post.") % {
            "unit": evaluation.project.unit
        }
    return ""


def _write(chosen: Sequence[Evaluation], goals: dict[int, Any], posts: dict[int, int], by: User) -> None:
    pks = [evaluation.pk for evaluation in chosen]
    Evaluation.objects.filter(pk__in=pks).update(state=EvaluationState.SELF_EVALUATION)
    sheets = new_ids(SelfEvaluation._meta.db_table, len(chosen))
    versions = {name: load_ruleset(name).version for name in {goals[pk].ruleset for pk in pks}}
    columns = ("id", "evaluation_id", "goal_id", "state", "ruleset", "ruleset_version", *_TEXTS, "grade")
    copy_rows(
        SelfEvaluation._meta.db_table,
        columns,
        (
            (
                sheet,
                pk,
                goals[pk].pk,
                "filling",
                goals[pk].ruleset,
                versions[goals[pk].ruleset],
                *[""] * len(_TEXTS),
                "",
            )
            for sheet, pk in zip(sheets, pks, strict=True)
        ),
    )
    sheet_of_goal = {goals[pk].pk: sheet for sheet, pk in zip(sheets, pks, strict=True)}
    _copy_funds(sheet_of_goal)
    _copy_results(sheet_of_goal)
    moved = {"state": (EvaluationState.GOAL_SETTING.value, EvaluationState.SELF_EVALUATION.value)}
    audit.record_many(audit.entry(evaluation, "moved", by=by, changes=moved) for evaluation in chosen)
    subjects = [
        Launched(sheet, evaluation.project.unit_id, evaluation.title, posts[evaluation.project.unit_id])
        for sheet, evaluation in zip(sheets, chosen, strict=True)
    ]
    launch_processes(flow=SelfEvaluationFlow, subjects=subjects, by=by)
    push("evaluation", MANY, groups=[f"user.{by.pk}"])


_TEXTS = ("attained", "implementation", "management", "problems", "suggestions")


def _copy_funds(sheet_of_goal: dict[int, int]) -> None:
    funds: dict[int, list[tuple[str, Decimal]]] = defaultdict(list)
    rows = GoalFund.objects.filter(goal__in=sheet_of_goal).order_by("goal", "position", "pk")
    for goal, source, amount in rows.values_list("goal_id", "source", "amount"):
        funds[goal].append((source, amount))

    def copied() -> Any:
        for goal, sheet in sheet_of_goal.items():
            total = sum((amount for _source, amount in funds[goal]), Decimal(0)) if funds[goal] else None
            for position, (source, amount) in enumerate([(TOTAL_ROW, total), *funds[goal]]):
                yield (sheet, position, source, amount, amount)

    columns = ("self_evaluation_id", "position", "source", "initial_budget", "annual_budget")
    copy_rows(FundRow._meta.db_table, columns, copied())


def _copy_results(sheet_of_goal: dict[int, int]) -> None:
    rows = GoalIndicator.objects.filter(goal__in=sheet_of_goal).order_by("goal", "position", "pk")
    positions: dict[int, int] = defaultdict(int)

    def copied() -> Any:
        for pk, goal in rows.values_list("pk", "goal_id").iterator(chunk_size=10_000):
            yield (sheet_of_goal[goal], pk, positions[goal], "", "", "")
            positions[goal] += 1

    columns = ("self_evaluation_id", "indicator_id", "position", "actual_text", "override_reason", "deviation_reason")
    copy_rows(ResultRow._meta.db_table, columns, list(copied()))
