"""Unit head, department and finance bureau pass the sheet on, each with an opinion; the last two may give scores."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils.translation import gettext as _

from roles.errors import Invalid
from workflow.actions import complete
from workflow.engine.holding import held
from workflow.models import Task

from ...machines import take
from ..models import SelfEvaluation
from ..states import SelfEvaluationMachine

if TYPE_CHECKING:
    from roles.models import User

Scores = Mapping[int, Decimal]


@transaction.atomic
def endorse(*, task: Task, opinion: str = "", by: User) -> SelfEvaluation:
    """The unit head stands for it."""
    return _judge(task, "endorse", "endorsed", opinion, {}, "", by)


@transaction.atomic
def pass_review(*, task: Task, opinion: str = "", scores: Scores | None = None, by: User) -> SelfEvaluation:
    """The department passes it; `scores` by key of the result row stand beside the unit's own (复核分)."""
    return _judge(task, "pass_review", "assessed", opinion, scores or {}, "department_score", by)


@transaction.atomic
def accept(*, task: Task, opinion: str = "", scores: Scores | None = None, by: User) -> SelfEvaluation:
    """The finance bureau accepts it, with scores of its own where it gives any (财政审核得分)."""
    return _judge(task, "accept", "accepted", opinion, scores or {}, "finance_score", by)


def _judge(  # noqa: PLR0917  the three verdicts differ in exactly these
    task: Task, transition: str, verb: str, opinion: str, scores: Scores, column: str, by: User
) -> SelfEvaluation:
    task = held(task=task, by=by)
    document = SelfEvaluation.objects.select_for_update().get(pk=task.process.subject_id)
    changes: dict[str, list[str | None]] = _write_scores(document, scores, column) if scores else {}
    changes["state"] = list(take(SelfEvaluationMachine(document), transition))
    document.save(update_fields=["state"])
    complete(task=task, by=by, verb=verb, outcome=Task.Outcome.APPROVED, opinion=opinion, changes=changes)
    return document


def _write_scores(document: SelfEvaluation, scores: Scores, column: str) -> dict[str, list[str | None]]:
    changes: dict[str, list[str | None]] = {}
    for number, row in enumerate(document.results.select_related("indicator"), start=1):
        given = scores.get(row.pk)
        if given is None:
            continue
        if not 0 <= given <= (row.indicator.weight or 0):
            words = {"n": number, "name": row.indicator.level3}
            raise Invalid({"scores": _("Row %(n)d, %(name)s: enter a score from 0 to its weight.") % words})
        old = getattr(row, column)
        setattr(row, column, given)
        row.save(update_fields=[column])
        changes[f"results.{number}.{column}"] = [None if old is None else str(old), str(given)]
    return changes
