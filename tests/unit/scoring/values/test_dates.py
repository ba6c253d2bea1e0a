"""Days and stretches of days as printed."""

from datetime import date

import pytest

from flows.scoring.values import Kind, read_value


@pytest.mark.parametrize(
    ("printed", "first", "last"),
    [
        ("2022-10-31", "2022-10-31", "2022-10-31"),
        ("2022.10.31", "2022-10-31", "2022-10-31"),
        ("2022/1/5", "2022-01-05", "2022-01-05"),
        ("2022年10月31日", "2022-10-31", "2022-10-31"),
        ("2022-10-31 00:00:00", "2022-10-31", "2022-10-31"),
        ("2022年10月", "2022-10-01", "2022-10-31"),
        ("2024年2月", "2024-02-01", "2024-02-29"),
        ("2022-10", "2022-10-01", "2022-10-31"),
        ("2022年10月底", "2022-10-31", "2022-10-31"),
        ("2022年10月中旬", "2022-10-11", "2022-10-20"),
        ("2022年第三季度", "2022-07-01", "2022-09-30"),
        ("2022年上半年", "2022-01-01", "2022-06-30"),
        ("2022年", "2022-01-01", "2022-12-31"),
        ("2022年12月底完成", "2022-12-31", "2022-12-31"),
    ],
)
def test_date_as_printed(printed: str, first: str, last: str) -> None:
    reading = read_value(printed)
    assert (reading.first, reading.last) == (date.fromisoformat(first), date.fromisoformat(last))


@pytest.mark.parametrize("printed", ["2022年10月底前", "不晚于2022年10月31日", "2022年10月31日前完成", "≤2022-10-31"])
def test_deadline_is_an_upper_bound_that_includes_its_day(printed: str) -> None:
    reading = read_value(printed)
    assert (reading.kind, reading.operator, reading.last) == (Kind.INEQUALITY, "<=", date(2022, 10, 31))


@pytest.mark.parametrize("printed", ["年底前", "12月31日前", "12月前"])
def test_date_without_a_year_takes_the_sheets_year(printed: str) -> None:
    assert read_value(printed, year=2023).last == date(2023, 12, 31)


@pytest.mark.parametrize(
    ("printed", "why"),
    [
        ("12月31日", "the date has no year: 12月31日"),
        ("2023年2月30日", "there is no such day: 2023年2月30日"),
        ("2022年13月", "there is no such month: 2022年13月"),
        ("2023年3月至2022年10月", "the period ends before it begins: 2023年3月至2022年10月"),
    ],
)
def test_date_that_is_none_says_why(printed: str, why: str) -> None:
    reading = read_value(printed)
    assert reading.kind is Kind.UNREADABLE
    assert reading.reason is not None
    assert reading.reason.en == why


@pytest.mark.parametrize(("printed", "unit"), [("6个月", "个月"), ("3年", "年"), ("10.31", ""), ("20231231", "")])
def test_duration_or_plain_figure_is_no_date(printed: str, unit: str) -> None:
    reading = read_value(printed)
    assert (reading.kind, reading.unit) == (Kind.NUMBER, unit)
