"""Findings: each problem with its owner, deadline and measures, until somebody else verifies that it is closed."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from ..lifecycle.documents import Document, DocumentQuerySet
from ..lifecycle.models import Evaluation
from ..pages.fields import money

if TYPE_CHECKING:
    from roles.models import Organisation, User


class FindingState(models.TextChoices):
    """What has become of a finding. Being late is a matter of the date, not a state."""

    ISSUED = "issued", _("To be rectified")
    RETURNED = "returned", _("Plan returned")
    PLANNED = "planned", _("Plan with the supervisor")
    IN_PROGRESS = "in_progress", _("Being rectified")
    SENT_BACK = "sent_back", _("Closure returned")
    VERIFYING = "verifying", _("To be verified")
    PARTLY_CLOSED = "partly_closed", _("Partly closed")
    CLOSED = "closed", _("Closed")


class Finding(Document):
    """One problem to rectify (整改台账 row). Amount in the project's money unit."""

    evaluation = models.ForeignKey(Evaluation, on_delete=models.PROTECT, related_name="findings")
    unit = models.ForeignKey(
        "roles.Organisation", on_delete=models.PROTECT, related_name="findings", verbose_name=_("Responsible unit")
    )
    number = models.PositiveSmallIntegerField(_("Number"))
    state = models.CharField(_("State"), max_length=14, choices=FindingState.choices, default=FindingState.ISSUED)
    problem = models.TextField(_("Problem"))
    cause = models.TextField(_("Cause"), blank=True)
    demand = models.TextField(_("Rectification demand"))
    amount = money(_("Amount concerned"), null=True, blank=True)
    deadline = models.DateField(_("Deadline"))
    deadline_rule = models.JSONField(_("Deadline rule"))
    original_deadline = models.DateField(_("Original deadline"))
    issued_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    issued_at = models.DateTimeField(_("Issued"), auto_now_add=True)
    recurs_from = models.ForeignKey(
        "self",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="recurrences",
        verbose_name=_("Recurs from"),
    )
    closed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    closed_at = models.DateTimeField(_("Closed"), null=True, blank=True)

    objects = DocumentQuerySet.as_manager()

    class Meta:
        verbose_name = _("Finding")
        verbose_name_plural = _("Findings")
        ordering: ClassVar = ["evaluation", "number"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["evaluation", "number"], name="finding_number_once"),
            models.CheckConstraint(
                name="finding_closed_all_or_none",
                condition=Q(state="closed", closed_at__isnull=False, closed_by__isnull=False)
                | (~Q(state="closed") & Q(closed_at__isnull=True, closed_by__isnull=True)),
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["deadline", "id"], name="finding_open_due", condition=~Q(state="closed")),
            models.Index(fields=["unit", "state"], name="finding_of_unit"),
        ]

    def __str__(self) -> str:
        return f"{self.number}. {self.problem[:60]}"

    @property
    def organisation(self) -> Organisation:
        """The unit that has to rectify."""
        return self.unit

    @property
    def title(self) -> str:
        """What lists and tasks call it."""
        return f"{self.evaluation.title} · {self.problem[:40]}"


class Measure(models.Model):
    """One thing the unit does about a finding; its evidence is attached under the anchor `measure-<id>`."""

    finding = models.ForeignKey(Finding, on_delete=models.CASCADE, related_name="measures")
    position = models.PositiveSmallIntegerField(default=0)
    text = models.TextField(_("Measure"))
    owner = models.CharField(_("Owner"), max_length=60)
    due = models.DateField(_("By"))
    progress = models.TextField(_("Progress"), blank=True)
    done_on = models.DateField(_("Done on"), null=True, blank=True)

    class Meta:
        verbose_name = _("Measure")
        verbose_name_plural = _("Measures")
        ordering: ClassVar = ["position", "pk"]

    def __str__(self) -> str:
        return self.text[:60]


class Verification(models.Model):
    """What somebody of another organisation found when the unit asked for closure."""

    class Result(models.TextChoices):
        """The verifier's finding."""

        CLOSED = "closed", _("Closed")
        PARTLY = "partly", _("Partly closed")
        RETURNED = "returned", _("Returned")
        REOPENED = "reopened", _("Reopened")

    finding = models.ForeignKey(Finding, on_delete=models.CASCADE, related_name="verifications")
    result = models.CharField(_("Result"), max_length=10, choices=Result.choices)
    opinion = models.TextField(_("Opinion"))
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = _("Verification")
        verbose_name_plural = _("Verifications")
        ordering: ClassVar = ["pk"]

    def __str__(self) -> str:
        return f"{self.finding}: {self.result}"


class ExtensionState(models.TextChoices):
    """What has become of a request for more time."""

    ASKED = "asked", _("Asked")
    GRANTED = "granted", _("Granted")
    REFUSED = "refused", _("Refused")


class ExtensionQuerySet(models.QuerySet["Extension"]):
    """Requests for more time, seen with their finding."""

    def visible_to(self, user: User) -> ExtensionQuerySet:
        """A request is seen with its finding."""
        return self.filter(finding__in=Finding.objects.visible_to(user))


class Extension(models.Model):
    """A request for more time on a finding: a small approval that keeps the original date."""

    finding = models.ForeignKey(Finding, on_delete=models.PROTECT, related_name="extensions")
    state = models.CharField(_("State"), max_length=8, choices=ExtensionState.choices, default=ExtensionState.ASKED)
    deadline_before = models.DateField(_("Deadline before"))
    wanted = models.DateField(_("Wanted deadline"))
    reason = models.TextField(_("Reason"))
    asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    asked_at = models.DateTimeField(auto_now_add=True)
    opinion = models.TextField(_("Opinion"), blank=True)

    objects = ExtensionQuerySet.as_manager()

    class Meta:
        verbose_name = _("Extension")
        verbose_name_plural = _("Extensions")
        ordering: ClassVar = ["pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["finding"], condition=Q(state="asked"), name="extension_one_asked"),
            models.CheckConstraint(name="extension_later", condition=Q(wanted__gt=F("deadline_before"))),
        ]

    def __str__(self) -> str:
        return f"{self.finding} → {self.wanted}"

    @property
    def title(self) -> str:
        """What lists and tasks call it."""
        return self.finding.title

    @property
    def organisation(self) -> Organisation:
        """The unit that asks."""
        return self.finding.unit

    def get_absolute_url(self) -> str:
        """Address of the read-only page."""
        return f"/documents/extension/{self.pk}/"
