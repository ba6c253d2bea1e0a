"""Whatever JSON holds, in whatever cell: the checks answer, and their answer is JSON again."""

import json
from typing import Any

from hypothesis import given, settings, strategies as st

from flows.checks import CHECKS, run_checks
from flows.scoring.rulesets import available
from flows.scoring.sheet import ROLES, Sheet

SCALARS = (
    st.none()
    | st.booleans()
    | st.integers()
    | st.integers(min_value=-(10**300), max_value=10**300)
    | st.floats()
    | st.decimals(allow_nan=False)
    | st.text(max_size=40)
)
JUNK = st.recursive(
    SCALARS, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3), max_leaves=5
)
PRINTED = st.from_regex(r"[≥≤<>=]{0,2}[0-9０-９,.]{0,9}[%‰条元天月年个万]{0,2}(以上|以下|以内|（含）)?", fullmatch=True)
WORDS = st.sampled_from(
    ["", "—", "/", "无", "充分", "部分达成", "2022年10月底前", "1e5", "合计", "其中：甲", "47（含）-51", "0", "100%"]
)
CELL = JUNK | PRINTED | WORDS | st.integers(0, 120)
BANDS = (
    st.dictionaries(st.sampled_from(["优", "良", "中", "差", "?"]), CELL, max_size=5)
    | st.lists(JUNK, max_size=4)
    | JUNK
)


def rows(**columns: st.SearchStrategy[Any]) -> st.SearchStrategy[list[dict[str, Any]]]:
    return st.lists(st.fixed_dictionaries({}, optional=columns), max_size=5)


BALANCES = ("initial", "adjusted", "paid", "appropriated", "cash_balance", "carried", "recovered")
LEVELS = st.sampled_from(["产出指标", "效益", "满意度指标", "决策目标", "数量指标", "成本指标"]) | CELL
SHEETS = st.fixed_dictionaries(
    {
        "funds": rows(
            source=CELL, initial_budget=CELL, annual_budget=CELL, executed=CELL, weight=CELL, score=CELL,
            execution_rate=CELL, received=CELL,
        ),
        "indicators": rows(
            level1=LEVELS, level2=LEVELS, level3=CELL, target_text=CELL, target_value=CELL, unit=CELL, actual_text=CELL,
            actual_value=CELL, weight=CELL, score=CELL, deviation_reason=CELL, bands=BANDS,
            operator=st.sampled_from([">=", "<=", "=", ">", "<", "between", "qualitative", "≧"]) | JUNK,
        ),
        "subprojects": rows(name=CELL, budget=CELL, actual=CELL),
        "payments": rows(milestone=CELL, share=CELL, of=CELL, amount=CELL, part=CELL),
        "people": rows(name=CELL, organisation=CELL, roles=st.lists(st.sampled_from(ROLES) | JUNK, max_size=4) | JUNK),
    },
    optional={
        "title": CELL, "year": CELL | st.just(2023), "region": CELL, "money_unit": CELL, "total_base": CELL,
        "form": st.sampled_from(["goal", "self_evaluation", "review"]) | JUNK, "truncated": CELL,
        "declared_total": CELL, "declared_grade": CELL | st.sampled_from(["优", "优秀"]), "flags": JUNK, "reason": JUNK,
        "balances": st.none() | st.dictionaries(st.sampled_from(BALANCES), CELL),
    },
)  # fmt: skip
RULES = [None, *available()]


@settings(max_examples=100, deadline=None)
@given(SHEETS, st.sampled_from(RULES))
def test_run_checks_never_raises(data: dict[str, Any], rules: Any) -> None:
    problems = run_checks(Sheet.from_json(data), rules)
    printed = json.dumps([problem.to_json() for problem in problems], ensure_ascii=False)
    assert {problem["code"] for problem in json.loads(printed)} <= set(CHECKS)
