"""goal_outside_best_band: found, and not found where the sheet is right."""

from tests.unit.checks.looking import Json, found, row

HAINAN = {"优": "47（含）-51", "良": "43（含）-46", "中": "40（含）-45", "差": "40条以下"}
RIGHT = {"优": "≥95%", "良": "90%（含）-95%", "中": "85%（含）-90%", "差": "85%以下"}


def banded(bands: object, **cells: object) -> Json:
    return row(target_text="49", unit="条", actual_text=None, bands=bands) | cells


def test_goal_outside_best_band_when_a_missed_goal_is_still_the_best_grade() -> None:
    assert found("goal_outside_best_band", indicators=[banded(RIGHT, target_text="99%", unit="%")]) == [
        ("indicators[0].bands", "≥95%", "99%")
    ]


def test_goal_outside_best_band_when_the_goal_is_not_enough_for_it() -> None:
    assert found("goal_outside_best_band", indicators=[banded(RIGHT, target_text="≥92%", unit="%")]) == [
        ("indicators[0].bands", "≥95%", "≥92%")
    ]


def test_goal_outside_best_band_of_a_lower_is_better_indicator() -> None:
    bands = {"优": "5%以下", "良": "5%-10%", "差": "10%以上"}
    assert len(found("goal_outside_best_band", indicators=[banded(bands, target_text="≤1%", unit="%")])) == 1
    assert found("goal_outside_best_band", indicators=[banded(bands, target_text="≤5%", unit="%")]) == []


def test_goal_outside_best_band_is_none_where_they_agree_or_the_band_is_a_tolerance() -> None:
    rows = [banded(RIGHT, target_text="≥95%", unit="%"), banded(HAINAN), banded(RIGHT, target_text="提升", unit=None)]
    assert found("goal_outside_best_band", indicators=rows) == []
