"""band_overlap: found, and not found where the sheet is right."""

from flows.checks import run_checks
from flows.scoring.sheet import Sheet
from tests.unit.checks.looking import Json, found, row

HAINAN = {"优": "47（含）-51", "良": "43（含）-46", "中": "40（含）-45", "差": "40条以下"}
RIGHT = {"优": "≥95%", "良": "90%（含）-95%", "中": "85%（含）-90%", "差": "85%以下"}


def banded(bands: object, **cells: object) -> Json:
    return row(target_text="49", unit="条", actual_text=None, bands=bands) | cells


def test_band_overlap_of_two_grades() -> None:
    assert found("band_overlap", indicators=[banded(HAINAN)]) == [
        ("indicators[0].bands", "良 43（含）-46 / 中 40（含）-45", "每个数值只属于一个等级")
    ]


def test_band_overlap_names_the_figures_of_both_grades() -> None:
    sheet = Sheet.from_json({"title": "某项目", "indicators": [banded(HAINAN)]})
    assert "43–45" in next(problem.zh for problem in run_checks(sheet) if problem.code == "band_overlap")


def test_band_overlap_of_a_common_end_that_both_include() -> None:
    bands = {"优": "90%（含）以上", "良": "80%（含）-90%（含）", "差": "80%以下"}
    assert len(found("band_overlap", indicators=[banded(bands, unit="%")])) == 1


def test_band_overlap_is_none_where_ends_only_touch() -> None:
    cascade = {"优": "≥95%", "良": "≥85%", "中": "≥60%", "差": "<60%"}
    rising = {"优": "5%以下", "良": "5%-10%", "中": "10%-15%", "差": "15%以上"}
    rows = [banded(bands, unit="%") for bands in (RIGHT, cascade, rising)]
    assert found("band_overlap", indicators=rows) == []


def test_band_overlap_of_unreadable_bands_is_unknown() -> None:
    assert (
        found("band_overlap", indicators=[banded({"优": "很好", "差": "40以下"}), banded(None), banded(["优", 3])])
        == []
    )
