"""The return slip (退回单): why a form came back, point by point, each anchored to a field.

Every point needs an answer before the form may be sent on again.
"""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from .task import Task


class ReturnSlip(models.Model):
    """One send-back, from the reviewer's task to the reopened one."""

    task = models.OneToOneField(Task, on_delete=models.CASCADE, related_name="slip")
    sent_from = models.ForeignKey(Task, on_delete=models.CASCADE, related_name="slips_sent")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(auto_now_add=True)
    opinion = models.TextField(_("Reason"))

    class Meta:
        verbose_name = _("Return slip")
        verbose_name_plural = _("Return slips")

    def __str__(self) -> str:
        return self.opinion[:60]


class ReturnPoint(models.Model):
    """One numbered remark on one field. `old_value` is what stood there when it was returned."""

    slip = models.ForeignKey(ReturnSlip, on_delete=models.CASCADE, related_name="points")
    number = models.PositiveSmallIntegerField()
    field = models.CharField(max_length=120)
    label = models.CharField(max_length=200)
    old_value = models.TextField(blank=True)
    reason = models.TextField(_("Reason"))
    answer = models.TextField(_("Answer"), blank=True)
    answered_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")
    answered_at = models.DateTimeField(null=True)

    class Meta:
        verbose_name = _("Return point")
        verbose_name_plural = _("Return points")
        ordering: ClassVar = ["number"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["slip", "number"], name="return_point_number_once"),
            models.CheckConstraint(
                name="return_point_answered_all_or_none",
                condition=Q(answered_at__isnull=True, answered_by__isnull=True, answer="")
                | (Q(answered_at__isnull=False, answered_by__isnull=False) & ~Q(answer="")),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.number}. {self.label}"
