"""Start many processes at once by COPY: the same rows as one-by-one starts, in one transaction per batch.

The way from Launch to the first HumanTask, offered to a post, must be the same for all; its end is checked.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.utils import timezone
from viewflow.workflow.fields import get_flow_ref, get_task_ref
from viewflow.workflow.status import PROCESS, STATUS

from notifications.send import send
from notifications.sockets.live import push
from roles import audit

from ...deadlines import compute
from ...engine.copying import copy_rows, new_ids, plan_anew
from ...holders.people import holders_by_post
from ...models import Process, Task
from ...nodes import HumanTask
from .launch import one_process_a_document

if TYPE_CHECKING:
    from roles.models import User

    from ...flow import ApprovalFlow


@dataclass(frozen=True)
class Launched:
    """One document to start: its id, its unit, the title of the process, and the post of the first step."""

    subject_id: int
    organisation_id: int
    title: str
    post_id: int


@transaction.atomic
def launch_many(
    *, flow: type[ApprovalFlow], subjects: Sequence[Launched], by: User, gates: Sequence[str] = (), to: str = ""
) -> list[int]:
    """Start a process for each; gives the process ids in the same order. Told once per person, not once per task.

    `gates` are the automatic nodes that every document passes on its way to the step `to`; without them the step that
    follows the start. Raises `Conflict` where one of the documents has a running process; then none is started.
    """
    start: Any = flow.start
    first = getattr(flow, to) if to else start._next  # noqa: SLF001  viewflow's protocol between nodes
    if not isinstance(first, HumanTask):
        raise TypeError(f"{flow.__name__} does not begin with a human step")
    processes = new_ids(Process._meta.db_table, len(subjects))
    way = [start, *(getattr(flow, name) for name in gates), first]
    tasks = [new_ids(Task._meta.db_table, len(subjects)) for _node in way]
    with one_process_a_document():
        _copy_processes(flow, subjects, processes, by)
    _copy_tasks(way, subjects, processes, tasks, by)
    links = (pair for before, mine in pairwise(tasks) for pair in zip(mine, before, strict=True))
    copy_rows(Task.previous.through._meta.db_table, ("from_task_id", "to_task_id"), links)
    audit.record_each(flow.subject, [one.subject_id for one in subjects], "launched", by=by)
    _tell(first, subjects, by)
    plan_anew()
    return processes


def _copy_processes(flow: Any, subjects: Sequence[Launched], ids: Sequence[int], by: User) -> None:
    now = timezone.now()
    columns = (
        "id", "flow_class", "status", "created", "finished",
        "subject_kind", "subject_id", "organisation_id", "title", "launched_by_id",
    )  # fmt: skip
    ref, kind = get_flow_ref(flow), flow.kind()
    rows = (
        (pk, ref, PROCESS.NEW.value, now, None, kind, one.subject_id, one.organisation_id, one.title[:200], by.pk)
        for pk, one in zip(ids, subjects, strict=True)
    )
    copy_rows(Process._meta.db_table, columns, rows)


def _copy_tasks(
    way: Sequence[Any], subjects: Sequence[Launched], processes: Sequence[int], ids: Sequence[Sequence[int]], by: User
) -> None:
    """Every node of the way but the last is behind each document; the last waits for somebody of its post."""
    now = timezone.now()
    columns = (
        "id", "process_id", "flow_task", "flow_task_type", "status", "created", "started", "finished", "token",
        "owner_id", "post_id", "round", "due", "due_rule", "sent_by_id", "outcome", "opinion",
    )  # fmt: skip
    first, refs = way[-1], [get_task_ref(node) for node in way]
    clock = first.shared_clock()
    due, rule = compute(clock).stored() if clock else (None, None)
    rule_text = json.dumps(rule) if rule else None

    def rows() -> Iterable[tuple[Any, ...]]:
        for one, process, tasks in zip(subjects, processes, zip(*ids, strict=True), strict=True):
            for number, (pk, ref, node) in enumerate(zip(tasks[:-1], refs, way, strict=False)):
                begun, owner = (None, None) if number else (now, by.pk)  # a gate is nobody's, and never begun
                yield (pk, process, ref, node.task_type, STATUS.DONE.value, now, begun, now, "start",
                       owner, None, 1, None, None, None, "", "")  # fmt: skip
            yield (tasks[-1], process, refs[-1], first.task_type, STATUS.NEW.value, now, None, None, "start",
                   None, one.post_id, 1, due, rule_text, by.pk, "", "")  # fmt: skip

    copy_rows(Task._meta.db_table, columns, rows())


def _tell(first: HumanTask, subjects: Sequence[Launched], by: User) -> None:
    """One push per post and one merged notice per person."""
    counts: dict[int, int] = {}
    for one in subjects:
        counts[one.post_id] = counts.get(one.post_id, 0) + 1
    push("queue", 0, groups=[f"post.{post_id}" for post_id in counts])
    loads: dict[int, int] = {}
    people: dict[int, User] = {}
    for post_id, users in holders_by_post(counts).items():
        for user in users:
            people[user.pk] = user
            loads[user.pk] = loads.get(user.pk, 0) + counts[post_id]
    by_load: dict[int, list[User]] = {}
    for pk, load in loads.items():
        by_load.setdefault(load, []).append(people[pk])
    for load, users in by_load.items():
        params = {"step": first.task_title, "number": load}
        send("tasks_offered", to=users, params=params, url="/tasks/", by=by)


def in_batches(subjects: Sequence[Launched], size: int = 2_000) -> Iterable[Sequence[Launched]]:
    """Slices of a long launch, one transaction each, so that progress can be shown between them."""
    for begin in range(0, len(subjects), size):
        yield subjects[begin : begin + size]
