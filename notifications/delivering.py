"""Attempts deliveries. What was read or withdrawn is not sent; a failure is written down before it is raised."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction
from django.db.models import F
from django.utils import timezone

from .channels import CHANNELS, Failure, PermanentFailure, TemporaryFailure
from .models import Delivery, Mode

#: every half hour, so for half a working day
DIGEST_ATTEMPTS = 8


def attempt(delivery_ids: Sequence[int], *, last_attempt: int) -> None:
    """Send deliveries of one person and channel as one message; raises TemporaryFailure while trying again may help."""
    try:
        with transaction.atomic():
            _send_due(delivery_ids)
    except TemporaryFailure as failure:
        if _note_failure(delivery_ids, failure) < last_attempt:
            raise
        _give_up(delivery_ids)
    except PermanentFailure as failure:
        _note_failure(delivery_ids, failure)
        _give_up(delivery_ids)


def send_digests(*, before: datetime) -> None:
    """One mail per person with what waited for the digest of that moment; what fails waits for the next call."""
    waiting = Delivery.objects.filter(mode=Mode.DAILY, state=Delivery.State.WAITING, created__lt=before)
    by_person: dict[tuple[int, str], list[int]] = {}
    for pk, person, channel in waiting.order_by("pk").values_list("pk", "notice__recipient", "channel"):
        by_person.setdefault((person, channel), []).append(pk)
    for delivery_ids in by_person.values():
        try:
            attempt(delivery_ids, last_attempt=DIGEST_ATTEMPTS)
        except Failure:
            continue  # written down with the deliveries; the others' mail must not suffer


def _send_due(delivery_ids: Sequence[int]) -> None:
    """Lock what still waits, so that no second worker sends it too, and send what is still unread."""
    waiting = Delivery.objects.filter(pk__in=delivery_ids, state=Delivery.State.WAITING)
    held = list(waiting.select_for_update(of=("self",)).select_related("notice__recipient").order_by("pk"))
    due = [delivery for delivery in held if delivery.notice.is_open and delivery.notice.recipient.is_active]
    needless = Delivery.objects.filter(pk__in=[d.pk for d in held if d not in due])
    needless.update(state=Delivery.State.SKIPPED)
    if due:
        sent = Delivery.objects.filter(pk__in=[delivery.pk for delivery in due])
        sent.update(state=Delivery.State.SENT, attempts=F("attempts") + 1, tried_at=timezone.now(), problem="")
        # last of all: a failure undoes the line above, and nothing after it can fail once the mail is out
        CHANNELS[due[0].channel](due[0].notice.recipient, [delivery.notice for delivery in due])


def _note_failure(delivery_ids: Sequence[int], failure: Failure) -> int:
    """Count the attempt and keep the reason; gives the highest count."""
    waiting = Delivery.objects.filter(pk__in=delivery_ids, state=Delivery.State.WAITING)
    waiting.update(attempts=F("attempts") + 1, tried_at=timezone.now(), problem=str(failure)[:300])
    return max(waiting.values_list("attempts", flat=True), default=0)


def _give_up(delivery_ids: Sequence[int]) -> None:
    Delivery.objects.filter(pk__in=delivery_ids, state=Delivery.State.WAITING).update(state=Delivery.State.FAILED)
