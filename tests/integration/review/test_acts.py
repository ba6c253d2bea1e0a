"""Every act of a review on its way from the engagement to the findings."""

from decimal import Decimal

import pytest
from django.utils import timezone
from viewflow.workflow.status import STATUS

from flows.lifecycle.models import Evaluation
from flows.rectification.models import Finding
from flows.review import actions
from flows.review.policies import check_may_act
from flows.self_evaluation.flow import SelfEvaluationFlow
from roles import audit
from roles.catalog import Role
from roles.errors import Invalid, Refused
from roles.models import User
from roles.queries import post_of
from tests.samples.factories import AppointmentFactory, OrganisationFactory, staff
from tests.samples.factories_review import FRAMEWORK, SECTIONS, Bench
from workflow.actions import claim, launch
from workflow.engine.invariants import disagreements
from workflow.errors import NotHolder
from workflow.models import Task


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


def test_engagement_lapses_with_acceptance(bench: Bench) -> None:
    bench.reported()
    people = [bench.lead, bench.quality, *bench.experts]
    assert [Evaluation.objects.visible_to(person).count() for person in people] == [1] * 5
    actions.accept(task=bench.take(bench.finance, "accept"), by=bench.finance)
    assert [Evaluation.objects.visible_to(person).count() for person in people] == [0] * 5


def plan_with(bench: Bench, **changed: object) -> list[str]:
    """Fields that are refused in a plan that is right but for what is changed."""
    bench.engage()
    actions.declare(task=bench.take(bench.lead, "declare"), no_conflict=True, by=bench.lead)
    task = bench.take(bench.lead, "plan")
    plan: dict[str, object] = {"plan": "实地核查", "experts": bench.experts, "rows": FRAMEWORK, **changed}
    with pytest.raises(Invalid) as invalid:
        actions.submit_plan(task=task, by=bench.lead, **plan)  # type: ignore[arg-type]  # the tests' own words
    assert bench.review.state == "planning"
    return list(invalid.value.fields)


def test_plan_needs_text_experts_and_a_hundred_points(bench: Bench) -> None:
    assert plan_with(bench, plan=" ") == ["plan"]


def test_plan_without_expert_is_invalid(bench: Bench) -> None:
    assert plan_with(bench, experts=[]) == ["experts"]


def test_plan_with_weights_of_ninety_is_invalid(bench: Bench) -> None:
    assert plan_with(bench, rows=FRAMEWORK[:-1]) == ["rows"]


def test_plan_with_a_stranger_as_expert_is_invalid(bench: Bench) -> None:
    stranger = staff(Role.AGENCY_EXPERT, OrganisationFactory(kind="agency"), name="外人")
    assert plan_with(bench, experts=[stranger]) == ["experts"]


def test_plan_with_an_expert_who_worked_on_the_self_evaluation_is_invalid(bench: Bench) -> None:
    process = launch(
        flow=SelfEvaluationFlow, subject=bench.self_evaluation, organisation=bench.unit, title="自评", by=bench.filler
    )
    # years ago, before the agency hired the filler
    Task.objects.filter(process=process, flow_task_type="HUMAN").update(
        owner=bench.experts[0], assigned=timezone.now(), status=STATUS.ASSIGNED
    )
    assert plan_with(bench) == ["experts"]


def test_score_in_anothers_name_is_refused(bench: Bench) -> None:
    bench.scoring()
    task = bench.take(bench.experts[0], "score")
    with pytest.raises(NotHolder):
        actions.score(task=task, scores={}, by=bench.experts[1])


@pytest.mark.parametrize("value", ["-0.01", "3.01"])
def test_score_outside_the_weight_is_invalid(bench: Bench, value: str) -> None:
    bench.scoring()
    rows = list(bench.review.indicators.all())
    scores = {row.pk: actions.Score(row.weight) for row in rows} | {rows[0].pk: actions.Score(Decimal(value), "因")}
    with pytest.raises(Invalid) as invalid:
        actions.score(task=bench.take(bench.experts[0], "score"), scores=scores, by=bench.experts[0])
    assert (list(invalid.value.fields), bench.review.scorecards.count()) == (["rows"], 0)


def test_lost_points_need_a_reason(bench: Bench) -> None:
    bench.scoring()
    scores = {row.pk: actions.Score(Decimal(1)) for row in bench.review.indicators.all()}
    with pytest.raises(Invalid):
        actions.score(task=bench.take(bench.experts[0], "score"), scores=scores, by=bench.experts[0])


def test_large_spread_needs_a_reason(bench: Bench) -> None:
    bench.scoring()
    for expert, share in zip(bench.experts, (Decimal(1), Decimal("0.5"), Decimal(1)), strict=True):
        bench.score(expert, share)
    agreed = {row.pk: actions.Agreed(row.weight) for row in bench.review.indicators.all()}
    task = bench.take(bench.lead, "reconcile")
    with pytest.raises(Invalid) as invalid:
        actions.reconcile(task=task, agreed=agreed, sections=SECTIONS, problems=[], by=bench.lead)
    assert (list(invalid.value.fields), bench.review.state) == (["rows"], "reconciling")


def test_expert_may_not_check_the_quality(bench: Bench) -> None:
    AppointmentFactory(user=bench.experts[0], post=post_of(Role.AGENCY_QUALITY, bench.agency))
    bench.reconciled()
    assert _claim_refused(bench, bench.experts[0], "quality") == "duty.author_is_not_approver"


def test_expert_who_has_not_scored_yet_may_not_check_the_quality_either(bench: Bench) -> None:
    review = bench.planned()
    with pytest.raises(Refused) as refused:
        check_may_act(bench.experts[0], review, "quality")
    assert refused.value.rule == "duty.quality_apart"


def test_lead_may_not_check_the_quality(bench: Bench) -> None:
    AppointmentFactory(user=bench.lead, post=post_of(Role.AGENCY_QUALITY, bench.agency))
    bench.reconciled()
    assert _claim_refused(bench, bench.lead, "quality") == "duty.author_is_not_approver"


def _claim_refused(bench: Bench, user: User, step: str) -> str:
    task = next(task for task in Task.objects.filter(finished=None, owner=None) if task.step == step)
    with pytest.raises(Refused) as refused:
        claim(task=task, by=user)
    return refused.value.rule


def test_comment_not_adopted_without_reason_is_invalid(bench: Bench) -> None:
    bench.finalising("不实")
    task = bench.take(bench.lead, "finalise")
    answers = {1: actions.Answer(adopted=False)}
    with pytest.raises(Invalid) as invalid:
        actions.finalise(task=task, answers=answers, sections=SECTIONS, problems=[], by=bench.lead)
    assert (list(invalid.value.fields), bench.review.state) == (["comments"], "finalising")
