"""subproject_sum: found, and not found where the sheet is right."""

from tests.unit.checks.looking import found, fund

PARTS = [{"name": "甲", "budget": 100, "actual": 95.5}, {"name": "乙", "budget": 50, "actual": 50}]


def test_subproject_sum_against_its_own_total_row() -> None:
    total = {"name": "合计", "budget": 150, "actual": 140}
    assert found("subproject_sum", subprojects=[*PARTS, total]) == [("subprojects[2].actual", "145.5", "140")]


def test_subproject_sum_against_what_was_spent() -> None:
    funds = [fund(annual_budget=150, executed=150)]
    assert found("subproject_sum", funds=funds, subprojects=PARTS) == [("subprojects.actual", "145.5", "150")]


def test_subproject_sum_may_leave_a_part_of_the_budget_unallotted() -> None:
    funds = [fund(initial_budget=200, annual_budget=200, executed=145.5)]
    assert found("subproject_sum", funds=funds, subprojects=PARTS) == []


def test_subproject_sum_may_not_exceed_the_budget() -> None:
    funds = [fund(initial_budget=120, annual_budget=120, executed=145.5)]
    assert found("subproject_sum", funds=funds, subprojects=PARTS) == [("subprojects.budget", "150", "120")]


def test_subproject_sum_must_reach_the_budget_on_a_settlement_form() -> None:
    balances = {"appropriated": 151, "paid": 145.5}
    assert found("subproject_sum", balances=balances, subprojects=PARTS) == [("subprojects.budget", "150", "151")]


def test_subproject_sum_reads_amounts_in_other_units() -> None:
    parts = [{"name": "甲", "budget": "1,000,000元", "actual": "95.5万元"}, PARTS[1]]
    assert found("subproject_sum", balances={"appropriated": 150, "paid": 145.5}, subprojects=parts) == []
