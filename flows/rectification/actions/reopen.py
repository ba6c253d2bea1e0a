"""A closed finding turned out not to be: it goes on with its approved measures."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils.translation import gettext as _

from roles import audit
from roles.errors import Invalid
from workflow.actions import launch
from workflow.deadlines import Clock, compute
from workflow.models.task import today

from ...lifecycle.actions import back_to_rectification
from ...machines import take
from ..flow import RectificationFlow
from ..live import tell_ledgers
from ..models import Finding, Verification
from ..policies import check_may_reopen
from ..states import FindingMachine

if TYPE_CHECKING:
    from roles.models import User


@transaction.atomic
def reopen(*, finding: Finding, reason: str, deadline: dt.date, by: User) -> Finding:
    """Open the finding again with a new last day; the original deadline stays on it."""
    finding = Finding.objects.select_for_update().get(pk=finding.pk)
    check_may_reopen(by, finding)
    if not reason.strip():
        raise Invalid({"reason": _("Say why it is reopened.")})
    if deadline <= today():
        raise Invalid({"deadline": _("The new deadline must lie ahead.")})
    moved = take(FindingMachine(finding), "reopen")
    old = finding.deadline
    finding.closed_by = finding.closed_at = None
    finding.deadline, finding.deadline_rule = compute(Clock.fixed(deadline, start=today())).stored()
    finding.save()
    Verification.objects.create(finding=finding, result=Verification.Result.REOPENED, opinion=reason, by=by)
    changes = {"state": moved, "deadline": [old.isoformat(), deadline.isoformat()]}
    audit.record(finding, "reopened", by=by, changes=changes, note=reason)
    back_to_rectification(evaluation=finding.evaluation, by=by)
    launch(flow=RectificationFlow, subject=finding, organisation=finding.unit, title=finding.title, by=by)
    tell_ledgers([finding])
    return finding
