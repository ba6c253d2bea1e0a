"""The demonstration's own time: its acts lie weeks back, one a weekday and in office hours, not all in one second.

What Django calls now is moved while it loads, in its process alone: record, queues and deadlines agree by themselves.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from contextlib import contextmanager

from django.utils import timezone

HOURS = (dt.time(9, 12), dt.time(10, 25), dt.time(11, 8), dt.time(14, 20), dt.time(15, 41), dt.time(16, 33))


class _Moved(dt.datetime):
    """Stands in for the class that `django.utils.timezone` asks for the time."""

    behind = dt.timedelta(0)

    @classmethod
    def now(cls, tz: dt.tzinfo | None = None) -> dt.datetime:  # type: ignore[override]  # a plain moment, as callers expect
        """The moment at which the demonstration stands."""
        return dt.datetime.now(tz) - cls.behind


@contextmanager
def back(*, days: int) -> Iterator[None]:
    """Inside it is so many days ago; `later` moves on."""
    _set(real_today() - dt.timedelta(days=days))
    vars(timezone)["datetime"] = _Moved
    try:
        yield
    finally:
        vars(timezone)["datetime"] = dt.datetime
        _Moved.behind = dt.timedelta(0)


def later() -> None:
    """The next weekday, never after the present; where time was not moved it goes its own way.

    Holidays are not left out: a story would end on another day in the weeks after one.
    """
    if vars(timezone)["datetime"] is _Moved:
        day = timezone.localdate()
        _set(day + dt.timedelta(days={4: 3, 5: 2}.get(day.weekday(), 1)))


def real_today() -> dt.date:
    """Today outside of the demonstration."""
    return timezone.localtime(dt.datetime.now(dt.UTC)).date()


def _set(day: dt.date) -> None:
    moment = timezone.make_aware(dt.datetime.combine(day, HOURS[day.toordinal() % len(HOURS)]))
    _Moved.behind = max(dt.datetime.now(dt.UTC) - moment, dt.timedelta(0))
