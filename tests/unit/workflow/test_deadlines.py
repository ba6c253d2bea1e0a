"""Deadlines by the official calendar (capabilities F13, F14; domain.md section 4)."""

import datetime as dt
from collections.abc import Iterator

import chinese_calendar
import holidays
import pytest
from django.utils import translation

from workflow.deadlines import Clock, compute, forget_calendar, from_rule, published_calendar, working_days_between
from workflow.models import WorkDay
from workflow.pages.shown import shown_deadline

FRIDAY = dt.date(2025, 9, 26)
pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def fresh_calendar() -> Iterator[None]:
    forget_calendar()
    yield
    forget_calendar()


def test_six_working_days_over_national_day_count_make_up_days() -> None:
    deadline = compute(Clock.starting(FRIDAY, working_days=6))
    assert deadline.last == dt.date(2025, 10, 11)
    assert [f"{day:%m-%d}" for day in deadline.counted] == ["09-28", "09-29", "09-30", "10-09", "10-10", "10-11"]
    assert not deadline.provisional


def test_six_calendar_days_end_on_the_sixth_day() -> None:
    assert compute(Clock.starting(FRIDAY, calendar_days=6)).last == dt.date(2025, 10, 2)


def test_six_calendar_days_that_roll_move_to_the_next_working_day() -> None:
    deadline = compute(Clock.starting(FRIDAY, calendar_days=6, roll=True))
    assert (deadline.last, deadline.moved) == (dt.date(2025, 10, 9), True)


def test_sentence_lists_counted_and_skipped_days() -> None:
    with translation.override("en"):
        sentence = compute(Clock.starting(FRIDAY, working_days=6)).sentence()
    assert sentence == (
        "6 working days from 2025-09-26; counted: 09-28 – 09-30, 10-09 – 10-11; "
        "not counted: 09-27 (weekend), 10-01 – 10-05, 10-07 – 10-08 (国庆节), 10-06 (中秋节)."
    )


def test_unpublished_year_is_provisional() -> None:
    deadline = compute(Clock.starting(dt.date(2026, 12, 28), working_days=10))
    assert deadline.provisional
    assert deadline.stored()[1]["provisional"] is True


def test_stored_rule_gives_the_same_deadline() -> None:
    for clock in (
        Clock.starting(FRIDAY, working_days=6),
        Clock.starting(FRIDAY, calendar_days=6, roll=True),
        Clock.fixed(dt.date(2025, 12, 1), start=FRIDAY),
    ):
        last, rule = compute(clock).stored()
        assert compute(from_rule(rule)).last == last


@pytest.mark.parametrize(
    ("end", "left"), [(dt.date(2025, 10, 11), 6), (FRIDAY, 0), (dt.date(2025, 9, 25), -1), (dt.date(2025, 10, 5), 3)]
)
def test_working_days_left_and_late(end: dt.date, left: int) -> None:
    assert working_days_between(FRIDAY, end) == left


def test_clock_takes_exactly_one_unit() -> None:
    with pytest.raises(ValueError, match="one of them"):
        Clock.starting(FRIDAY, working_days=1, calendar_days=1)


@pytest.mark.parametrize("year", [2024, 2025, 2026])
def test_seeded_year_agrees_with_two_libraries(year: int) -> None:
    rows = {row.date: row for row in WorkDay.objects.filter(date__year=year)}
    assert len(rows) == (366 if year == 2024 else 365)
    theirs = holidays.country_holidays("CN", years=year)
    for day, row in rows.items():
        assert row.is_working == chinese_calendar.is_workday(day), day
        if row.is_working and day.weekday() < 5:
            assert day not in theirs, day


def test_calendar_change_is_seen_after_forgetting() -> None:
    day = dt.date(2025, 11, 3)
    assert published_calendar().is_working(day)
    WorkDay.objects.filter(date=day).update(is_working=False, note="运动会")
    forget_calendar()
    assert not published_calendar().is_working(day)


def test_provisional_deadline_of_what_is_finished_is_no_longer_in_doubt() -> None:
    last, rule = compute(Clock.starting(dt.date(2019, 12, 30), working_days=3)).stored()
    shown = [shown_deadline(last, rule | {"provisional": True}, finished=done) for done in (False, True)]
    assert [one and (one.late, one.provisional) for one in shown] == [(True, True), (False, False)]
