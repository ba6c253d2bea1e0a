"""budget_change_unexplained: found, and not found where the sheet is right."""

from tests.unit.checks.looking import found, fund


def test_budget_change_unexplained_beyond_the_limit() -> None:
    assert found("budget_change_unexplained", funds=[fund(annual_budget=300)]) == [
        ("funds[0].annual_budget", "300", "589.5")
    ]


def test_budget_change_unexplained_within_the_limit_or_with_a_reason() -> None:
    assert found("budget_change_unexplained", funds=[fund(annual_budget=600)]) == []
    assert found("budget_change_unexplained", funds=[fund(annual_budget=300, reason="年中压减，见预算调整批复")]) == []


def test_budget_change_unexplained_by_noise_is_still_unexplained() -> None:
    assert len(found("budget_change_unexplained", funds=[fund(annual_budget=300, reason="无")])) == 1


def test_budget_change_unexplained_from_nothing_is_unknown() -> None:
    assert found("budget_change_unexplained", funds=[fund(initial_budget=0)]) == []
