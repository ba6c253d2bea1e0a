"""A sheet from a file, cut down to what one form holds: values as the form would keep them, each with its cell.

What the form would not take is complained of here, in the form's own words; what it has no place for is left out.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from decimal import ROUND_HALF_UP, Decimal
from typing import TYPE_CHECKING, Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from ...grid.cells import CellError, written
from ...scoring.sheet import IndicatorRow
from ...scoring.values import convert
from ...sheets.intake import IncomingSheet, Problem
from ...sheets.intake.plan import SECTION_KEYS
from ...sheets.out.forms.parts import actual_text, target_text
from .kinds import MONEY, FormKind
from .tables import Table

if TYPE_CHECKING:
    from workflow.pages.forms import StepForm

_ROW = re.compile(r"(\w+)\[(\d+)\](?:\.(.+))?")
#: decimals that the product keeps: of money, and of weights and scores
_PLACES = {"weight": 4, "score": 4, "share": 4, **dict.fromkeys(MONEY, 6)}


def choose(kind: FormKind, sheets: Sequence[IncomingSheet], title: str) -> IncomingSheet | None:
    """The sheet of a book that belongs into this form: of this project where it is named, and of the best kind."""
    fitting = [sheet for sheet in sheets if sheet.data.get("form") in kind.forms]
    return min(fitting, key=lambda sheet: (_differs(sheet, title), _rank(kind, sheet)), default=None)


def _differs(sheet: IncomingSheet, title: str) -> bool:
    return bool(sheet.data.get("title")) and sheet.data["title"] != title


def _rank(kind: FormKind, sheet: IncomingSheet) -> int:
    return kind.forms.index(str(sheet.data["form"]))


def narrowed(kind: FormKind, sheet: IncomingSheet, form: StepForm) -> IncomingSheet:
    """The sheet with keys of the form for single fields, and with rows of texts for tables."""
    if kind.own_score and sheet.data.get("form") == "review":
        sheet = _with_own_scores(sheet)
    cut = _Cut(kind, sheet, form)
    for key, field in kind.texts_in(sheet.layout).items():
        cut.take_text(key, field)
    for table in kind.tables:
        for old, row in _picked(kind, table, sheet.data.get(table.section) or [], form):
            cut.take_row(table, old, row)
    cut.problems += [problem for problem in sheet.problems if problem.severity != "error"]
    return IncomingSheet(cut.data, cut.places, sheet.layout, tuple(cut.problems))


def left_out(kind: FormKind, sheet: IncomingSheet) -> list[str]:
    """What the file also holds and this form has no place for."""
    named = {
        "subprojects": _("Sub-projects"),
        "payments": _("Payments"),
        "balances": _("Balances"),
        "people": _("Evaluation group"),
    }
    taken = {table.section for table in kind.tables} | {key.partition(".")[0] for key in kind.texts}
    found = [label for section, label in named.items() if section not in taken and sheet.data.get(section)]
    if any(row.get("bands") for row in sheet.data.get("indicators") or []):
        found.append(_("Grade bands"))
    return found


def _picked(
    kind: FormKind, table: Table, rows: Sequence[Mapping[str, Any]], form: StepForm
) -> Iterator[tuple[int, Mapping[str, Any]]]:
    """The rows that the form holds, with their number in the file; see `total_apart`."""
    has_total = kind.total_apart and table.section == "funds"
    standing = {row["source"] for row in table.rows(form)} if has_total else set()
    if has_total and len(rows) == 1 and standing and rows[0].get("source") not in standing:
        return
    for number, row in enumerate(rows):
        if not (has_total and number == 0 and len(rows) > 1):
            yield number, row


def _with_own_scores(sheet: IncomingSheet) -> IncomingSheet:
    """The sheet with the scores that the unit gave itself; what somebody else gave is not the unit's to bring in."""
    rows = [{**row, "score": row.get("self_score")} for row in sheet.data.get("indicators") or []]
    places = {at: place for at, place in sheet.places.items() if not at.endswith(".score")}
    places |= {_as_score(at): place for at, place in places.items()}
    told = tuple(replace(one, at=_as_score(one.at)) for one in sheet.problems if not one.at.endswith("].score"))
    return replace(sheet, data={**sheet.data, "indicators": rows}, places=places, problems=told)


def _as_score(at: str) -> str:
    return at.removesuffix("self_score") + "score" if at.endswith(".self_score") else at


