"""execution_rate_mismatch: found, and not found where the sheet is right."""

from tests.unit.checks.looking import found, fund, severities


def test_execution_rate_mismatch_when_the_printed_rate_is_another() -> None:
    assert found("execution_rate_mismatch", funds=[fund(execution_rate="98.76%")]) == [
        ("funds[0].execution_rate", "98.76%", "99.76%")
    ]


def test_execution_rate_mismatch_is_silent_within_rounding() -> None:
    for printed in ("99.76%", "99.8%", "100%", "99.7557%", 99.76, 0.9976, "９９.７６％"):
        assert found("execution_rate_mismatch", funds=[fund(execution_rate=printed)]) == []


def test_execution_rate_mismatch_by_cutting_off_is_only_a_notice() -> None:
    thirds = {"annual_budget": 300000, "executed": 200000}
    assert severities("execution_rate_mismatch", funds=[fund(**thirds, execution_rate="66.66%")]) == ["notice"]
    assert severities("execution_rate_mismatch", funds=[fund(**thirds, execution_rate="66.60%")]) == ["error"]


def test_execution_rate_mismatch_allows_for_amounts_that_are_rounded_themselves() -> None:
    assert found("execution_rate_mismatch", funds=[fund(execution_rate="99.75%")]) == []


def test_execution_rate_mismatch_looks_at_every_source() -> None:
    funds = [fund(), fund(source="其他资金", annual_budget=80, executed=40, execution_rate="60%")]
    assert found("execution_rate_mismatch", funds=funds) == [("funds[1].execution_rate", "60%", "50%")]


def test_execution_rate_mismatch_stays_silent_without_a_budget() -> None:
    funds = [fund(initial_budget=0, annual_budget=0, executed=0, execution_rate="100%")]
    assert found("execution_rate_mismatch", funds=funds) == []
    assert found("execution_rate_mismatch", funds=[fund(executed=None)]) == []
