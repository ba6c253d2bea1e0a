"""over_execution: found, and not found where the sheet is right."""

from tests.unit.checks.looking import found, fund


def test_over_execution_beyond_the_annual_budget() -> None:
    assert found("over_execution", funds=[fund(executed=600)]) == [("funds[0].executed", "600", "589.5")]


def test_over_execution_beyond_what_was_received() -> None:
    assert found("over_execution", funds=[fund(received=500)]) == [("funds[0].executed", "588.06", "500")]
    assert found("over_execution", balances={"appropriated": 100, "paid": 101}) == [("balances.paid", "101", "100")]


def test_over_execution_of_a_sub_project() -> None:
    parts = [{"name": "甲", "budget": 10, "actual": 12}, {"name": "乙", "budget": 10, "actual": 10}]
    assert found("over_execution", subprojects=parts) == [("subprojects[0].actual", "12", "10")]


def test_over_execution_is_none_within_budget() -> None:
    assert found("over_execution", funds=[fund()], balances={"appropriated": 100, "paid": 100}) == []