class _Cut:
    """The sheet while it is cut down."""

    def __init__(self, kind: FormKind, sheet: IncomingSheet, form: StepForm) -> None:
        self.sheet, self.form = sheet, form
        self.units = (str(sheet.data.get("money_unit") or "万元"), form.subject.evaluation.project.money_unit)
        self.data: dict[str, Any] = {table.section: [] for table in kind.tables}
        self.places: dict[str, tuple[str, str]] = {}
        self.problems: list[Problem] = []

    def take_text(self, key: str, field: str) -> None:
        """A single field, where the file has something for it."""
        section, _dot, name = key.rpartition(".")
        value = (self.sheet.data.get(section) or {} if section else self.sheet.data).get(name)
        if value in (None, ""):
            return
        self.data[field] = self._in_unit(name, value).strip()
        place = self.sheet.place(key)
        if place:
            self.places[field] = place
        target = self.form.fields[field]
        most = getattr(target, "max_length", None)
        if most and len(self.data[field]) > most:
            words = _("Too long: %(found)d characters of %(most)d.") % {"found": len(self.data[field]), "most": most}
            self._complain("not_taken", place, words, label=str(target.label), at=field)
        elif name in MONEY:
            try:
                target.clean(self.data[field])
            except ValidationError as error:
                self._complain("not_taken", place, " ".join(error.messages), label=str(target.label), at=field)

    def take_row(self, table: Table, old: int, row: Mapping[str, Any]) -> None:
        """A row of a table; cells that the file leaves blank are not mentioned."""
        before, at = f"{table.section}[{old}]", f"{table.section}[{len(self.data[table.section])}]"
        self._take_places(before, at, SECTION_KEYS[table.section][-1])
        self._take_problems(table, before, at)
        complained = {problem.at for problem in self.problems}
        found: dict[str, str] = {}
        for key in table.cells:
            value = _value(row, key)
            if value not in (None, ""):
                text = self._in_unit(key, value)
                found[key] = text if f"{at}.{key}" in complained else self._cell(table, key, text, f"{at}.{key}")
        self.data[table.section].append(found)

    def _take_places(self, before: str, at: str, name: str) -> None:
        """A row stands where its name does: its first cell may be joined over many rows."""
        for path, place in self.sheet.places.items():
            if path == before or path.startswith(before + "."):
                self.places[at + path.removeprefix(before)] = place
        if f"{at}.{name}" in self.places:
            self.places[at] = self.places[f"{at}.{name}"]

    def _take_problems(self, table: Table, before: str, at: str) -> None:
        """Errors of the row as a whole, and of the cells that the form takes."""
        for problem in self.sheet.problems:
            match = _ROW.fullmatch(problem.at)
            if match is None or problem.severity != "error" or not problem.at.startswith(before):
                continue
            if f"{match[1]}[{match[2]}]" == before and (match[3] is None or match[3] in table.cells):
                moved = at + problem.at.removeprefix(before)
                self.problems.append(
                    Problem(
                        problem.code, problem.sheet, problem.cell, problem.found, problem.expected, problem.label, moved
                    )
                )

    def _in_unit(self, key: str, value: Any) -> str:
        """An amount in the unit of the project, as text."""
        mine, theirs = self.units
        if isinstance(value, int | float) and not isinstance(value, bool):
            value = Decimal(str(value))
        if key in MONEY and mine != theirs and isinstance(value, Decimal):
            value = convert(value, mine, theirs)
        return written(value).removesuffix("%") if key == "share" else written(value)

    def _cell(self, table: Table, key: str, text: str, at: str) -> str:
        """The text as the form would keep it; a figure of a formula loses the decimals that nobody sees."""
        label, place = table.column(self.form, key), self.sheet.place(at) or self.places.get(at)
        short = _rounded(key, text)
        if short != text:
            self._complain("rounded", place, text, label=label, at=at, expected=short)
        try:
            return table.as_typed(self.form, key, short)
        except CellError as error:
            self._complain("not_taken", place, str(error), label=label, at=at)
            return text

    def _complain(
        self, code: str, place: tuple[str, str] | None, found: str, *, label: str, at: str, expected: str = ""
    ) -> None:
        sheet, cell = place or ("", "")
        self.problems.append(Problem(code, sheet, cell, found, expected, label, at))


def _value(row: Mapping[str, Any], key: str) -> Any:
    """A cell; a target or actual that is given as a figure only is put into words."""
    value = row.get(key)
    if value is None and key in ("target_text", "actual_text"):
        whole = IndicatorRow.from_json(row)
        return target_text(whole) if key == "target_text" else actual_text(whole)
    return value


def _rounded(key: str, text: str) -> str:
    places = _PLACES.get(key)
    whole, _point, fraction = text.partition(".")
    if places is None or len(fraction) <= places or not (whole.lstrip("-") + fraction).isdigit():
        return text
    return written(Decimal(text).quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP))
