"""Files that belong to a document: seen by whoever sees the document, and by nobody else.

A file is never overwritten: a new version is a new row that replaces the old one.
"""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _


class Attachment(models.Model):
    """One stored file. `sha256` is of its bytes; `kind` was recognised from them, not from the name."""

    subject_kind = models.CharField(max_length=40)
    subject_id = models.BigIntegerField()
    anchor = models.CharField(_("Belongs to"), max_length=80, blank=True)
    name = models.CharField(_("File name"), max_length=200)
    file = models.FileField(upload_to="attachments/%Y/%m/")
    kind = models.CharField(_("Type"), max_length=20)
    size = models.PositiveIntegerField(_("Size in bytes"))
    sha256 = models.CharField(max_length=64)
    added_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    added_at = models.DateTimeField(auto_now_add=True)
    removed_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")
    removed_at = models.DateTimeField(null=True)
    replaces = models.OneToOneField("self", null=True, on_delete=models.PROTECT, related_name="replaced_by")

    class Meta:
        verbose_name = _("Attachment")
        verbose_name_plural = _("Attachments")
        indexes: ClassVar = [models.Index(fields=["subject_kind", "subject_id"], name="attachment_subject")]
        constraints: ClassVar = [
            models.CheckConstraint(
                name="attachment_removed_all_or_none",
                condition=Q(removed_at__isnull=True, removed_by__isnull=True)
                | Q(removed_at__isnull=False, removed_by__isnull=False),
            )
        ]

    def __str__(self) -> str:
        return self.name
