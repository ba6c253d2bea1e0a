"""Answers in words: fixed grades compute, bands wait for a judge (P11, P12, P13)."""

from decimal import Decimal

import pytest

from flows.scoring.rulesets import load_ruleset
from tests.unit.scoring.making import points, rules, score

SUZHOU = load_ruleset("suzhou-2023")
BANDS = {"优": "47（含）-51", "良": "43（含）-46", "中": "40（含）-45", "差": "40条以下"}
BY_BANDS = rules(
    "indicator_bands: {shares: {优: {from: 90%, to: 100%}, 良: {from: 80%, to: 90%}, 中: {from: 60%, to: 60%}}}"
)


@pytest.mark.parametrize(
    ("word", "expected"), [("好", 10), ("充分", 10), ("较好", 8), ("一般", 6), ("较差", 4), ("差", 2)]
)
def test_fixed_grade_computes(word: str, expected: int) -> None:
    assert points(SUZHOU, target_text="充分", actual_text=word) == expected


@pytest.mark.parametrize(
    ("word", "low", "high"),
    [("达成", "8", "10"), ("部分达成并具有一定效果", "6", "7.99"), ("未达成且效果较差", "0", "5.99")],
)
def test_banded_grade_gives_the_judge_a_range_that_leaves_out_its_open_end(word: str, low: str, high: str) -> None:
    found = score(target_text="提升", actual_text=word)
    assert (found.computed, found.band) == (None, (Decimal(low), Decimal(high)))


def test_unknown_word_is_for_a_judge_over_the_whole_weight() -> None:
    found = score(target_text="提升", actual_text="显著提升了治理能力")
    assert (found.computed, found.band) == (None, (0, 10))


def test_judges_score_inside_the_band_counts() -> None:
    found = score(target_text="提升", actual_text="达成", score="9")
    assert (found.computed, found.counted, found.basis, found.note.en) == (
        None,
        9,
        "judged",
        "a quality wants a judge's figure within the band; The judge's figure counts",
    )


@pytest.mark.parametrize("printed", [7, "7.99", 11, -1])
def test_judges_score_outside_the_band_stays_open(printed: object) -> None:
    found = score(target_text="提升", actual_text="达成", score=printed)
    assert (found.counted, found.basis) == (None, "open")


def test_row_bands_give_the_share_of_their_grade() -> None:
    found = score(BY_BANDS, target_text="≥49条", actual_text="50条", bands=BANDS)
    assert (found.computed, found.band) == (None, (9, 10))


def test_row_bands_that_overlap_are_for_a_judge() -> None:
    found = score(BY_BANDS, target_text="≥49条", actual_text="44条", bands=BANDS)
    assert (found.band, found.note.en) == ((0, 10), "the actual falls into these grades: 良、中; a judge decides")


def test_row_bands_are_not_used_unless_the_set_says_so() -> None:
    assert points(target_text="≥49条", actual_text="50条", bands=BANDS) == 10


@pytest.mark.parametrize(("actual", "expected"), [("95%", 10), ("85%", 8), ("60%", 5), ("59%", 0)])
def test_satisfaction_by_steps_of_the_rate_itself(actual: str, expected: int) -> None:
    by = load_ruleset("cn-2021-101")
    assert points(by, level1="满意度指标", level3="服务对象满意度", target_text="≥95%", actual_text=actual) == expected


def test_satisfaction_of_a_small_sample_is_noted() -> None:
    by = rules("satisfaction: {minimum_sample: 30}")
    found = score(by, level3="用户满意度", target_text="≥90%", actual_text="95%", sample_size=12)
    assert found.note.en == "The sample of 12 is below 30"
