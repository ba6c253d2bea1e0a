"""The lead answers each comment of the unit, and writes the final report."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, ClassVar

from django.utils.translation import gettext_lazy as _

from ... import actions
from .base import typed_in
from .report import ReportForm

if TYPE_CHECKING:
    from workflow.models import Task

    from ...models import Review, UnitComment


@dataclass(frozen=True)
class Reply:
    """One comment with what the lead chose and wrote."""

    comment: UnitComment
    adopted: str
    reason: str
    error: Any = ""


class FinaliseForm(ReportForm):
    """A reply a comment, sections, problems."""

    template_name = "review/finalise_form.html"
    submit_label: ClassVar[Any] = _("Hand in the final report")

    @classmethod
    def initial_for(cls, subject: Review, task: Task) -> dict[str, Any]:
        """Report and earlier replies as they stand."""
        initial = cls.report_initial(subject)
        for one in subject.comments.exclude(adopted=None):
            initial[f"reply-{one.number}"] = "yes" if one.adopted else "no"
            initial[f"because-{one.number}"] = one.answer
        return initial

    @property
    def replies(self) -> list[Reply]:
        """Every comment as the page shows it."""
        found = []
        for one in self.subject.comments.select_related("by"):
            adopted, reason = typed_in(self, f"reply-{one.number}"), typed_in(self, f"because-{one.number}")
            missing = adopted not in {"yes", "no"} or (adopted == "no" and not reason)
            checked = self.is_bound and not self.goes_back
            words = _("Comment %(n)d: adopt it, or say why not.") % {"n": one.number}
            found.append(Reply(one, adopted, reason, words if checked and missing else ""))
        return found

    def clean_content(self, cleaned: dict[str, Any]) -> None:
        """Every comment needs a reply."""
        super().clean_content(cleaned)
        for reply in self.replies:
            if reply.error:
                self.add_error(None, reply.error)

    def approve(self) -> None:
        """Hand the final report to the finance bureau."""
        cleaned = self.cleaned_data
        actions.finalise(
            task=self.task,
            answers={one.comment.number: actions.Answer(one.adopted == "yes", one.reason) for one in self.replies},
            sections=cleaned["sections"],
            problems=cleaned["problems"],
            by=self.user,
        )
