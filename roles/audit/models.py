"""One act, as it will be read in ten years: names are copied, nothing is referenced, nothing is ever changed.

The database itself numbers and chains the rows of a subject, and refuses UPDATE, DELETE and TRUNCATE.
"""

from typing import Any, ClassVar

from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.db.models import Value
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from . import words


class AuditEntry(models.Model):
    """Who did what to which subject, at which post, for whom. `changes` is {field: [old, new]}.

    `seq`, `previous_hash` and `hash` are computed by a trigger: what is passed for them is overwritten.
    """

    subject_kind = models.CharField(_("Subject"), max_length=40)
    subject_id = models.BigIntegerField(_("Subject number"))
    seq = models.IntegerField(db_default=Value(0))
    at = models.DateTimeField(_("Time"), default=timezone.now)
    actor_id = models.BigIntegerField(null=True)
    actor_name = models.CharField(_("Who"), max_length=60, blank=True)
    post_id = models.BigIntegerField(null=True)
    post_title = models.CharField(_("Post"), max_length=200, blank=True)
    on_behalf_of_id = models.BigIntegerField(null=True)
    on_behalf_of_name = models.CharField(_("On behalf of"), max_length=60, blank=True)
    verb = models.CharField(_("Act"), max_length=60)
    changes = models.JSONField(_("Changes"), default=dict, encoder=DjangoJSONEncoder)
    note = models.TextField(_("Note"), blank=True)
    previous_hash = models.CharField(max_length=64, db_default=Value(""))
    hash = models.CharField(max_length=64, db_default=Value(""))

    class Meta:
        verbose_name = _("Entry of the record")
        verbose_name_plural = _("Record")
        default_permissions = ()
        ordering: ClassVar = ["subject_kind", "subject_id", "seq"]
        constraints: ClassVar = [
            # two writers who did not hold the subject's row fail here instead of forking the chain
            models.UniqueConstraint(fields=["subject_kind", "subject_id", "seq"], name="audit_no_fork"),
            models.CheckConstraint(
                name="audit_behalf_all_or_none",
                condition=models.Q(on_behalf_of_id__isnull=True, on_behalf_of_name="")
                | (models.Q(on_behalf_of_id__isnull=False) & ~models.Q(on_behalf_of_name="")),
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["-at", "-id"], name="audit_latest"),
            models.Index(fields=["actor_id", "-at"], name="audit_by_actor"),
            models.Index(fields=["post_id", "-at"], name="audit_by_post"),
        ]

    def __str__(self) -> str:
        return f"{self.subject_kind} {self.subject_id} #{self.seq} {self.verb}"

    @property
    def old_and_new(self) -> list[tuple[str, Any, Any]]:
        """Changes as rows for a page: (field in the reader's language, old, new)."""
        kind = self.subject_kind
        return [
            (words.field_text(kind, field), words.value_text(kind, field, old), words.value_text(kind, field, new))
            for field, (old, new) in self.ordered
        ]

    @property
    def ordered(self) -> list[tuple[str, list[Any]]]:
        """Changes with row 2 before row 10; the database keeps no order of keys."""
        return sorted(self.changes.items(), key=lambda item: words.natural(item[0]))

    @property
    def verb_text(self) -> str:
        """The act in the reader's language."""
        return words.verb_text(self.verb)

    @property
    def kind_text(self) -> str:
        """The kind of subject in the reader's language."""
        return words.kind_text(self.subject_kind)
