"""Dates: earlier is never worse, a month that does not tell is left to a judge (P9, P22)."""

import pytest

from tests.unit.scoring.making import points, rules, score

PER_DAY = rules("reverse: {dates: {name: per_day, lose_per_day: 2%, grace_days: 5}}")


@pytest.mark.parametrize(
    ("actual", "expected"),
    [("2022-10-31", 10), ("2022年9月", 10), ("2022年10月", 10), ("2022-11-01", 0), ("2022年11月", 0)],
)
def test_deadline_all_or_nothing(actual: str, expected: int) -> None:
    assert points(target_text="2022年10月底前", actual_text=actual) == expected


@pytest.mark.parametrize(("actual", "expected"), [("2022-11-05", 10), ("2022-11-10", 9), ("2023-10-31", 0)])
def test_deadline_by_days_late(actual: str, expected: int) -> None:
    assert points(PER_DAY, target_text="2022年10月底前", actual_text=actual) == expected


def test_month_on_both_sides_of_the_day_is_for_a_judge() -> None:
    found = score(target_text="2022年10月15日前", actual_text="2022年10月")
    assert (found.computed, found.band) == (None, (0, 10))
    assert found.note.en == "the time “2022年10月” lies on both sides of 2022-10-15: give the day, or a judge decides"


def test_late_month_by_days_gives_the_band_of_its_days() -> None:
    found = score(PER_DAY, target_text="2022年10月底前", actual_text="2022年11月")
    assert (found.computed, found.band) == (None, (5, 10))


def test_deadline_answered_in_words_is_for_a_judge() -> None:
    found = score(target_text="2022年10月底前", actual_text="按期完成")
    assert (found.computed, found.note.en) == (None, "the target is a date, the actual is not")


def test_deadline_steps_show_the_days() -> None:
    found = score(PER_DAY, target_text="2022年10月底前", actual_text="2022-11-10")
    assert found.steps == (
        "2022-11-10 > 2022-10-31",
        "2022-11-10 − 2022-10-31 = 10 d",
        "100% − 5 × 2% = 90%",
        "10 × 90% = 9",
    )


def test_not_before_a_day() -> None:
    assert points(target_text="2022年10月1日后", actual_text="2022-10-02") == 10


def test_day_after_the_cut_off_is_noted() -> None:
    found = score(target_text="2023年6月底前", actual_text="2023-03-01")
    assert (found.computed, found.note.en) == (10, "done after the cut-off of data, 2022-12-31")
