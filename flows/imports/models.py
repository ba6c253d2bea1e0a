"""An upload that was read: what it said, the plan that was shown, and what became of it."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, ClassVar

from django.conf import settings
from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    from roles.models import User


#: the file itself is kept for these days, for the workbook of errors
KEPT = dt.timedelta(days=30)


class ImportKind(models.TextChoices):
    """What a file is brought in as."""

    GOAL = "goal", _("Goal declaration")
    SELF_EVALUATION = "self_evaluation", _("Self-evaluation sheet")
    SCORES = "scores", _("Score sheet")
    LEDGER = "ledger", _("Rectification ledger")
    ORGANISATIONS = "organisations", _("Organisations")
    USERS = "users", _("People")


class ImportStatus(models.TextChoices):
    """What has become of an upload; `flows.imports.actions` alone writes it."""

    PLANNED = "planned", _("Not applied yet")
    RUNNING = "running", _("Being applied")
    APPLIED = "applied", _("Applied")
    CANCELLED = "cancelled", _("Cancelled")


class ImportQuerySet(models.QuerySet["Import"]):
    """Uploads; each is seen by the person who brought it."""

    def visible_to(self, user: User) -> ImportQuerySet:
        """Nobody looks into another person's upload."""
        return self.filter(by=user)


class Import(models.Model):
    """One upload. `read` is what the file said, as plain texts, so that nobody parses it a second time."""

    kind = models.CharField(_("Kind"), max_length=16, choices=ImportKind.choices)
    task = models.ForeignKey(
        "workflow.Task", null=True, blank=True, on_delete=models.CASCADE, related_name="imports"
    )  # of a sheet: whose form it fills
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(auto_now_add=True)
    name = models.CharField(_("File name"), max_length=200)
    file = models.FileField(upload_to="imports/%Y/%m/")
    size = models.PositiveIntegerField(_("Size in bytes"))
    sha256 = models.CharField(max_length=64)
    read = models.JSONField(encoder=DjangoJSONEncoder)
    plan = models.JSONField(encoder=DjangoJSONEncoder, default=list)
    status = models.CharField(_("State"), max_length=10, choices=ImportStatus.choices, default=ImportStatus.PLANNED)
    done = models.PositiveIntegerField(_("Rows done"), default=0)
    failed = models.JSONField(_("Not applied"), default=list)
    applied_at = models.DateTimeField(_("Applied"), null=True, blank=True)

    objects = ImportQuerySet.as_manager()

    class Meta:
        verbose_name = _("Import")
        verbose_name_plural = _("Imports")
        ordering: ClassVar = ["-pk"]
        indexes: ClassVar = [models.Index(fields=["by", "-id"], name="import_of_person")]
        constraints: ClassVar = [
            models.CheckConstraint(
                name="import_applied_all_or_none",
                condition=models.Q(status="applied", applied_at__isnull=False)
                | (~models.Q(status="applied") & models.Q(applied_at__isnull=True)),
            )
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        """Address of the plan and, later, of the result."""
        return f"/imports/{self.pk}/"
