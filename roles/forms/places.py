"""Organisations and posts."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from ..catalog import OrganisationKind, Role, roles_at
from ..models import Organisation, User
from ..reach import visibility


class OrganisationForm(forms.Form):
    """A new organisation and its place in the tree."""

    name = forms.CharField(label=_("Name"), max_length=120)
    code = forms.SlugField(label=_("Code"), max_length=40)
    kind = forms.ChoiceField(label=_("Kind"), choices=OrganisationKind.choices)
    parent: forms.ModelChoiceField[Organisation] = forms.ModelChoiceField(
        queryset=Organisation.objects.none(), label=_("Belongs to"), required=False
    )

    def __init__(self, *args: Any, viewer: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        places = visibility.visible_organisations(viewer).filter(is_active=True)
        self.fields["parent"].queryset = places  # type: ignore[attr-defined]  # a ModelChoiceField


class PostForm(forms.Form):
    """A post that an organisation does not have yet."""

    role = forms.ChoiceField(label=_("Role"))

    def __init__(self, *args: Any, organisation: Organisation, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        present = {post.role for post in organisation.posts.all()}
        free = [role for role in roles_at(organisation.kind) if role not in present]
        self.fields["role"].choices = [(r.value, Role(r).label) for r in free]  # type: ignore[attr-defined]  # a choice
