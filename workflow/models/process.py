"""A process: one document on its way through one flow.

It points at its document by kind and id, and never copies what the document says of itself.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _
from viewflow.workflow.models import AbstractProcess

from roles.web.remembering import once_a_request

if TYPE_CHECKING:
    from roles.models import User


class Process(AbstractProcess):
    """One run of a flow over one document."""

    subject_kind = models.CharField(_("Document kind"), max_length=40)
    subject_id = models.BigIntegerField(_("Document"))
    organisation = models.ForeignKey(
        "roles.Organisation", on_delete=models.PROTECT, related_name="+", verbose_name=_("Organisation")
    )
    title = models.CharField(_("Title"), max_length=200)
    launched_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+", verbose_name=_("Launched by")
    )

    #: who acts right now; travels with the instance through one transaction and is never stored
    actor: User | None = None

    objects: ClassVar[models.Manager[Process]] = models.Manager()

    class Meta:
        verbose_name = _("Process")
        verbose_name_plural = _("Processes")
        indexes: ClassVar = [models.Index(fields=["subject_kind", "subject_id"], name="process_subject")]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["subject_kind", "subject_id"], condition=models.Q(finished=None), name="process_runs_once"
            )
        ]

    @property
    def subject(self) -> models.Model:
        """The document as it stands: who writes reads it afresh, a page that only shows it reads it once."""
        return _subject(self)

    @property
    def is_open(self) -> bool:
        """Whether somebody still has to act."""
        return self.finished is None


@once_a_request
def _subject(process: Process) -> models.Model:
    document: models.Model = process.flow_class.subject.objects.get(pk=process.subject_id)
    return document
