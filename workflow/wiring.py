"""What the engine hangs on the lower apps: who may listen, its notices, what becomes of a leaver's work."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from notifications import kinds
from notifications.sockets import live
from roles import audit, leaving

if TYPE_CHECKING:
    from roles.models import User


def connect() -> None:
    """Called once, when all apps are loaded."""
    from .holders import leavers  # here: this module is imported before models are loaded
    from .pages.present import VERBS

    audit.name_verbs(VERBS)
    audit.name_fields(_FIELDS)
    live.register_group("process", _may_listen_to_process)
    leaving.register(leavers)
    for kind in _KINDS:
        kinds.register(kind)


#: what an act of the engine tells of and no column of a document holds
_FIELDS = {
    "step": _("Step"),
    "to": _("Back to"),
    "file": _("File"),
    "sha256": _("Checksum (SHA-256)"),
    "holder": _("Holder"),
    "readers": _("Copied to"),
    "due": _("Deadline"),
}
_QUEUE = "/tasks/"
_KINDS = (
    kinds.Kind(
        "task_offered", "tasks", _("New task: %(step)s"), _("%(title)s waits for your post."),
        merged=_("%(count)s new tasks: %(step)s"), merged_url=_QUEUE,
    ),
    kinds.Kind("tasks_offered", "tasks", _("New tasks: %(step)s"), _("%(number)s tasks wait for your posts.")),
    kinds.Kind("task_assigned", "tasks", _("Task for you: %(step)s"), _("%(title)s waits for you.")),
    kinds.Kind("task_returned", "returns", _("Returned: %(title)s"), _("%(by)s returned it: %(opinion)s"), urgent=True),
    kinds.Kind("task_handed_over", "tasks", _("Handed over: %(title)s"), _("%(by)s handed it to you: %(opinion)s")),
    kinds.Kind(
        "task_taken", "tasks", _("No longer with you: %(title)s"), _("%(step)s now waits for %(who)s."),
        merged=_("%(count)s tasks are no longer with you"), merged_url=_QUEUE,
    ),
    kinds.Kind(
        "work_stranded", "system", _("Work without a holder: %(name)s"),
        _("%(title)s was given to %(name)s in person, who no longer holds %(post)s: name a colleague."),
        urgent=True,
    ),
    kinds.Kind("process_copied", "copies", _("For your information: %(title)s"), _("%(by)s lets you read along.")),
)  # fmt: skip


def _may_listen_to_process(user: User, pk: int) -> bool:
    from .models import Process  # here: `connect` is imported before models are loaded
    from .queries import may_see

    process = Process.objects.filter(pk=pk).first()
    return process is not None and may_see(user, process.subject_kind, process.subject_id)
