"""band_gap: found, and not found where the sheet is right."""

from tests.unit.checks.looking import Json, found, row

HAINAN = {"优": "47（含）-51", "良": "43（含）-46", "中": "40（含）-45", "差": "40条以下"}
RIGHT = {"优": "≥95%", "良": "90%（含）-95%", "中": "85%（含）-90%", "差": "85%以下"}


def banded(bands: object, **cells: object) -> Json:
    return row(target_text="49", unit="条", actual_text=None, bands=bands) | cells


def test_band_gap_above_the_best_band() -> None:
    assert found("band_gap", indicators=[banded(HAINAN)]) == [("indicators[0].bands", "52及以上", "每个数值都有等级")]


def test_band_gap_between_two_bands() -> None:
    bands = {"优": "≥90%", "良": "80%-89%", "差": "<80%"}
    assert found("band_gap", indicators=[banded(bands, unit="%")]) == [
        ("indicators[0].bands", "89%–90%", "每个数值都有等级")
    ]


def test_band_gap_of_a_point_that_both_neighbours_exclude() -> None:
    bands = {"优": ">90%", "良": "80%（含）-90%（不含）", "差": "<80%"}
    assert found("band_gap", indicators=[banded(bands, unit="%")]) == [
        ("indicators[0].bands", "90%", "每个数值都有等级")
    ]


def test_band_gap_is_none_between_whole_numbers_and_at_natural_limits() -> None:
    whole = {"优": "47及以上", "良": "43-46", "中": "40-42", "差": "0-39"}
    shares = {"优": "90%-100%", "良": "80%-90%", "差": "0%-80%"}
    assert found("band_gap", indicators=[banded(whole), banded(shares, unit="%"), banded(RIGHT, unit="%")]) == []
