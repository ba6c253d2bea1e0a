"""Reads the record: of one subject, and what a person may read of all."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.db import connection
from django.db.models import Model, Q, QuerySet
from django.utils.translation import gettext

from ..reach.tree import below
from . import words
from .models import AuditEntry

if TYPE_CHECKING:
    from ..models import User


def history(subject: Model) -> QuerySet[AuditEntry]:
    """The record of one subject, oldest first."""
    return AuditEntry.objects.filter(subject_kind=subject._meta.model_name, subject_id=subject.pk).order_by("seq")


_KINDS = """
WITH RECURSIVE kinds AS (
    (SELECT subject_kind AS kind FROM roles_auditentry ORDER BY subject_kind LIMIT 1)
    UNION ALL
    SELECT (SELECT subject_kind FROM roles_auditentry WHERE subject_kind > kind ORDER BY subject_kind LIMIT 1)
    FROM kinds WHERE kind IS NOT NULL
)
SELECT kind FROM kinds WHERE kind IS NOT NULL
"""


def kinds() -> list[tuple[str, str]]:
    """Kinds of subject that the record tells of, as choices; one step in the index for each."""
    with connection.cursor() as cursor:
        cursor.execute(_KINDS)
        return [(kind, words.kind_text(kind)) for (kind,) in cursor.fetchall()]


def visible_to(user: User) -> QuerySet[AuditEntry]:
    """What an auditor or audit administrator may read: the acts of the posts at and below the own bureau.

    A bureau at the only root of the tree reads everything, also what the program itself did. Where several bureaus
    share the site, each reads beside its posts' acts what its own people did without one.
    """
    from .. import queries  # imported here: queries imports the models, which import this package
    from ..models import Appointment, Organisation, Post

    bureaus = queries.organisations_with(user, *queries.RECORD_READERS)
    entries = AuditEntry.objects.order_by("-at", "-id")
    is_root = any(parent_id is None for _, parent_id in bureaus)
    if is_root and Organisation.objects.roots().count() == 1:
        return entries
    organisations = below([pk for pk, _ in bureaus])
    by_post = Q(post_id__in=Post.objects.filter(organisation__in=organisations).values("pk"))
    if not is_root:
        return entries.filter(by_post)
    people = Appointment.objects.filter(post__organisation__in=organisations)
    return entries.filter(by_post | Q(post_id__isnull=True, actor_id__in=people.values("user")))


@dataclass(frozen=True, slots=True)
class Line:
    """One entry as `components/document/history.html` shows it."""

    at: dt.datetime
    who: str
    post: str
    on_behalf_of: str
    verb: str
    changes: list[tuple[str, Any, Any]]
    note: str


def lines(subject: Model) -> list[Line]:
    """The record of one subject in the reader's language, oldest first."""
    return [
        Line(
            at=each.at,
            who=each.actor_name or gettext("The program"),
            post=each.post_title,
            on_behalf_of=each.on_behalf_of_name,
            verb=each.verb_text,
            changes=each.old_and_new,
            note=each.note,
        )
        for each in history(subject)
    ]
