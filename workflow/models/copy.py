"""A copy (抄送): somebody may read a process without having to act in it."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from .process import Process


class Copy(models.Model):
    """One reader of one process. Never pending work, so it is not a task."""

    process = models.ForeignKey(Process, on_delete=models.PROTECT, related_name="copies")
    reader = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="copies")
    sent_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    sent_at = models.DateTimeField(_("Sent"), auto_now_add=True)
    read_at = models.DateTimeField(_("Read"), null=True)
    note = models.CharField(_("Note"), max_length=200, blank=True)

    class Meta:
        verbose_name = _("Copy")
        verbose_name_plural = _("Copies")
        constraints: ClassVar = [models.UniqueConstraint(fields=["process", "reader"], name="copy_once")]
        indexes: ClassVar = [models.Index(fields=["reader", "-sent_at"], name="copy_of_reader")]

    def __str__(self) -> str:
        return f"{self.process} → {self.reader}"
