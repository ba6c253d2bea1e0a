"""What must hold for every sheet: within the weight, no fall for a better actual, the same in any row order."""

from decimal import Decimal
from typing import Any

from hypothesis import given, strategies as st

from flows.scoring.engine import score_sheet
from flows.scoring.rulesets import RuleSet, available
from flows.scoring.sheet import Sheet
from flows.scoring.values import print_value
from tests.unit.scoring.making import Json, points, scored

rule_sets = st.sampled_from(available())
sections = st.sampled_from(["产出指标", "效益指标", "满意度指标", "成本指标", "决策", "过程", "项目绩效", "别的"])
amounts = st.decimals(-1000, 10000, places=2)
positive = st.decimals(Decimal("0.01"), 10000, places=2)
weights = st.decimals(0, 100, places=2)
printed = st.builds(
    lambda value, unit: f"{value}{unit}", amounts, st.sampled_from(["", "%", "‰", "条", "小时", "天", "万元"])
)
cells = st.one_of(
    st.none(),
    amounts,
    printed,
    st.text(max_size=8),
    st.sampled_from(["达成", "充分", "/", "—", "2022年10月", "2022-12-01"]),
)
targets = st.one_of(
    cells,
    st.builds(lambda sign, value: f"{sign}{value}", st.sampled_from(["≥", "≤", "=", ">", "<", "不低于"]), printed),
    st.just("5-10天"),
)
rows = st.fixed_dictionaries(
    {"level1": sections, "level3": st.sampled_from(["甲", "★乙", "预算执行率", "满意度", "其中：丙", "小计"])},
    optional={
        "target_text": targets,
        "actual_text": cells,
        "actual_value": cells,
        "score": cells,
        "deviation_reason": cells,
    },
)


@given(
    rule_sets,
    st.lists(st.tuples(rows, weights), max_size=8),
    st.dictionaries(st.sampled_from(["annual_budget", "executed", "weight", "score"]), cells),
)
def test_points_lie_between_nothing_and_the_weight(
    by: RuleSet, given_rows: list[tuple[Json, Decimal]], fund: Json
) -> None:
    sheet = Sheet.from_json(
        {"year": 2022, "funds": [fund], "indicators": [row | {"weight": weight} for row, weight in given_rows]}
    )
    found = score_sheet(sheet, by)
    for row in found.rows:
        for figure in (row.computed, row.counted, *(row.band or ())):
            assert figure is None or (row.weight is not None and 0 <= figure <= row.weight)
    assert (
        0
        <= found.total
        <= sum((row.weight or Decimal(0) for row in found.rows if row.weight and row.weight > 0), Decimal(0))
        + Decimal("0.005")
    )


@given(rule_sets, sections, positive, amounts, amounts)
def test_higher_actual_never_loses_points_within_the_free_zone(
    by: RuleSet, level1: str, target: Decimal, one: Decimal, other: Decimal
) -> None:
    section = by.framework.by_name.get(level1.removesuffix("指标"))
    over = by.over_fulfilment.for_section(section.id if section else None)
    free = target * getattr(over, "free_to", Decimal(10**9))
    low, high = sorted((min(one, free), min(other, free)))
    lower, higher = (
        points(by, level1=level1, target_text=f"≥{target}", actual_text=str(actual)) for actual in (low, high)
    )
    assert lower is not None
    assert higher is not None
    assert lower <= higher


@given(rule_sets, positive, positive, positive)
def test_lower_is_better_never_gains_by_more(by: RuleSet, target: Decimal, one: Decimal, other: Decimal) -> None:
    found = [points(by, target_text=f"≤{target}", actual_text=str(actual)) for actual in sorted((one, other))]
    assert found == sorted((value for value in found if value is not None), reverse=True)


@given(rule_sets, st.lists(st.tuples(rows, weights), min_size=2, max_size=6), st.randoms())
def test_scores_are_the_same_whatever_the_row_order(
    by: RuleSet, given_rows: list[tuple[Json, Decimal]], dice: Any
) -> None:
    numbered = [row | {"weight": weight, "level3": f"指标{place}"} for place, (row, weight) in enumerate(given_rows)]
    shuffled = list(numbered)
    dice.shuffle(shuffled)
    one, other = scored(*numbered, by=by), scored(*shuffled, by=by)
    places = {row["level3"]: index for index, row in enumerate(shuffled)}
    for index, row in enumerate(numbered):
        twin = other.rows[places[row["level3"]]]
        if all(line.basis != "excluded" for line in one.rows):
            assert (one.rows[index].computed, one.rows[index].band) == (twin.computed, twin.band)
    assert (one.total, one.grade) == (other.total, other.grade)


@given(positive, st.integers(1, 500), weights)
def test_steps_end_in_the_computed_points(target: Decimal, percent: int, weight: Decimal) -> None:
    actual = target * percent / 100
    row = scored(
        {"level1": "产出指标", "weight": weight, "target_text": f"≥{target}", "actual_text": str(actual)}
    ).rows[0]
    assert row.computed is not None
    assert row.steps[-1].endswith(f" = {print_value(row.computed)}")
