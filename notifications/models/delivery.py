"""One notice on its way out by one channel: what was tried, when, and why it failed. The operator reads this."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from .notice import Notice
from .preference import Channel, Mode


class State(models.TextChoices):
    """What has become of a delivery."""

    WAITING = "waiting", _("Waiting to leave")
    SENT = "sent", _("Has left")
    SKIPPED = "skipped", _("No longer needed")
    FAILED = "failed", _("Did not leave")


class Delivery(models.Model):
    """Mail of one notice. `mode` says whether it leaves by itself or in the next daily digest."""

    State = State

    notice = models.ForeignKey(Notice, on_delete=models.CASCADE, related_name="deliveries", verbose_name=_("Notice"))
    channel = models.CharField(max_length=12, choices=Channel.choices)
    mode = models.CharField(max_length=8, choices=[(m.value, m.label) for m in (Mode.INSTANT, Mode.DAILY)])
    state = models.CharField(max_length=8, choices=State.choices, default=State.WAITING)
    attempts = models.PositiveSmallIntegerField(default=0)
    problem = models.CharField(max_length=300, blank=True)
    created = models.DateTimeField(default=timezone.now)
    tried_at = models.DateTimeField(null=True)

    class Meta:
        verbose_name = _("Delivery")
        verbose_name_plural = _("Deliveries")
        default_permissions = ()
        constraints: ClassVar = [models.UniqueConstraint(fields=["notice", "channel"], name="delivery_once")]
        indexes: ClassVar = [
            models.Index(fields=["mode", "created"], name="delivery_waiting", condition=Q(state=State.WAITING)),
            models.Index(fields=["-created"], name="delivery_failed", condition=Q(state=State.FAILED)),
        ]

    def __str__(self) -> str:
        return f"{self.get_channel_display()} {self.pk}: {self.get_state_display()}"
