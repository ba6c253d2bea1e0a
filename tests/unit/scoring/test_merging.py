"""Several units into one sheet: absolute values add, shares go by money (P20)."""

import pytest

from flows.scoring.merging import merge_sheets
from flows.scoring.rulesets import load_ruleset
from flows.scoring.sheet import Sheet
from tests.unit.scoring.making import rules

RULES = load_ruleset("cn-2020-10")


def unit(count: object, share: object, executed: object) -> Sheet:
    rows = [
        {"level1": "产出指标", "level3": "线路", "target_text": "≥100条", "actual_text": count},
        {"level1": "效益指标", "level3": "覆盖率", "target_text": "≥90%", "actual_text": share},
    ]
    funds = [{"annual_budget": 100, "executed": executed}]
    return Sheet.from_json({"money_unit": "万元", "funds": funds, "indicators": rows})


def test_merge_adds_counts_and_weighs_shares_by_money() -> None:
    merged = merge_sheets([unit("60条", "80%", 30), unit("45条", "100%", "10万元")], RULES)
    assert [row.actual_text for row in merged.indicators] == ["105条", "85%"]
    assert (merged.funds[0].annual_budget, merged.funds[0].executed) == (200, 40)


def test_merge_by_plain_means() -> None:
    merged = merge_sheets(
        [unit("60条", "80%", 30), unit("45条", "100%", 10)], rules("merging: {absolute: mean, relative: mean}")
    )
    assert [row.actual_text for row in merged.indicators] == ["52.5条", "90%"]


def test_merge_keeps_no_actual_where_a_unit_has_none() -> None:
    merged = merge_sheets([unit("60条", "80%", 30), unit(None, "约定支付", None)], RULES)
    assert [row.actual_text for row in merged.indicators] == [None, None]
    assert merged.funds[0].executed is None


def test_merge_of_nothing_is_refused() -> None:
    with pytest.raises(ValueError, match="there is nothing to merge"):
        merge_sheets([], RULES)
