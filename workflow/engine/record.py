"""One line of history for an act on a process, in the chain of its document."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from roles import audit

from ..holders.people import acting_for

if TYPE_CHECKING:
    from roles.models import Post, User

    from ..models import Process, Task


def record(
    process: Process,
    verb: str,
    *,
    by: User | None,
    task: Task | None = None,
    post: Post | None = None,
    changes: dict[str, Any] | None = None,
    note: str = "",
) -> None:
    """Append to the history of the process's document; the caller holds the process lock.

    A substitute's act names whom it was done for. `post` is given by whoever acts from another post than the task's.
    """
    on_behalf_of = None
    if post is None and task is not None and task.post is not None:
        post = task.post
        on_behalf_of = acting_for(by, post.pk) if by else None
    changes = dict(changes or {})
    if task is not None:
        changes["step"] = [None, task.step]
    document = process.flow_class.subject(
        pk=process.subject_id
    )  # only its kind and key are recorded: no need to read it
    audit.record(document, verb, by=by, post=post, changes=changes, note=note, on_behalf_of=on_behalf_of)
