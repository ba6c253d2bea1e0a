"""weight_sum: found, and not found where the sheet is right."""

from tests.unit.checks.looking import found, fund, row


def test_weight_sum_when_the_weights_do_not_make_the_base() -> None:
    rows = [row(weight=60), row(weight=40)]
    assert found("weight_sum", funds=[fund()], indicators=rows, total_base=100) == [("indicators", "110", "100")]


def test_weight_sum_when_they_do() -> None:
    assert found("weight_sum", funds=[fund()], indicators=[row(weight=90)], total_base=100) == []


def test_weight_sum_does_not_count_fund_parts_again() -> None:
    assert found("weight_sum", funds=[fund(), fund()], indicators=[row(weight=90)], total_base=100) == []


def test_weight_sum_stays_silent_without_a_base_or_while_a_weight_is_blank() -> None:
    assert found("weight_sum", indicators=[row(weight=60)]) == []
    assert found("weight_sum", indicators=[row(weight=60), row(weight=None)], total_base=100) == []


def test_weight_sum_above_the_base_is_wrong_whatever_is_blank() -> None:
    rows = [row(weight=101), row(weight=None)]
    assert found("weight_sum", indicators=rows, total_base=100) == [("indicators", "101", "100")]
