"""The menu at the left: entries are registered by the apps that own the pages, each with its count."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext_lazy as _

from . import queries

if TYPE_CHECKING:
    from django.http import HttpRequest

    from roles.models import User

Count = Callable[["User"], int]


@dataclass(frozen=True)
class Entry:
    """One entry. `shown` says for whom; `alert` marks a count that is bad news."""

    key: str
    label: Any
    url: str
    icon: str
    order: int
    count: Count | None = None
    alert: bool = False
    shown: Callable[[User], bool] | None = None


ENTRIES: list[Entry] = [
    Entry("queue", _("Queue"), "/tasks/", "inbox", 10, count=lambda user: queries.counts(user).queue),
    Entry("in_hand", _("In hand"), "/tasks/in-hand/", "pencil-square", 20,
          count=lambda user: queries.counts(user).in_hand),
    Entry("done", _("Done"), "/tasks/done/", "check2-circle", 30),
    Entry("copied", _("Copied"), "/tasks/copied/", "eye", 40,
          count=lambda user: queries.counts(user).copied),
]  # fmt: skip


def register(entry: Entry) -> None:
    """Add an entry; called in AppConfig.ready."""
    if all(known.key != entry.key for known in ENTRIES):
        ENTRIES.append(entry)
        ENTRIES.sort(key=lambda one: one.order)


def menu(request: HttpRequest) -> dict[str, Any]:
    """Context processor: the entries with their counts, and the queue's count for the tab title."""
    user = getattr(request, "user", None)
    if user is None or not user.is_authenticated or getattr(request, "htmx", False):
        return {}
    rows = []
    for entry in ENTRIES:
        if entry.shown is None or entry.shown(user):
            active = request.path == entry.url or (entry.key != "queue" and request.path.startswith(entry.url))
            count = entry.count(user) if entry.count else None
            alert = entry.alert and bool(count)
            shown = count if count or not entry.alert else None
            rows.append({**entry.__dict__, "count": shown, "alert": alert, "active": active})
    queue_count = next((row["count"] for row in rows if row["key"] == "queue"), 0)
    return {"menu": rows, "queue_count": queue_count}
