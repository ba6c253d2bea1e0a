"""A manager's choice over a selection: engage one agency for all, or skip all; each row has an outcome of its own."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db import transaction

from roles.errors import HengpingError

from ....lifecycle.models import Evaluation
from .engage import engage, skip_review

if TYPE_CHECKING:
    from roles.models import Organisation, User


@dataclass(frozen=True)
class Receipt:
    """What became of one row; `refusal` is empty where it was done, else the sentence that says why not."""

    evaluation: Evaluation
    refusal: str = ""


@transaction.atomic
def engage_many(
    *, evaluations: Iterable[Evaluation], agency: Organisation, by: User, comment_days: int = 5
) -> list[Receipt]:
    """Engage the agency for each; a refused row does not stop the others."""
    return _each(evaluations, lambda one: engage(evaluation=one, agency=agency, by=by, comment_days=comment_days))


@transaction.atomic
def skip_many(*, evaluations: Iterable[Evaluation], reason: str, by: User) -> list[Receipt]:
    """Decide for each that it is not reviewed; a refused row does not stop the others."""
    return _each(evaluations, lambda one: skip_review(evaluation=one, reason=reason, by=by))


def _each(evaluations: Iterable[Evaluation], act: Callable[[Evaluation], object]) -> list[Receipt]:
    receipts = []
    for evaluation in evaluations:
        try:
            act(evaluation)
        except HengpingError as error:
            receipts.append(Receipt(evaluation, error.message))
        else:
            receipts.append(Receipt(evaluation))
    return receipts
