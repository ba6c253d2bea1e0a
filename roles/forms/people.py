"""Persons: making one, reaching one, finding one."""

from __future__ import annotations

from typing import Any

import django_filters
from django import forms
from django.conf import settings
from django.contrib.auth.validators import UnicodeUsernameValidator
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils.translation import gettext_lazy as _

from ..catalog import Role
from ..models import Appointment, User


class ContactForm(forms.Form):
    """How a person is reached and addressed."""

    email = forms.EmailField(label=_("Email"), required=False)
    phone = forms.CharField(label=_("Telephone"), max_length=30, required=False)
    language = forms.ChoiceField(label=_("Language"), choices=settings.LANGUAGES)


class PersonForm(ContactForm):
    """A new person."""

    username = forms.CharField(label=_("User name"), max_length=150, validators=[UnicodeUsernameValidator()])
    name = forms.CharField(label=_("Full name"), max_length=60)

    field_order = ("name", "username", "email", "phone", "language")


class PeopleFilter(django_filters.FilterSet):
    """Finds by name, its Pinyin or initials, or user name; narrows by role and by whether the person may sign in."""

    q = django_filters.CharFilter(label=_("Name or user name"), method="by_words")
    role = django_filters.ChoiceFilter(label=_("Role"), choices=Role.choices, method="by_role", empty_label=_("All"))
    active = django_filters.ChoiceFilter(
        label=_("State"), choices=[("1", _("Active")), ("0", _("Inactive"))], method="by_state", empty_label=_("All")
    )

    class Meta:
        model = User
        fields: Any = ()

    def by_words(self, people: QuerySet[User], _name: str, value: str) -> QuerySet[User]:
        """Any part of name, Pinyin, initials or user name."""
        words = value.strip()
        return people.filter(
            Q(name__icontains=words) | Q(name_key__contains=words.lower()) | Q(username__icontains=words)
        )

    def by_role(self, people: QuerySet[User], _name: str, value: str) -> QuerySet[User]:
        """Who holds the role today, anywhere."""
        return people.filter(Exists(Appointment.objects.active().filter(user=OuterRef("pk"), post__role=value)))

    def by_state(self, people: QuerySet[User], _name: str, value: str) -> QuerySet[User]:
        """Active or not."""
        return people.filter(is_active=value == "1")
