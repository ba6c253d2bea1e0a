"""balance_identity: found, and not found where the sheet is right."""

from tests.unit.checks.looking import found

RIGHT = {
    "initial": 1679.7, "adjusted": -79.7, "appropriated": 1500, "paid": 1450,
    "indicator_balance": 100, "cash_balance": 50, "carried": 30, "recovered": 20,
}  # fmt: skip


def test_balance_identity_when_both_hold() -> None:
    assert found("balance_identity", balances=RIGHT) == []


def test_balance_identity_of_the_appropriation() -> None:
    assert found("balance_identity", balances=RIGHT | {"indicator_balance": 0}) == [
        ("balances.indicator_balance", "0", "100")
    ]


def test_balance_identity_of_the_cash_both_ways() -> None:
    assert found("balance_identity", balances=RIGHT | {"cash_balance": 60}) == [
        ("balances.cash_balance", "60", "50"),
        ("balances.cash_balance", "60", "50"),
    ]


def test_balance_identity_with_a_blank_cell_is_not_tested() -> None:
    assert found("balance_identity", balances=RIGHT | {"adjusted": None, "indicator_balance": 0}) == []
