"""The history and the steps of a document in words, for pages and printouts."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _, gettext_lazy
from viewflow.workflow.status import STATUS

from roles import audit

from ..models import Task

if TYPE_CHECKING:
    from roles.models import User

    from ..flow import ApprovalFlow
    from ..models import Process

#: verbs of the engine as people say them; stages add theirs by `register_verbs`
VERBS: dict[str, Any] = {
    "launched": gettext_lazy("launched"),
    "claimed": gettext_lazy("claimed"),
    "released": gettext_lazy("put back into the queue"),
    "opened": gettext_lazy("opened"),
    "completed": gettext_lazy("completed"),
    "submitted": gettext_lazy("submitted"),
    "endorsed": gettext_lazy("endorsed"),
    "approved": gettext_lazy("approved"),
    "assessed": gettext_lazy("reviewed"),
    "corrected": gettext_lazy("corrected"),
    "returned": gettext_lazy("sent back"),
    "answered": gettext_lazy("answered points"),
    "withdrawn": gettext_lazy("withdrew"),
    "handed_over": gettext_lazy("handed over"),
    "lapsed": gettext_lazy("took back: the holder's time at the post is over"),
    "cancelled": gettext_lazy("stopped"),
    "stopped": gettext_lazy("stopped"),
    "copied": gettext_lazy("copied to others"),
    "copy_read": gettext_lazy("read the copy"),
    "attached": gettext_lazy("added a file"),
    "detached": gettext_lazy("removed a file"),
    "deadline_changed": gettext_lazy("moved the deadline"),
}
TONES = {"returned": "returned", "withdrawn": "returned", "cancelled": "late", "approved": "done", "accepted": "done"}


def register_verbs(verbs: dict[str, Any]) -> None:
    """Add the verbs of a stage, for its history and for the record; called in AppConfig.ready."""
    VERBS.update(verbs)
    audit.name_verbs(verbs)


#: gives the files of a document: (kind, document, viewer) → groups of {label, files: [{label, url}]}
Downloads = Callable[[str, Any, "User"], list[dict[str, Any]]]
_DOWNLOADS: list[Downloads] = []


def register_downloads(found_by: Downloads) -> None:
    """Add a source of files for the document's head; called in AppConfig.ready."""
    if found_by not in _DOWNLOADS:
        _DOWNLOADS.append(found_by)


def downloads(kind: str, subject: Any, user: User) -> list[dict[str, Any]]:
    """The files that the viewer may take of a document."""
    return [group for found_by in _DOWNLOADS for group in found_by(kind, subject, user)]


#: gives a card for a document's page: (kind, document, viewer) → its context with its `template`, or None
Card = Callable[[str, Any, "User"], dict[str, Any] | None]
_CARDS: list[Card] = []


def register_cards(made_by: Card) -> None:
    """Add a card below the form of a document's page; called in AppConfig.ready."""
    if made_by not in _CARDS:
        _CARDS.append(made_by)


def cards(kind: str, subject: Any, user: User) -> list[dict[str, Any]]:
    """The cards that the viewer gets below the form."""
    return [found for made_by in _CARDS if (found := made_by(kind, subject, user)) is not None]


def history(flow: type[ApprovalFlow], subject: Any, user: User) -> list[dict[str, Any]]:
    """Every entry of the record, newest first, with labels in the reader's language, as far as the user may read it."""
    rows = []
    sees = cache(lambda step: flow.sees_details(subject, user, step))
    is_closed = cache(lambda step: flow.is_closed_to(subject, user, step))
    for entry in audit.history(subject):
        step = entry.changes.get("step", [None, ""])[1]
        if is_closed(step) and entry.actor_id != user.pk:
            continue
        open_to_user = sees(step)
        keyed = zip(entry.ordered, entry.old_and_new, strict=True) if open_to_user else ()
        changes = [shown for (key, _both), shown in keyed if key != "step"]
        verb = str(VERBS.get(entry.verb, entry.verb))
        rows.append(
            {
                "at": entry.at,
                "who": entry.actor_name or _("the system"),
                "post": entry.post_title,
                "on_behalf_of": entry.on_behalf_of_name,
                "verb": f"{verb} · {flow.step_title(step)}" if step else verb,
                "changes": changes,
                "note": entry.note if open_to_user else "",
                "tone": TONES.get(entry.verb, "waiting"),
            }
        )
    return rows[::-1]


def steps(flow: type[ApprovalFlow], process: Process | None, user: User) -> list[dict[str, Any]]:
    """The picture as a list: each step with its state in a word, and who holds it unless that is closed to the user."""
    latest: dict[str, list[Task]] = {}
    if process is not None:
        for task in Task.objects.filter(process=process, flow_task_type="HUMAN").select_related(
            "owner", "post__organisation"
        ):
            if task.owner_id == user.pk or not flow.is_closed_to(process.subject, user, task.step):
                latest.setdefault(task.step, []).append(task)
    return [_step_row(step, sorted(latest.get(step.name, []), key=lambda task: task.pk)) for step in flow.steps()]


def _step_row(step: Any, tasks: list[Task]) -> dict[str, Any]:
    live = [task for task in tasks if task.finished is None]
    shown = live or tasks[-1:]
    who = _(", ").join(task.owner.name if task.owner else str(task.post) for task in shown)
    state = "live" if live else "done" if tasks and tasks[-1].status == STATUS.DONE else "todo"
    word = {"live": _("waiting now"), "done": _("done"), "todo": _("not yet")}[state]
    return {"title": step.task_title, "state": state, "word": word, "who": who if state != "todo" else ""}
