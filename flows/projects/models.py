"""Projects and their money: sub-projects and instalments of a year."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from django.apps import apps
from django.db import models
from django.utils.translation import gettext_lazy as _

from roles.queries import documents_granted, in_reach

from ..pages.fields import MONEY_UNITS, money

if TYPE_CHECKING:
    from roles.models import User


class ProjectQuerySet(models.QuerySet["Project"]):
    """Projects, narrowed to what somebody may see."""

    def visible_to(self, user: User) -> ProjectQuerySet:
        """A project is seen by whoever sees its unit, or was granted one of its evaluations (an engagement)."""
        granted = documents_granted(user, "view_evaluation", apps.get_model("flows", "Evaluation"))
        return self.filter(models.Q(unit__in=in_reach(user)) | models.Q(evaluations__in=granted)).distinct()


class Project(models.Model):
    """A project of a unit, evaluated once a year."""

    class Kind(models.TextChoices):
        """Whether money comes every year."""

        RECURRING = "recurring", _("Recurring")
        ONE_OFF = "one_off", _("One-off")

    code = models.CharField(_("Code"), max_length=40, unique=True)
    name = models.CharField(_("Project"), max_length=200)
    unit = models.ForeignKey(
        "roles.Organisation", on_delete=models.PROTECT, related_name="projects", verbose_name=_("Unit")
    )
    kind = models.CharField(_("Kind"), max_length=10, choices=Kind.choices, default=Kind.ONE_OFF)
    overview = models.TextField(_("Overview"), blank=True)
    money_unit = models.CharField(_("Money unit"), max_length=4, choices=MONEY_UNITS, default="万元")

    objects = ProjectQuerySet.as_manager()

    class Meta:
        verbose_name = _("Project")
        verbose_name_plural = _("Projects")
        indexes: ClassVar = [models.Index(fields=["unit", "name"], name="project_of_unit")]

    def __str__(self) -> str:
        return self.name


class Subproject(models.Model):
    """One part of a project in a year: estimate, contract, paid. Amounts in the project's money unit."""

    project = models.ForeignKey(Project, on_delete=models.PROTECT, related_name="subprojects")
    year = models.PositiveSmallIntegerField(_("Year"))
    position = models.PositiveSmallIntegerField(default=0)
    name = models.CharField(_("Sub-project"), max_length=200)
    budget = money(_("Budget"), null=True, blank=True)
    contract = money(_("Contract"), null=True, blank=True)
    actual = money(_("Paid"), null=True, blank=True)

    class Meta:
        verbose_name = _("Sub-project")
        verbose_name_plural = _("Sub-projects")
        ordering: ClassVar = ["position", "pk"]
        indexes: ClassVar = [models.Index(fields=["project", "year"], name="subproject_of_year")]

    def __str__(self) -> str:
        return self.name


class Payment(models.Model):
    """One instalment: its milestone, its share of a base, and its amount in the project's money unit."""

    project = models.ForeignKey(Project, on_delete=models.PROTECT, related_name="payments")
    year = models.PositiveSmallIntegerField(_("Year"))
    position = models.PositiveSmallIntegerField(default=0)
    milestone = models.CharField(_("Milestone"), max_length=200)
    share = models.DecimalField(_("Share (%)"), max_digits=7, decimal_places=4, null=True, blank=True)
    base = money(_("Share of"), null=True, blank=True)
    amount = money(_("Amount"))
    part = models.CharField(_("Contract part"), max_length=80, blank=True)

    class Meta:
        verbose_name = _("Payment")
        verbose_name_plural = _("Payments")
        ordering: ClassVar = ["position", "pk"]
        indexes: ClassVar = [models.Index(fields=["project", "year"], name="payment_of_year")]

    def __str__(self) -> str:
        return self.milestone
