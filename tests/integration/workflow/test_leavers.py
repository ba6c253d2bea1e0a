"""Nothing stays in the hands of somebody who goes: the administrator says where to, or the program takes it back."""

from __future__ import annotations

import datetime as dt

import pytest
from django.test import Client
from django.utils import timezone

from flows.goals import actions as goals
from flows.goals.models import Goal
from notifications.models import Notice
from roles import actions as people, audit
from roles.catalog import Role
from roles.errors import Refused
from roles.leaving import StillHolds
from roles.models import Appointment, User
from roles.queries import finance_of
from tests.samples.factories import UserFactory, staff
from tests.samples.office import Office
from workflow import actions, queries
from workflow.models import Task
from workflow.tasks import take_back

DAY = dt.timedelta(days=1)


def yesterday() -> dt.date:
    return timezone.localdate() - DAY


def appointment_of(user: User) -> Appointment:
    return Appointment.objects.select_related("post__organisation", "user").get(user=user)


def told(user: User) -> list[str]:
    return list(Notice.objects.unread().filter(recipient=user).order_by("pk").values_list("kind", flat=True))


def at_desk(user: User) -> Client:
    client = Client()
    client.force_login(user, backend="allauth.account.auth_backends.AuthenticationBackend")
    return client


def stand_in(office: Office, **bounds: object) -> User:
    """Somebody who acts for the first reviewer, yesterday and today."""
    other = UserFactory(name="代班")
    people.set_substitute(
        appointment=appointment_of(office.reviewer), user=other, starts=yesterday(), ends=timezone.localdate(),
        reason="出差", by=office.reviewer, **bounds,
    )  # fmt: skip
    return other


def at_department(office: Office) -> Task:
    """The declaration waits, free, for the department."""
    office.submitted()
    goals.endorse(task=office.take(office.head), by=office.head)
    task = queries.next_free(office.reviewer)
    assert task is not None
    return task


def test_post_that_is_gone_leaves_nothing_behind_undecided(office: Office) -> None:
    office.with_department()
    with pytest.raises(StillHolds) as refused:
        people.end_appointment(appointment=appointment_of(office.reviewer), last_day=yesterday(), by=None)
    assert refused.value.lines == ["市数据局 · 主管部门审核: 一码通平台 · 2026 · 主管部门审核"]
    assert appointment_of(office.reviewer).ends is None


def test_end_hands_over_to_the_named_colleague(office: Office) -> None:
    task = office.with_department()
    security = staff(Role.SECURITY_ADMIN, finance_of(office.unit), name="王工")
    leaving = appointment_of(office.reviewer)
    hand_to = {leaving.post_id: office.second_reviewer}
    people.end_appointment(appointment=leaving, last_day=yesterday(), hand_to=hand_to, reason="调离", by=security)
    assert list(queries.in_hand(office.second_reviewer)) == [task]
    assert (told(office.second_reviewer), told(office.reviewer)) == (["task_handed_over"], ["task_taken"])
    last = audit.history(office.goal).last()
    assert (last.verb, last.actor_name, last.post_title[-5:], last.note) == (
        "handed_over",
        "王工",
        "安全管理员",
        "调离",
    )
    assert last.changes["holder"] == ["李工", "周工"]


def test_deactivation_gives_back_to_the_queue(office: Office) -> None:
    task = office.with_department()
    hand_to = {task.post_id: None}
    people.deactivate_user(user=office.reviewer, reason="退休", hand_to=hand_to, by=None)
    assert queries.next_free(office.second_reviewer) == task
    assert told(office.second_reviewer) == ["task_offered"]


def test_hand_over_that_a_duty_forbids_moves_nothing(office: Office) -> None:
    task = office.with_department()
    people.appoint(user=office.filler, post=task.post, starts=yesterday(), by=None)  # wrote the declaration
    with pytest.raises(Refused, match="《一码通平台 · 2026》不能交给填报员") as refused:
        people.deactivate_user(user=office.reviewer, reason="退休", hand_to={task.post_id: office.filler}, by=None)
    assert refused.value.rule == "duty.author_is_not_approver"
    assert User.objects.get(pk=office.reviewer.pk).is_active is True


