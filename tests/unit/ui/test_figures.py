"""Money, scores and times as people read them."""

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
import time_machine
from django.utils import translation

from roles.output.figures import decimal_of, grouped, money_text, time_text


@pytest.mark.parametrize(
    ("value", "unit", "stored", "text"),
    [
        (Decimal("16797000.50"), "wan", "yuan", "1,679.70005"),
        (Decimal("16797000.50"), "yuan", "yuan", "16,797,000.50"),
        (Decimal(3200), "wan", "wan", "3,200.00"),
        (Decimal("63.21"), "yuan", "wan", "632,100.00"),
        (Decimal(-5), "yuan", "yuan", "-5.00"),
        (None, "wan", "yuan", "—"),
        ("", "wan", "yuan", "—"),
    ],
)
def test_money_is_written_in_the_unit_asked_for(value: object, unit: str, stored: str, text: str) -> None:
    assert money_text(value, unit, stored) == text


def test_money_refuses_a_float() -> None:
    with pytest.raises(TypeError):
        money_text(0.1)


@pytest.mark.parametrize(
    ("number", "text"), [("9.975", "9.98"), ("9.965", "9.97"), ("97", "97.00"), ("1234.5", "1,234.50")]
)
def test_a_score_is_rounded_half_up(number: str, text: str) -> None:
    assert grouped(Decimal(number), 2, 2) == text


@pytest.mark.parametrize("value", ["NaN", "Infinity", "abc", None, ""])
def test_what_is_no_number_is_none(value: object) -> None:
    assert decimal_of(value) is None


@time_machine.travel(datetime(2026, 11, 21, 16, 30, tzinfo=UTC), tick=False)
def test_today_is_counted_in_shanghai() -> None:
    with translation.override("en"):
        assert time_text(datetime(2026, 11, 21, 16, 5, tzinfo=UTC)) == "Today 00:05"
        assert time_text(datetime(2026, 11, 21, 15, 59, tzinfo=UTC)) == "2026-11-21 23:59"
        assert time_text(date(2026, 11, 21)) == "2026-11-21"
        assert time_text(None) == "—"
