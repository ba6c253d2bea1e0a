"""The lead settles each score beside the experts' own, and drafts the report."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, ClassVar

from django.utils.translation import gettext_lazy as _

from ... import actions
from ...queries import spreads_of
from ..document import ScoreLine, score_lines
from .base import number_from, typed_in
from .report import ReportForm

if TYPE_CHECKING:
    from workflow.models import Task

    from ...models import Review


@dataclass(frozen=True)
class Settled:
    """One row: the experts side by side, what the lead typed, and what is wrong with it."""

    line: ScoreLine
    score: str
    reason: str
    error: Any = ""


class ReconcileForm(ReportForm):
    """Agreed scores, sections, problems."""

    template_name = "review/reconcile_form.html"
    submit_label: ClassVar[Any] = _("Hand in for quality control")

    @classmethod
    def initial_for(cls, subject: Review, task: Task) -> dict[str, Any]:
        """What was settled before; at first the mean of the experts."""
        spreads = spreads_of(subject)
        initial = cls.report_initial(subject)
        for row in subject.indicators.all():
            start = spreads[row.pk].mean if row.agreed_score is None else row.agreed_score
            initial[f"agreed-{row.pk}"] = f"{start.normalize():f}"
            initial[f"why-{row.pk}"] = row.agreed_reason
        return initial

    @property
    def settled(self) -> list[Settled]:
        """Every row as the page shows it."""
        found = []
        for line in score_lines(self.subject, self.user):
            score, reason = typed_in(self, f"agreed-{line.row.pk}"), typed_in(self, f"why-{line.row.pk}")
            checked = self.is_bound and not self.goes_back
            found.append(Settled(line, score, reason, _error(line, score, reason) if checked else ""))
        return found

    def clean_content(self, cleaned: dict[str, Any]) -> None:
        """Name every row that is wrong."""
        super().clean_content(cleaned)
        agreed = {}
        for one in self.settled:
            score = number_from(one.score)
            if one.error:
                words = {"n": one.line.number, "name": one.line.row.level3, "error": one.error}
                self.add_error(None, _("Row %(n)d, %(name)s: %(error)s") % words)
            elif score is not None:
                agreed[one.line.row.pk] = actions.Agreed(score, one.reason)
        cleaned["agreed"] = agreed

    def approve(self) -> None:
        """Hand scores and draft to quality control."""
        cleaned = self.cleaned_data
        actions.reconcile(
            task=self.task,
            agreed=cleaned["agreed"],
            sections=cleaned["sections"],
            problems=cleaned["problems"],
            by=self.user,
        )


def _error(line: ScoreLine, typed: str, reason: str) -> Any:
    score = number_from(typed)
    if score is None or not 0 <= score <= line.row.weight:
        return _("Enter a score from 0 to %(weight)s.") % {"weight": f"{line.row.weight.normalize():f}"}
    if line.is_large and not reason:
        return _("the experts stand far apart, so give a reason.")
    return ""
