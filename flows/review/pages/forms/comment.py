"""The unit's written comments on the draft report."""

from __future__ import annotations

from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext_lazy as _

from workflow.pages import rows

from ... import actions
from .base import OnOrBackForm

COLUMNS = ("text",)


class CommentForm(OnOrBackForm):
    """Numbered comments, or the word that there are none."""

    template_name = "review/comment_form.html"
    submit_label: ClassVar[Any] = _("Hand in the comments")
    return_label: ClassVar[Any] = _("Ask for another draft")

    nothing = forms.BooleanField(label=_("We have no comments on the draft."), required=False)

    @property
    def typed(self) -> list[rows.Row]:
        """Comments as typed or drafted."""
        return rows.rows_from(self.data if self.is_bound else self.initial, "comments", COLUMNS)

    @property
    def comment_rows(self) -> list[rows.Row]:
        """The same with empty rows to go on typing."""
        first = self.subject.comments.count()
        found = rows.shown(self.typed, COLUMNS, least=3)
        for row in found:
            row.cells["number"] = str(first + row.number)
        return found

    def clean_content(self, cleaned: dict[str, Any]) -> None:
        """Silence has to be meant."""
        if self.typed and cleaned.get("nothing"):
            self.add_error("nothing", _("There are comments below: take them out, or take away this tick."))
        if not self.typed and not cleaned.get("nothing"):
            self.add_error("nothing", _("Write a comment, or tick that there are none."))

    def approve(self) -> None:
        """Hand the comments to the lead."""
        actions.comment(task=self.task, comments=[row.cells["text"] for row in self.typed], by=self.user)
