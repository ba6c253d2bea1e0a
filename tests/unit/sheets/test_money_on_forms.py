"""What forms reckon from budget and payments: rates and balances, and nothing where a figure is missing."""

from decimal import Decimal

import pytest

from flows.printing.forms.money import with_balances, with_rates
from flows.printing.forms.parts import with_signs
from flows.scoring.sheet import Sheet


def sheet(*funds: dict[str, str | None]) -> Sheet:
    return Sheet.from_json({"funds": [{"source": f"来源{number}", **row} for number, row in enumerate(funds)]})


@pytest.mark.parametrize(
    ("budget", "executed", "rate"),
    [("589.5", "588.06", "99.76%"), ("200", "200", "100%"), ("0", "0", None), (None, "5", None), ("5", None, None)],
)
def test_execution_rate_is_printed_where_it_can_be_reckoned(
    budget: str | None, executed: str | None, rate: str | None
) -> None:
    (row,) = with_rates(sheet({"annual_budget": budget, "executed": executed})).funds
    assert row.execution_rate == rate


def test_rate_that_was_typed_stays() -> None:
    typed = sheet({"annual_budget": "100", "executed": "50", "execution_rate": "51%"})
    assert with_rates(typed).funds[0].execution_rate == "51%"


def test_balances_follow_from_the_total_row_and_the_rest_stays_open() -> None:
    found = with_balances(sheet({"initial_budget": "100", "annual_budget": "120", "executed": "90"}, {})).balances
    assert found is not None
    assert (found.initial, found.adjusted, found.paid) == (Decimal(100), Decimal(20), Decimal(90))
    assert (found.appropriated, found.indicator_balance, found.cash_balance) == (None, None, None)


def test_balances_follow_from_what_was_received() -> None:
    row = {"initial_budget": "100", "annual_budget": "120", "received": "110", "executed": "90"}
    found = with_balances(sheet(row)).balances
    assert found is not None
    assert (found.appropriated, found.indicator_balance, found.cash_balance) == (Decimal(110), Decimal(10), Decimal(20))


def test_balances_of_the_file_are_not_reckoned_anew() -> None:
    given = Sheet.from_json({"funds": [{"initial_budget": "1"}], "balances": {"initial": "2"}})
    assert with_balances(given) is given


@pytest.mark.parametrize(
    ("typed", "printed"), [("<=8小时", "≤8小时"), (">=90%", "≥90%"), ("充分", "充分"), (None, None)]
)
def test_targets_stand_on_paper_with_their_sign(typed: str | None, printed: str | None) -> None:
    assert with_signs(typed) == printed
