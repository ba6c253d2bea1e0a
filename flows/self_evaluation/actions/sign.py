"""A member of the evaluation group signs what stands in the sheet now; the last signature hands it to the unit head."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction
from django.utils import timezone

from workflow.actions import complete
from workflow.engine.holding import held
from workflow.models import Task
from workflow.policies import check_not_own_work

from ...machines import take
from .. import sheet
from ..models import SelfEvaluation
from ..policies import check_may_act
from ..states import SelfEvaluationMachine

if TYPE_CHECKING:
    from roles.models import User


@transaction.atomic
def sign(*, task: Task, opinion: str = "", by: User) -> SelfEvaluation:
    """Sign; two members at the same instant meet at the row lock, and exactly one of them is the last."""
    task = held(task=task, by=by)
    document = SelfEvaluation.objects.select_for_update().get(pk=task.process.subject_id)
    check_may_act(by, document, "sign")
    check_not_own_work(by, task)
    digest = sheet.digest_of(document)
    document.members.filter(user=by).update(signed_at=timezone.now(), digest=digest)
    changes: dict[str, list[str | None]] = {"digest": [None, digest]}
    if not document.members.filter(signed_at=None).exists():
        changes["state"] = list(take(SelfEvaluationMachine(document), "all_signed"))
        document.save(update_fields=["state"])
    complete(task=task, by=by, verb="signed", outcome=Task.Outcome.APPROVED, opinion=opinion, changes=changes)
    return document
