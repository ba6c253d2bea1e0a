"""An expert's own card. The others' cards do not exist for this form."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, Any, ClassVar

from django import forms
from django.utils.translation import gettext_lazy as _

from workflow.pages.forms import StepForm
from workflow.queries import attachments_of

from ....goals.models import Goal
from ....self_evaluation.models import SelfEvaluation
from ... import actions
from .base import number_from, typed_in

if TYPE_CHECKING:
    from workflow.models import Task

    from ...models import Review, ReviewIndicator


@dataclass(frozen=True)
class Paper:
    """A document of the project that an expert reads before scoring."""

    label: str
    url: str
    files: int = 0


@dataclass(frozen=True)
class Cell:
    """One row of the card: the indicator, what was typed, and what is wrong with it."""

    number: int
    indicator: ReviewIndicator
    score: str
    reason: str
    error: Any = ""


class ScoreForm(StepForm):
    """A score and, where points are lost, a reason for every indicator."""

    template_name = "review/score_form.html"
    submit_label: ClassVar[Any] = _("Submit the scores")

    remark = forms.CharField(label=_("Remark"), required=False, widget=forms.Textarea(attrs={"rows": 3}))

    @classmethod
    def initial_for(cls, subject: Review, task: Task) -> dict[str, Any]:
        """The own card of an earlier round, to change only what was meant."""
        card = subject.scorecards.filter(expert__user=task.owner).prefetch_related("rows").first()
        if card is None:
            return {}
        initial: dict[str, Any] = {"remark": card.remark}
        for row in card.rows.all():
            initial[f"score-{row.indicator_id}"] = f"{row.score.normalize():f}"
            initial[f"reason-{row.indicator_id}"] = row.reason
        return initial

    @property
    def papers(self) -> list[Paper]:
        """What the engagement opened: the approved goals and the self-evaluation with its files."""
        evaluation = self.subject.evaluation
        goals = Goal.objects.visible_to(self.user).filter(evaluation=evaluation).order_by("-version")[:1]
        sheets = SelfEvaluation.objects.visible_to(self.user).filter(evaluation=evaluation)
        found: list[Any] = [*goals, *sheets]
        return [
            Paper(
                str(document._meta.verbose_name),
                document.get_absolute_url(),
                attachments_of(str(document._meta.model_name), document.pk).count(),
            )
            for document in found
        ]

    @property
    def full(self) -> Decimal:
        """What all rows weigh together."""
        return sum((row.weight for row in self.subject.indicators.all()), Decimal(0))

    @property
    def cells(self) -> list[Cell]:
        """Every row as the page shows it."""
        return [
            Cell(
                number,
                row,
                typed_in(self, f"score-{row.pk}"),
                typed_in(self, f"reason-{row.pk}"),
                self._error(row) if self.is_bound else "",
            )
            for number, row in enumerate(self.subject.indicators.all(), start=1)
        ]

    def _error(self, row: ReviewIndicator) -> Any:
        score = number_from(typed_in(self, f"score-{row.pk}"))
        if score is None or not 0 <= score <= row.weight:
            return _("Enter a score from 0 to %(weight)s.") % {"weight": f"{row.weight.normalize():f}"}
        if score < row.weight and not typed_in(self, f"reason-{row.pk}"):
            return _("Say why points are lost.")
        return ""

    def clean(self) -> dict[str, Any]:
        """Name every row that is wrong, not only the first."""
        cleaned = super().clean() or self.cleaned_data
        scores = {}
        for cell in self.cells:
            score = number_from(cell.score)
            if cell.error:
                words = {"n": cell.number, "name": cell.indicator.level3, "error": cell.error}
                self.add_error(None, _("Row %(n)d, %(name)s: %(error)s") % words)
            elif score is not None:
                scores[cell.indicator.pk] = actions.Score(score, cell.reason)
        cleaned["scores"] = scores
        return cleaned

    def perform(self) -> None:
        """Submit the own card."""
        cleaned = self.cleaned_data
        actions.score(task=self.task, scores=cleaned["scores"], remark=cleaned["remark"], by=self.user)
