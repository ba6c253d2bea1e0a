"""The four source documents as sheets: exactly the problems of domain.md section 2 that a check can see."""

import json
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

import pytest

from flows.checks import run_checks
from flows.scoring.engine import score_sheet
from flows.scoring.rulesets import choose_ruleset
from flows.scoring.sheet import Sheet

DATA = Path(__file__).parents[2] / "data"


def sheet_of(name: str) -> Sheet:
    return Sheet.from_json(json.loads((DATA / f"{name}.json").read_text("utf-8")))


def found(name: str) -> Iterator[tuple[str, str]]:
    sheet = sheet_of(name)
    return ((problem.code, problem.at) for problem in run_checks(sheet, choose_ruleset(sheet)))


def test_suzhou_is_80_of_80_without_a_wrong_sum() -> None:
    sheet = sheet_of("suzhou")
    result = score_sheet(sheet, choose_ruleset(sheet))
    assert (result.ruleset, result.total, result.base, result.grade) == ("suzhou-2023", Decimal(80), Decimal(80), None)
    # 11 of 17 rows are words only: told, not held against it
    assert list(found("suzhou")) == [("all_full", "indicators")]


def test_hainan_is_97_and_best_grade() -> None:
    sheet = sheet_of("hainan")
    result = score_sheet(sheet, choose_ruleset(sheet))
    assert (result.ruleset, result.total, result.base, result.grade) == ("cn-2011-285", Decimal(97), Decimal(100), "优")


def test_hainan_has_exactly_the_problems_of_reasons_and_roles() -> None:
    assert list(found("hainan")) == [
        ("deducted_without_reason", "indicators[15].deviation_reason"),
        ("deducted_without_reason", "indicators[16].deviation_reason"),
        ("deducted_without_reason", "indicators[17].deviation_reason"),
        ("role_conflict", "people"),
        ("role_conflict", "people[0].roles"),
    ]


def test_hainan_goal_has_exactly_the_problems_of_bands() -> None:
    assert list(found("hainan-goal")) == [
        ("band_gap", "indicators[0].bands"),
        ("band_overlap", "indicators[0].bands"),
        ("goal_outside_best_band", "indicators[1].bands"),
        ("band_inverted", "indicators[2].bands"),
        ("goal_outside_best_band", "indicators[2].bands"),
    ]


def test_hainan_goal_and_scores_on_one_sheet_have_no_other_problems() -> None:
    goal, scores = (json.loads((DATA / f"{name}.json").read_text("utf-8")) for name in ("hainan-goal", "hainan"))
    sheet = Sheet.from_json(scores | {"indicators": scores["indicators"] + goal["indicators"]})
    codes = sorted(problem.code for problem in run_checks(sheet, choose_ruleset(sheet)))
    assert codes == sorted(code for name in ("hainan-goal", "hainan") for code, _ in found(name))


def test_jiangyin_ledger_is_clean_and_its_grade_word_is_told() -> None:
    assert list(found("jiangyin")) == [("grade_unknown", "declared_grade")]


def test_lanzhou_first_instalment_is_explained() -> None:
    sheet = sheet_of("lanzhou")
    problems = run_checks(sheet, choose_ruleset(sheet))
    assert [(problem.code, problem.severity.value, problem.expected) for problem in problems] == [
        ("payment_share", "notice", "30% × 127.7 + 60% × 41.5")
    ]


@pytest.mark.parametrize("name", ["suzhou", "hainan", "hainan-goal", "jiangyin", "lanzhou"])
def test_source_documents_hold_no_names_of_persons_and_no_telephone_numbers(name: str) -> None:
    people = [person.name for person in sheet_of(name).people]
    assert [person for person in people if not (person or "").startswith("评价人员")] == []
    assert "电话" not in (DATA / f"{name}.json").read_text("utf-8")
