"""grade_mismatch: found, and not found where the sheet is right."""

from flows.scoring.rulesets import load_ruleset
from tests.unit.checks.looking import found, row

RULES = load_ruleset("cn-2020-10-review")


def test_grade_mismatch_of_the_declared_total() -> None:
    assert found("grade_mismatch", ruleset=RULES, total_base=100, declared_total=85, declared_grade="优") == [
        ("declared_grade", "优", "良")
    ]


def test_grade_mismatch_of_the_sum_where_no_total_is_declared() -> None:
    rows = [row(weight=100, score=59)]
    assert found("grade_mismatch", ruleset=RULES, indicators=rows, declared_grade="中") == [
        ("declared_grade", "中", "差")
    ]


def test_grade_mismatch_at_the_bounds_is_none() -> None:
    for total, grade in ((90, "优"), ("89.99", "良"), (80, "良"), (60, "中"), (0, "差"), (98, "优秀")):
        assert found("grade_mismatch", ruleset=RULES, declared_total=total, declared_grade=grade) == []


def test_grade_mismatch_on_another_base_or_without_rules_is_unknown() -> None:
    assert found("grade_mismatch", ruleset=RULES, total_base=80, declared_total=80, declared_grade="优") == []
    assert found("grade_mismatch", declared_total=10, declared_grade="优") == []
