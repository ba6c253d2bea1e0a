"""Let people read along (抄送): listed for them, never pending work."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from django.db import transaction

from ...engine import telling
from ...engine.record import record
from ...models import Copy, Process
from ...policies import check_may_copy

if TYPE_CHECKING:
    from roles.models import User


@transaction.atomic
def copy_to(*, process: Process, readers: Iterable[User], by: User, note: str = "") -> list[Copy]:
    """Give each reader read-only access to the process's document, once."""
    check_may_copy(by, process)
    process = Process.objects.select_for_update().get(pk=process.pk)
    known = set(process.copies.values_list("reader_id", flat=True))
    fresh = [reader for reader in readers if reader.pk not in known and reader.is_active]
    copies = Copy.objects.bulk_create(Copy(process=process, reader=reader, sent_by=by, note=note) for reader in fresh)
    if fresh:
        record(process, "copied", by=by, changes={"readers": [None, [reader.name for reader in fresh]]}, note=note)
        telling.copied(process, fresh, by=by, url=f"/processes/{process.pk}/")
    return copies
