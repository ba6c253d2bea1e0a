"""Appointing and standing in."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from .. import queries
from ..models import Appointment, Post, User
from ..reach import visibility
from .dates import DateInput


class PostField(forms.ModelChoiceField):
    """Posts grouped by organisation."""

    def label_from_instance(self, obj: Any) -> str:
        """The post as it stands everywhere."""
        return str(obj.title)


class AppointForm(forms.Form):
    """A post and its days."""

    post = PostField(queryset=Post.objects.none(), label=_("Post"))
    starts = forms.DateField(label=_("First day"), widget=DateInput, initial=timezone.localdate)
    ends = forms.DateField(label=_("Last day"), widget=DateInput, required=False)

    def __init__(self, *args: Any, viewer: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        places = visibility.visible_organisations(viewer).filter(is_active=True)
        posts = Post.objects.filter(organisation__in=places).select_related("organisation")
        self.fields["post"].queryset = posts.order_by("organisation__code", "pk")  # type: ignore[attr-defined]  # ours


class SubstituteForm(forms.Form):
    """Who acts for one of my appointments, when, and within which bounds."""

    appointment = forms.ModelChoiceField(queryset=Appointment.objects.none(), label=_("Post"))
    user = forms.ModelChoiceField(queryset=User.objects.none(), label=_("Substitute"))
    starts = forms.DateField(label=_("First day"), widget=DateInput, initial=timezone.localdate)
    ends = forms.DateField(label=_("Last day"), widget=DateInput)
    max_amount = forms.DecimalField(
        label=_("Up to this amount (yuan)"), max_digits=18, decimal_places=2, min_value=0, required=False
    )
    reason = forms.CharField(label=_("Reason"), max_length=200)

    def __init__(self, *args: Any, owner: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        mine = Appointment.objects.filter(user=owner).exclude(ends__lt=timezone.localdate())
        appointments = self.fields["appointment"]
        appointments.queryset = mine.select_related("post__organisation")  # type: ignore[attr-defined]  # ours
        appointments.label_from_instance = lambda each: each.post.title  # type: ignore[attr-defined]  # ours
        self.fields["user"].queryset = queries.colleagues(owner)  # type: ignore[attr-defined]  # ours
