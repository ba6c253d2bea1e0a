"""An evaluation: one project in one year, from its goals to its last closed finding."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from roles.queries import documents_granted, in_reach

from ..pages.fields import score
from ..projects.models import Project

if TYPE_CHECKING:
    from roles.models import Organisation, User


class EvaluationState(models.TextChoices):
    """Where a project stands in the year's life cycle."""

    GOAL_SETTING = "goal_setting", _("Goal setting")
    SELF_EVALUATION = "self_evaluation", _("Self-evaluation")
    REVIEW = "review", _("Third-party review")
    RECTIFICATION = "rectification", _("Rectification")
    CLOSED = "closed", _("Closed")


class EvaluationQuerySet(models.QuerySet["Evaluation"]):
    """Evaluations, narrowed to what somebody may see."""

    def visible_to(self, user: User) -> EvaluationQuerySet:
        """Seen by post over the unit, or by a grant on the evaluation itself (an agency's engagement)."""
        granted = documents_granted(user, "view_evaluation", self.model)
        return self.filter(models.Q(project__unit__in=in_reach(user)) | models.Q(pk__in=granted))


class Evaluation(models.Model):
    """One project in one year. What each stage decided stands in the stage's own document."""

    project = models.ForeignKey(Project, on_delete=models.PROTECT, related_name="evaluations")
    year = models.PositiveSmallIntegerField(_("Year"))
    state = models.CharField(
        _("Stage"), max_length=20, choices=EvaluationState.choices, default=EvaluationState.GOAL_SETTING
    )
    review_skipped = models.CharField(_("Why not reviewed"), max_length=200, blank=True)
    final_score = score(_("Final score"), null=True, blank=True)
    final_grade = models.CharField(_("Final grade"), max_length=8, blank=True)
    closed_at = models.DateTimeField(_("Closed"), null=True, blank=True)

    objects = EvaluationQuerySet.as_manager()

    class Meta:
        verbose_name = _("Evaluation")
        verbose_name_plural = _("Evaluations")
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["project", "year"], name="evaluation_once_a_year"),
            models.CheckConstraint(
                name="evaluation_closed_all_or_none",
                condition=models.Q(state="closed", closed_at__isnull=False)
                | (~models.Q(state="closed") & models.Q(closed_at__isnull=True)),
            ),
        ]
        indexes: ClassVar = [models.Index(fields=["year", "state"], name="evaluation_by_stage")]

    def __str__(self) -> str:
        return f"{self.project} · {self.year}"

    @property
    def title(self) -> str:
        """What lists and tasks call it."""
        return f"{self.project.name} · {self.year}"

    @property
    def organisation(self) -> Organisation:
        """The unit that answers for it."""
        return self.project.unit

    def get_absolute_url(self) -> str:
        """Address of the project's page for that year."""
        return f"/projects/{self.project_id}/{self.year}/"


class SheetProblem(models.Model):
    """What the checks found in a sheet as handed in: so a manager sees what clerks often get wrong."""

    evaluation = models.ForeignKey(Evaluation, on_delete=models.CASCADE, related_name="sheet_problems")
    kind = models.CharField(_("Document kind"), max_length=40)
    code = models.CharField(_("Code"), max_length=40)
    severity = models.CharField(_("Severity"), max_length=8)
    at = models.CharField(_("Cell"), max_length=80)
    found_on = models.DateTimeField(_("When"), auto_now_add=True)

    class Meta:
        verbose_name = _("Problem of a sheet")
        verbose_name_plural = _("Problems of sheets")
        indexes: ClassVar = [models.Index(fields=["code", "evaluation"], name="sheet_problem_by_code")]

    def __str__(self) -> str:
        return f"{self.code} {self.at}"
