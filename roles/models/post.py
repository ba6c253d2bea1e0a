"""A post (岗位): a role at an organisation. Work is offered to posts, permission is granted to their groups."""

from typing import ClassVar

from django.conf import settings
from django.contrib.auth.models import Group
from django.db import models
from django.utils import translation
from django.utils.translation import gettext_lazy as _

from ..catalog import ROLES, Role, RoleSpec
from .keep import KeepQuerySet, Kept
from .organisation import Organisation


class Post(Kept, models.Model):
    """One role at one organisation. `group` is what guardian's rows point at; `roles.grants` alone fills it."""

    role = models.CharField(_("Role"), max_length=30, choices=Role.choices)
    organisation = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, related_name="posts", verbose_name=_("Organisation")
    )
    group = models.OneToOneField(Group, on_delete=models.PROTECT, related_name="post")

    objects = KeepQuerySet.as_manager()

    class Meta:
        verbose_name = _("Post")
        verbose_name_plural = _("Posts")
        default_permissions = ()
        constraints: ClassVar = [models.UniqueConstraint(fields=["organisation", "role"], name="post_once")]

    def __str__(self) -> str:
        return self.title

    @property
    def spec(self) -> RoleSpec:
        """The post's entry in the catalogue."""
        return ROLES[Role(self.role)]

    @property
    def title(self) -> str:
        """For instance "市财政局 · 财政审核"; reads the organisation, so select it along."""
        return f"{self.organisation.name} · {self.spec.title}"

    @property
    def official_title(self) -> str:
        """The title in the site's own language, whatever the reader's: what the record keeps."""
        with translation.override(settings.LANGUAGE_CODE):
            return self.title
