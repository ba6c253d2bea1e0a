"""How the tests of scoring make a sheet and a rule set: a few cells or a few lines of YAML, everything else right."""

from decimal import Decimal
from typing import Any

from flows.scoring.engine import RowScore, ScoreResult, score_sheet
from flows.scoring.rulesets import RuleSet, load_ruleset, read_ruleset
from flows.scoring.sheet import Sheet

Json = dict[str, Any]


def rules(changes: str = "", base: str = "cn-2020-10") -> RuleSet:
    """A shipped rule set, with some lines of YAML laid over it."""
    return read_ruleset(f"extends: {base}\n{changes}") if changes else load_ruleset(base)


def row(**cells: Any) -> Json:
    """An output row worth 10."""
    return {"level1": "产出指标", "level2": "数量指标", "level3": "租用网络线路", "weight": 10} | cells


def scored(*rows: Json, by: RuleSet | None = None, **sheet: Any) -> ScoreResult:
    """A sheet of some rows, scored."""
    given = {"title": "某项目", "year": 2022, "indicators": list(rows), **sheet}
    return score_sheet(Sheet.from_json(given), by or rules())


def score(by: RuleSet | None = None, **cells: Any) -> RowScore:
    """The score of a sheet's only row."""
    return scored(row(**cells), by=by).rows[0]


def points(by: RuleSet | None = None, **cells: Any) -> Decimal | None:
    """The computed points of a sheet's only row."""
    return score(by, **cells).computed
