"""What a person wants outside the inbox. The inbox itself is no channel here: it cannot be switched off."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from ..kinds import Category


class Channel(models.TextChoices):
    """Ways out of the product; one folder each in `notifications/channels/`."""

    EMAIL = "email", _("Mail")


class Mode(models.TextChoices):
    """When a channel is used."""

    INSTANT = "instant", _("At once")
    DAILY = "daily", _("Once a day")
    OFF = "off", _("Never")


class Preference(models.Model):
    """One choice of one person; where there is none, the kind's urgency decides."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="notice_preferences")
    category = models.CharField(max_length=12, choices=Category.choices)
    channel = models.CharField(max_length=12, choices=Channel.choices, default=Channel.EMAIL)
    mode = models.CharField(max_length=8, choices=Mode.choices)

    class Meta:
        default_permissions = ()
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["user", "category", "channel"], name="preference_once"),
            models.CheckConstraint(name="preference_known_mode", condition=Q(mode__in=Mode.values)),
        ]

    def __str__(self) -> str:
        return f"{self.user}: {self.get_category_display()} {self.get_mode_display()}"
