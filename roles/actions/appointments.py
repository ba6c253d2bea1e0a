"""Who holds a post from when until when, and who takes over: the security administrator decides, never for oneself."""

from __future__ import annotations

import datetime as dt

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from .. import audit, grants, leaving, policies, queries
from ..errors import Invalid
from ..models import Appointment, Post, User
from ..permissions import Can
from ..reach.standing import standings


@transaction.atomic
def appoint(*, user: User, post: Post, starts: dt.date, ends: dt.date | None = None, by: User | None) -> Appointment:
    """Appoint from a first day to a last day, both included; without a last day until further notice."""
    if by is not None:
        policies.check_may_appoint(by, user, post.organisation)
    # the lock makes two appointments of one person wait for each other, so that the duties are judged on both
    fresh = User.objects.select_for_update().get(pk=user.pk)
    if not fresh.is_active:
        raise Invalid({"user": _("This person is inactive.")})
    if ends is not None and ends < starts:
        raise Invalid({"ends": _("The last day lies before the first.")})
    same = Appointment.objects.filter(user=fresh, post=post).exclude(ends__lt=starts)
    if (same.filter(starts__lte=ends) if ends else same).exists():
        raise Invalid({"post": _("This person already holds the post in these days.")})
    policies.check_duties(fresh, post, starts=starts, ends=ends)
    appointment = Appointment.objects.create(user=fresh, post=post, starts=starts, ends=ends)
    grants.sync_membership(fresh)
    changes = {"post": (None, post.official_title), "starts": (None, starts), "ends": (None, ends)}
    audit.record(fresh, "appointed", by=by, post=queries.office_of(by, Can.MANAGE_PERMISSIONS), changes=changes)
    return appointment


@transaction.atomic
def end_appointment(
    *,
    appointment: Appointment,
    last_day: dt.date,
    hand_to: leaving.Choices | None = None,
    by: User | None,
    reason: str = "",
) -> Appointment:
    """Set the last day of an appointment; from the next day on the post gives nothing.

    Work in hand goes where `hand_to` says. Without a word it stays until the last day is over; where that day lies
    behind already, raises `StillHolds`.
    """
    if by is not None:
        policies.check_may_appoint(by, appointment.user, appointment.post.organisation)
    user = User.objects.select_for_update().get(pk=appointment.user_id)
    fresh = Appointment.objects.select_related("post__organisation").get(pk=appointment.pk)
    if last_day < fresh.starts:
        raise Invalid({"last_day": _("The last day lies before the first.")})
    if fresh.ends is not None and last_day >= fresh.ends:
        raise Invalid({"last_day": _("The appointment ends earlier already: to prolong it, appoint again.")})
    old, fresh.ends = fresh.ends, last_day
    fresh.save(update_fields=["ends"])
    grants.sync_membership(user)
    is_gone = fresh.post_id not in {standing.post_id for standing in standings(user)}
    leaving.settle(user, hand_to or {}, posts=[fresh.post_id], forced=is_gone, reason=reason, by=by)
    leaving.take_back_lapsed(posts=[fresh.post_id], by=by)
    changes = {"post": (fresh.post.official_title, fresh.post.official_title), "ends": (old, last_day)}
    office = queries.office_of(by, Can.MANAGE_PERMISSIONS)
    audit.record(user, "appointment_ended", by=by, post=office, changes=changes, note=reason)
    return fresh


@transaction.atomic
def pass_on_work(*, user: User, hand_to: leaving.Choices, reason: str, by: User | None) -> User:
    """Move what somebody absent has in hand, post by post, without touching their appointments."""
    if by is not None:
        policies.check_may_appoint(by, user)
    if not reason.strip():
        raise Invalid({"reason": _("Say why.")})
    if not hand_to:
        raise Invalid(message=_("Choose for at least one post where the work goes."))
    fresh = User.objects.select_for_update().get(pk=user.pk)
    leaving.settle(fresh, hand_to, posts=hand_to.keys(), forced=True, reason=reason, by=by)
    audit.record(fresh, "work_passed_on", by=by, post=queries.office_of(by, Can.MANAGE_PERMISSIONS), note=reason)
    return fresh
