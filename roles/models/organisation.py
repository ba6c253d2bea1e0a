"""The tree of organisations: finance bureau, departments, units; agencies stand beside it."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _
from tree_queries.fields import TreeNodeForeignKey
from tree_queries.models import TreeNode
from tree_queries.query import TreeQuerySet

from ..catalog import OrganisationKind, declared
from .keep import KeepQuerySet, Kept


class OrganisationQuerySet(TreeQuerySet, KeepQuerySet["Organisation"]):
    """Tree queries on rows that are never deleted."""

    def roots(self) -> OrganisationQuerySet:
        """Bureaus with nothing over them: one of a city, or several that share the site."""
        return self.filter(kind=OrganisationKind.FINANCE, parent=None)

    def beside_the_tree(self) -> OrganisationQuerySet:
        """Agencies that belong to no bureau and serve every one."""
        return self.filter(kind=OrganisationKind.AGENCY, parent=None)


class Organisation(Kept, TreeNode):
    """One organisation. Permissions are declared here and granted, row by row, to a post's group."""

    Kind = OrganisationKind

    parent = TreeNodeForeignKey(
        "self",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="children",
        verbose_name=_("Belongs to"),
    )
    name = models.CharField(_("Organisation"), max_length=120)
    kind = models.CharField(_("Kind"), max_length=12, choices=OrganisationKind.choices)
    code = models.CharField(_("Code"), max_length=40, unique=True)
    is_active = models.BooleanField(_("Active"), default=True)

    objects = OrganisationQuerySet.as_manager()

    class Meta:
        verbose_name = _("Organisation")
        verbose_name_plural = _("Organisations")
        ordering: ClassVar = ["code"]
        permissions = declared()
        default_permissions = ()

    def __str__(self) -> str:
        return self.name
