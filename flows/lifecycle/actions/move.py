"""Move an evaluation along its life cycle, recorded; the stage that calls has already asked its own policy."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction
from django.utils import timezone

from notifications.sockets.live import push
from roles import audit

from ...machines import take
from ..models import Evaluation, EvaluationState
from ..states import EvaluationMachine

if TYPE_CHECKING:
    from roles.models import User


@transaction.atomic
def move(*, evaluation: Evaluation, transition: str, by: User, note: str = "") -> Evaluation:
    """Take one named transition of the life cycle."""
    evaluation = Evaluation.objects.select_for_update().get(pk=evaluation.pk)
    moved = take(EvaluationMachine(evaluation), transition)
    evaluation.closed_at = timezone.now() if evaluation.state == EvaluationState.CLOSED else None
    evaluation.save(update_fields=["state", "closed_at"])
    audit.record(evaluation, "moved", by=by, changes={"state": moved}, note=note)
    push("evaluation", evaluation.pk, groups=[f"evaluation.{evaluation.pk}"])
    return evaluation


@transaction.atomic
def close_when_rectified(*, evaluation: Evaluation, by: User) -> Evaluation:
    """Close the evaluation when its last finding is closed; two findings closed at once meet at the row lock."""
    evaluation = Evaluation.objects.select_for_update().get(pk=evaluation.pk)
    if evaluation.state != EvaluationState.RECTIFICATION or evaluation.findings.exclude(state="closed").exists():
        return evaluation
    return move(evaluation=evaluation, transition="close", by=by)


@transaction.atomic
def back_to_rectification(*, evaluation: Evaluation, by: User) -> Evaluation:
    """A finding is open again: a closed evaluation goes back to rectification."""
    evaluation = Evaluation.objects.select_for_update().get(pk=evaluation.pk)
    if evaluation.state != EvaluationState.CLOSED:
        return evaluation
    return move(evaluation=evaluation, transition="reopen", by=by)
