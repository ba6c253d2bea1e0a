"""Searching the record."""

from __future__ import annotations

import datetime as dt
from typing import Any

import django_filters
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from ..audit import AuditEntry
from ..audit.reading import kinds
from ..audit.words import verbs
from .dates import DateInput


class RecordFilter(django_filters.FilterSet):
    """Who, what, on which subject, from which day to which."""

    actor = django_filters.CharFilter(label=_("Who"), field_name="actor_name", lookup_expr="icontains")
    verb = django_filters.ChoiceFilter(label=_("Act"), choices=verbs, empty_label=_("All"))
    kind = django_filters.ChoiceFilter(
        label=_("Subject"), field_name="subject_kind", choices=kinds, empty_label=_("All")
    )
    number = django_filters.NumberFilter(label=_("Subject number"), field_name="subject_id")
    since = django_filters.DateFilter(label=_("From day"), method="from_day", widget=DateInput)
    until = django_filters.DateFilter(label=_("To day"), method="to_day", widget=DateInput)

    class Meta:
        model = AuditEntry
        fields: Any = ()

    def from_day(self, entries: QuerySet[AuditEntry], _name: str, day: dt.date) -> QuerySet[AuditEntry]:
        """From the first moment of the day, so that the index on `at` serves."""
        return entries.filter(at__gte=_midnight(day))

    def to_day(self, entries: QuerySet[AuditEntry], _name: str, day: dt.date) -> QuerySet[AuditEntry]:
        """Until the last moment of the day."""
        return entries.filter(at__lt=_midnight(day + dt.timedelta(days=1)))


def _midnight(day: dt.date) -> dt.datetime:
    return timezone.make_aware(dt.datetime.combine(day, dt.time.min))
