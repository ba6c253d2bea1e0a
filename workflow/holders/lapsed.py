"""Tasks in the hands of people who may no longer act at the post: an appointment or a substitution is over."""

from __future__ import annotations

from collections.abc import Collection
from typing import TYPE_CHECKING

from django.db.models import Exists, OuterRef, QuerySet
from viewflow.workflow.status import STATUS

from roles.errors import HengpingError
from roles.models import Appointment, Substitute

from ..models import Task
from ..policies import check_may_receive

if TYPE_CHECKING:
    from roles.models import User


def tasks(posts: Collection[int] | None = None) -> QuerySet[Task]:
    """All of them (of these posts, if told), in the order in which their processes are locked."""
    here = {"user": OuterRef("owner")}
    in_person = Appointment.objects.active().filter(post=OuterRef("post"), **here)
    acting = Substitute.objects.active().filter(appointment__post=OuterRef("post"), **here)
    held = Task.objects.filter(status__in=[STATUS.ASSIGNED, STATUS.STARTED], flow_task_type="HUMAN", post__isnull=False)
    if posts is not None:
        held = held.filter(post__in=posts)
    return held.exclude(Exists(in_person)).exclude(Exists(acting)).order_by("process_id", "pk")


def is_lapsed(task: Task) -> bool:
    """Whether this one is still among them, now that its process is locked."""
    return tasks([task.post_id]).filter(pk=task.pk).exists() if task.post_id else False


def returns_to(task: Task) -> User | None:
    """The person for whom a substitute had taken it, if that person may go on; None: everybody at the post."""
    acted = Substitute.objects.filter(
        user=task.owner, appointment__post=task.post, appointment__in=Appointment.objects.active()
    )
    latest = acted.select_related("appointment__user").order_by("-ends", "-pk").first()
    if latest is None:
        return None
    try:
        check_may_receive(latest.appointment.user, task)
    except HengpingError:
        return None
    return latest.appointment.user
