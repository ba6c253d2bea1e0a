"""The self-evaluation as the interchange sheet (docs: sheet-format), and its scores by the rule set it was given."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from roles.web.remembering import once_a_request

from ..checks import Problem, run_checks
from ..scoring.engine import score_sheet
from ..scoring.rulesets import load_ruleset
from ..scoring.sheet import Sheet
from . import balances
from .models import ResultRow

if TYPE_CHECKING:
    from ..projects.models import Payment, Subproject
    from ..scoring.engine.result import ScoreResult
    from .models import FundRow, GroupMember, SelfEvaluation


@dataclass(frozen=True)
class Rows:
    """The tables of a sheet, stored or just typed, and what is left of the money (see `balances`)."""

    funds: Sequence[FundRow]
    results: Sequence[ResultRow]
    parts: Sequence[Subproject]
    payments: Sequence[Payment]
    left: balances.Left


def stored(document: SelfEvaluation) -> Rows:
    """The tables as they stand."""
    return Rows(
        list(document.funds.all()),
        results_of(document),
        list(document.parts),
        list(document.payments),
        balances.left_of(document),
    )


@once_a_request
def sheet_of(self_evaluation: SelfEvaluation) -> dict[str, Any]:
    """The stored sheet."""
    return build(self_evaluation, stored(self_evaluation))


def digest_of(document: SelfEvaluation) -> str:
    """SHA-256 of the sheet's canonical JSON: any later change of a cell gives another one."""
    canonical = json.dumps(sheet_of(document), ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(canonical.encode()).hexdigest()


def results_of(self_evaluation: SelfEvaluation) -> list[ResultRow]:
    """The result rows with their indicators, in the order of the table."""
    return list(self_evaluation.results.select_related("indicator"))


@once_a_request
def members_of(document: SelfEvaluation) -> list[GroupMember]:
    """The evaluation group, with the persons."""
    return list(document.members.select_related("user"))


def build(self_evaluation: SelfEvaluation, rows: Rows) -> dict[str, Any]:
    """Sheet JSON from rows, stored or just typed; targets and weights come from the approved goal."""
    project = self_evaluation.evaluation.project
    rules = load_ruleset(self_evaluation.ruleset)
    return {
        "title": project.name,
        "year": self_evaluation.evaluation.year,
        "form": "self_evaluation",
        "money_unit": project.money_unit,
        "total_base": str(rules.total.base),
        "funds": [_fund(row) for row in rows.funds],
        "indicators": [_indicator(row) for row in rows.results],
        "subprojects": [
            {"name": part.name, "budget": _text(part.budget), "actual": _text(part.actual), **_contract(part)}
            for part in rows.parts
        ],
        **_told(rows),
        "people": _people(self_evaluation),
        "declared_total": _text(self_evaluation.total),
        "declared_grade": self_evaluation.grade or None,
    }


def score(data: Mapping[str, Any], ruleset: str, results: Sequence[ResultRow] = ()) -> ScoreResult:
    """Score a sheet by a rule set; a score given for a reason counts instead, under the same caps and vetoes."""
    given = {
        f"indicators[{n}]": row.self_score
        for n, row in enumerate(results)
        if row.self_score is not None and row.override_reason.strip()
    }
    return score_sheet(Sheet.from_json(data), load_ruleset(ruleset), given)


def check(data: Mapping[str, Any], ruleset: str) -> list[Problem]:
    """Problems of a sheet by a rule set."""
    return run_checks(Sheet.from_json(data), load_ruleset(ruleset))


def check_rows(document: SelfEvaluation, rows: Rows) -> list[Problem]:
    """Problems of the sheet with these tables, which also knows what files prove which indicator."""
    return check(_proved(build(document, rows), rows), document.ruleset)


def check_typed(document: SelfEvaluation, rows: Rows) -> list[Problem]:
    """Problems of the sheet as it stands on the page, with what the rules compute: money's points, total and grade."""
    data = build(document, rows)
    result = score(data, document.ruleset, rows.results)
    weigh_money(rows.funds, result)
    computed = {"declared_total": _text(result.total), "declared_grade": result.grade or None}
    funds = [_fund(row) for row in rows.funds]
    return check(_proved({**data, **computed, "funds": funds}, rows), document.ruleset)


def _proved(data: Mapping[str, Any], rows: Rows) -> dict[str, Any]:
    """The sheet with the pinned files of each row. Not in `build`: a file that comes later voids no signature."""
    standing = {"evidence__attachment__removed_at": None, "evidence__attachment__replaced_by": None}
    pinned = ResultRow.objects.filter(pk__in=[row.pk for row in rows.results], evidence__isnull=False, **standing)
    files: dict[int, list[str]] = {}
    for pk, name in pinned.values_list("pk", "evidence__attachment__name"):
        files.setdefault(pk, []).append(name)
    indicators = [
        {**cells, "evidence": files[row.pk]} if row.pk in files else cells
        for cells, row in zip(data["indicators"], rows.results, strict=True)
    ]
    return {**data, "indicators": indicators}


def weigh_money(funds: Sequence[FundRow], result: ScoreResult) -> None:
    """Put weight and score of budget execution on the total row, where the rule set scores it there."""
    found = result.row("funds[0]")
    if found is not None and funds:
        funds[0].weight, funds[0].self_score = found.weight, found.computed


def _told(rows: Rows) -> dict[str, Any]:
    """Payments and balances where there are any: without them a sheet keeps the digest that its group signed."""
    total = rows.funds[0] if rows.funds else None
    found: dict[str, Any] = {}
    if rows.payments:
        found["payments"] = [_payment(row) for row in rows.payments]
    if total is not None and rows.left.is_told:
        figures = (total.initial_budget, total.annual_budget, total.received, total.executed)
        found["balances"] = {key: _text(value) for key, value in balances.reckoned(*figures, rows.left).items()}
    return found


def _payment(row: Payment) -> dict[str, Any]:
    return {
        "milestone": row.milestone,
        "share": None if row.share is None else f"{_text(row.share)}%",
        "of": _text(row.base),
        "amount": _text(row.amount),
        "part": row.part or None,
    }


def _contract(part: Subproject) -> dict[str, Any]:
    return {} if part.contract is None else {"contract": _text(part.contract)}


def _fund(row: FundRow) -> dict[str, Any]:
    received = {} if row.received is None else {"received": _text(row.received)}
    return {
        "source": row.source,
        "initial_budget": _text(row.initial_budget),
        "annual_budget": _text(row.annual_budget),
        **received,
        "executed": _text(row.executed),
        "weight": _text(row.weight),
        "score": _text(row.self_score),
    }


def _indicator(row: ResultRow) -> dict[str, Any]:
    goal = row.indicator
    return {
        "level1": goal.level1,
        "level2": goal.level2 or None,
        "level3": goal.level3,
        "target_text": goal.target_text or None,
        "operator": goal.operator or None,
        "target_value": _text(goal.target_value),
        "unit": goal.unit or None,
        "actual_text": row.actual_text or None,
        "weight": _text(goal.weight),
        "score": _text(row.self_score),
        "deviation_reason": row.deviation_reason or None,
        "bands": goal.bands,
    }


def _people(self_evaluation: SelfEvaluation) -> list[dict[str, Any]]:
    unit = self_evaluation.evaluation.project.unit.name
    roles: dict[str, list[str]] = {}
    if self_evaluation.leader:
        roles[self_evaluation.leader.name] = ["project_leader"]
    for member in members_of(self_evaluation):
        own = roles.setdefault(member.user.name, [])
        own.append("group_leader" if member.is_leader else "group_member")
    return [{"name": name, "organisation": unit, "roles": found} for name, found in roles.items()]


def _text(value: Decimal | None) -> str | None:
    if value is None:
        return None
    text = f"{value:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text
