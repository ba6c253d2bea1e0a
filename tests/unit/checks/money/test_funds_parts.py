"""funds_parts: found, and not found where the sheet is right."""

from tests.unit.checks.looking import found, fund


def test_funds_parts_when_the_parts_do_not_make_the_total() -> None:
    funds = [fund(executed=588.06), fund(executed=500), fund(initial_budget=0, annual_budget=0, executed=80)]
    assert found("funds_parts", funds=funds) == [("funds[0].executed", "588.06", "580")]


def test_funds_parts_when_they_do() -> None:
    assert found("funds_parts", funds=[fund(), fund(source="省财政")]) == []


def test_funds_parts_does_not_take_a_blank_for_nothing() -> None:
    blank = {"source": "其他资金"}
    assert found("funds_parts", funds=[fund(), fund(executed=500), blank]) == []
    assert found("funds_parts", funds=[fund(), fund(executed=600), blank]) == [("funds[0].executed", "588.06", "600")]


def test_funds_parts_allows_for_rounding() -> None:
    funds = [fund(executed=7.29), fund(executed=7.289)]
    assert found("funds_parts", funds=funds) == []
