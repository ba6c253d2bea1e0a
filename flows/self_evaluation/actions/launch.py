"""Open the self-evaluation of one project: targets and weights come from the approved version of its goals."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction

from workflow.actions import launch as launch_process

from ...goals.models import Goal, GoalState
from ...lifecycle.actions import move
from ...lifecycle.models import Evaluation
from ...scoring.rulesets import load_ruleset
from ..flow import SelfEvaluationFlow
from ..models import FundRow, ResultRow, SelfEvaluation
from ..policies import check_may_launch

if TYPE_CHECKING:
    from roles.models import User

TOTAL_ROW = "年度资金总额"


@transaction.atomic
def launch(*, evaluation: Evaluation, by: User) -> SelfEvaluation:
    """Create the sheet with its rows, and open the filler's step."""
    evaluation = Evaluation.objects.select_for_update().get(pk=evaluation.pk)
    check_may_launch(by, evaluation)
    goal = evaluation.goals.get(state=GoalState.APPROVED)
    rules = load_ruleset(goal.ruleset)
    sheet = SelfEvaluation.objects.create(
        evaluation=evaluation, goal=goal, ruleset=goal.ruleset, ruleset_version=rules.version
    )
    FundRow.objects.bulk_create(FundRow(self_evaluation=sheet, **columns) for columns in fund_rows(goal))
    ResultRow.objects.bulk_create(
        ResultRow(self_evaluation=sheet, indicator=indicator, position=n)
        for n, indicator in enumerate(goal.indicators.all())
    )
    move(evaluation=evaluation, transition="launch_self_evaluation", by=by)
    launch_process(flow=SelfEvaluationFlow, subject=sheet, organisation=sheet.organisation, title=sheet.title, by=by)
    return sheet


def fund_rows(goal: Goal) -> list[dict[str, object]]:
    """The money rows of a new sheet: the total, then each source, with the approved amounts as initial budget."""
    funds = list(goal.funds.all())
    total = sum((fund.amount for fund in funds), start=type(funds[0].amount)(0)) if funds else None
    rows = [{"source": TOTAL_ROW, "initial_budget": total, "annual_budget": total}]
    rows += [{"source": fund.source, "initial_budget": fund.amount, "annual_budget": fund.amount} for fund in funds]
    return [{"position": n, **row} for n, row in enumerate(rows)]
