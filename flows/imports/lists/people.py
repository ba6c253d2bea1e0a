"""人员清单. The system administrator brings in persons, the security administrator with the same list their posts.

So the three administrators stay three, however many rows there are.
"""

from __future__ import annotations

import datetime as dt
import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.utils import timezone, translation
from django.utils.translation import gettext_lazy as _

from roles import actions
from roles.catalog import Role
from roles.forms.people import PersonForm
from roles.models import Appointment, Post, User
from roles.permissions import Can
from roles.queries import organisations_with
from roles.reach.visibility import visible_organisations, visible_people

from ...sheets.intake import IncomingList, Problem
from ...sheets.intake.plan import FieldChange, Plan, PlannedRow
from .base import Cells, as_texts, compared, refused

if TYPE_CHECKING:
    from collections.abc import Iterator

_SEPARATED = re.compile(r"\s*[;；、\n]\s*")


class PeopleList:
    """Persons, or their posts, as the importing administrator may decide."""

    columns: Mapping[str, Any] = {
        "username": _("User name"), "name": _("Full name"), "organisation": _("Organisation"), "post": _("Post"),
        "mail": _("Email"), "valid_from": _("From"), "valid_until": _("Until"),
    }  # fmt: skip
    own = ("username", "name", "mail")

    def plan(self, incoming: IncomingList, by: User) -> Plan:
        """New persons; or, for the security administrator, new appointments of those that stand."""
        people = {one.username: one for one in visible_people(by)}
        if organisations_with(by, Can.MANAGE_USERS):
            return self._plan_people(as_texts(incoming, self.columns), people)
        return self._plan_posts(as_texts(incoming, self.columns), people, _posts(by))

    def apply(self, rows: Sequence[Mapping[str, Any]], by: User) -> None:
        """Make the persons, or appoint."""
        fresh = [row for row in rows if "posts" not in row]
        people = [actions.NewUser(row["username"], row["name"], row.get("mail") or "") for row in fresh]
        if people:
            actions.create_users(people=people, by=by)
        for row in rows:
            if "posts" not in row:
                continue
            user = User.objects.get(username=row["username"])
            starts = dt.date.fromisoformat(row["valid_from"]) if row.get("valid_from") else timezone.localdate()
            ends = dt.date.fromisoformat(row["valid_until"]) if row.get("valid_until") else None
            for post in Post.objects.filter(pk__in=row["posts"]).select_related("organisation"):
                actions.appoint(user=user, post=post, starts=starts, ends=ends, by=by)

    def _plan_people(self, listed: IncomingList, people: Mapping[str, User]) -> Plan:
        cells = Cells(listed, self.columns)
        current = [{"username": one.username, "name": one.name, "mail": one.email} for one in people.values()]
        rows = []
        for row in compared(current, listed).rows:
            changes = tuple(change for change in row.changes if change.name in ("name", "mail"))
            if row.kind == "changed":
                judged = PlannedRow(row.kind, row.section, row.key, row.row, changes, row.problems, row.place)
                rows.append(refused(judged, *cells.differs(judged)) if changes else _unchanged(row))
            else:
                problems = self._unfit(row, cells) if row.kind == "new" else []
                rows.append(refused(row, *problems) if problems else row)
        return Plan(tuple(rows))

    def _unfit(self, row: PlannedRow, cells: Cells) -> list[Problem]:
        """What the page for one new person would say."""
        sent = {"username": row.row.get("username"), "name": row.row.get("name"), "email": row.row.get("mail")}
        form = PersonForm({**sent, "language": settings.LANGUAGE_CODE})
        columns = {"email": "mail"}
        return [
            cells.problem("not_taken", row, columns.get(field, field), found=" ".join(map(str, errors)))
            for field, errors in form.errors.items()
        ]

    def _plan_posts(self, listed: IncomingList, people: Mapping[str, User], posts: Mapping[str, Post]) -> Plan:
        cells = Cells(listed, self.columns)
        held: dict[str, set[int]] = defaultdict(set)
        for username, post in Appointment.objects.active().values_list("user__username", "post"):
            held[username].add(post)
        rows = []
        for row in compared([], listed).rows:
            username = str(row.row.get("username"))
            if row.kind != "new":
                rows.append(row)
            elif username not in people:
                rows.append(refused(row, cells.problem("unknown", row, "username")))
            else:
                rows.append(self._appointed(row, cells, posts, held[username]))
        return Plan(tuple(rows))

    def _appointed(self, row: PlannedRow, cells: Cells, posts: Mapping[str, Post], held: set[int]) -> PlannedRow:
        named = list(_titles(row.row))
        unknown = [title for title in named if title not in posts]
        if unknown:
            return refused(row, *(cells.problem("unknown", row, "post", found=title) for title in unknown))
        fresh = [posts[title] for title in named if posts[title].pk not in held]
        if not fresh:
            return _unchanged(row)
        titles = "；".join(post.official_title for post in fresh)
        content = {**row.row, "posts": [post.pk for post in fresh]}
        change = FieldChange("post", None, titles)
        return PlannedRow("changed", row.section, row.key, content, (change,), row.problems, row.place)


def _unchanged(row: PlannedRow) -> PlannedRow:
    return PlannedRow("unchanged", row.section, row.key, row.row, (), row.problems, row.place)


def _titles(row: Mapping[str, Any]) -> Iterator[str]:
    """The posts of a row as “organisation · role”, also where the organisation has a column of its own."""
    for part in _SEPARATED.split(str(row.get("post") or "")):
        if part:
            yield part if " · " in part else f"{row.get('organisation') or ''} · {part}"


def _posts(by: User) -> dict[str, Post]:
    """The posts in the importing administrator's care by their titles, in both languages."""
    found: dict[str, Post] = {}
    for code, _name in settings.LANGUAGES:
        with translation.override(code):
            labels = {role.value: str(role.label) for role in Role}
        for post in Post.objects.filter(organisation__in=visible_organisations(by)).select_related("organisation"):
            found[f"{post.organisation.name} · {labels[post.role]}"] = post
    return found
