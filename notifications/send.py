"""Sends and withdraws notices, inside the transaction of the act they tell of: an act undone tells nobody.

Merging never waits: a notice that another transaction holds is passed over and a second one written.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import timedelta
from typing import TYPE_CHECKING, Any

from django.contrib.postgres.fields import ArrayField
from django.db import models, transaction
from django.db.models import F, Func, Value
from django.utils import timezone

from . import kinds
from .models import Notice, subject_key
from .outward import plan
from .sockets import live

if TYPE_CHECKING:
    from roles.models import User

#: how long an unread notice takes in others of its merge key
MERGE_WINDOW = timedelta(minutes=10)

Subject = models.Model | Sequence[models.Model] | None


@transaction.atomic
def send(
    kind: str,
    *,
    to: Iterable[User],
    params: Mapping[str, Any],
    url: str,
    subject: Subject = None,
    merge_key: str = "",
    by: User | None = None,
) -> list[Notice]:
    """Tell people something, never the one who did it. Gives the notices, new and merged.

    `params` fill the kind's texts; lazy texts among them are translated for each reader. `url` is a path of this site.
    With a merge key, equal recipients' unread notices of the last ten minutes take this one in (and its subjects).
    """
    if not url.startswith("/") or url.startswith("//"):
        raise ValueError(f"a notice leads to a page of this site, not to {url}")
    declared = kinds.get(kind)
    stored = kinds.packed(params)
    declared.check(stored)
    people = {user.pk: user for user in to if user.is_active and (by is None or user.pk != by.pk)}
    message: dict[str, Any] = {
        "kind": kind,
        "params": stored,
        "url": url,
        "subjects": _keys(subject),
        "merge_key": merge_key,
    }
    merged = _merge(people, **message) if merge_key else []
    told = {notice.recipient_id for notice in merged}
    fresh = Notice.objects.bulk_create(
        Notice(recipient=user, **message) for pk, user in people.items() if pk not in told
    )
    plan(fresh, declared)
    live.push("notice", live.MANY, groups=[f"user.{pk}" for pk in people])
    return merged + fresh


@transaction.atomic
def withdraw(subject: models.Model, kinds: Iterable[str]) -> int:
    """Take back what unread notices of these kinds say of the subject; gives how many people were relieved of it.

    A merged notice keeps its other subjects. Mail that has not left yet is not sent.
    """
    key = subject_key(subject)
    open_ones = Notice.objects.unread().about(subject).filter(kind__in=list(kinds))
    hit = list(open_ones.select_for_update().order_by("pk").values_list("pk", "recipient_id", "subjects"))
    emptied = [pk for pk, _recipient, subjects in hit if subjects == [key]]
    shortened = [pk for pk, _recipient, subjects in hit if subjects != [key]]
    if emptied:
        Notice.objects.filter(pk__in=emptied).update(withdrawn_at=timezone.now())
    if shortened:
        rest = Func(F("subjects"), Value(key), function="array_remove")
        Notice.objects.filter(pk__in=shortened).update(subjects=rest)
    live.push("notice", live.MANY, groups=[f"user.{recipient}" for _pk, recipient, _subjects in hit])
    return len(hit)


def _keys(subject: Subject) -> list[str]:
    if subject is None:
        return []
    subjects = [subject] if isinstance(subject, models.Model) else subject
    return list(dict.fromkeys(subject_key(one) for one in subjects))


def _merge(people: Iterable[int], *, kind: str, merge_key: str, subjects: list[str], **newest: Any) -> list[Notice]:
    """Add the subjects to the recipients' open notices of this key, and let them show the newest of them."""
    if not subjects:
        raise ValueError("what merges is counted by its subjects: name one")
    since = timezone.now() - MERGE_WINDOW
    waiting = Notice.objects.unread().filter(
        recipient__in=list(people), kind=kind, merge_key=merge_key, created__gte=since
    )
    held = list(waiting.select_for_update(skip_locked=True, of=("self",)).values_list("pk", flat=True))
    if not held:
        return []
    more = Value(subjects, output_field=ArrayField(models.TextField()))
    both = Func(F("subjects"), more, template="ARRAY(SELECT DISTINCT unnest(%(expressions)s))", arg_joiner=" || ")
    merged = Notice.objects.filter(pk__in=held)
    merged.update(subjects=both, **newest)
    return list(merged)
