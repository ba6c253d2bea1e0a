"""The registry: codes are a contract, every sentence speaks both languages, the printed reference is up to date."""

import re
from pathlib import Path

import pytest

from flows.checks import CHECKS
from flows.checks.problem import Finding, Severity
from flows.checks.reference import reference
from flows.checks.registry import check
from flows.checks.titles import TITLES

ROOT = Path(__file__).parents[3]

# codes stand in stored rows and in other people's programs: add, never rename or remove
CODES = [
    "actual_copies_target",
    "actual_missing",
    "actual_not_numeric",
    "all_full",
    "balance_identity",
    "band_gap",
    "band_inverted",
    "band_overlap",
    "budget_change_unexplained",
    "children_sum",
    "deducted_without_reason",
    "duplicate_values",
    "execution_rate_mismatch",
    "execution_score_by_rule",
    "funds_parts",
    "goal_outside_best_band",
    "grade_mismatch",
    "grade_on_other_base",
    "grade_unknown",
    "incomplete_copy",
    "met_but_deducted",
    "misclassified",
    "not_measurable",
    "operator_missing",
    "operator_suspect",
    "over_completion",
    "over_execution",
    "payment_share",
    "placeholder_text",
    "quality_is_figure",
    "reason_noise",
    "role_conflict",
    "score_above_weight",
    "score_by_rule",
    "score_missing",
    "score_negative",
    "section_weight",
    "subproject_sum",
    "target_in_name",
    "target_missing",
    "target_zero",
    "total_mismatch",
    "unit_mismatch",
    "unmet_full_score",
    "value_unreadable",
    "weight_missing",
    "weight_sum",
]


def test_codes_are_frozen() -> None:
    assert sorted(CHECKS) == CODES


@pytest.mark.parametrize("code", CODES)
def test_sentences_name_the_cell_and_what_was_expected_in_both_languages(code: str) -> None:
    message = CHECKS[code].message
    words = [set(re.findall(r"\{(\w+)\}", text)) for text in (message.zh, message.en)]
    assert words[0] == words[1]
    # what a payment ought to be is part of the verdict
    assert words[0] >= ({"cell", "verdict"} if code == "payment_share" else {"cell", "expected"})
    assert re.findall(r"[\u4e00-\u9fff]", message.en) == []


def test_every_check_has_a_short_title_of_its_own_in_both_languages() -> None:
    assert sorted(TITLES) == CODES
    assert len({title.zh for title in TITLES.values()}) == len({title.en for title in TITLES.values()}) == len(CODES)
    wrong = [code for code, title in TITLES.items() if len(title.zh) > 16 or re.search("[{}。]", title.zh + title.en)]
    assert wrong == []


@pytest.mark.parametrize("code", CODES)
def test_every_check_has_its_own_module_and_test_file(code: str) -> None:
    group = CHECKS[code].look.__module__.split(".")[-2]
    assert CHECKS[code].look.__module__ == f"flows.checks.{group}.{code}"
    assert (ROOT / f"tests/unit/checks/{group}/test_{code}.py").is_file()


def test_reference_is_up_to_date() -> None:
    assert (ROOT / "docs/checks.md").read_text("utf-8") == reference()


def test_check_without_both_languages_is_refused() -> None:
    def half_said(facts: object) -> list[Finding]:
        """只有中文。"""
        return []

    with pytest.raises(TypeError) as refusal:
        check(Severity.ERROR)(half_said)
    assert str(refusal.value) == "half_said: the docstring of a check is one Chinese and one English paragraph"
