"""band_inverted: found, and not found where the sheet is right."""

from tests.unit.checks.looking import Json, found, row

HAINAN = {"优": "47（含）-51", "良": "43（含）-46", "中": "40（含）-45", "差": "40条以下"}
RIGHT = {"优": "≥95%", "良": "90%（含）-95%", "中": "85%（含）-90%", "差": "85%以下"}


def banded(bands: object, **cells: object) -> Json:
    return row(target_text="49", unit="条", actual_text=None, bands=bands) | cells


FAULTS = {"优": "5%以下", "良": "5%（含）-10%", "中": "10%（含）-15%", "差": "15%（含）以下"}


def test_band_inverted_where_the_worst_band_opens_to_the_good_side() -> None:
    assert found("band_inverted", indicators=[banded(FAULTS, unit="%")]) == [
        ("indicators[0].bands", "15%（含）以下", "15%以上")
    ]


def test_band_inverted_is_reported_alone() -> None:
    indicators = [banded(FAULTS, target_text="1%", unit="%")]
    assert found("band_overlap", indicators=indicators) + found("band_gap", indicators=indicators) == []


def test_band_inverted_against_the_direction_of_the_indicator() -> None:
    bands = {"优": "≥95%", "良": "90%-95%", "差": "<90%"}
    assert found("band_inverted", indicators=[banded(bands, target_text="≤95%", unit="%")]) == [
        ("indicators[0].bands", "≥95%", "与指标方向（<=）一致")
    ]


def test_band_inverted_where_grades_are_out_of_order() -> None:
    bands = {"优": "90-100", "良": "60-80", "中": "80-90", "差": "60以下"}
    assert found("band_inverted", indicators=[banded(bands)]) == [
        ("indicators[0].bands", "80-90", "按优、良、中、差依次排列")
    ]


def test_band_inverted_is_none_for_rising_and_falling_scales_in_any_order_of_keys() -> None:
    turned = dict(reversed(RIGHT.items()))
    rows = [banded(bands, unit="%") for bands in (RIGHT, turned, FAULTS | {"差": "15%（含）以上"})]
    assert found("band_inverted", indicators=rows) == []
