"""A piece of evidence is an attached file pinned to an indicator's row and to pages; verdicts on it are only added."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from workflow.models import Attachment

from ..review.models import Review
from ..self_evaluation.models import ResultRow


class Evidence(models.Model):
    """One pin: a file, the row that it proves, and the pages to look at (`3`, `3-5`; empty is the whole file)."""

    attachment = models.ForeignKey(Attachment, on_delete=models.PROTECT, related_name="+")
    row = models.ForeignKey(ResultRow, on_delete=models.CASCADE, related_name="evidence")
    pages = models.CharField(_("At pages"), max_length=40, blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = _("Piece of evidence")
        verbose_name_plural = _("Pieces of evidence")
        ordering: ClassVar = ["pk"]
        constraints: ClassVar = [models.UniqueConstraint(fields=["attachment", "row"], name="evidence_once_a_row")]

    def __str__(self) -> str:
        return f"{self.row}: {self.attachment}"


class EvidenceVerdict(models.Model):
    """What a reviewer thinks of a piece; a refusal says why.

    `review` is the third-party review whose expert gave it: such a verdict is as blind as that expert's scores.
    """

    evidence = models.ForeignKey(Evidence, on_delete=models.CASCADE, related_name="verdicts")
    review = models.ForeignKey(Review, null=True, on_delete=models.PROTECT, related_name="+")
    is_accepted = models.BooleanField(_("Accepted"))
    reason = models.CharField(_("Reason"), max_length=500, blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = _("Verdict on evidence")
        verbose_name_plural = _("Verdicts on evidence")
        ordering: ClassVar = ["pk"]
        constraints: ClassVar = [
            models.CheckConstraint(name="evidence_refused_with_reason", condition=Q(is_accepted=True) | ~Q(reason=""))
        ]

    def __str__(self) -> str:
        return f"{self.evidence}: {self.is_accepted}"
