"""Who holds a post from when until when, and who acts for the holder meanwhile.

Both days count. The dates decide at the moment of asking; nothing has to run at midnight.
"""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import ClassVar

from django.conf import settings
from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import ArrayField, DateRangeField, RangeOperators
from django.db import models
from django.db.models import F, Func, Q, Value
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from .keep import KeepQuerySet, Kept
from .post import Post


class AppointmentQuerySet(KeepQuerySet["Appointment"]):
    """Appointments by day."""

    def active(self, on: dt.date | None = None) -> AppointmentQuerySet:
        """Appointments that run on a day (today unless told), of people who may sign in."""
        day = on or timezone.localdate()
        return self.filter(Q(ends__isnull=True) | Q(ends__gte=day), starts__lte=day, user__is_active=True)


class Appointment(Kept, models.Model):
    """A user at a post. `ends` is the last day; none means until further notice."""

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="appointments", verbose_name=_("User")
    )
    post = models.ForeignKey(Post, on_delete=models.PROTECT, related_name="appointments", verbose_name=_("Post"))
    starts = models.DateField(_("First day"))
    ends = models.DateField(_("Last day"), null=True, blank=True)

    objects = AppointmentQuerySet.as_manager()

    class Meta:
        verbose_name = _("Appointment")
        verbose_name_plural = _("Appointments")
        default_permissions = ()
        ordering: ClassVar = ["-starts", "pk"]
        constraints: ClassVar = [
            models.CheckConstraint(
                name="appointment_ends_after_start", condition=Q(ends__isnull=True) | Q(ends__gte=F("starts"))
            ),
            ExclusionConstraint(
                name="appointment_not_twice",
                expressions=[
                    ("user", RangeOperators.EQUAL),
                    ("post", RangeOperators.EQUAL),
                    (
                        Func("starts", "ends", Value("[]"), function="daterange", output_field=DateRangeField()),
                        RangeOperators.OVERLAPS,
                    ),
                ],
            ),
        ]

    def __str__(self) -> str:
        return f"{self.user} · {self.post}"

    def runs(self, on: dt.date | None = None) -> bool:
        """Whether the appointment runs on a day, today unless told."""
        day = on or timezone.localdate()
        return self.starts <= day and (self.ends is None or day <= self.ends)


class SubstituteQuerySet(KeepQuerySet["Substitute"]):
    """Substitutes by day and by bound."""

    def active(self, on: dt.date | None = None) -> SubstituteQuerySet:
        """Substitutes who act on a day, for an appointment that itself runs."""
        day = on or timezone.localdate()
        return self.filter(
            starts__lte=day,
            ends__gte=day,
            ended_at__isnull=True,
            user__is_active=True,
            appointment__in=Appointment.objects.active(day),
        )

    def covering(self, *, amount: Decimal | None = None, flow: str = "") -> SubstituteQuerySet:
        """Substitutes whose bounds allow this; a bound on what is unknown does not allow it."""
        in_amount = Q(max_amount__isnull=True)
        if amount is not None:
            in_amount |= Q(max_amount__gte=amount)
        return self.filter(in_amount, Q(flows=[]) | Q(flows__contains=[flow]))


class Substitute(Kept, models.Model):
    """Acts for an appointment in a period, within bounds. `flows` are flow names; none means all."""

    appointment = models.ForeignKey(Appointment, on_delete=models.PROTECT, related_name="substitutes")
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="substituting", verbose_name=_("Substitute")
    )
    starts = models.DateField(_("First day"))
    ends = models.DateField(_("Last day"))
    max_amount = models.DecimalField(
        _("Up to this amount (yuan)"), max_digits=18, decimal_places=2, null=True, blank=True
    )
    flows = ArrayField(models.CharField(max_length=60), default=list, blank=True, verbose_name=_("Only these flows"))
    reason = models.CharField(_("Reason"), max_length=200)
    ended_at = models.DateTimeField(_("Ended early"), null=True)

    objects = SubstituteQuerySet.as_manager()

    class Meta:
        verbose_name = _("Substitute")
        verbose_name_plural = _("Substitutes")
        default_permissions = ()
        ordering: ClassVar = ["-starts", "pk"]
        constraints: ClassVar = [
            models.CheckConstraint(name="substitute_ends_after_start", condition=Q(ends__gte=F("starts"))),
            models.CheckConstraint(
                name="substitute_amount_positive", condition=Q(max_amount__isnull=True) | Q(max_amount__gt=0)
            ),
        ]

    def __str__(self) -> str:
        return f"{self.user} → {self.appointment}"

    def covers(self, *, amount: Decimal | None = None, flow: str = "") -> bool:
        """Whether the bounds allow this; the same rule as the query's `covering`."""
        in_amount = self.max_amount is None or (amount is not None and amount <= self.max_amount)
        return in_amount and (not self.flows or flow in self.flows)

    @property
    def is_over(self) -> bool:
        """Whether the substitution has ended, by its date or early."""
        return self.ended_at is not None or self.ends < timezone.localdate()
