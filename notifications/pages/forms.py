"""The choice of mail by category. The inbox is no field: it cannot be switched off."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms

from .. import kinds
from ..models import Mode
from ..outward import default_mode
from ..queries import chosen_modes

if TYPE_CHECKING:
    from roles.models import User


def _default_for(category: str) -> Mode:
    """What holds without a choice: at once where every kind of the category is urgent."""
    of_category = [kinds.get(name) for name in kinds.names_in(category)]
    return default_mode(urgent=bool(of_category) and all(kind.urgent for kind in of_category))


class PreferencesForm(forms.Form):
    """One choice for each category."""

    def __init__(self, *args: Any, user: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        chosen = chosen_modes(user)
        for category in kinds.Category:
            self.fields[category.value] = forms.ChoiceField(
                label=category.label,
                choices=Mode.choices,
                widget=forms.RadioSelect,
                initial=chosen.get(category.value, _default_for(category.value)),
            )
