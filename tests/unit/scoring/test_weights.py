"""Weights: splits that add up, absent sections, live sums (P3, P4)."""

from decimal import Decimal

from hypothesis import given, strategies as st

from flows.scoring.rulesets import load_ruleset
from flows.scoring.sheet import Sheet
from flows.scoring.weights import expected_sections, redistributed, section_sums, split_by, split_equally, split_weights


def test_equal_split_of_suzhou() -> None:
    assert split_equally(Decimal(55), 6) == (Decimal("9.20"), *[Decimal("9.16")] * 5)


def test_equal_split_rounded_with_the_remainder_last() -> None:
    assert split_equally(Decimal(55), 6, rounding="half_up", remainder="last") == (
        *[Decimal("9.17")] * 5,
        Decimal("9.15"),
    )


def test_equal_split_over_nothing() -> None:
    assert split_equally(Decimal(55), 0) == ()


@given(
    st.decimals(0, 1000, places=2),
    st.integers(1, 60),
    st.integers(0, 4),
    st.sampled_from(["down", "half_up"]),
    st.sampled_from(["first", "last"]),
)
def test_equal_split_always_adds_up(total: Decimal, count: int, decimals: int, rounding: str, remainder: str) -> None:
    assert sum(split_equally(total, count, decimals=decimals, rounding=rounding, remainder=remainder)) == total


@given(st.decimals(0, 1000, places=2), st.lists(st.decimals(0, 100, places=2), min_size=1, max_size=30))
def test_proportional_split_always_adds_up(total: Decimal, shares: list[Decimal]) -> None:
    assert sum(split_by(total, shares)) == total


def test_absent_satisfaction_goes_to_the_effect() -> None:
    rules = load_ruleset("cn-2020-10")
    assert redistributed(rules, {"output", "benefit"}) == {
        "execution": 10,
        "output": 50,
        "benefit": 40,
        "satisfaction": 0,
    }


def test_absent_cost_goes_to_output_and_effect() -> None:
    rules = load_ruleset("cn-2021-101")
    weights = redistributed(rules, {"execution", "output", "benefit", "satisfaction"})
    assert weights == {"execution": 10, "cost": 0, "output": 50, "benefit": 30, "satisfaction": 10}


def test_expected_sections_share_a_pool() -> None:
    found = expected_sections(load_ruleset("suzhou-2023"), {"decision", "process", "output", "benefit"})
    assert [(part.sections, part.weight) for part in found] == [
        (("decision",), 6),
        (("process",), 19),
        (("output", "benefit"), 55),
    ]


def test_split_weights_of_a_pool_and_of_sections() -> None:
    rows = [{"level1": name} for name in ("决策目标", "决策目标", "产出目标", "效益目标", "产出目标", "别的")]
    found = split_weights(Sheet.from_json({"indicators": rows}), load_ruleset("suzhou-2023"))
    assert found == (3, 3, Decimal("18.34"), Decimal("18.33"), Decimal("18.33"), None)


def test_section_sums_while_typing() -> None:
    rows = [
        {"level1": "产出指标", "weight": "20"},
        {"level1": "产出指标", "weight": None},
        {"level1": "?", "weight": 5},
    ]
    found = section_sums(Sheet.from_json({"indicators": rows}), load_ruleset("cn-2020-10"))
    assert [(part.section, part.weight, part.rows) for part in found] == [("output", 20, 2), (None, 5, 1)]
