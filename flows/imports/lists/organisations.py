"""单位清单: new organisations under those that stand, or under others of the same file. Nothing is renamed or moved."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from django.core.exceptions import ValidationError
from django.core.validators import validate_slug
from django.utils.translation import gettext_lazy as _

from roles import actions
from roles.catalog import OrganisationKind
from roles.models import Organisation
from roles.reach.visibility import visible_organisations

from ...sheets.intake.plan import Plan, PlannedRow
from .base import Cells, as_texts, compared, refused

if TYPE_CHECKING:
    from roles.models import User

    from ...sheets.intake import IncomingList, Problem

#: the words of the template
KINDS = {
    "财政部门": OrganisationKind.FINANCE,
    "主管部门": OrganisationKind.DEPARTMENT,
    "项目单位": OrganisationKind.UNIT,
    "第三方机构": OrganisationKind.AGENCY,
}
_WORDS = {kind.value: word for word, kind in KINDS.items()}
_LONGEST = {"name": 120, "code": 40}


class OrganisationList:
    """New organisations, by the system administrator."""

    columns: Mapping[str, Any] = {
        "code": _("Code"), "name": _("Organisation"), "kind": _("Kind"), "parent": _("Belongs to"),
    }  # fmt: skip

    def plan(self, incoming: IncomingList, by: User) -> Plan:
        """Those above come before those below them."""
        listed = as_texts(incoming, self.columns)
        standing = list(visible_organisations(by).select_related("parent"))
        current = [
            {
                "code": one.code,
                "name": one.name,
                "kind": _WORDS[one.kind],
                "parent": one.parent.name if one.parent else None,
            }
            for one in standing
        ]
        cells = Cells(listed, self.columns)
        names = Counter(one.name for one in standing)
        fresh = {str(row["name"]) for row in listed.rows if row.get("name")}
        judged = [self._judged(row, cells, names, fresh) for row in compared(current, listed).rows]
        return Plan(tuple(_from_the_top(judged)))

    def apply(self, rows: Sequence[Mapping[str, Any]], by: User) -> None:
        """Create them, those above before those below."""
        named = {row["parent"] for row in rows if row.get("parent")}
        places = {one.name: one for one in visible_organisations(by).filter(name__in=named)}
        level: list[Organisation] = []
        for row in rows:
            parent = places.get(row.get("parent") or "")
            if parent is not None and parent.pk is None:  # it stands in the level that is not saved yet
                actions.create_organisations(organisations=level, by=by)
                level = []
            place = Organisation(name=row["name"], kind=KINDS[row["kind"]], code=row["code"], parent=parent)
            places[place.name] = place
            level.append(place)
        actions.create_organisations(organisations=level, by=by)

    def _judged(self, row: PlannedRow, cells: Cells, names: Counter[str], fresh: set[str]) -> PlannedRow:
        if row.kind == "changed":
            return refused(row, *cells.differs(row))
        if row.kind != "new":
            return row
        problems = [*cells.missing(row, ("code", "kind")), *self._unfit(row, cells)]
        parent = row.row.get("parent")
        if parent and names[parent] > 1:
            problems.append(cells.problem("several", row, "parent"))
        elif parent and not names[parent] and parent not in fresh:
            problems.append(cells.problem("unknown", row, "parent"))
        return refused(row, *problems) if problems else row

    def _unfit(self, row: PlannedRow, cells: Cells) -> list[Problem]:
        found = [
            cells.problem("not_taken", row, key, found=str(_("At most %(n)d characters.") % {"n": most}))
            for key, most in _LONGEST.items()
            if len(str(row.row.get(key) or "")) > most
        ]
        try:
            validate_slug(row.row.get("code") or "-")
        except ValidationError as error:
            found.append(cells.problem("not_taken", row, "code", found=" ".join(error.messages)))
        return found


def _from_the_top(rows: Sequence[PlannedRow]) -> list[PlannedRow]:
    """Rows sorted by how many of the file stand above them; a ring ends where it begins."""
    parents = {row.row.get("name"): row.row.get("parent") for row in rows if row.kind == "new"}

    def depth(row: PlannedRow) -> int:
        above, seen = row.row.get("parent"), {row.row.get("name")}
        while above in parents and above not in seen:
            seen.add(above)
            above = parents[above]
        return len(seen)

    return sorted(rows, key=depth)
