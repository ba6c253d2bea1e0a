"""Goals: what a project promises for its money. An approved version never changes; an adjustment is a new version."""

from __future__ import annotations

from typing import ClassVar

import pgtrigger
from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from ..lifecycle.documents import Document, DocumentQuerySet
from ..lifecycle.models import Evaluation
from ..pages.fields import money, score


class GoalState(models.TextChoices):
    """What has become of a declaration."""

    DRAFT = "draft", _("Draft")
    RETURNED = "returned", _("Returned")
    SUBMITTED = "submitted", _("With the unit head")
    ENDORSED = "endorsed", _("With the department")
    CORRECTING = "correcting", _("Agreed corrections")
    REVIEWED = "reviewed", _("With the finance bureau")
    APPROVED = "approved", _("Approved")
    STOPPED = "stopped", _("Stopped")
    SUPERSEDED = "superseded", _("Superseded")


FROZEN = (GoalState.APPROVED, GoalState.SUPERSEDED, GoalState.STOPPED)


def _frozen_with_goal(name: str) -> list[pgtrigger.Trigger]:
    """Rows of an approved goal cannot be added, changed or removed, by whatever program.

    Additions are checked once a statement: a province is copied in by the hundred thousand.
    """
    states = ", ".join(f"'{state.value}'" for state in FROZEN)
    complain = "RAISE EXCEPTION 'an approved goal does not change: adjust it by a new version';"
    # the only values put in are our own state names
    is_frozen = f"(SELECT state FROM flows_goal WHERE id = OLD.goal_id) IN ({states})"  # noqa: S608  see above
    added = f"EXISTS (SELECT 1 FROM added JOIN flows_goal g ON g.id = added.goal_id WHERE g.state IN ({states}))"  # noqa: S608  see above
    return [
        pgtrigger.Trigger(
            name=name,
            when=pgtrigger.Before,
            operation=pgtrigger.Update | pgtrigger.Delete,
            func=f"IF {is_frozen} THEN {complain} END IF; IF TG_OP = 'DELETE' THEN RETURN OLD; END IF; RETURN NEW;",
        ),
        pgtrigger.Trigger(
            name=f"{name}_new",
            when=pgtrigger.After,
            operation=pgtrigger.Insert,
            level=pgtrigger.Statement,
            referencing=pgtrigger.Referencing(new="added"),
            func=f"IF {added} THEN {complain} END IF; RETURN NULL;",
        ),
    ]


class Goal(Document):
    """One version of a project's goals for a year. Amounts in the project's money unit."""

    evaluation = models.ForeignKey(Evaluation, on_delete=models.PROTECT, related_name="goals")
    version = models.PositiveSmallIntegerField(_("Version"), default=1)
    state = models.CharField(_("State"), max_length=12, choices=GoalState.choices, default=GoalState.DRAFT)
    total_goal = models.TextField(_("Total goal"), blank=True)
    annual_goal = models.TextField(_("Annual goal"), blank=True)
    adjustment_reason = models.TextField(_("Reason of the adjustment"), blank=True)
    ruleset = models.CharField(_("Rule set"), max_length=40, default="cn-2020-10")
    approved_at = models.DateTimeField(_("Approved"), null=True, blank=True)

    objects = DocumentQuerySet.as_manager()

    class Meta:
        verbose_name = _("Goal declaration")
        verbose_name_plural = _("Goal declarations")
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["evaluation", "version"], name="goal_version_once"),
            models.UniqueConstraint(
                fields=["evaluation"], condition=models.Q(state="approved"), name="goal_one_approved"
            ),
            models.CheckConstraint(
                name="goal_approved_all_or_none",
                condition=models.Q(state__in=["approved", "superseded"], approved_at__isnull=False)
                | (~models.Q(state__in=["approved", "superseded"]) & models.Q(approved_at__isnull=True)),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.evaluation} v{self.version}"


