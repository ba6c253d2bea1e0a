"""A sealed form and its marks. Each mark keeps the PDF as it stood after it; stored bytes are never overwritten."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from workflow import queries

if TYPE_CHECKING:
    from roles.models import User


class SealedQuerySet(models.QuerySet["Sealed"]):
    """Sealed forms, narrowed to what somebody may see."""

    def readable(self, user: User, pk: int) -> Sealed | None:
        """The sealed form, if its document may be seen; a copy sent along counts, as everywhere."""
        found = self.filter(pk=pk).first()
        if found is None or not queries.may_see(user, found.subject_kind, found.subject_id):
            return None
        return found


class Sealed(models.Model):
    """One form with one content: `data` are its canonical data, `digest` their SHA-256. Other data, another row."""

    subject_kind = models.CharField(max_length=40)
    subject_id = models.BigIntegerField()
    form = models.CharField(max_length=40)
    digest = models.CharField(max_length=64)
    data = models.TextField()
    at = models.DateTimeField(auto_now_add=True)

    objects = SealedQuerySet.as_manager()

    class Meta:
        verbose_name = _("Sealed form")
        verbose_name_plural = _("Sealed forms")
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["subject_kind", "subject_id", "form", "digest"], name="sealed_content_once")
        ]

    def __str__(self) -> str:
        return f"{self.form} {self.digest[:12]}"

    def get_absolute_url(self) -> str:
        """Address of its verification."""
        return f"/seals/{self.pk}/"


class SealMark(models.Model):
    """A signature or a seal at one place of the form, and the PDF as it stood with it. `organisation` for a seal."""

    sealed = models.ForeignKey(Sealed, on_delete=models.PROTECT, related_name="marks")
    place = models.CharField(max_length=40)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    organisation = models.ForeignKey("roles.Organisation", null=True, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(auto_now_add=True)
    file = models.FileField(upload_to="sealed/%Y/%m/")
    size = models.PositiveIntegerField(_("Size in bytes"))
    sha256 = models.CharField(max_length=64)

    class Meta:
        verbose_name = _("Signature or seal")
        verbose_name_plural = _("Signatures and seals")
        ordering: ClassVar = ["pk"]
        constraints: ClassVar = [models.UniqueConstraint(fields=["sealed", "place"], name="seal_mark_once")]

    def __str__(self) -> str:
        return f"{self.sealed} {self.place}"
