"""Where the work of somebody who goes is put, asked post by post: back into the queue, or to a named colleague."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext, gettext_lazy as _, ngettext

from .. import queries
from ..leaving import Piece
from ..models import Post, User
from .dates import DateInput

BACK, STAY = "back", "stay"
_ASKED = "work-"


class WorkForm(forms.Form):
    """A reason, and one choice for each post at which something is in hand; gives `hand_to` to the action.

    `stay` is what leaving the work where it is is called; without it that cannot be chosen.
    """

    reason = forms.CharField(label=_("Reason"), max_length=200)

    def __init__(self, *args: Any, person: User, pieces: Sequence[Piece], stay: Any = "", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._colleagues: dict[str, User] = {}
        for post in {piece.post.pk: piece.post for piece in pieces}.values():
            here = [piece for piece in pieces if piece.post.pk == post.pk]
            self.fields[f"{_ASKED}{post.pk}"] = self._choice(person, post, here, stay)

    @property
    def asks_for_work(self) -> bool:
        """Whether anything is in hand."""
        return any(name.startswith(_ASKED) for name in self.fields)

    def clean(self) -> dict[str, Any]:
        """Put the choices together as the actions take them; what stays is not named."""
        cleaned = super().clean() or {}
        asked = {name: cleaned.pop(name) for name in list(cleaned) if name.startswith(_ASKED)}
        cleaned["hand_to"] = {
            int(name.removeprefix(_ASKED)): self._colleagues.get(where)
            for name, where in asked.items()
            if where != STAY
        }
        return cleaned

    def _choice(self, person: User, post: Post, pieces: Sequence[Piece], stay: Any) -> forms.ChoiceField:
        choices = [("", gettext("Choose"))]
        if not all(piece.is_personal for piece in pieces):
            choices.append((BACK, gettext("Back into the queue of the post")))
        if stay:
            choices.append((STAY, stay))
        for colleague in queries.holders(post, substitutes=False).exclude(pk=person.pk):
            self._colleagues[str(colleague.pk)] = colleague
            choices.append((str(colleague.pk), gettext("To %(name)s") % {"name": colleague.name}))
        count = ngettext("%(n)d task in hand", "%(n)d tasks in hand", len(pieces)) % {"n": len(pieces)}
        titles = "；".join(piece.title for piece in pieces[:5]) + ("…" if len(pieces) > 5 else "")
        return forms.ChoiceField(label=f"{post.title}: {count}", choices=choices, help_text=titles)


class EndForm(WorkForm):
    """The last day of an appointment."""

    last_day = forms.DateField(label=_("Last day"), widget=DateInput, initial=timezone.localdate)

    field_order = ("last_day", "reason")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, stay=_("Stays until the last day is over"), **kwargs)
        self.fields["reason"].required = False
