"""An order to print many forms, and each form of it with what became of it."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, ClassVar

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    from roles.models import User

#: a zip is taken within these days, or made anew
KEPT = dt.timedelta(days=14)


class PrintStatus(models.TextChoices):
    """What has become of an order; `flows.printing.batches.actions` alone writes it."""

    WAITING = "waiting", _("Waiting for the worker")
    RUNNING = "running", _("Being printed")
    DONE = "done", _("Ready")
    CANCELLED = "cancelled", _("Cancelled")
    FAILED = "failed", _("Failed")


OPEN = (PrintStatus.WAITING, PrintStatus.RUNNING)


class Outcome(models.TextChoices):
    """What has become of one form; the label is the sentence that its reader meets."""

    WAITING = "waiting", _("Not printed yet")
    MADE = "made", _("Printed")
    LACKING = "lacking", _("There is no such document yet.")
    GONE = "gone", _("The document is gone, or no longer open to you.")
    CLOSED = "closed", _("This form is not open to you, or not yet.")
    BROKEN = "broken", _("The form could not be made; the administrator finds the reason in the log.")


class PrintBatchQuerySet(models.QuerySet["PrintBatch"]):
    """Orders; each is seen by the person who gave it."""

    def visible_to(self, user: User) -> PrintBatchQuerySet:
        """Nobody takes another person's prints: they hold what that person may see."""
        return self.filter(by=user)


class PrintBatch(models.Model):
    """One order. `kind` and `form` name an entry of the catalogue; `chosen` says in words what was asked for."""

    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(auto_now_add=True)
    kind = models.CharField(max_length=40)
    form = models.CharField(max_length=40)
    chosen = models.CharField(_("Chosen"), max_length=400, blank=True)
    status = models.CharField(_("State"), max_length=10, choices=PrintStatus.choices, default=PrintStatus.WAITING)
    all = models.PositiveIntegerField(_("Ordered"))
    done = models.PositiveIntegerField(_("Done"), default=0)
    made = models.PositiveIntegerField(_("Printed"), default=0)
    problem = models.CharField(_("Why it failed"), max_length=400, blank=True)
    finished_at = models.DateTimeField(_("Finished"), null=True, blank=True)
    file = models.FileField(upload_to="prints/", blank=True)
    size = models.PositiveBigIntegerField(_("Size in bytes"), default=0)

    objects = PrintBatchQuerySet.as_manager()

    class Meta:
        verbose_name = _("Print order")
        verbose_name_plural = _("Print orders")
        ordering: ClassVar = ["-pk"]
        indexes: ClassVar = [models.Index(fields=["by", "-id"], name="print_of_person")]
        constraints: ClassVar = [
            models.CheckConstraint(
                name="print_finished_all_or_none",
                condition=models.Q(status__in=["waiting", "running"], finished_at__isnull=True)
                | models.Q(status__in=["done", "cancelled", "failed"], finished_at__isnull=False),
            ),
            models.CheckConstraint(
                name="print_counts_add_up",
                condition=models.Q(made__lte=models.F("done")) & models.Q(done__lte=models.F("all")),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind}/{self.form} {self.done}/{self.all}"

    def get_absolute_url(self) -> str:
        """Address of the progress and, later, of the result."""
        return f"/prints/{self.pk}/"

    @property
    def is_open(self) -> bool:
        """Whether the worker still has to do with it."""
        return self.status in OPEN

    @property
    def left_out(self) -> int:
        """How many were not printed, of those that were tried."""
        return self.done - self.made

    @property
    def kept_until(self) -> dt.datetime | None:
        """When the zip is cleared away."""
        return self.finished_at + KEPT if self.finished_at else None


class PrintedForm(models.Model):
    """One form of an order, by the document that it is made from; `title` is what the list called it."""

    batch = models.ForeignKey(PrintBatch, on_delete=models.CASCADE, related_name="forms")
    position = models.PositiveIntegerField()
    title = models.CharField(_("Project"), max_length=300)
    subject_id = models.BigIntegerField(null=True, blank=True)
    outcome = models.CharField(_("Result"), max_length=8, choices=Outcome.choices, default=Outcome.WAITING)
    name = models.CharField(_("File name"), max_length=200, blank=True)
    size = models.PositiveIntegerField(_("Size in bytes"), default=0)
    sha256 = models.CharField(max_length=64, blank=True)

    class Meta:
        verbose_name = _("Printed form")
        verbose_name_plural = _("Printed forms")
        ordering: ClassVar = ["position"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["batch", "position"], name="printed_form_position_once"),
            models.CheckConstraint(
                name="printed_form_made_all_or_none",
                condition=models.Q(outcome="made") & ~models.Q(name="") & ~models.Q(sha256="")
                | ~models.Q(outcome="made") & models.Q(name="", sha256=""),
            ),
        ]
        indexes: ClassVar = [
            models.Index(
                fields=["batch", "position"], condition=models.Q(outcome="waiting"), name="printed_form_waiting"
            )
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def part(self) -> str:
        """Where the file lies until the zip is made."""
        return f"prints/{self.batch_id}/{self.position:05d}.part"
