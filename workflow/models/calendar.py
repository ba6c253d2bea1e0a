"""The official calendar, one row a day: public holidays and make-up working days are data.

A year without rows is not published: what is computed in it is provisional, never silently wrong.
"""

from django.db import models
from django.utils.translation import gettext_lazy as _


class WorkDay(models.Model):
    """One day of a published year. `note` names the holiday it belongs to, also for a make-up day (调休)."""

    date = models.DateField(_("Date"), primary_key=True)
    is_working = models.BooleanField(_("Working day"))
    note = models.CharField(_("Holiday"), max_length=40, blank=True)

    class Meta:
        verbose_name = _("Calendar day")
        verbose_name_plural = _("Calendar days")

    def __str__(self) -> str:
        return f"{self.date} {self.note}"
