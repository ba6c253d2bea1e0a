"""What somebody typed and has not yet submitted, field by field, on the server.

A draft belongs to the task: it survives the session, the browser and a hand-over.
"""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from .task import Task


class Draft(models.Model):
    """The last value typed into one field. `version` grows with each change, so two tabs can tell who was first."""

    task = models.ForeignKey(Task, on_delete=models.CASCADE, related_name="drafts")
    field = models.CharField(max_length=120)
    value = models.TextField(blank=True)
    version = models.PositiveIntegerField(default=1)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(auto_now=True)

    class Meta:
        verbose_name = _("Draft")
        verbose_name_plural = _("Drafts")
        constraints: ClassVar = [models.UniqueConstraint(fields=["task", "field"], name="draft_field_once")]

    def __str__(self) -> str:
        return f"{self.task_id}.{self.field}"
