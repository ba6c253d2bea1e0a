"""How the tests of the checks look at one code: a few cells in, what was found out."""

from typing import Any

from flows.checks import CHECKS, Facts
from flows.scoring.sheet import Sheet

Json = dict[str, Any]


def found(code: str, *, ruleset: Any = None, **sheet: Any) -> list[tuple[str, str, str]]:
    """(place, found, expected) of every problem that one check reports on a sheet of these cells."""
    facts = Facts(Sheet.from_json({"title": "某项目", **sheet}), ruleset)
    return [(problem.at, problem.found, problem.expected) for problem in CHECKS[code](facts)]


def severities(code: str, *, ruleset: Any = None, **sheet: Any) -> list[str]:
    """The severity of every problem that one check reports."""
    facts = Facts(Sheet.from_json({"title": "某项目", **sheet}), ruleset)
    return [problem.severity.value for problem in CHECKS[code](facts)]


def row(**cells: Any) -> Json:
    """An indicator row, right in itself unless cells say otherwise."""
    return {
        "level1": "产出指标",
        "level2": "数量指标",
        "level3": "租用网络线路",
        "target_text": "≥49条",
        "unit": "条",
        "actual_text": "50条",
        "weight": 10,
        "score": 10,
    } | cells


def fund(**cells: Any) -> Json:
    """The total row of a funds table, right in itself unless cells say otherwise."""
    return {
        "source": "年度资金总额",
        "initial_budget": 589.5,
        "annual_budget": 589.5,
        "executed": 588.06,
        "weight": 10,
        "execution_rate": "99.76%",
        "score": 9.98,
    } | cells
