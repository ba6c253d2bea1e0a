"""Open the self-evaluations of a whole year by COPY, a batch a transaction: the same rows as one by one.

What cannot be launched is skipped with its reason; the receipts say so, row by row.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, NamedTuple

from django.db import connection, transaction
from django.utils.translation import gettext as _

from notifications.sockets.live import MANY, push
from roles import audit
from roles.catalog import Role
from roles.models import Organisation, Post
from roles.policies import check_holds
from roles.queries import finance_of
from workflow.actions import Launched, launch_many as launch_processes
from workflow.engine.copying import copy_rows, new_ids

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
    rows = [_Waiting(*row) for row in locked.order_by("pk").values_list(*_WAITING)]
    units = Organisation.objects.in_bulk({row.unit_id for row in rows})
    _check_bureaus(units.values(), by)
    goals = _approved([row.pk for row in rows])
    posts = dict(Post.objects.filter(role=Role.FILLER, organisation__in=units).values_list("organisation_id", "pk"))
    receipts, chosen = [], []
    for row in rows:
        reason = _why_not(row, goals, posts, units)
        receipts.append(Receipt(row.pk, row.title, launched=not reason, reason=reason))
        if not reason:
            chosen.append(row)
    if chosen:
        _write(chosen, goals, posts, by)
    return receipts


_WAITING = ("pk", "state", "year", "project__name", "project__unit_id")


class _Waiting(NamedTuple):
    """An evaluation as far as a launch reads it: thousands of model instances would cost more than their rows."""

    pk: int
    state: str
    year: int
    project: str
    unit_id: int

    @property
    def title(self) -> str:
        """As `Evaluation.title`; a test compares."""
        return f"{self.project} · {self.year}"


class _Approved(NamedTuple):
    """The approved version of an evaluation's goals."""

    pk: int
    ruleset: str


def _check_bureaus(units: Iterable[Organisation], by: User) -> None:
    """The right to launch is asked once a bureau, not once a project."""
    bureaus = {}
    for unit in units:
        key = unit.parent_id or unit.pk
        if key not in bureaus:
            bureaus[key] = finance_of(unit)
    for bureau in set(bureaus.values()):
        check_holds(by, "manage_evaluations", bureau)


def _approved(pks: Sequence[int]) -> dict[int, _Approved | None]:
    """The approved goal of each evaluation; None where another version is still on its way."""
    found: dict[int, _Approved | None] = {}
    rows = Goal.objects.filter(evaluation__in=pks).exclude(state__in=[GoalState.SUPERSEDED, GoalState.STOPPED])
    for evaluation, state, pk, rules in rows.order_by("version").values_list("evaluation_id", "state", "pk", "ruleset"):
        found[evaluation] = _Approved(pk, rules) if state == GoalState.APPROVED else None
    return found


def _why_not(
    row: _Waiting, goals: dict[int, _Approved | None], posts: dict[int, int], units: dict[int, Organisation]
) -> str:
    if row.state != EvaluationState.GOAL_SETTING:
        return _("The self-evaluation of this project was launched already.")
    if row.pk not in goals:
        return _("The goals of this project are not approved yet.")
    if goals[row.pk] is None:
        return _("A version of the goals is on its way: wait until it is decided.")
    if row.unit_id not in posts:
        return _("%(unit)s has no filler: ask the administrator to create the post.") % {"unit": units[row.unit_id]}
    return ""


def _write(chosen: Sequence[_Waiting], goals: dict[int, Any], posts: dict[int, int], by: User) -> None:
    pks = [row.pk for row in chosen]
    Evaluation.objects.filter(pk__in=pks).update(state=EvaluationState.SELF_EVALUATION)
    sheets = new_ids(SelfEvaluation._meta.db_table, len(chosen))
    _copy_sheets(sheets, pks, goals)
    _open_rows(sheets, [goals[pk].pk for pk in pks])
    moved = {"state": (EvaluationState.GOAL_SETTING.value, EvaluationState.SELF_EVALUATION.value)}
    audit.record_each(Evaluation, pks, "moved", by=by, changes=moved)
    subjects = [
        Launched(sheet, row.unit_id, row.title, posts[row.unit_id]) for sheet, row in zip(sheets, chosen, strict=True)
    ]
    launch_processes(flow=SelfEvaluationFlow, subjects=subjects, by=by)
    push("evaluation", MANY, groups=[f"user.{by.pk}"])


def _copy_sheets(sheets: Sequence[int], pks: Sequence[int], goals: dict[int, _Approved]) -> None:
    versions = {name: load_ruleset(name).version for name in {goals[pk].ruleset for pk in pks}}
    columns = ("id", "evaluation_id", "goal_id", "state", "ruleset", "ruleset_version", *_TEXTS, "grade")
    empty = ("",) * (len(_TEXTS) + 1)
    rows = (
        (sheet, pk, goals[pk].pk, "filling", goals[pk].ruleset, versions[goals[pk].ruleset], *empty)
        for sheet, pk in zip(sheets, pks, strict=True)
    )
    copy_rows(SelfEvaluation._meta.db_table, columns, rows)


_TEXTS = ("attained", "implementation", "management", "problems", "suggestions")


# the rows of the approved goals never leave the database: it copies them itself, one step down an index for each goal
_FUNDS = f"""
INSERT INTO {FundRow._meta.db_table} (self_evaluation_id, position, source, initial_budget, annual_budget)
SELECT pair.sheet, fund.position, fund.source, fund.amount, fund.amount
FROM unnest(%s::bigint[], %s::bigint[]) AS pair (sheet, goal), LATERAL (
    SELECT 0 AS position, %s AS source, sum(amount) AS amount
    FROM {GoalFund._meta.db_table} WHERE goal_id = pair.goal
    UNION ALL
    SELECT row_number() OVER (ORDER BY position, id), source, amount
    FROM {GoalFund._meta.db_table} WHERE goal_id = pair.goal
) AS fund
"""  # noqa: S608  the names of our own tables
_RESULTS = f"""
INSERT INTO {ResultRow._meta.db_table}
    (self_evaluation_id, indicator_id, position, actual_text, override_reason, deviation_reason)
SELECT pair.sheet, indicator.id, indicator.position, '', '', ''
FROM unnest(%s::bigint[], %s::bigint[]) AS pair (sheet, goal), LATERAL (
    SELECT id, row_number() OVER (ORDER BY position, id) - 1 AS position
    FROM {GoalIndicator._meta.db_table} WHERE goal_id = pair.goal
) AS indicator
"""  # noqa: S608


def _open_rows(sheets: Sequence[int], goals: Sequence[int]) -> None:
    """Money rows with their total, and a row for each indicator."""
    with connection.cursor() as cursor:
        cursor.execute(_FUNDS, [list(sheets), list(goals), TOTAL_ROW])
        cursor.execute(_RESULTS, [list(sheets), list(goals)])
