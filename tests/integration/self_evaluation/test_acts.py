"""Every act of the self-evaluation: what it does, what it refuses, what it leaves in the record."""

from decimal import Decimal
from typing import Any

import pytest

from flows.machines import WrongState
from flows.self_evaluation import actions
from flows.self_evaluation.models import SelfEvaluation
from flows.self_evaluation.pages.document import document_context
from roles import audit
from roles.catalog import Role
from roles.errors import Conflict, Invalid, Refused
from roles.queries import post_of
from tests.samples.factories import AppointmentFactory
from tests.samples.factories_self_evaluation import Desk
from workflow.actions import Point, answer
from workflow.engine.invariants import disagreements
from workflow.errors import NotHolder
from workflow.models import Task


def signatures(document: SelfEvaluation) -> list[bool]:
    return [member.signed_at is not None for member in document.members.order_by("pk")]


def test_launch_opens_the_sheet_with_the_approved_rows(desk: Desk) -> None:
    document = desk.launch()
    funds = list(document.funds.values_list("source", "initial_budget", "executed"))
    assert funds == [("年度资金总额", Decimal(100), None), ("财政拨款", Decimal(100), None)]
    assert [row.indicator.level3 for row in document.results.select_related("indicator")] == [
        "接入部门数",
        "验收合格率",
        "办事时间缩短率",
        "群众满意度",
    ]
    assert (document.state, document.ruleset_version, desk.evaluation.state) == ("filling", "1", "self_evaluation")


def test_launch_by_somebody_else_is_refused(desk: Desk) -> None:
    with pytest.raises(Refused):
        actions.launch(evaluation=desk.evaluation, by=desk.office.reviewer)
    assert not SelfEvaluation.objects.exists()


def test_second_launch_is_refused(desk: Desk) -> None:
    desk.launch()
    with pytest.raises(Conflict):
        desk.launch()
    assert SelfEvaluation.objects.count() == 1


def test_submit_scores_every_row_by_the_rule_set(desk: Desk) -> None:
    document = desk.signing()
    rows = list(document.results.values_list("computed", "self_score"))
    assert rows == [(Decimal(w), Decimal(w)) for w in (30, 20, 30, 10)]
    assert (document.total, document.grade, document.state) == (Decimal(100), "优", "signing")


def test_submit_keeps_the_money_score_of_the_execution_rate(desk: Desk) -> None:
    half = actions.Fund("年度资金总额", Decimal(100), Decimal(100), Decimal(50))
    document = desk.signing(funds=[half])
    first = document.funds.get()
    assert (first.weight, first.self_score, document.total) == (Decimal(10), Decimal(5), Decimal(95))


def test_other_score_than_computed_needs_a_reason(desk: Desk) -> None:
    desk.launch()
    with pytest.raises(Invalid, match="接入部门数"):
        desk.submit(results=desk.result(1, self_score=Decimal(25)))
    assert desk.document.state == "filling"


def test_other_score_with_a_reason_counts_and_stays_marked(desk: Desk) -> None:
    desk.launch()
    document = desk.submit(results=desk.result(1, self_score=Decimal(25), override_reason="部分部门尚未联调"))
    row = document.results.get(position=0)
    assert (row.computed, row.self_score, row.override_reason) == (Decimal(30), Decimal(25), "部分部门尚未联调")
    assert document.total == Decimal(95)


def test_override_stays_under_the_cap_of_the_rule_set(desk: Desk) -> None:
    desk.launch()
    SelfEvaluation.objects.update(ruleset="example-execution-cap")
    low = actions.Fund("年度资金总额", Decimal(100), Decimal(100), Decimal(65))
    document = desk.submit(
        funds=[low], results=desk.result(1, self_score=Decimal(29), override_reason="尚有一个部门未接入")
    )
    assert document.total == Decimal(79)


