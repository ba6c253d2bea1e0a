"""A third-party review: engagement, plan, blind scores, reconciliation, report, comments of the unit."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from roles.queries import documents_granted, in_reach

from ..lifecycle.documents import Document
from ..lifecycle.models import Evaluation
from ..pages.fields import money, score

if TYPE_CHECKING:
    from roles.models import User


class ReviewState(models.TextChoices):
    """What has become of a review."""

    DECLARING = "declaring", _("Conflict declaration due")
    PLANNING = "planning", _("Plan being written")
    PLANNED = "planned", _("Plan with the finance bureau")
    SCORING = "scoring", _("Being scored")
    RECONCILING = "reconciling", _("Being reconciled")
    CHECKING = "checking", _("In quality control")
    COMMENTING = "commenting", _("With the unit for comments")
    FINALISING = "finalising", _("Report being finalised")
    REPORTED = "reported", _("Report with the finance bureau")
    ACCEPTED = "accepted", _("Accepted")
    DECLINED = "declined", _("Declined by the agency")


class ReviewQuerySet(models.QuerySet["Review"]):
    """Reviews, narrowed to what somebody may see."""

    def visible_to(self, user: User) -> ReviewQuerySet:
        """Seen by post over the unit, or by the engagement's grant on the review itself."""
        granted = documents_granted(user, "view_review", self.model)
        reach = Q(evaluation__project__unit__in=in_reach(user))
        return self.filter(reach | Q(pk__in=granted))


class Review(Document):
    """One engagement of an agency on one evaluation. The file opens to the agency only after its declaration."""

    evaluation = models.ForeignKey(Evaluation, on_delete=models.PROTECT, related_name="reviews")
    agency = models.ForeignKey(
        "roles.Organisation", on_delete=models.PROTECT, related_name="+", verbose_name=_("Agency")
    )
    state = models.CharField(_("State"), max_length=12, choices=ReviewState.choices, default=ReviewState.DECLARING)
    engaged_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    engaged_at = models.DateTimeField(auto_now_add=True)
    plan = models.TextField(_("Work plan"), blank=True)
    spread_limit = score(_("Spread that needs a reason"), default=15)
    ruleset = models.CharField(_("Rule set"), max_length=40, default="cn-2020-10-review")
    comment_days = models.PositiveSmallIntegerField(_("Working days for comments"), default=5)
    total = score(_("Score"), null=True, blank=True)
    grade = models.CharField(_("Grade"), max_length=8, blank=True)

    objects = ReviewQuerySet.as_manager()

    class Meta:
        verbose_name = _("Third-party review")
        verbose_name_plural = _("Third-party reviews")
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["evaluation"], condition=~Q(state="declined"), name="review_one_engagement")
        ]

    def __str__(self) -> str:
        return f"{self.evaluation} · {self.agency}"


