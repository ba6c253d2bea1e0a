"""all_full: found, and not found where the sheet is right."""

from tests.unit.checks.looking import Json, found, row


def bare(number: int) -> Json:
    return row(level3=f"指标{number}", target_text="充分", unit=None, actual_text="充分")


def test_all_full_without_a_figure_to_check() -> None:
    assert found("all_full", indicators=[bare(number) for number in range(6)]) == [("indicators", "60", "佐证材料")]


def test_all_full_is_none_when_the_figures_prove_it() -> None:
    assert found("all_full", indicators=[row() for _ in range(6)] + [bare(1)]) == []


def test_all_full_is_none_when_one_row_lost_points_or_rows_are_few() -> None:
    assert found("all_full", indicators=[bare(number) for number in range(6)] + [row(score=9)]) == []
    assert found("all_full", indicators=[bare(number) for number in range(4)]) == []


def test_all_full_is_none_with_evidence() -> None:
    assert found("all_full", indicators=[bare(n) | {"evidence": ["立项批复.pdf"]} for n in range(6)]) == []
