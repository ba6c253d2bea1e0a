"""A unit's own evaluation of a project in a year, against the approved version of its goals."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from ..goals.models import Goal, GoalIndicator
from ..lifecycle.documents import Document, DocumentQuerySet
from ..lifecycle.models import Evaluation
from ..pages.fields import money, score

if TYPE_CHECKING:
    from ..projects.models import Payment, Subproject


class SelfEvaluationState(models.TextChoices):
    """What has become of a self-evaluation."""

    FILLING = "filling", _("Being filled")
    RETURNED = "returned", _("Returned")
    SIGNING = "signing", _("Being signed by the group")
    SIGNED = "signed", _("With the unit head")
    ENDORSED = "endorsed", _("With the department")
    REVIEWED = "reviewed", _("With the finance bureau")
    ACCEPTED = "accepted", _("Accepted")


class SelfEvaluation(Document):
    """The self-evaluation sheet. Amounts in the project's money unit; it keeps the rule set it was scored with."""

    evaluation = models.OneToOneField(Evaluation, on_delete=models.PROTECT, related_name="self_evaluation")
    goal = models.ForeignKey(Goal, on_delete=models.PROTECT, related_name="self_evaluations")
    state = models.CharField(
        _("State"), max_length=12, choices=SelfEvaluationState.choices, default=SelfEvaluationState.FILLING
    )
    ruleset = models.CharField(_("Rule set"), max_length=40, default="cn-2020-10")
    ruleset_version = models.CharField(_("Version of the rule set"), max_length=20, blank=True)
    leader = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+",
        verbose_name=_("Project leader"),
    )  # fmt: skip
    attained = models.TextField(_("Attainment of the annual goal"), blank=True)
    implementation = models.TextField(_("Implementation"), blank=True)
    management = models.TextField(_("Management and effects"), blank=True)
    problems = models.TextField(_("Problems and causes"), blank=True)
    suggestions = models.TextField(_("Suggestions"), blank=True)
    carried = money(_("Carried over"), null=True, blank=True)
    recovered = money(_("Cash taken back"), null=True, blank=True)
    indicator_recovered = money(_("Quota taken back"), null=True, blank=True)
    total = score(_("Score"), null=True, blank=True)
    grade = models.CharField(_("Grade"), max_length=8, blank=True)

    objects = DocumentQuerySet.as_manager()

    class Meta:
        verbose_name = _("Self-evaluation")
        verbose_name_plural = _("Self-evaluations")

    def __str__(self) -> str:
        return str(self.evaluation)

    @property
    def parts(self) -> models.QuerySet[Subproject]:
        """The project's sub-projects of the year: named by the approved goals, what was paid is told here."""
        return self.evaluation.project.subprojects.filter(year=self.evaluation.year)

    @property
    def payments(self) -> models.QuerySet[Payment]:
        """The instalments of the year, told here."""
        return self.evaluation.project.payments.filter(year=self.evaluation.year)


class FundRow(models.Model):
    """Money of the year. The first row (position 0) is the total; the others are its parts and never counted again."""

    self_evaluation = models.ForeignKey(SelfEvaluation, on_delete=models.CASCADE, related_name="funds")
    position = models.PositiveSmallIntegerField(default=0)
    source = models.CharField(_("Source"), max_length=80)
    initial_budget = money(_("Initial budget"), null=True, blank=True)
    annual_budget = money(_("Annual budget"), null=True, blank=True)
    received = money(_("Received"), null=True, blank=True)
    executed = money(_("Executed"), null=True, blank=True)
    weight = score(_("Weight"), null=True, blank=True)
    self_score = score(_("Self score"), null=True, blank=True)

    class Meta:
        verbose_name = _("Money row")
        verbose_name_plural = _("Money rows")
        ordering: ClassVar = ["position", "pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["self_evaluation", "position"], name="fund_row_position_once")
        ]

    def __str__(self) -> str:
        return self.source


class ResultRow(models.Model):
    """What became of one indicator. The target and weight are read from the approved goal, never copied."""

    self_evaluation = models.ForeignKey(SelfEvaluation, on_delete=models.CASCADE, related_name="results")
    indicator = models.ForeignKey(GoalIndicator, on_delete=models.PROTECT, related_name="results")
    position = models.PositiveSmallIntegerField(default=0)
    actual_text = models.CharField(_("Actual value"), max_length=200, blank=True)
    computed = score(_("Computed score"), null=True, blank=True)
    self_score = score(_("Self score"), null=True, blank=True)
    override_reason = models.CharField(_("Reason of the override"), max_length=500, blank=True)
    deviation_reason = models.TextField(_("Deviation and measure"), blank=True)
    department_score = score(_("Department's score"), null=True, blank=True)
    finance_score = score(_("Finance bureau's score"), null=True, blank=True)

    class Meta:
        verbose_name = _("Result")
        verbose_name_plural = _("Results")
        ordering: ClassVar = ["position", "pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["self_evaluation", "indicator"], name="result_row_indicator_once")
        ]

    def __str__(self) -> str:
        return f"{self.indicator}: {self.actual_text}"


class GroupMember(models.Model):
    """A member of the evaluation group; `digest` is the SHA-256 of what was signed."""

    self_evaluation = models.ForeignKey(SelfEvaluation, on_delete=models.CASCADE, related_name="members")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    is_leader = models.BooleanField(_("Leads the group"), default=False)
    signed_at = models.DateTimeField(_("Signed"), null=True, blank=True)
    digest = models.CharField(max_length=64, blank=True)

    class Meta:
        verbose_name = _("Group member")
        verbose_name_plural = _("Group members")
        ordering: ClassVar = ["-is_leader", "pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["self_evaluation", "user"], name="group_member_once"),
            models.CheckConstraint(
                name="group_member_signed_all_or_none",
                condition=Q(signed_at__isnull=True, digest="") | (Q(signed_at__isnull=False) & ~Q(digest="")),
            ),
        ]

    def __str__(self) -> str:
        return str(self.user)


class LaunchOrder(models.Model):
    """A manager's order to launch many self-evaluations; done batch by batch, so that progress can be shown."""

    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(auto_now_add=True)
    pending = ArrayField(models.BigIntegerField(), default=list)
    all = models.PositiveIntegerField(_("Ordered"))
    launched = models.PositiveIntegerField(_("Launched"), default=0)
    refused = models.JSONField(_("Not launched"), default=list)

    class Meta:
        verbose_name = _("Launch order")
        verbose_name_plural = _("Launch orders")

    def __str__(self) -> str:
        return f"{self.launched}/{self.all}"
