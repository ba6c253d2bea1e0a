"""Every act of a review on its way from the engagement to the findings."""

from decimal import Decimal

import pytest

from flows.goals.models import Goal
from flows.lifecycle.models import Evaluation
from flows.rectification.models import Finding
from flows.review import actions
from flows.review.models import Review
from flows.self_evaluation.models import SelfEvaluation
from roles import audit
from roles.errors import Conflict, Invalid, Refused
from tests.factories_review import FRAMEWORK, PROBLEM, SECTIONS, Bench
from workflow import queries
from workflow.invariants import disagreements


def test_life_from_engagement_to_finding(bench: Bench) -> None:
    bench.reported()
    review = actions.accept(task=bench.take(bench.finance, "accept"), by=bench.finance)
    evaluation = Evaluation.objects.get(pk=bench.evaluation.pk)
    finding = Finding.objects.get(evaluation=evaluation)
    assert (review.state, review.total, review.grade) == ("accepted", Decimal(100), "优")
    assert (evaluation.state, evaluation.final_score, evaluation.final_grade) == ("rectification", Decimal(100), "优")
    assert (finding.problem, finding.demand, finding.amount) == ("档案缺失", "补齐档案", Decimal("12.5"))
    assert list(disagreements()) == []
    assert [entry.verb for entry in audit.history(review) if entry.verb not in {"claimed", "opened"}] == [
        "engaged", "launched", "declared", "plan_submitted", "approved", "scored", "scored", "scored",
        "reconciled", "quality_passed", "commented", "finalised", "accepted",
    ]  # fmt: skip


def test_accept_without_problem_closes_the_evaluation(bench: Bench) -> None:
    bench.finalising()
    bench.finalise(problems=())
    actions.accept(task=bench.take(bench.finance, "accept"), by=bench.finance)
    evaluation = Evaluation.objects.get(pk=bench.evaluation.pk)
    assert (evaluation.state, evaluation.closed_at is None, evaluation.findings.count()) == ("closed", False, 0)
