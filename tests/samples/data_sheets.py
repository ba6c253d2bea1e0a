"""Sheets for tests and benchmarks: right ones, ones with one known fault, and files that are no sheet at all.

Everything follows from a seed, so that a failing sheet can be made again.
"""

from __future__ import annotations

import copy
import json
import random
from collections.abc import Callable
from decimal import ROUND_HALF_UP, Decimal
from pathlib import Path
from typing import Any

Json = dict[str, Any]
CENT = Decimal("0.01")

OUTPUT = [
    ("数量指标", "租用网络线路", "条", 20),
    ("质量指标", "系统可用率", "%", 15),
    ("时效指标", "故障修复时间", "小时", 15),
]
BENEFIT = [("社会效益", "服务部门覆盖率", "%", 20), ("可持续影响", "平台持续运行时间", "个月", 10)]
SATISFACTION = [("服务对象满意度", "使用单位满意度", "%", 10)]


def right_sheet(seed: int, *, rows: int = 6) -> Json:
    """A national self-evaluation of 100 points in which nothing is wrong; `rows` of them, at least six."""
    dice = random.Random(seed)  # noqa: S311 - dice of a test
    budget = Decimal(dice.randrange(100_00, 5000_00)) / 100
    spent = (budget * dice.randrange(90, 101) / 100).quantize(CENT, ROUND_HALF_UP)
    rate = spent / budget
    execution = (10 * rate).quantize(CENT, ROUND_HALF_UP)
    sections = [("产出指标", OUTPUT), ("效益指标", BENEFIT), ("满意度指标", SATISFACTION)]
    plain = [_indicator(dice, level1, kind) for level1, kinds in sections for kind in kinds]
    indicators = [part for row in plain for part in _split(row, max(1, rows // len(plain)))]
    fund = {"initial_budget": float(budget), "annual_budget": float(budget), "executed": float(spent)}
    total = execution + sum(Decimal(str(row["score"])) for row in indicators)
    return {
        "title": f"信息系统运行维护（{seed}）",
        "year": 2023,
        "region": "某市",
        "form": "self_evaluation",
        "money_unit": "万元",
        "total_base": 100,
        "truncated": False,
        "funds": [
            {
                "source": "年度资金总额",
                **fund,
                "weight": 10,
                "execution_rate": f"{rate * 100:.2f}%",
                "score": float(execution),
            },
            {"source": "其中：当年财政拨款", **fund, "execution_rate": f"{rate * 100:.2f}%"},
        ],
        "indicators": indicators,
        "subprojects": [{"name": "运行维护", "budget": float(budget), "actual": float(spent)}],
        "payments": [{"milestone": "合同签订", "share": "30%", "of": 100, "amount": 30, "part": None}],
        "balances": _balances(budget, spent),
        "people": [
            {"name": "张甲", "organisation": "信息中心", "roles": ["project_leader"]},
            {"name": "李乙", "organisation": "信息中心", "roles": ["group_leader"]},
        ],
        "declared_total": float(total),
        "declared_grade": "优" if total >= 90 else "良",
    }


def _balances(budget: Decimal, spent: Decimal) -> Json:
    left = float(budget - spent)
    return {
        "initial": float(budget), "adjusted": 0, "appropriated": float(budget), "paid": float(spent),
        "indicator_balance": 0, "cash_balance": left, "carried": left, "recovered": 0,
    }  # fmt: skip


def _indicator(dice: random.Random, level1: str, kind: tuple[str, str, str, int]) -> Json:
    """One indicator that was met, or missed with the points that the national rule gives and a reason."""
    level2, name, unit, weight = kind
    low_is_better = level2 == "时效指标"
    target = dice.randrange(4, 12) if low_is_better else dice.randrange(80, 95)
    missed = dice.random() < 0.2 and not low_is_better
    actual = target - dice.randrange(1, 5) if missed or low_is_better else target + dice.randrange(0, 5)
    score = (Decimal(weight) * actual / target).quantize(CENT, ROUND_HALF_UP) if missed else Decimal(weight)
    return {
        "level1": level1, "level2": level2, "level3": name,
        "target_text": f"{'≤' if low_is_better else '≥'}{target}{unit}",
        "operator": "<=" if low_is_better else ">=", "target_value": target, "unit": unit,
        "actual_text": f"{actual}{unit}", "actual_value": actual, "weight": weight, "score": float(score),
        "deviation_reason": f"{name}：部分单位机构改革，延后至下一年度" if missed else None, "bands": None,
    }  # fmt: skip


def _split(row: Json, parts: int) -> list[Json]:
    """The row as several of the same kind, its weight spread over them."""
    if parts == 1:
        return [row]
    weights = [Decimal(row["weight"]) / parts] * parts
    weights = [weight.quantize(CENT, ROUND_HALF_UP) for weight in weights]
    weights[0] += Decimal(row["weight"]) - sum(weights)
    made = []
    for number, weight in enumerate(weights, 1):
        ratio = Decimal(row["actual_value"]) / row["target_value"]
        share = ratio if row["deviation_reason"] else Decimal(1)
        score = (weight * share).quantize(CENT, ROUND_HALF_UP)
        reason = row["deviation_reason"] and f"第{number}批：{row['deviation_reason']}"
        cells = {"level3": f"{row['level3']}（第{number}批）", "weight": float(weight), "score": float(score)}
        made.append(row | cells | {"deviation_reason": reason})
    return made


def _set(table: str, place: int, **cells: Any) -> Callable[[Json], None]:
    return lambda sheet: sheet[table][place].update(cells)


def _top(**cells: Any) -> Callable[[Json], None]:
    return lambda sheet: sheet.update(copy.deepcopy(cells))


def _all_rows(**cells: Any) -> Callable[[Json], None]:
    def set_all(sheet: Json) -> None:
        for row in sheet["indicators"]:
            row.update(cells)

    return set_all


def _all_words(sheet: Json) -> None:
    for row in sheet["indicators"]:
        row |= {"target_text": "显著提升", "operator": None, "target_value": None, "score": row["weight"]}
        row |= {"actual_text": "达成", "actual_value": None}


BANDS = {"优": "47（含）-51", "良": "43（含）-46", "中": "40（含）-45", "差": "40条以下"}
FAULTS = {"优": "5%以下", "良": "5%（含）-10%", "中": "10%（含）-15%", "差": "15%（含）以下"}
RIGHT_BANDS = {"优": "≧95%", "良": "90%（含）-95%", "差": "90%以下"}

# what to do to a right sheet so that a code is found
BREAKS: dict[str, Callable[[Json], None]] = {
    "total_mismatch": _top(declared_total=12.5),
    "weight_sum": _set("indicators", 0, weight=33, score=33),
    "section_weight": _set("indicators", 0, weight=33, score=33),
    "subproject_sum": _set("subprojects", 0, actual=1),
    "children_sum": lambda sheet: sheet["indicators"].append({"level1": "合计", "weight": 99, "score": 12}),
    "incomplete_copy": _top(truncated=True),
    "execution_rate_mismatch": _set("funds", 0, execution_rate="12.34%"),
    "funds_parts": _set("funds", 1, executed=1),
    "over_execution": _set("funds", 0, executed=999999),
    "balance_identity": lambda sheet: sheet["balances"].update(carried=77),
    "payment_share": _set("payments", 0, amount=77),
    "budget_change_unexplained": _set("funds", 0, initial_budget=1),
    "score_above_weight": _set("indicators", 0, score=77),
    "score_negative": _set("indicators", 0, score=-1),
    "execution_score_by_rule": _set("funds", 0, score=1),
    "score_by_rule": _set("indicators", 0, score=1, deviation_reason=None),
    "met_but_deducted": _set("indicators", 2, score=1, deviation_reason=None),
    "deducted_without_reason": _set("indicators", 0, actual_text="1条", score=0.2, deviation_reason=None),
    "unmet_full_score": _set("indicators", 0, actual_text="1条", score=20),
    "reason_noise": _set("indicators", 0, actual_text="1条", score=0.2, deviation_reason="无"),
    "all_full": _all_words,
    "actual_copies_target": _set("indicators", 0, actual_text="≥90条"),
    "actual_not_numeric": _set("indicators", 0, actual_text="基本达到预期", actual_value=None),
    "quality_is_figure": _set("indicators", 0, target_text="1680", target_value=None, operator="qualitative"),
    "unit_mismatch": _set("indicators", 0, actual_text="95%"),
    "over_completion": _set("indicators", 0, actual_text="9000条", deviation_reason=None),
    "target_zero": _set("indicators", 0, target_text="≥0条", target_value=0),
    "duplicate_values": _all_rows(actual_text="93.75", actual_value=93.75),
    "value_unreadable": _set("indicators", 0, score="良好"),
    "target_missing": _set("indicators", 0, target_text=None, target_value=None),
    "actual_missing": _set("indicators", 0, actual_text=None, actual_value=None),
    "score_missing": _set("indicators", 0, score=None),
    "weight_missing": _set("indicators", 0, weight=None),
    "operator_missing": _set("indicators", 0, target_text="90条", operator=None),
    "target_in_name": _set("indicators", 0, level3="租用网络线路49条", target_text=None, target_value=None),
    "placeholder_text": _top(title="XX项目"),
    "operator_suspect": _set("indicators", 0, target_text="≤90条", operator="<="),
    "not_measurable": _set("indicators", 0, target_text="进一步提升", target_value=None, operator="qualitative"),
    "misclassified": _set("indicators", 0, level3="项目资金投入", unit="万元", target_text="≥90万元"),
    "band_gap": _set("indicators", 0, bands=BANDS),
    "band_overlap": _set("indicators", 0, bands=BANDS),
    "band_inverted": _set("indicators", 0, bands=FAULTS, operator=None, target_text="1%", target_value=1, unit="%"),
    "goal_outside_best_band": _set("indicators", 1, bands=RIGHT_BANDS, target_text="≥99%", target_value=99),
    "grade_mismatch": _top(declared_grade="差"),
    "grade_unknown": _top(declared_grade="特优"),
    "grade_on_other_base": _top(total_base=80),
    "role_conflict": _set("people", 0, roles=["project_leader", "group_leader"]),
}  # fmt: skip


def broken_sheet(code: str, seed: int, *, rows: int = 6) -> Json:
    """A right sheet with the one fault in which a check must find its code."""
    sheet = right_sheet(seed, rows=rows)
    BREAKS[code](sheet)
    return sheet


# files that are no sheet: what they hold, and why that is none
NO_SHEETS: dict[str, bytes] = {
    "empty": b"",
    "blank": b" \n\t",
    "text": "这不是表".encode(),
    "cut": json.dumps(right_sheet(1), ensure_ascii=False).encode()[:400],
    "list": b"[]",
    "number": b"42",
    "null": b"null",
    "string": b'"indicators"',
    "other_object": b'{"hello": "world"}',
    "no_keys": b"{}",
    "gbk": json.dumps(right_sheet(2), ensure_ascii=False).encode("gbk"),
    "utf16": json.dumps(right_sheet(3), ensure_ascii=False).encode("utf-16"),
    "zip": b"PK\x03\x04\x14\x00\x06\x00",
    "zeros": bytes(200),
    "deep": b'{"indicators": ' + b"[" * 100_000 + b"]" * 100_000 + b"}",
    "long_integer": b'{"declared_total": ' + b"9" * 6000 + b"}",
    "rows_are_text": b'{"title": "x", "indicators": "none"}',
    "row_is_number": b'{"title": "x", "indicators": [1, 2]}',
    "funds_is_object": b'{"title": "x", "funds": {"source": 1}}',
    "balances_is_list": b'{"title": "x", "balances": [1]}',
    "trailing_comma": b'{"title": "x",}',
    "two_documents": b'{"title": "x"} {"title": "y"}',
    "stamp_leads_nowhere": '{"title": "x", "ruleset": "没有这套规则"}'.encode(),
}


def write_sheets(folder: Path, count: int, *, rows: int = 6) -> dict[str, list[str]]:
    """Write a mix of right sheets, broken sheets and no sheets; say which file is which."""
    written: dict[str, list[str]] = {"right": [], "broken": [], "none": []}
    codes, junk = list(BREAKS), list(NO_SHEETS)
    for number in range(count):
        if number % 10 == 7:
            kind, name = "none", junk[number // 10 % len(junk)]
            data = NO_SHEETS[name]
        elif number % 3 == 1:
            kind, name = "broken", codes[number // 3 % len(codes)]
            data = json.dumps(broken_sheet(name, number), ensure_ascii=False).encode()
        else:
            kind, name = "right", "right"
            data = json.dumps(right_sheet(number, rows=rows), ensure_ascii=False).encode()
        path = folder / f"{number:05d}-{name}.json"
        path.write_bytes(data)
        written[kind].append(str(path))
    return written
