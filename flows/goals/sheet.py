"""A declaration as the interchange sheet: the same checks run while typing, at submission and from the command line."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from django.utils.translation import get_language

from ..checks import Facts, Problem, run_checks
from ..scoring.rulesets import available, load_ruleset
from ..scoring.sheet import Sheet
from ..scoring.values import read_target

if TYPE_CHECKING:
    from ..lifecycle.models import Evaluation
    from .models import Goal


def sheet_of(goal: Goal) -> dict[str, Any]:
    """The stored declaration."""
    funds = [{"source": row.source, "amount": row.amount} for row in goal.funds.all()]
    columns = ("level1", "level2", "level3", "operator", "target_text", "unit", "weight")
    rows = [{name: getattr(row, name) for name in columns} for row in goal.indicators.all()]
    parts = [{"name": row.name, "budget": row.budget} for row in goal.parts.all()]
    return build(goal.evaluation, goal.ruleset, funds, rows, parts)


def build(
    evaluation: Evaluation,
    ruleset: str,
    funds: Sequence[Mapping[str, Any]],
    rows: Iterable[Mapping[str, Any]],
    subprojects: Iterable[Mapping[str, Any]] = (),
) -> dict[str, Any]:
    """Sheet JSON from typed rows; a total row is put before the sources."""
    total = sum((fund["amount"] or Decimal(0) for fund in funds), Decimal(0))
    sources = [{"source": fund["source"], "initial_budget": _text(fund["amount"])} for fund in funds]
    return {
        "title": evaluation.project.name,
        "year": evaluation.year,
        "form": "goal",
        "money_unit": evaluation.project.money_unit,
        "total_base": str(load_ruleset(ruleset).total.base),
        "funds": [{"source": "年度资金总额", "initial_budget": _text(total)}, *sources] if funds else [],
        "subprojects": [{"name": part["name"] or None, "budget": _text(part["budget"])} for part in subprojects],
        "indicators": [_indicator(row) for row in rows],
    }


def check(data: Mapping[str, Any], ruleset: str) -> list[Problem]:
    """Problems of the declaration by its rule set."""
    return run_checks(Sheet.from_json(data), load_ruleset(ruleset))


def weights_due(data: Mapping[str, Any], ruleset: str) -> Decimal | None:
    """What the indicators' weights make together: the check's own figure, for the foot of the table."""
    return Facts(Sheet.from_json(data), load_ruleset(ruleset)).weights_due


def target_value(row: Mapping[str, Any]) -> Decimal | None:
    """The figure in the target's text, where there is one."""
    found = read_target(row.get("target_text") or None, row.get("operator") or None, None, row.get("unit") or None)
    return found.value


def rulesets() -> list[tuple[str, str]]:
    """Rule sets that a declaration may choose: (id, name)."""
    return [(rules.id, ruleset_title(rules.id)) for rules in available() if "goal" in rules.forms]


def ruleset_title(ruleset: str) -> str:
    """What people call a rule set, in the reader's language."""
    return load_ruleset(ruleset).title.text.in_language(get_language() or "zh")


def _indicator(row: Mapping[str, Any]) -> dict[str, Any]:
    names = ("level1", "level2", "level3", "operator", "target_text", "unit")
    return {**{name: row.get(name) or None for name in names}, "weight": _text(row.get("weight"))}


def _text(value: Any) -> str | None:
    return None if value is None else str(value)