class GoalFund(models.Model):
    """Money from one source; the total is their sum and is not stored."""

    goal = models.ForeignKey(Goal, on_delete=models.CASCADE, related_name="funds")
    position = models.PositiveSmallIntegerField(default=0)
    source = models.CharField(_("Source"), max_length=80)
    amount = money(_("Amount"))

    class Meta:
        verbose_name = _("Source of money")
        verbose_name_plural = _("Sources of money")
        ordering: ClassVar = ["position", "pk"]
        triggers: ClassVar = _frozen_with_goal("fund_frozen")

    def __str__(self) -> str:
        return self.source


class GoalPart(models.Model):
    """A sub-project as declared; once the version is approved the project's own list of the year follows it."""

    goal = models.ForeignKey(Goal, on_delete=models.CASCADE, related_name="parts")
    position = models.PositiveSmallIntegerField(default=0)
    name = models.CharField(_("Sub-project"), max_length=200)
    budget = money(_("Budget"), null=True, blank=True)

    class Meta:
        verbose_name = _("Sub-project")
        verbose_name_plural = _("Sub-projects")
        ordering: ClassVar = ["position", "pk"]
        triggers: ClassVar = _frozen_with_goal("part_frozen")

    def __str__(self) -> str:
        return self.name


#: how a stored operator is written before a figure; the others stand in words
SIGNS = {">=": "≥", "<=": "≤", "=": "=", ">": ">", "<": "<"}


class GoalIndicator(models.Model):
    """One row of the indicator table: three levels, the target and its weight, the evidence wanted."""

    goal = models.ForeignKey(Goal, on_delete=models.CASCADE, related_name="indicators")
    position = models.PositiveSmallIntegerField(default=0)
    level1 = models.CharField(_("Level 1"), max_length=40)
    level2 = models.CharField(_("Level 2"), max_length=40, blank=True)
    level3 = models.CharField(_("Indicator"), max_length=200)
    operator = models.CharField(_("Operator"), max_length=12, blank=True)
    target_text = models.CharField(_("Target"), max_length=200, blank=True)
    target_value = models.DecimalField(_("Target value"), max_digits=20, decimal_places=6, null=True, blank=True)
    unit = models.CharField(_("Unit of measure"), max_length=20, blank=True)
    weight = score(_("Weight"), null=True, blank=True)
    evidence = models.CharField(_("Evidence wanted"), max_length=200, blank=True)
    bands = models.JSONField(_("Grade bands"), null=True, blank=True)

    class Meta:
        verbose_name = _("Indicator")
        verbose_name_plural = _("Indicators")
        ordering: ClassVar = ["position", "pk"]
        triggers: ClassVar = _frozen_with_goal("indicator_frozen")

    def __str__(self) -> str:
        return self.level3

    @property
    def target(self) -> str:
        """The target as it is read: sign, figure and unit, each once (≤8小时)."""
        text = self.target_text.replace("<=", "≤").replace(">=", "≥").strip()
        sign = SIGNS.get(self.operator, "")
        before = sign if text and sign and text[0] not in "≥≤=＝>＞<＜" else ""
        return before + text + ("" if self.unit in text else self.unit)


class GoalAssessment(models.Model):
    """The department's review of a declaration (项目支出绩效目标审核表): four criteria, out of 20, 20, 30 and 30."""

    goal = models.ForeignKey(Goal, on_delete=models.CASCADE, related_name="assessments")
    round = models.PositiveSmallIntegerField(_("Round"))
    completeness = score(_("Completeness"))
    relevance = score(_("Relevance"))
    suitability = score(_("Suitability"))
    feasibility = score(_("Feasibility"))
    total = score(_("Total"))
    grade = models.CharField(_("Grade"), max_length=2)
    opinion = models.TextField(_("Opinion"), blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = _("Goal review")
        verbose_name_plural = _("Goal reviews")
        ordering: ClassVar = ["round", "pk"]

    def __str__(self) -> str:
        return f"{self.goal} {self.total} {self.grade}"