def test_work_may_stay_until_the_last_day_and_then_goes_to_the_queue(office: Office) -> None:
    task = office.with_department()
    people.end_appointment(appointment=appointment_of(office.reviewer), last_day=timezone.localdate(), by=None)
    assert actions.take_back_lapsed(by=None) == []
    Appointment.objects.filter(user=office.reviewer).update(ends=yesterday())  # the day is over
    with pytest.raises(Refused) as refused:
        actions.save_draft(task=task, fields={"opinion": "同意"}, by=office.reviewer)
    assert refused.value.rule == "post.not_yours"
    take_back(timestamp=0)
    assert queries.next_free(office.second_reviewer) == task
    assert audit.history(office.goal).last().verb == "lapsed"


def test_unfinished_work_of_a_substitute_returns_to_the_owner(office: Office) -> None:
    task = at_department(office)
    other = stand_in(office)
    actions.claim(task=task, by=other)
    assert audit.history(office.goal).last().on_behalf_of_name == "李工"
    people.end_substitute(substitute=other.substituting.get(), by=other)
    assert list(queries.in_hand(office.reviewer)) == [task]
    assert (told(office.reviewer)[-1], told(other)[-1]) == ("task_assigned", "task_taken")


def test_substitute_claims_and_decides_within_the_bound_only(office: Office) -> None:
    task = at_department(office)
    other = stand_in(office, max_amount=930_000)
    funds = Goal.objects.get(pk=office.goal.pk).funds
    assert list(queries.queue(other)) == [task]
    funds.update(amount="93.0001")
    with pytest.raises(Refused) as refused:
        actions.claim(task=task, by=other)
    assert refused.value.rule == "substitute.bounds"
    assert refused.value.message == (
        "您代理李工的范围是“不超过93.00 万元”，本件涉及93.0001 万元，超出范围，请由李工，周工办理。"
    )
    funds.update(amount=93)
    held = actions.claim(task=task, by=other)
    funds.update(amount=94)
    with pytest.raises(Refused):
        goals.send_back(task=held, to="fill", opinion="不足", by=other)
    assert actions.release(task=held, by=other).owner is None


def test_bound_on_a_flow_leaves_the_others_out(office: Office) -> None:
    task = at_department(office)
    actions.claim(task=task, by=stand_in(office, flows=["GoalFlow"]))
    actions.release(task=task, by=Task.objects.get(pk=task.pk).owner)
    with pytest.raises(Refused, match="第三方评价"):
        actions.claim(task=task, by=stand_in(office, flows=["ReviewFlow"]))


def test_administrator_meets_the_work_on_the_page(office: Office) -> None:
    task = office.with_department()
    desk = at_desk(staff(Role.SYSTEM_ADMIN, finance_of(office.unit)))
    address, field = f"/people/{office.reviewer.pk}/", f"leave-work-{task.post_id}"
    choices = desk.get(address).context["leave_form"].fields[f"work-{task.post_id}"].choices
    assert [label for _value, label in choices] == ["选择", "退回本岗位待办", "交给周工"]
    asked = desk.post(f"{address}deactivate", {"leave-reason": "退休"})
    assert (asked.status_code, list(asked.context["leave_form"].errors)) == (422, [f"work-{task.post_id}"])
    answer = desk.post(f"{address}deactivate", {"leave-reason": "退休", field: office.second_reviewer.pk})
    assert answer.status_code == 302
    assert list(queries.in_hand(office.second_reviewer)) == [task]


def test_work_of_somebody_absent_is_passed_on_or_stays(office: Office) -> None:
    task = office.with_department()
    desk = at_desk(staff(Role.SECURITY_ADMIN, finance_of(office.unit)))
    address, field = f"/people/{office.reviewer.pk}/work", f"work-work-{task.post_id}"
    assert desk.post(address, {"work-reason": "病假", field: "stay"}).status_code == 422
    assert list(queries.in_hand(office.reviewer)) == [task]
    assert desk.post(address, {"work-reason": "病假", field: "back"}).status_code == 302
    assert list(queries.in_hand(office.reviewer)) == []
    assert [entry.verb for entry in audit.history(office.reviewer)].count("work_passed_on") == 1
