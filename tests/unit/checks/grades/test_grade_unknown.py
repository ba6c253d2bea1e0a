"""grade_unknown: found, and not found where the sheet is right."""

from flows.scoring.rulesets import load_ruleset
from tests.unit.checks.looking import found, severities

RULES = load_ruleset("cn-2020-10-review")


def test_grade_unknown_of_a_word_outside_the_table() -> None:
    assert found("grade_unknown", ruleset=RULES, declared_grade="A+") == [("declared_grade", "A+", "优、良、中、差")]
    assert severities("grade_unknown", ruleset=RULES, declared_grade="A+") == ["warning"]


def test_grade_unknown_of_another_word_for_a_grade_is_a_notice() -> None:
    assert found("grade_unknown", ruleset=RULES, declared_grade="优秀") == [("declared_grade", "优秀", "“优”")]
    assert severities("grade_unknown", ruleset=RULES, declared_grade="优秀") == ["notice"]


def test_grade_unknown_is_none_for_the_tables_own_words() -> None:
    for word in ("优", "良", "中", "差", " 优 ", None, ""):
        assert found("grade_unknown", ruleset=RULES, declared_grade=word) == []
