"""Issue a finding to the responsible unit, with its deadline; the unit's first task opens at once."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils.translation import gettext as _

from roles import audit
from roles.errors import Invalid
from workflow.actions import launch
from workflow.deadlines import Clock, compute
from workflow.models.task import today

from ...lifecycle.models import Evaluation
from ..flow import RectificationFlow
from ..live import tell_ledgers
from ..models import Finding
from ..policies import check_may_issue

if TYPE_CHECKING:
    from roles.models import Organisation, User


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
    """Give the problem a number, an owner and a deadline, and start its rectification. Amount in the project's unit.

    The deadline is so many working days from today, or the day that a person chose (`due`).
    """
    check_may_issue(by, evaluation)
    if not problem.strip() or not demand.strip():
        raise Invalid({"problem": _("A finding needs a problem and a demand.")})
    Evaluation.objects.select_for_update().get(pk=evaluation.pk)
    clock = Clock.fixed(due, start=today()) if due else Clock.starting(today(), working_days=working_days)
    deadline, rule = compute(clock).stored()
    finding = Finding.objects.create(
        evaluation=evaluation,
        unit=unit,
        number=evaluation.findings.count() + 1,
        problem=problem,
        cause=cause,
        demand=demand,
        amount=amount,
        deadline=deadline,
        deadline_rule=rule,
        original_deadline=deadline,
        issued_by=by,
        recurs_from=recurs_from,
    )
    audit.record(
        finding, "issued", by=by, changes={"problem": [None, problem], "deadline": [None, deadline.isoformat()]}
    )
    launch(flow=RectificationFlow, subject=finding, organisation=unit, title=finding.title, by=by)
    tell_ledgers(finding)
    return finding
