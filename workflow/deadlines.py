"""Deadlines: computed once, stored once, and explained from the stored rule.

The day of the event does not count and the last day does (民法典 201-203); working-day periods skip days off
(行政许可法 82); a calendar period that ends on a day off moves to the next working day where its clock says `roll`.
"""

from __future__ import annotations

import datetime as dt
import time
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal

from django.utils.translation import gettext as _, ngettext

from .models.calendar import WorkDay

Unit = Literal["working", "calendar"]
CALENDAR_SECONDS = 60.0
_loaded: tuple[float, Calendar] | None = None


@dataclass(frozen=True)
class Clock:
    """A period: `days` of a `unit`, beginning the day after `start`. Or a fixed `on` date, chosen by a person."""

    start: dt.date
    days: int = 0
    unit: Unit = "working"
    roll: bool = False
    on: dt.date | None = None

    @classmethod
    def starting(
        cls,
        start: dt.date,
        *,
        working_days: int | None = None,
        calendar_days: int | None = None,
        roll: bool = False,
    ) -> Clock:
        """A clock of exactly one of the two units; `roll` moves a calendar period's last day off a day off."""
        if (working_days is None) == (calendar_days is None):
            raise ValueError("give working_days or calendar_days, one of them")
        if working_days is not None:
            return cls(start, working_days, "working")
        return cls(start, calendar_days or 0, "calendar", roll)

    @classmethod
    def fixed(cls, on: dt.date, *, start: dt.date) -> Clock:
        """A date that a person chose."""
        return cls(start, on=on)


@dataclass(frozen=True)
class Day:
    """What the official calendar says of one day."""

    is_working: bool
    note: str = ""


@dataclass(frozen=True)
class Calendar:
    """The published days. `published` are the years that have rows; all other years are guessed."""

    days: Mapping[dt.date, Day]
    published: frozenset[int]

    def is_working(self, day: dt.date) -> bool:
        """Whether people work on that day; an unpublished year works Monday to Friday."""
        known = self.days.get(day)
        return known.is_working if known else day.weekday() < 5

    def note(self, day: dt.date) -> str:
        """Name of the holiday that the day belongs to, or nothing."""
        known = self.days.get(day)
        return known.note if known else ""


@dataclass(frozen=True)
class Deadline:
    """A computed last day, with the days counted and skipped on the way to it."""

    clock: Clock
    last: dt.date
    counted: tuple[dt.date, ...]
    skipped: tuple[tuple[dt.date, str], ...]
    moved: bool
    provisional: bool

    def stored(self) -> tuple[dt.date, dict[str, Any]]:
        """What a task or finding keeps: the last day and the rule that gave it (provisional years included)."""
        rule: dict[str, Any] = {"start": self.clock.start.isoformat(), "days": self.clock.days, "unit": self.clock.unit}
        if self.clock.roll:
            rule["roll"] = True
        if self.clock.on:
            rule["on"] = self.clock.on.isoformat()
        if self.provisional:
            rule["provisional"] = True
        return self.last, rule

    def sentence(self) -> str:
        """Why this date, in words that list the counted days."""
        if self.clock.on:
            return _("Set to %(date)s by a person.") % {"date": self.clock.on}
        if self.clock.unit == "working":
            head = ngettext("%(n)d working day from %(start)s", "%(n)d working days from %(start)s", self.clock.days)
        else:
            head = ngettext("%(n)d calendar day from %(start)s", "%(n)d calendar days from %(start)s", self.clock.days)
        parts = [head % {"n": self.clock.days, "start": self.clock.start}]
        parts.append(_("counted: %(days)s") % {"days": _ranges(self.counted)})
        if self.skipped:
            parts.append(_("not counted: %(days)s") % {"days": _skipped(self.skipped)})
        if self.moved:
            parts.append(_("the last day is a day off, so it moves to the next working day"))
        if self.provisional:
            parts.append(_("provisional: the calendar of that year is not published yet"))
        return _("; ").join(parts) + _(".")


def compute(clock: Clock, calendar: Calendar | None = None) -> Deadline:
    """The last day of a clock. Working days skip days off; calendar days count all and move a last day off."""
    calendar = calendar or published_calendar()
    if clock.on:
        return Deadline(clock, clock.on, (), (), moved=False, provisional=False)
    counted: list[dt.date] = []
    skipped: list[tuple[dt.date, str]] = []
    day = clock.start
    while len(counted) < clock.days:
        day += dt.timedelta(days=1)
        if clock.unit == "working" and not calendar.is_working(day):
            skipped.append((day, calendar.note(day)))
        else:
            counted.append(day)
    last = day
    while clock.roll and not calendar.is_working(last):
        skipped.append((last, calendar.note(last)))
        last += dt.timedelta(days=1)
    provisional = any(year not in calendar.published for year in range(clock.start.year, last.year + 1))
    return Deadline(clock, last, tuple(counted), tuple(skipped), moved=last != day, provisional=provisional)


def from_rule(rule: Mapping[str, Any]) -> Clock:
    """The clock that a stored rule came from."""
    on = rule.get("on")
    return Clock(
        start=dt.date.fromisoformat(rule["start"]),
        days=rule["days"],
        unit=rule["unit"],
        roll=rule.get("roll", False),
        on=dt.date.fromisoformat(on) if on else None,
    )


def working_days_between(start: dt.date, end: dt.date, calendar: Calendar | None = None) -> int:
    """Working days after `start` up to and including `end`; negative when `end` has passed."""
    if end < start:
        return -working_days_between(end, start, calendar)
    calendar = calendar or published_calendar()
    days = (start + dt.timedelta(days=n) for n in range(1, (end - start).days + 1))
    return sum(1 for day in days if calendar.is_working(day))


def published_calendar() -> Calendar:
    """The official calendar, kept for a minute in each process (a list shows a deadline on every row)."""
    global _loaded  # noqa: PLW0603  one small value per process; the cache framework would unpickle it for each row
    if _loaded is None or time.monotonic() - _loaded[0] > CALENDAR_SECONDS:
        rows = {row.date: Day(row.is_working, row.note) for row in WorkDay.objects.all()}
        _loaded = (time.monotonic(), Calendar(rows, frozenset(day.year for day in rows)))
    return _loaded[1]


def forget_calendar() -> None:
    """Read the calendar again at the next use; called where it was changed."""
    global _loaded  # noqa: PLW0603  see published_calendar
    _loaded = None


def _ranges(days: tuple[dt.date, ...]) -> str:
    """Consecutive days as `09-28`, `10-09 – 10-11`."""
    runs: list[list[dt.date]] = []
    for day in days:
        if runs and day - runs[-1][-1] == dt.timedelta(days=1):
            runs[-1].append(day)
        else:
            runs.append([day])
    return _(", ").join(f"{run[0]:%m-%d}" if len(run) == 1 else f"{run[0]:%m-%d} – {run[-1]:%m-%d}" for run in runs)


def _skipped(days: tuple[tuple[dt.date, str], ...]) -> str:
    by_note: dict[str, list[dt.date]] = {}
    for day, note in days:
        by_note.setdefault(note or _("weekend"), []).append(day)
    return _(", ").join(f"{_ranges(tuple(run))} ({note})" for note, run in by_note.items())
