"""One cell: what is typed, what it becomes, and the sentence where it cannot be read."""

from contextlib import suppress
from datetime import date
from decimal import Decimal

import pytest
from django.utils import translation
from hypothesis import given, strategies as st

from flows.grid import Column, Kind
from flows.grid.cells import CellError, read, written

NUMBER = Column(key="weight", label="Weight", kind=Kind.NUMBER, places=2, least=Decimal(0), most=Decimal(100))
MONEY = Column(key="money", label="Money", kind=Kind.NUMBER)
PERCENT = Column(key="rate", label="Rate", kind=Kind.PERCENT)
TEXT = Column(key="name", label="Name", max_length=10)
LONG = Column(key="reason", label="Reason", kind=Kind.LONG)
DATE = Column(key="day", label="Day", kind=Kind.DATE)
CHOICE = Column(key="operator", label="Operator", kind=Kind.CHOICE, choices=[("ge", "≥"), ("le", "≤")])


@pytest.mark.parametrize(
    ("column", "typed", "value"),
    [
        (MONEY, "3,200.50", Decimal("3200.50")),
        (MONEY, " ３２００．５ ", Decimal("3200.5")),
        (MONEY, "-7", Decimal(-7)),
        (MONEY, ".5", Decimal("0.5")),
        (NUMBER, "9.9000", Decimal("9.9000")),
        (NUMBER, "", None),
        (NUMBER, None, None),
        (PERCENT, "99.76%", Decimal("99.76")),
        (PERCENT, "99.76％", Decimal("99.76")),
        (TEXT, " 一码通\n平台 ", "一码通 平台"),
        (TEXT, "", ""),
        (LONG, "一\n二", "一\n二"),
        (DATE, "2026-11-21", date(2026, 11, 21)),
        (DATE, "2026/1/5", date(2026, 1, 5)),
        (DATE, "2026年11月21日", date(2026, 11, 21)),
        (DATE, "", None),
        (CHOICE, "ge", "ge"),
        (CHOICE, "≤", "le"),
    ],
)
def test_a_cell_is_read(column: Column, typed: object, value: object) -> None:
    assert read(column, typed) == value


@pytest.mark.parametrize(
    ("column", "typed", "sentence"),
    [
        (NUMBER, "二十", "“二十” is not a number."),
        (NUMBER, "NaN", "“NaN” is not a number."),
        (NUMBER, "Infinity", "“Infinity” is not a number."),
        (NUMBER, "1e5", "“1e5” is not a number."),
        (NUMBER, "1.234", "At most 2 decimals."),
        (NUMBER, "-1", "Must be at least 0."),
        (NUMBER, "101", "Must be at most 100."),
        (MONEY, "9" * 19, "The number is too large."),
        (TEXT, "字" * 11, "Too long: 11 characters of 10."),
        (TEXT, "a\x00b", "Contains a character that cannot be stored: type the cell anew."),
        (TEXT, "\ud800", "Contains a character that cannot be stored: type the cell anew."),
        (TEXT, ["a"], "This is not a text as a cell holds it."),
        (TEXT, True, "This is not a text as a cell holds it."),
        (DATE, "2026-02-30", "“2026-02-30” is not a date: write 2026-11-21."),
        (DATE, "明天", "“明天” is not a date: write 2026-11-21."),
        (CHOICE, ">", "“>” is none of: ≥ ≤."),
    ],
)
def test_a_cell_that_cannot_be_read_says_why(column: Column, typed: object, sentence: str) -> None:
    with translation.override("en"), pytest.raises(CellError) as refused:
        read(column, typed)
    assert str(refused.value) == sentence


def test_a_required_cell_that_is_blank_says_so() -> None:
    with translation.override("en"), pytest.raises(CellError) as refused:
        read(Column(key="a", label="A", required=True), "  ")
    assert str(refused.value) == "Must be filled in."


@given(st.decimals(min_value=-(10**12), max_value=10**12, places=6))
def test_what_is_written_is_read_back(number: Decimal) -> None:
    assert read(MONEY, written(number)) == number


@given(st.sampled_from([NUMBER, MONEY, PERCENT, TEXT, LONG, DATE, CHOICE]), st.text(max_size=40))
def test_any_text_is_read_finite_or_refused(column: Column, typed: str) -> None:
    with suppress(CellError):
        value = read(column, typed)
        assert not isinstance(value, Decimal) or value.is_finite()


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (Decimal("20.00"), "20"),
        (Decimal("1E+2"), "100"),
        (Decimal("0.10"), "0.1"),
        (None, ""),
        (date(2026, 1, 5), "2026-01-05"),
    ],
)
def test_a_value_stands_in_its_input_as_people_write_it(value: object, text: str) -> None:
    assert written(value) == text
