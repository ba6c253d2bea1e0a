"""Members of the evaluation group sign at the same instant: the last signature hands the sheet on exactly once."""

from collections.abc import Callable

import pytest
from django.utils import timezone

from flows.goals.models import Goal, GoalFund
from flows.lifecycle.models import Evaluation
from flows.projects.models import Project
from flows.self_evaluation import actions
from flows.self_evaluation.models import SelfEvaluation
from roles import audit
from roles.catalog import Role
from roles.models import User
from tests.concurrency import at_once
from tests.samples.factories import staff
from tests.samples.office import Office, make_office
from workflow.actions import claim
from workflow.engine.invariants import disagreements
from workflow.models import Task


def open_tasks() -> list[Task]:
    tasks = Task.objects.filter(process__subject_kind="selfevaluation", finished=None, flow_task_type="HUMAN")
    return list(tasks.select_related("owner").order_by("pk"))


def signing(office: Office, members: list[User]) -> SelfEvaluation:
    """A sheet that waits for every member's signature."""
    project = Project.objects.create(code="SR", name="项目", unit=office.unit)
    evaluation = Evaluation.objects.create(project=project, year=2026)
    goal = Goal.objects.create(evaluation=evaluation)
    GoalFund.objects.create(goal=goal, source="财政拨款", amount="93.5")
    Goal.objects.filter(pk=goal.pk).update(state="approved", approved_at=timezone.now())
    document = actions.launch(evaluation=evaluation, by=office.manager)
    filled = actions.Filled(attained="已完成", results={}, funds=[], members=members, group_leader=members[0])
    (task,) = open_tasks()
    actions.submit(task=claim(task=task, by=office.filler), filled=filled, by=office.filler)
    return document


@pytest.mark.parametrize("count", [2, 3])
def test_members_sign_at_once(real_db: str, count: int) -> None:
    office = make_office()
    members = [staff(Role.GROUP_MEMBER, office.unit, name=f"成员{n}") for n in range(count)]
    document = signing(office, members)
    assert [task.owner for task in open_tasks()] == members

    def sign(task: Task) -> Callable[[], object]:
        assert task.owner
        return lambda: actions.sign(task=task, by=task.owner)

    assert at_once(*[sign(task) for task in open_tasks()]) == [""] * count
    document.refresh_from_db()
    assert (document.state, [task.step for task in open_tasks()]) == ("signed", ["unit_head"])
    assert document.members.exclude(signed_at=None).count() == count
    assert [entry.verb for entry in audit.history(document)].count("signed") == count
    assert list(disagreements()) == []
    assert audit.verify() == []


def test_a_signature_and_a_return_at_once_leave_one_way(real_db: str) -> None:
    """One member signs while the other sends the sheet back: it is with the filler, whoever was first."""
    office = make_office()
    members = [staff(Role.GROUP_MEMBER, office.unit, name=f"成员{n}") for n in range(2)]
    document = signing(office, members)
    first, second = open_tasks()
    outcomes = at_once(
        lambda: actions.sign(task=first, by=members[0]),
        lambda: actions.send_back(task=second, to="fill", opinion="请核实", by=members[1]),
    )
    document.refresh_from_db()
    assert outcomes in (["", ""], ["TaskGone", ""])
    assert (document.state, [task.step for task in open_tasks()]) == ("returned", ["fill"])
    assert list(disagreements()) == []
    assert audit.verify() == []
