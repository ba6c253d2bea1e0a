"""Who hears of what the engine did: live pushes of kind and id to open pages, notices to people.

The queue is the record; a notice only reminds (capabilities C12), so what merges is merged.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from notifications.queries import told
from notifications.send import send, withdraw
from notifications.sockets.live import push
from roles.permissions import Can
from roles.queries import holders, keepers_over

if TYPE_CHECKING:
    from roles.models import User

    from ..models import Process, Task


def task_groups(task: Task) -> list[str]:
    """Everyone whose page may show this task: its post, its holder, and the open pages of its process."""
    groups = [f"process.{task.process_id}"]
    if task.post_id:
        groups.append(f"post.{task.post_id}")
    if task.owner_id:
        groups.append(f"user.{task.owner_id}")
    return groups


def opened(task: Task, *, by: User | None = None) -> None:
    """A step opened: its page rows appear, and the people of its post (or its holder) are told."""
    push("task", task.pk, groups=task_groups(task))
    params = {"title": task.process.title, "step": task.flow_task.task_title}
    by = by or task.process.actor
    if task.owner is not None:
        send("task_assigned", to=[task.owner], params=params, url=task.get_absolute_url(), subject=task, by=by)
    elif task.post is not None:
        people = holders(task.post)
        merge_key = f"offered:{task.post_id}"
        send(
            "task_offered",
            to=people,
            params=params,
            url=task.get_absolute_url(),
            subject=task,
            merge_key=merge_key,
            by=by,
        )


def changed(task: Task, *, also: tuple[User, ...] = ()) -> None:
    """A claim, a release, a finish: open lists change, nobody needs a notice."""
    push("task", task.pk, groups=[*task_groups(task), *(f"user.{user.pk}" for user in also)])


def stopped(task: Task) -> None:
    """A step ended without its holder: take back what reminded of it."""
    withdraw(task, ["task_offered", "task_assigned", "task_returned", "task_handed_over", "work_stranded"])
    push("task", task.pk, groups=task_groups(task))


def returned(task: Task, *, by: User, opinion: str) -> None:
    """A form came back: its filler hears why."""
    if task.owner is not None:
        params = {"title": task.process.title, "step": task.flow_task.task_title, "by": by.name, "opinion": opinion}
        send("task_returned", to=[task.owner], params=params, url=task.get_absolute_url(), subject=task, by=by)


def handed_over(task: Task, *, by: User, reason: str) -> None:
    """A colleague received a task."""
    if task.owner is None:
        return
    params = {"title": task.process.title, "step": task.flow_task.task_title, "by": by.name, "opinion": reason or "—"}
    send("task_handed_over", to=[task.owner], params=params, url=task.get_absolute_url(), subject=task, by=by)
    changed(task, also=(by,))


def moved(task: Task, *, away_from: User, by: User | None, reason: str) -> None:
    """Somebody who goes lost a task to a colleague or to the queue: both sides are told, the leaver while signed in."""
    if task.owner is not None and by is not None:
        handed_over(task, by=by, reason=reason)
    else:
        opened(task, by=by)
    push("task", task.pk, groups=[f"user.{away_from.pk}"])
    who = task.owner.name if task.owner else str(task.post)
    params = {"title": task.process.title, "step": task.flow_task.task_title, "who": who}
    merge_key = f"taken:{task.post_id}"
    send("task_taken", to=[away_from], params=params, url="/tasks/", subject=task, merge_key=merge_key, by=by)


def stranded(task: Task) -> None:
    """A step given in person has lost its person: who decides on posts is told, once."""
    if task.owner is None or told(task).filter(kind="work_stranded").exists():
        return
    keepers = keepers_over(task.process.organisation, Can.MANAGE_PERMISSIONS)
    params = {"title": task.process.title, "name": task.owner.name, "post": str(task.post)}
    send("work_stranded", to=keepers, params=params, url=f"/people/{task.owner_id}/", subject=task)


def copied(process: Process, readers: list[User], *, by: User, url: str) -> None:
    """Somebody may read along."""
    send("process_copied", to=readers, params={"title": process.title, "by": by.name}, url=url, subject=process, by=by)
