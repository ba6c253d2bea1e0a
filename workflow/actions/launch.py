"""Start one process over one document; its first step opens at once."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.utils.translation import gettext as _

from roles.errors import Conflict

from ..models import Process
from ..record import record

if TYPE_CHECKING:
    from django.db.models import Model

    from roles.models import Organisation, User

    from ..flow import ApprovalFlow


@transaction.atomic
def launch(*, flow: type[ApprovalFlow], subject: Model, organisation: Organisation, title: str, by: User) -> Process:
    """Start `flow` over `subject`. A document with a running process raises `Conflict`."""
    kind = flow.kind()
    if Process.objects.filter(subject_kind=kind, subject_id=subject.pk, finished=None).exists():
        raise Conflict(_("This document is already on its way."))
    process = Process(subject_kind=kind, subject_id=subject.pk, organisation=organisation, title=title[:200])
    start: Any = flow.start
    process = start.run(process=process, by=by)
    record(process, "launched", by=by)
    return process