def test_score_above_the_weight_is_refused_even_with_a_reason(desk: Desk) -> None:
    desk.launch()
    with pytest.raises(Invalid, match="接入部门数"):
        desk.submit(results=desk.result(1, self_score=Decimal(31), override_reason="超额完成"))


def test_group_without_members_is_refused(desk: Desk) -> None:
    desk.launch()
    with pytest.raises(Invalid) as refused:
        desk.submit(members=[], group_leader=None)
    assert list(refused.value.fields) == ["members"]


def test_group_led_by_somebody_outside_it_is_refused(desk: Desk) -> None:
    desk.launch()
    with pytest.raises(Invalid) as refused:
        desk.submit(members=desk.members[:2], group_leader=desk.members[2])
    assert list(refused.value.fields) == ["group_leader"]


def test_group_with_somebody_without_the_post_is_refused(desk: Desk) -> None:
    desk.launch()
    with pytest.raises(Invalid) as refused:
        desk.submit(members=[*desk.members, desk.office.reviewer])
    assert list(refused.value.fields) == ["members"]


def test_project_leader_may_not_lead_the_group(desk: Desk) -> None:
    desk.launch()
    with pytest.raises(Refused) as refused:
        desk.submit(leader=desk.members[0])
    assert refused.value.rule == "duty.leader_not_project_leader"


def test_filler_may_not_evaluate_the_own_sheet(desk: Desk) -> None:
    AppointmentFactory(user=desk.office.filler, post=post_of(Role.GROUP_MEMBER, desk.office.unit))
    desk.launch()
    with pytest.raises(Refused) as refused:
        desk.submit(members=[*desk.members, desk.office.filler])
    assert refused.value.rule == "duty.author_is_not_approver"


def test_each_member_is_asked_and_the_last_signature_hands_it_on(desk: Desk) -> None:
    document = desk.signing()
    held = Task.objects.filter(process__subject_kind="selfevaluation", finished=None).order_by("pk")
    assert [task.owner for task in held] == [document_member.user for document_member in document.members.all()]
    desk.sign(*desk.members[:2])
    assert (desk.document.state, signatures(document)) == ("signing", [True, True, False])
    desk.sign(desk.members[2])
    assert (desk.document.state, signatures(document)) == ("signed", [True, True, True])
    assert list(disagreements()) == []


def test_signature_carries_the_digest_of_what_was_signed(desk: Desk) -> None:
    desk.signing()
    document = desk.sign()
    (digest,) = set(document.members.values_list("digest", flat=True))
    document.results.filter(position=0).update(actual_text="45")
    assert len(digest) == 64
    assert {row["holds"] for row in context(desk)["member_list"]} == {False}


def test_signature_by_somebody_who_was_not_asked_is_refused(desk: Desk) -> None:
    desk.signing()
    task = Task.objects.get(process__subject_kind="selfevaluation", owner=desk.members[0], finished=None)
    with pytest.raises(NotHolder):
        actions.sign(task=task, by=desk.members[1])


def test_return_voids_every_signature_and_asks_again(desk: Desk) -> None:
    desk.signing()
    desk.sign(*desk.members[:2])
    task = desk.take(desk.members[2])
    actions.send_back(task=task, to="fill", opinion="第一项不实", by=desk.members[2])
    document = desk.document
    assert (document.state, signatures(document)) == ("returned", [False] * 3)
    desk.submit(results=desk.result(1, actual_text="42"))
    desk.sign()
    assert (desk.document.state, list(disagreements())) == ("signed", [])


def test_department_asks_the_group_to_sign_again(desk: Desk) -> None:
    task = desk.with_department()
    actions.send_back(task=task, to="sign", opinion="签字不全", by=desk.office.reviewer)
    open_steps = Task.objects.filter(process__subject_kind="selfevaluation", finished=None).values_list("owner__name")
    assert sorted(name for (name,) in open_steps) == ["组员丙", "组员乙", "组员甲"]
    assert (desk.document.state, signatures(desk.document)) == ("signing", [False] * 3)


