"""Add a file to a document, or take one away; bytes once stored are never overwritten."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.conf import settings
from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from roles.errors import Invalid

from ...engine.files import recognise
from ...engine.holding import held
from ...engine.record import record
from ...models import Attachment
from ...policies import check_may_attach, check_may_detach

if TYPE_CHECKING:
    from roles.models import User

    from ...models import Task


@transaction.atomic
def attach(
    *, task: Task, upload: UploadedFile, by: User, anchor: str = "", replaces: Attachment | None = None
) -> Attachment:
    """Store the upload with the document of the task that `by` holds. Raises `Invalid` for a bad or surplus file."""
    task = held(task=task, by=by)
    check_may_attach(by, task)
    process = task.process
    found = recognise(upload)
    standing = Attachment.objects.filter(
        subject_kind=process.subject_kind, subject_id=process.subject_id, removed_at=None
    )
    if standing.count() >= settings.ATTACHMENT_MAX_COUNT:
        raise Invalid({"file": _("This document already has %(n)d files.") % {"n": settings.ATTACHMENT_MAX_COUNT}})
    attachment = Attachment.objects.create(
        subject_kind=process.subject_kind,
        subject_id=process.subject_id,
        anchor=anchor[:80],
        name=(upload.name or "file")[-200:],
        file=upload,
        kind=found.kind,
        size=found.size,
        sha256=found.sha256,
        added_by=by,
        replaces=replaces,
    )
    changes = {"file": [replaces.name if replaces else None, attachment.name], "sha256": [None, found.sha256]}
    record(process, "attached", by=by, task=task, changes=changes)
    return attachment


@transaction.atomic
def detach(*, task: Task, attachment: Attachment, by: User, reason: str = "") -> Attachment:
    """Take the file off the document; its bytes stay for those who may read the history."""
    task = held(task=task, by=by)
    check_may_detach(by, task, attachment)
    attachment.removed_by, attachment.removed_at = by, timezone.now()
    attachment.save(update_fields=["removed_by", "removed_at"])
    record(task.process, "detached", by=by, task=task, changes={"file": [attachment.name, None]}, note=reason)
    return attachment
