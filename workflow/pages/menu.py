"""The menu at the left: entries are registered by the apps that own the pages, each with its count."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext_lazy as _

from roles import policies
from roles.permissions import Can
from roles.reach import visibility

from .. import queries

if TYPE_CHECKING:
    from django.http import HttpRequest

    from roles.models import User

Count = Callable[["User"], int]


@dataclass(frozen=True)
class Entry:
    """One entry. `shown` says for whom; `alert` marks a count that is bad news; `group` is its heading."""

    key: str
    label: Any
    url: str
    icon: str
    order: int
    count: Count | None = None
    alert: bool = False
    shown: Callable[[User], bool] | None = None
    group: Any = ""


SETTINGS = _("Settings")
_keeps_people = policies.may(visibility.check_may_see_people)

#: the lists of tasks, and the pages of the apps below the engine, which cannot register themselves
ENTRIES: list[Entry] = [
    Entry("queue", _("Queue"), "/tasks/", "inbox", 10, count=lambda user: queries.counts(user).queue),
    Entry("in_hand", _("In hand"), "/tasks/in-hand/", "pencil-square", 20,
          count=lambda user: queries.counts(user).in_hand),
    Entry("done", _("Done"), "/tasks/done/", "check2-circle", 30),
    Entry("copied", _("Copied"), "/tasks/copied/", "eye", 40,
          count=lambda user: queries.counts(user).copied),
    Entry("people", _("People"), "/people/", "people", 90, shown=_keeps_people, group=SETTINGS),
    Entry("organisations", _("Organisations"), "/organisations/", "diagram-3", 91, shown=_keeps_people, group=SETTINGS),
    Entry("catalogue", _("Roles and permissions"), "/roles/", "shield-check", 92, shown=_keeps_people, group=SETTINGS),
    Entry("record", _("Record"), "/audit/", "journal-text", 93,
          shown=policies.may(policies.check_may_read_record), group=SETTINGS),
    Entry("deliveries", _("Delivery log"), "/notices/deliveries/", "envelope-x", 94,
          shown=lambda user: policies.may_administer(user, Can.MANAGE_USERS), group=SETTINGS),
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
    lists = [row for row in rows if row["url"].startswith("/tasks/")]
    return {"menu": rows, "task_lists": lists, "queue_count": queue_count}
