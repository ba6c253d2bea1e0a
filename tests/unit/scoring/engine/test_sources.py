"""The source documents, scored by their own rules: Suzhou 80 of 80, Hainan 97 and 优."""

from decimal import Decimal
from pathlib import Path

from flows.scoring import cli
from flows.scoring.engine import ScoreResult, score_sheet
from flows.scoring.rulesets import choose_ruleset

DATA = Path(__file__).parents[3] / "data"


def scored_source(name: str) -> ScoreResult:
    sheet = cli.read_sheet(str(DATA / f"{name}.json"))
    return score_sheet(sheet, choose_ruleset(sheet))


def test_suzhou_earns_all_of_its_eighty_points_by_computation() -> None:
    found = scored_source("suzhou")
    assert (found.ruleset, found.total, found.base, found.judged) == ("suzhou-2023", 80, 80, 0)
    assert {(row.at, row.computed) for row in found.rows} == {(row.at, row.printed) for row in found.rows}
    assert (found.grade, found.grade_note.en) == (None, "the rule set gives no grades")


def test_hainan_keeps_its_judged_97_and_its_grade() -> None:
    found = scored_source("hainan")
    assert (found.ruleset, found.total, found.judged, found.grade) == ("cn-2011-285", 97, 97, "优")
    assert {part.section: (part.weight, part.score) for part in found.sections} == {
        "decision": (20, 20),
        "management": (25, 25),
        "performance": (55, 52),
    }
    assert {row.computed for row in found.rows} == {None}


def test_hainan_execution_rate_is_the_printed_one() -> None:
    sheet = cli.read_sheet(str(DATA / "hainan.json"))
    assert round(Decimal(str(sheet.funds[0].executed)) / Decimal(str(sheet.funds[0].annual_budget)), 4) == Decimal(
        "0.9976"
    )
