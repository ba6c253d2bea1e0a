"""Who hears of what the engine did: live pushes of kind and id to open pages, notices to people.

The queue is the record; a notice only reminds (capabilities C12), so what merges is merged.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from notifications.live import push
from notifications.send import send, withdraw
from roles.queries import holders

if TYPE_CHECKING:
    from roles.models import User

    from .models import Process, Task


def task_groups(task: Task) -> list[str]:
    """Everyone whose page may show this task: its post, its holder, and the open pages of its process."""
    groups = [f"process.{task.process_id}"]
    if task.post_id:
        groups.append(f"post.{task.post_id}")
    if task.owner_id:
        groups.append(f"user.{task.owner_id}")
    return groups


def opened(task: Task) -> None:
    """A step opened: its page rows appear, and the people of its post (or its holder) are told."""
    push("task", task.pk, groups=task_groups(task))
    params = {"title": task.process.title, "step": task.flow_task.task_title}
    by = task.process.actor
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
    withdraw(task, ["task_offered", "task_assigned", "task_returned"])
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
    params = {"title": task.process.title, "step": task.flow_task.task_title, "by": by.name, "opinion": reason}
    send("task_handed_over", to=[task.owner], params=params, url=task.get_absolute_url(), subject=task, by=by)
    changed(task, also=(by,))


def copied(process: Process, readers: list[User], *, by: User, url: str) -> None:
    """Somebody may read along."""
    send("process_copied", to=readers, params={"title": process.title, "by": by.name}, url=url, subject=process, by=by)
