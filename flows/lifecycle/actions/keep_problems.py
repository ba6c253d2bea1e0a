"""Keep what the checks found in a sheet as it was handed in; a later hand-in replaces it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from django.db import transaction

from roles import audit

from ..models import SheetProblem

if TYPE_CHECKING:
    from roles.models import User

    from ...checks import Problem
    from ..models import Evaluation


@transaction.atomic
def keep_problems(*, evaluation: Evaluation, kind: str, problems: Iterable[Problem], by: User) -> list[SheetProblem]:
    """Replace the kept problems of this kind of sheet; the number found goes into the record of the evaluation."""
    SheetProblem.objects.filter(evaluation=evaluation, kind=kind).delete()
    kept = SheetProblem.objects.bulk_create(
        SheetProblem(
            evaluation=evaluation, kind=kind, code=problem.code, severity=problem.severity.value, at=problem.at[:80]
        )
        for problem in problems
    )
    audit.record(evaluation, "checked", by=by, changes={kind: [None, len(kept)]})
    return kept