def test_return_to_the_unit_head_keeps_the_signatures(desk: Desk) -> None:
    task = desk.with_finance()
    actions.send_back(task=task, to="unit_head", opinion="请单位负责人复核", by=desk.office.finance)
    assert (desk.document.state, signatures(desk.document)) == ("signed", [True] * 3)
    assert list(disagreements()) == []


def test_sheet_that_came_back_may_not_go_on_unchanged(desk: Desk) -> None:
    task = desk.with_department()
    point = Point("results.1.actual_text", "实际完成值", "请核对")
    actions.send_back(task=task, to="fill", opinion="", points=[point], by=desk.office.reviewer)
    back = desk.take(desk.office.filler)
    answer(task=back, answers={1: "无误"}, by=desk.office.filler)
    with pytest.raises(Invalid, match="1"):
        desk.submit()
    assert desk.submit(results=desk.result(1, actual_text="43")).state == "signing"


def test_withdraw_before_anybody_opened_it(desk: Desk) -> None:
    desk.signing()
    task = Task.objects.get(process__subject_kind="selfevaluation", owner=desk.office.filler, outcome="done")
    document = actions.withdraw(task=task, by=desk.office.filler)
    assert (document.state, list(disagreements())) == ("returned", [])
    assert desk.submit().state == "signing"


def test_withdraw_after_a_signature_is_refused(desk: Desk) -> None:
    desk.signing()
    desk.sign(desk.members[0])
    task = Task.objects.get(process__subject_kind="selfevaluation", owner=desk.office.filler, outcome="done")
    with pytest.raises(Refused, match="组员甲"):
        actions.withdraw(task=task, by=desk.office.filler)


def test_department_and_finance_scores_stand_beside_the_own(desk: Desk) -> None:
    task = desk.with_department()
    first = desk.document.results.get(position=0)
    actions.pass_review(task=task, scores={first.pk: Decimal(20)}, by=desk.office.reviewer)
    actions.accept(task=desk.take(desk.office.finance), scores={first.pk: Decimal(21)}, by=desk.office.finance)
    first.refresh_from_db()
    assert (first.self_score, first.department_score, first.finance_score) == (Decimal(30), Decimal(20), Decimal(21))
    assert (desk.document.state, desk.document.total) == ("accepted", Decimal(100))
    assert [row["talk"] for row in context(desk)["result_list"]] == [True, False, False, False]


def test_department_score_above_the_weight_is_refused(desk: Desk) -> None:
    task = desk.with_department()
    first = desk.document.results.get(position=0)
    with pytest.raises(Invalid, match="接入部门数"):
        actions.pass_review(task=task, scores={first.pk: Decimal(31)}, by=desk.office.reviewer)
    assert desk.document.state == "endorsed"


def test_accepted_sheet_takes_no_further_act(desk: Desk) -> None:
    task = desk.with_finance()
    actions.accept(task=task, by=desk.office.finance)
    with pytest.raises(Conflict):
        actions.accept(task=task, by=desk.office.finance)


def test_endorsement_in_another_state_is_refused(desk: Desk) -> None:
    desk.signing()
    desk.sign()
    task = desk.take(desk.office.head)
    SelfEvaluation.objects.update(state="reviewed")
    with pytest.raises(WrongState):
        actions.endorse(task=task, by=desk.office.head)


def test_every_changed_cell_is_in_the_record(desk: Desk) -> None:
    document = desk.signing()
    entry = next(entry for entry in audit.history(document) if entry.verb == "submitted")
    assert entry.changes["results.1.actual_text"] == ["", "44"]
    assert entry.changes["group_leader"] == ["", "组员甲"]
    assert entry.changes["state"] == ["filling", "signing"]
    assert audit.verify() == []


def context(desk: Desk) -> dict[str, Any]:
    return document_context(desk.document)
