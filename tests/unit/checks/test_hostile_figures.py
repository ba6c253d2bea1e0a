"""Figures at the edges of what a cell may hold: their ratio is printed, not raised as an overflow."""

import pytest

from flows.checks import run_checks
from flows.scoring.rulesets import available
from flows.scoring.sheet import Sheet
from tests.unit.checks.looking import fund, row


@pytest.mark.parametrize("small", ["0.0000000000000000000000000000000001", 1e-30])
def test_run_checks_prints_ratios_of_the_largest_and_the_smallest_figures(small: object) -> None:
    large = 999_999_999_999_999
    sheet = {
        "title": "某项目",
        "funds": [fund(initial_budget=small, annual_budget=large, executed=large), fund(annual_budget=small)],
        "indicators": [
            row(target_text=f"≥{small}条", actual_text=f"{large}条"),
            row(target_text="≤1", actual_text=large),
        ],
        "payments": [{"share": "0.1%", "of": small, "amount": large}, {"share": "99.9%", "of": large, "amount": small}],
    }
    changed = [
        problem.at
        for rules in available()
        for problem in run_checks(Sheet.from_json(sheet), rules)
        if problem.code == "budget_change_unexplained"
    ]
    assert changed == ["funds[0].annual_budget"] * len(available())