class Declaration(models.Model):
    """The agency's declaration on conflicts of interest, before it sees the file."""

    review = models.OneToOneField(Review, on_delete=models.CASCADE, related_name="declaration")
    no_conflict = models.BooleanField(_("No conflict of interest"))
    statement = models.TextField(_("Statement"), blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = _("Conflict declaration")
        verbose_name_plural = _("Conflict declarations")

    def __str__(self) -> str:
        return f"{self.review}: {self.no_conflict}"


class Expert(models.Model):
    """An expert named in the plan; scores alone, blind to the others until all have submitted."""

    review = models.ForeignKey(Review, on_delete=models.CASCADE, related_name="experts")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    class Meta:
        verbose_name = _("Expert")
        verbose_name_plural = _("Experts")
        ordering: ClassVar = ["pk"]
        constraints: ClassVar = [models.UniqueConstraint(fields=["review", "user"], name="expert_once")]

    def __str__(self) -> str:
        return str(self.user)


class ReviewIndicator(models.Model):
    """One row of the review's indicator framework, and what the lead settled on after reconciling."""

    review = models.ForeignKey(Review, on_delete=models.CASCADE, related_name="indicators")
    position = models.PositiveSmallIntegerField(default=0)
    level1 = models.CharField(_("Level 1"), max_length=40)
    level2 = models.CharField(_("Level 2"), max_length=40, blank=True)
    level3 = models.CharField(_("Indicator"), max_length=200)
    weight = score(_("Weight"))
    standard = models.TextField(_("Scoring standard"), blank=True)
    agreed_score = score(_("Agreed score"), null=True, blank=True)
    agreed_reason = models.TextField(_("Reason"), blank=True)

    class Meta:
        verbose_name = _("Review indicator")
        verbose_name_plural = _("Review indicators")
        ordering: ClassVar = ["position", "pk"]

    def __str__(self) -> str:
        return self.level3


class Scorecard(models.Model):
    """One expert's scores; the others see it only when all have submitted."""

    review = models.ForeignKey(Review, on_delete=models.CASCADE, related_name="scorecards")
    expert = models.OneToOneField(Expert, on_delete=models.CASCADE, related_name="scorecard")
    remark = models.TextField(_("Remark"), blank=True)
    submitted_at = models.DateTimeField(_("Submitted"), null=True, blank=True)

    class Meta:
        verbose_name = _("Scorecard")
        verbose_name_plural = _("Scorecards")

    def __str__(self) -> str:
        return f"{self.review} · {self.expert}"


class ScoreRow(models.Model):
    """One expert's score of one indicator."""

    scorecard = models.ForeignKey(Scorecard, on_delete=models.CASCADE, related_name="rows")
    indicator = models.ForeignKey(ReviewIndicator, on_delete=models.CASCADE, related_name="scores")
    score = score(_("Score"))
    reason = models.TextField(_("Reason"), blank=True)

    class Meta:
        verbose_name = _("Score")
        verbose_name_plural = _("Scores")
        constraints: ClassVar = [models.UniqueConstraint(fields=["scorecard", "indicator"], name="score_row_once")]

    def __str__(self) -> str:
        return f"{self.indicator}: {self.score}"


class ReportSection(models.Model):
    """One section of the report, by the national outline (财预〔2020〕10号, annex 3)."""

    review = models.ForeignKey(Review, on_delete=models.CASCADE, related_name="sections")
    key = models.CharField(max_length=20)
    text = models.TextField(_("Text"), blank=True)

    class Meta:
        verbose_name = _("Report section")
        verbose_name_plural = _("Report sections")
        ordering: ClassVar = ["pk"]
        constraints: ClassVar = [models.UniqueConstraint(fields=["review", "key"], name="report_section_once")]

    def __str__(self) -> str:
        return self.key


class ReportProblem(models.Model):
    """A problem in the report; accepting the report issues each as a finding. Amounts in the project's money unit."""

    review = models.ForeignKey(Review, on_delete=models.CASCADE, related_name="problems")
    position = models.PositiveSmallIntegerField(default=0)
    problem = models.TextField(_("Problem"))
    cause = models.TextField(_("Cause"), blank=True)
    demand = models.TextField(_("Rectification demand"))
    amount = money(_("Amount concerned"), null=True, blank=True)
    working_days = models.PositiveSmallIntegerField(_("Working days to rectify"), default=30)

    class Meta:
        verbose_name = _("Problem")
        verbose_name_plural = _("Problems")
        ordering: ClassVar = ["position", "pk"]

    def __str__(self) -> str:
        return self.problem[:60]


class UnitComment(models.Model):
    """A written comment of the unit on the draft report; each is adopted, or not with a reason."""

    review = models.ForeignKey(Review, on_delete=models.CASCADE, related_name="comments")
    number = models.PositiveSmallIntegerField()
    text = models.TextField(_("Comment"))
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(auto_now_add=True)
    adopted = models.BooleanField(_("Adopted"), null=True)
    answer = models.TextField(_("Reason"), blank=True)

    class Meta:
        verbose_name = _("Comment of the unit")
        verbose_name_plural = _("Comments of the unit")
        ordering: ClassVar = ["number"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["review", "number"], name="unit_comment_number_once"),
            models.CheckConstraint(
                name="unit_comment_refused_with_reason",
                condition=Q(adopted__isnull=True) | Q(adopted=True) | ~Q(answer=""),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.number}. {self.text[:60]}"
