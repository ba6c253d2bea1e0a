"""A plan as its page shows it: what is called how, what was and what will be, and where in the file it stands."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _

from ...sheets.intake import Problem
from ...sheets.intake.plan import FieldChange, Plan, PlannedRow
from ..filling import KINDS
from ..lists import KINDS as LISTS
from ..models import ImportKind
from ..reading import language

if TYPE_CHECKING:
    from workflow.pages.forms import StepForm

#: in the order of the page; what the file does not name comes last
ORDER = ("refused", "changed", "new", "absent")
TONES = {"refused": "late", "changed": "returned", "new": "done", "absent": "waiting"}


@dataclass(frozen=True)
class ShownRow:
    """One row of the plan in words."""

    kind: str
    part: str
    name: str
    cell: str
    changes: list[tuple[str, str, str]] = field(default_factory=list)
    content: list[tuple[str, str]] = field(default_factory=list)
    problems: list[str] = field(default_factory=list)

    @property
    def tone(self) -> str:
        """The colour of its kind."""
        return TONES[self.kind]

    @property
    def word(self) -> str:
        """Its kind in a word."""
        return {"refused": _("Not taken"), "changed": _("Changed"), "new": _("New"), "absent": _("Not in the file")}[
            self.kind
        ]


@dataclass(frozen=True)
class Words:
    """What parts and columns are called."""

    part: Callable[[str], str]
    column: Callable[[str, str], str]
    #: keys of a part in the order of its columns
    keys: Callable[[str], list[str]]
    #: (part, key, value) as people read it
    value: Callable[[str, str, str], str]
    #: why a form takes no more rows, and what to do instead
    fixed: str = ""


def shown(plan: Plan, kind: str) -> list[ShownRow]:
    """Every row that is worth a line."""
    words = words_of(kind)
    foreign = _foreign(plan) if words.fixed else {}
    alone = [row for row in plan.rows if row.kind in ORDER and not any(row in rows for rows in foreign.values())]
    rows = [_shown(row, words) for row in alone]
    rows += [_told_once(section, found, plan, words) for section, found in foreign.items()]
    return sorted(rows, key=lambda row: ORDER.index(row.kind))


def _foreign(plan: Plan) -> dict[str, list[PlannedRow]]:
    """By table: several rows of the file that are no rows of a form to which none can be added."""
    found: dict[str, list[PlannedRow]] = {}
    for row in plan.of("refused"):
        if [problem.code for problem in row.problems] == ["not_in_form"]:
            found.setdefault(row.section, []).append(row)
    return {section: rows for section, rows in found.items() if len(rows) > 1}


def _told_once(section: str, rows: list[PlannedRow], plan: Plan, words: Words) -> ShownRow:
    """All of them in one line, with what to do."""
    sheet, first = rows[0].place or ("", "")
    last = (rows[-1].place or ("", ""))[1]
    here = sum(row.section == section and row.kind not in {"refused", "new"} for row in plan.rows)
    counts = {"n": len(rows), "here": here, "first": rows[0].key[-1]}
    sentence = _("%(n)d rows of the file are none of the %(here)d rows of this table.") % counts
    return ShownRow(
        kind="refused",
        part=words.part(section),
        name=_("%(first)s and others, %(n)d rows") % counts,
        cell=f"{sheet} {first}–{last}".strip(" –"),
        problems=[f"{sentence} {words.fixed}"],
    )


def words_of(kind: str) -> Words:
    """The words of a kind of import."""
    if kind in LISTS:
        columns = LISTS[ImportKind(kind)].columns
        return Words(
            lambda _section: "",
            lambda _section, key: str(columns.get(key, key)),
            lambda _section: list(columns),
            lambda _section, _key, text: text,
        )
    form_class = next(one for one, taken in KINDS.items() if taken.kind == kind)
    return _words_of_form(form_class)


def _words_of_form(form_class: type[StepForm]) -> Words:
    fields: Mapping[str, Any] = form_class.base_fields
    # the words do not depend on whose form it is
    form: Any = SimpleNamespace(fields=fields)
    tables = {table.section: table for table in KINDS[form_class].tables}

    def part(section: str) -> str:
        name = getattr(tables.get(section), "field", "")
        return str(fields[name].label) if name else ""

    def column(section: str, key: str) -> str:
        if not section:
            return str(fields[key].label)
        return tables[section].column(form, key) if key in tables[section].cells else key

    def value(section: str, key: str, text: str) -> str:
        return tables[section].told(form, key, text) if section and key in tables[section].cells else text

    def keys(section: str) -> list[str]:
        return list(tables[section].cells) if section else []

    return Words(part, column, keys, value, str(KINDS[form_class].fixed))


def _shown(row: PlannedRow, words: Words) -> ShownRow:
    # of a row that is not there yet there is nothing to compare
    is_fresh = row.kind == "new" or (row.kind == "refused" and all(not change.old for change in row.changes))
    named = " / ".join(str(part) for part in row.key if part)
    return ShownRow(
        kind=row.kind,
        part=words.part(row.section),
        name=named or (_("Texts") if not row.section else ""),
        cell=" ".join(part for part in row.place or () if part),
        changes=[] if is_fresh else [_change(one, row.section, words) for one in row.changes],
        content=list(_content(row, words)) if is_fresh else [],
        problems=[_told(problem) for problem in row.problems],
    )


def _change(one: FieldChange, section: str, words: Words) -> tuple[str, str, str]:
    old, new = (words.value(section, one.name, _text(value)) for value in (one.old, one.new))
    return words.column(section, one.name), old, new


def _told(problem: Problem) -> str:
    """The sentence, led in by its cell."""
    sentence = problem.message.in_language(language())
    return f"{problem.cell}：{sentence}" if problem.cell else sentence


def _content(row: PlannedRow, words: Words) -> Iterable[tuple[str, str]]:
    for key in words.keys(row.section):
        value = row.row.get(key)
        if value and value not in row.key:
            yield words.column(row.section, key), words.value(row.section, key, _text(value))


def _text(value: Any) -> str:
    return "" if value is None else str(value)
