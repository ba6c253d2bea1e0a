"""Reading what was printed gives it back, whatever it was; and no text at all breaks the reader."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

from hypothesis import given, strategies as st

from flows.scoring.values import Kind, Reading, print_value, read_value

UNITS = ("", "条", "个", "小时", "天", "万人", "元/人")
figures = st.decimals(-(10**9), 10**9, places=4, allow_nan=False)
said = st.sampled_from([None, True, False])
days = st.dates(date(1900, 1, 1), date(2199, 12, 31))


@given(figures, st.sampled_from(UNITS))
def test_round_trip_of_numbers(value: Decimal, unit: str) -> None:
    reading = Reading(Kind.NUMBER, value=value, unit=unit)
    assert read_value(print_value(reading)) == reading


@given(figures, st.sampled_from([(Kind.PERCENT, "%"), (Kind.PERMILLE, "‰"), (Kind.MONEY, "元"), (Kind.MONEY, "万元")]))
def test_round_trip_of_shares_and_money(value: Decimal, kind: tuple[Kind, str]) -> None:
    reading = Reading(kind[0], value=value, unit=kind[1])
    assert read_value(print_value(reading)) == reading


@given(figures, st.sampled_from([">=", "<=", ">", "<", "="]), st.sampled_from(UNITS))
def test_round_trip_of_inequalities(value: Decimal, operator: str, unit: str) -> None:
    reading = Reading(Kind.INEQUALITY, value=value, unit=unit, operator=operator)
    assert read_value(print_value(reading)) == reading


@given(st.tuples(figures, figures), st.tuples(said, said), st.sampled_from(["", "%", "天"]))
def test_round_trip_of_ranges(
    ends: tuple[Decimal, Decimal], included: tuple[bool | None, bool | None], unit: str
) -> None:
    low, high = included
    reading = Reading(Kind.RANGE, low=min(ends), high=max(ends), unit=unit, low_included=low, high_included=high)
    assert read_value(print_value(reading)) == reading


@given(days)
def test_round_trip_of_days(day: date) -> None:
    reading = Reading(Kind.DATE, first=day, last=day)
    assert read_value(print_value(reading)) == reading


@given(
    st.sampled_from(
        [
            "2022年10月",
            "2024年2月",
            "2022年第一季度",
            "2022年下半年",
            "2022年",
            "2022年10月上旬",
            "2022年10月下旬",
            "2022年3月至2023年1月",
        ]
    )
)
def test_round_trip_of_stretches(printed: str) -> None:
    reading = read_value(printed)
    assert read_value(print_value(reading)) == reading


@given(figures)
def test_full_width_reads_as_half_width(value: Decimal) -> None:
    wide = str(value).translate({ord(char): ord(char) + 0xFEE0 for char in "0123456789.-"})
    assert read_value(wide) == read_value(str(value))


@given(st.one_of(st.text(max_size=60), st.text("0123456789.,%‰-—~/年月日万元以上下内前含（）()≥≤<>= ", max_size=24)))
def test_any_text_is_read_or_refused_with_a_reason(text: str) -> None:
    reading = read_value(text, year=2023)
    assert (reading.kind is Kind.UNREADABLE) == (reading.reason is not None)
    assert reading.is_figure == (reading.value is not None and reading.kind is not Kind.INEQUALITY)
    assert read_value(print_value(reading), year=2023) == replace(reading, text="")
