"""Issue findings to the responsible units, with their deadlines; each unit's first task opens at once."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from roles import audit
from roles.catalog import Role
from roles.errors import Invalid
from roles.models import Organisation, Post
from roles.queries import only_post
from workflow.actions import Launched, launch, launch_many
from workflow.deadlines import Clock, compute
from workflow.models.task import today

from ...lifecycle.models import Evaluation
from ..flow import RectificationFlow
from ..live import tell_ledgers
from ..models import Finding
from ..policies import check_may_issue

if TYPE_CHECKING:
    from roles.models import User


@dataclass(frozen=True, kw_only=True)
class Problem:
    """What is issued: a problem with its demand. Amount in the project's unit.

    The deadline is so many working days from today, or the day that a person chose (`due`).
    """

    evaluation: Evaluation
    unit: Organisation
    problem: str
    demand: str
    cause: str = ""
    amount: Decimal | None = None
    working_days: int = 30
    due: dt.date | None = None
    recurs_from: Finding | None = None


@transaction.atomic
def issue(
    *,
    evaluation: Evaluation,
    unit: Organisation,
    problem: str,
    demand: str,
    by: User,
    cause: str = "",
    amount: Decimal | None = None,
    working_days: int = 30,
    due: dt.date | None = None,
    recurs_from: Finding | None = None,
) -> Finding:
    """Give one problem a number, an owner and a deadline, and start its rectification; see `Problem`."""
    one = Problem(
        evaluation=evaluation, unit=unit, problem=problem, demand=demand, cause=cause, amount=amount,
        working_days=working_days, due=due, recurs_from=recurs_from,
    )  # fmt: skip
    (finding,) = _issued([one], by)
    launch(flow=RectificationFlow, subject=finding, organisation=finding.unit, title=finding.title, by=by)
    tell_ledgers([finding])
    return finding


@transaction.atomic
def issue_many(*, problems: Sequence[Problem], by: User) -> list[Finding]:
    """The same for thousands, all or none; each person concerned is told once."""
    findings = _issued(problems, by)
    fillers = Post.objects.filter(role=Role.FILLER, organisation__in={one.unit_id for one in findings})
    posts = dict(fillers.values_list("organisation_id", "pk"))
    for one in findings:
        if one.unit_id not in posts:
            words = {"unit": one.unit}
            raise Invalid({"unit": _("%(unit)s has no filler: ask the administrator to create the post.") % words})
    subjects = [Launched(one.pk, one.unit_id, one.title, posts[one.unit_id]) for one in findings]
    launch_many(flow=RectificationFlow, subjects=subjects, by=by, gates=("begin",), to="plan")
    tell_ledgers(findings)
    return findings


def _issued(problems: Sequence[Problem], by: User) -> list[Finding]:
    """The findings with their entries in the record; numbers go on under the lock of each evaluation."""
    evaluations = {one.evaluation.pk: one.evaluation for one in problems}
    for evaluation in evaluations.values():
        check_may_issue(by, evaluation)
    if any(not one.problem.strip() or not one.demand.strip() for one in problems):
        raise Invalid({"problem": _("A finding needs a problem and a demand.")})
    locked = Evaluation.objects.select_for_update().filter(pk__in=evaluations).order_by("pk")
    numbers = Counter(dict.fromkeys(locked.values_list("pk", flat=True), 0))
    last = Finding.objects.filter(evaluation__in=evaluations).order_by().values_list("evaluation")
    numbers.update(dict(last.annotate(last=Max("number"))))
    deadline_of = cache(_deadline)
    findings = []
    for one in problems:
        numbers[one.evaluation.pk] += 1
        deadline, rule = deadline_of(one.due, one.working_days)
        findings.append(
            Finding(
                evaluation=one.evaluation,
                unit=one.unit,
                number=numbers[one.evaluation.pk],
                problem=one.problem,
                cause=one.cause,
                demand=one.demand,
                amount=one.amount,
                deadline=deadline,
                deadline_rule=rule,
                original_deadline=deadline,
                issued_by=by,
                recurs_from=one.recurs_from,
            )
        )
    Finding.objects.bulk_create(findings)
    office = only_post(by)
    audit.record_many(
        audit.entry(
            one,
            "issued",
            by=by,
            post=office,
            changes={"problem": [None, one.problem], "deadline": [None, one.deadline.isoformat()]},
        )
        for one in findings
    )
    return findings


def _deadline(due: dt.date | None, working_days: int) -> tuple[dt.date, dict[str, Any]]:
    clock = Clock.fixed(due, start=today()) if due else Clock.starting(today(), working_days=working_days)
    return compute(clock).stored()
