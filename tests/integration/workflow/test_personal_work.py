"""A step given in person follows its person only by name: the colleague takes the place on the document too."""

from __future__ import annotations

import datetime as dt

import pytest
from django.utils import timezone

from notifications.models import Notice
from roles import actions as people
from roles.catalog import Role
from roles.errors import Refused
from roles.leaving import StillHolds
from roles.models import Appointment, User
from roles.queries import finance_of
from tests.samples.factories import staff
from tests.samples.factories_review import make_bench
from tests.samples.factories_self_evaluation import make_desk
from workflow import actions, queries

pytestmark = pytest.mark.django_db


def post_id(user: User) -> int:
    return Appointment.objects.get(user=user).post_id


def test_member_who_leaves_is_replaced_and_the_colleague_signs() -> None:
    desk = make_desk()
    desk.signing(members=desk.members[:2])
    first, second, third = desk.members
    with pytest.raises(StillHolds):
        people.deactivate_user(user=first, reason="调离", hand_to={post_id(first): None}, by=None)
    with pytest.raises(Refused, match="组员乙本人也要签字"):
        people.deactivate_user(user=first, reason="调离", hand_to={post_id(first): second}, by=None)
    people.deactivate_user(user=first, reason="调离", hand_to={post_id(first): third}, by=None)
    assert {(member.user, member.is_leader) for member in desk.document.members.all()} == {
        (third, True),
        (second, False),
    }
    assert desk.sign(second, third).state == "signed"


def test_project_leader_takes_over_no_lead_of_the_group() -> None:
    desk = make_desk()
    desk.signing(members=desk.members[:2], leader=desk.members[2])
    first, _second, third = desk.members
    with pytest.raises(Refused) as refused:
        people.deactivate_user(user=first, reason="调离", hand_to={post_id(first): third}, by=None)
    assert refused.value.rule == "duty.leader_not_project_leader"


def test_expert_who_leaves_is_replaced_and_the_file_closes_to_him() -> None:
    bench = make_bench()
    bench.scoring()
    leaver, successor = bench.experts[0], staff(Role.AGENCY_EXPERT, bench.agency, name="后任专家")
    task = queries.in_hand(leaver).get()
    actions.save_draft(task=task, fields={"remark": "前任的看法"}, by=leaver)
    bench.score(bench.experts[1])
    actions.pass_on(holder=leaver, post=task.post, to=successor, reason="回避", by=None)
    assert queries.may_see(successor, "review", bench.review.pk) is True
    assert queries.may_see(leaver, "review", bench.review.pk) is False
    assert task.drafts.exists() is False
    bench.score(successor)
    assert [expert.user for expert in bench.review.experts.all()] == [successor, *bench.experts[1:]]


def test_step_in_person_that_lost_its_person_is_told_to_the_keeper_of_posts_once() -> None:
    desk = make_desk()
    desk.signing()
    security = staff(Role.SECURITY_ADMIN, finance_of(desk.office.unit))
    yesterday = timezone.localdate() - dt.timedelta(days=1)
    Appointment.objects.filter(user=desk.members[0]).update(ends=yesterday)
    for _times in range(2):
        assert actions.take_back_lapsed(by=None) == []
    (notice,) = Notice.objects.filter(recipient=security)
    assert (notice.kind, notice.url) == ("work_stranded", f"/people/{desk.members[0].pk}/")
    assert queries.in_hand(desk.members[0]).count() == 1
