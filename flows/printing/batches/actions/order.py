"""Order many forms: the rows are kept as they were chosen, the rights are asked again when each is printed."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from django.db import transaction

from notifications.jobs import enqueue
from roles import audit

from ..models import Outcome, PrintBatch, PrintedForm
from ..pages.offers import Wanted
from ..policies import check_may_order
from ..works import Work

if TYPE_CHECKING:
    from roles.models import User


@transaction.atomic
def order(*, work: Work, wanted: Sequence[Wanted], chosen: str, by: User) -> PrintBatch:
    """Hand the forms to the worker. Raises `Invalid` where there is nothing or too much to print."""
    from ..jobs import print_forms  # here: the job calls these actions

    check_may_order(by, wanted)
    lacking = sum(1 for one in wanted if one.subject_id is None)
    batch = PrintBatch.objects.create(
        by=by, kind=work.kind, form=work.name, chosen=chosen[:400], all=len(wanted), done=lacking
    )
    PrintedForm.objects.bulk_create(
        PrintedForm(
            batch=batch,
            position=position,
            title=one.title,
            subject_id=one.subject_id,
            outcome=Outcome.LACKING if one.subject_id is None else Outcome.WAITING,
        )
        for position, one in enumerate(wanted, start=1)
    )
    audit.record(
        batch,
        "print_ordered",
        by=by,
        changes={"form": [None, work.value], "all": [None, batch.all]},
        note=batch.chosen,
    )
    enqueue(print_forms, {"batch": batch.pk})
    return batch
