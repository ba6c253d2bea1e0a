"""grade_on_other_base: found, and not found where the sheet is right."""

from tests.unit.checks.looking import found


def test_grade_on_other_base_than_a_hundred() -> None:
    assert found("grade_on_other_base", total_base=80, declared_total=80, declared_grade="优") == [
        ("declared_grade", "优", "100")
    ]


def test_grade_on_other_base_is_none_on_a_hundred_or_without_a_grade() -> None:
    assert found("grade_on_other_base", total_base=100, declared_grade="优") == []
    assert found("grade_on_other_base", total_base=80, declared_total=80) == []
