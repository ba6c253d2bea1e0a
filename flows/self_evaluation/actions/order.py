"""A launch of a whole year, ordered once and carried out batch by batch: it can be watched, left and continued."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from django.db import transaction

from roles import audit

from ..models import LaunchOrder
from .launch_many import BATCH, launch_batch

if TYPE_CHECKING:
    from roles.models import User


@transaction.atomic
def order_launch(*, evaluation_ids: Sequence[int], by: User) -> LaunchOrder:
    """Keep what is to be launched; nothing is launched yet."""
    order = LaunchOrder.objects.create(by=by, pending=list(evaluation_ids), all=len(evaluation_ids))
    audit.record(order, "ordered", by=by, changes={"all": [None, order.all]})
    return order


@transaction.atomic
def continue_launch(*, order: LaunchOrder, by: User, size: int = BATCH) -> LaunchOrder:
    """Launch the next batch; two at once meet at the order's row, and each takes another batch."""
    order = LaunchOrder.objects.select_for_update().get(pk=order.pk)
    batch, order.pending = order.pending[:size], order.pending[size:]
    if not batch:
        return order
    receipts = launch_batch(evaluation_ids=batch, by=by)
    order.launched += sum(1 for receipt in receipts if receipt.launched)
    order.refused += [[receipt.title, receipt.reason] for receipt in receipts if not receipt.launched]
    order.save(update_fields=["pending", "launched", "refused"])
    audit.record(order, "continued", by=by, changes={"launched": [None, order.launched]})
    return order
