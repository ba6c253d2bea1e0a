"""Start one process over one document; its first step opens at once."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from roles.errors import Conflict

from ...engine.record import record
from ...models import Process

if TYPE_CHECKING:
    from django.db.models import Model

    from roles.models import Organisation, User

    from ...flow import ApprovalFlow


@transaction.atomic
def launch(*, flow: type[ApprovalFlow], subject: Model, organisation: Organisation, title: str, by: User) -> Process:
    """Start `flow` over `subject`. A document with a running process raises `Conflict`."""
    process = Process(subject_kind=flow.kind(), subject_id=subject.pk, organisation=organisation, title=title[:200])
    start: Any = flow.start
    with one_process_a_document():
        process = start.run(process=process, by=by)
    record(process, "launched", by=by)
    return process


@contextmanager
def one_process_a_document() -> Iterator[None]:
    """The database lets one process run over a document; two launches at once meet here, not in a look before."""
    try:
        with transaction.atomic():
            yield
    except IntegrityError as error:
        if getattr(getattr(error.__cause__, "diag", None), "constraint_name", "") != "process_runs_once":
            raise
        raise Conflict(_("This document is already on its way.")) from error
