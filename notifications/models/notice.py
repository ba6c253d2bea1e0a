"""A notice only reminds, the work is in the queue. It holds recipient, kind, params and link, never rendered text."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from .. import kinds

OPEN = Q(read_at__isnull=True, withdrawn_at__isnull=True)


def subject_key(subject: models.Model) -> str:
    """How a notice names what it is about: "task:17"."""
    return f"{subject._meta.model_name}:{subject.pk}"


class NoticeQuerySet(models.QuerySet["Notice"]):
    """Notices by what became of them."""

    def unread(self) -> NoticeQuerySet:
        """Neither read nor withdrawn."""
        return self.filter(OPEN)

    def about(self, subject: models.Model) -> NoticeQuerySet:
        """Notices that tell of this very thing, merged ones too: the answer to "who was told, and when"."""
        return self.filter(subjects__contains=[subject_key(subject)])


class Notice(models.Model):
    """One message to one person. Several subjects of one merge key share a notice while it is unread and new."""

    recipient = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="notices", verbose_name=_("Recipient")
    )
    kind = models.CharField(max_length=60)
    params = models.JSONField(default=dict)
    url = models.CharField(max_length=500)
    subjects = ArrayField(models.CharField(max_length=80), default=list)
    merge_key = models.CharField(max_length=120, blank=True)
    created = models.DateTimeField(default=timezone.now)
    read_at = models.DateTimeField(null=True)
    withdrawn_at = models.DateTimeField(null=True)

    objects = NoticeQuerySet.as_manager()

    class Meta:
        verbose_name = _("Notice")
        verbose_name_plural = _("Notices")
        default_permissions = ()
        indexes: ClassVar = [
            models.Index(fields=["recipient", "-created"], name="notice_inbox", condition=Q(withdrawn_at__isnull=True)),
            models.Index(fields=["recipient", "merge_key"], name="notice_unread", condition=OPEN),
            GinIndex(fields=["subjects"], name="notice_subjects"),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def count(self) -> int:
        """How many things it tells of."""
        return max(1, len(self.subjects))

    @property
    def declared(self) -> kinds.Kind:
        """The notice's entry in the registry of kinds."""
        return kinds.of_row(self.kind)

    @property
    def title(self) -> str:
        """One line in the active language."""
        return self.declared.title_for(self.params, self.count)

    @property
    def body(self) -> str:
        """The sentence below it, or nothing."""
        return self.declared.body_for(self.params, self.count)

    @property
    def category(self) -> kinds.Category:
        """What its reader may filter by."""
        return kinds.Category(self.declared.category)

    @property
    def target(self) -> str:
        """The page it leads to."""
        merged_url = self.declared.merged_url
        return merged_url if self.count > 1 and merged_url else self.url

    @property
    def is_open(self) -> bool:
        """Neither read nor withdrawn."""
        return self.read_at is None and self.withdrawn_at is None
