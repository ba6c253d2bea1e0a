"""Every list of tasks, by name. Each is one index range, whatever the number of projects."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any, NamedTuple

from django.db import connection
from django.db.models import F, Q, QuerySet, TextField, Value
from django.db.models.functions import Cast
from viewflow.workflow.status import STATUS

from roles.reach.standing import acting_posts
from roles.web.remembering import once_a_request

from .flow import flow_of
from .holders.people import post_ids_of
from .models import Attachment, Copy, Process, Task

if TYPE_CHECKING:
    from roles.models import User

_ROW = ("process__organisation", "post__organisation", "sent_by", "owner")


def queue(user: User, *, post_ids: Iterable[int] | None = None) -> QuerySet[Task]:
    """待办: open tasks at this person's posts (or at the given ones), first due first; a claim asks for more."""
    mine = post_ids_of(user)
    posts = mine if post_ids is None else mine & frozenset(post_ids)
    tasks = Task.objects.filter(status=STATUS.NEW, post_id__in=posts).select_related(*_ROW)
    return tasks.order_by(F("due").asc(nulls_last=True), "pk")


def in_hand(user: User) -> QuerySet[Task]:
    """在办: what this person holds."""
    tasks = Task.objects.filter(owner=user, status__in=[STATUS.ASSIGNED, STATUS.STARTED]).select_related(*_ROW)
    return tasks.order_by(F("due").asc(nulls_last=True), "pk")


def done(user: User) -> QuerySet[Task]:
    """已办: what this person finished, newest first."""
    tasks = Task.objects.filter(owner=user, status=STATUS.DONE, flow_task_type="HUMAN").select_related(*_ROW)
    return tasks.order_by("-finished", "-pk")


def copied(user: User) -> QuerySet[Copy]:
    """抄送: what this person may read along, newest first."""
    return Copy.objects.filter(reader=user).select_related("process__organisation", "sent_by").order_by("-sent_at")


_COUNTS = """
SELECT (SELECT count(*) FROM workflow_task WHERE status = 'NEW' AND post_id = ANY(%s)),
       (SELECT count(*) FROM workflow_task WHERE status IN ('ASSIGNED', 'STARTED') AND owner_id = %s),
       (SELECT count(*) FROM workflow_copy WHERE read_at IS NULL AND reader_id = %s)
"""


class Counts(NamedTuple):
    """How much waits in the queue, is in hand, and was copied and not yet read."""

    queue: int
    in_hand: int
    copied: int


@once_a_request
def counts(user: User) -> Counts:
    """The figures beside the lists, on every page: one statement for the three."""
    with connection.cursor() as cursor:
        cursor.execute(_COUNTS, [list(post_ids_of(user)), user.pk, user.pk])
        return Counts(*cursor.fetchone())


def next_free(user: User) -> Task | None:
    """The first task that this person could claim now: without those that a substitute's bounds may leave out."""
    return queue(user, post_ids=acting_posts(user)).first()


def open_tasks(process: Process) -> list[Task]:
    """The steps of a process that wait for somebody, with their posts and holders."""
    tasks = Task.objects.filter(process=process, finished=None, flow_task_type="HUMAN")
    return list(tasks.select_related("post__organisation", "owner").order_by("pk"))


def processes_of(kind: str, pk: int) -> QuerySet[Process]:
    """All runs over one document, newest first."""
    return Process.objects.filter(subject_kind=kind, subject_id=pk).order_by("-pk")


def may_see(user: User, kind: str, pk: int) -> bool:
    """Whether this person may see a document: by its own predicate, or because a copy was sent to them."""
    flow = flow_of(kind)
    if flow is None:
        return False
    if flow.visible_to(user).filter(pk=pk).exists():
        return True
    return Copy.objects.filter(reader=user, process__subject_kind=kind, process__subject_id=pk).exists()


def seen(user: User, documents: Iterable[tuple[str, int]]) -> set[tuple[str, int]]:
    """Which of these documents (kind, id) a person may see, by the predicate of each kind and all in one statement."""
    asked: dict[str, list[int]] = {}
    for kind, pk in documents:
        asked.setdefault(kind, []).append(pk)
    copies = Copy.objects.filter(reader=user).order_by()
    found = [
        part
        for kind, pks in asked.items()
        if (flow := flow_of(kind)) is not None
        for part in (
            flow.visible_to(user).filter(pk__in=pks).order_by().values_list(_as_text(kind), "pk"),
            copies.filter(process__subject_kind=kind, process__subject_id__in=pks).values_list(
                _as_text(kind), "process__subject_id"
            ),
        )
    ]
    return set(found[0].union(*found[1:])) if found else set()


def _as_text(word: str) -> Cast:
    return Cast(Value(word), TextField())


def visible_task(user: User, pk: int) -> Task | None:
    """The task, if this person may see its document and its step; else None, as if it did not exist."""
    task = Task.objects.select_related("process", *_ROW).filter(pk=pk, flow_task_type="HUMAN").first()
    if task is None or not may_see(user, task.process.subject_kind, task.process.subject_id):
        return None
    flow = task.flow_task.flow_class
    if task.owner_id != user.pk and flow.is_closed_to(task.process.subject, user, task.step):
        return None
    return task


def attachments_of(kind: str, pk: int) -> QuerySet[Attachment]:
    """Files that stand on a document, oldest first."""
    rows = Attachment.objects.filter(subject_kind=kind, subject_id=pk, removed_at=None, replaced_by=None)
    return rows.select_related("added_by").order_by("pk")


def filtered(tasks: QuerySet[Task], cleaned: dict[str, Any]) -> QuerySet[Task]:
    """Narrow a list by step, department, deadline and words of the title."""
    if cleaned.get("step"):
        tasks = tasks.filter(flow_task=cleaned["step"])
    if cleaned.get("words"):
        words = cleaned["words"]
        tasks = tasks.filter(Q(process__title__icontains=words) | Q(process__organisation__name__icontains=words))
    if cleaned.get("due_before"):
        tasks = tasks.filter(due__lte=cleaned["due_before"])
    if cleaned.get("organisations") is not None:
        tasks = tasks.filter(process__organisation__in=cleaned["organisations"])
    return tasks
