"""Two people at the same instant, on real connections: one of them wins, the other reads why, nothing is half done."""

import datetime as dt
from collections.abc import Iterator
from decimal import Decimal

import pytest

from flows.goals import actions as goals
from flows.goals.flow import GoalFlow
from flows.goals.models import Goal
from flows.lifecycle.models import Evaluation
from flows.projects.models import Project
from flows.rectification import actions as findings
from flows.rectification.models import Finding
from roles import audit
from roles.catalog import Role
from roles.models import User
from tests.concurrency import at_once
from tests.samples.factories import staff
from tests.samples.office import DECLARATION, Office, make_office
from workflow import actions, queries
from workflow.actions import Point
from workflow.engine.invariants import disagreements
from workflow.models import Process, Task

#: a race that is lost or won by chance is run more than once
TIMES = 5
LATER = dt.date(2099, 1, 4)
MARKS = goals.Marks(Decimal(19), Decimal(19), Decimal(28), Decimal(28))
POINTS = [Point("total_goal", "总体目标", "不清")]


@pytest.fixture
def office(real_db: str) -> Office:
    return make_office()


@pytest.fixture(autouse=True)
def agreement(office: Office) -> Iterator[None]:
    """Whoever won: document and tasks agree, and the record is whole."""
    yield
    assert list(disagreements()) == []
    assert audit.verify() == []


def verbs(goal: Goal) -> list[str]:
    return [entry.verb for entry in audit.history(goal).order_by("seq")]


def another(office: Office) -> Goal:
    """One more declaration that waits for its filler."""
    project = Project.objects.create(code=f"X{Project.objects.count()}", name="项目", unit=office.unit)
    return goals.declare(evaluation=Evaluation.objects.create(project=project, year=2026), by=office.filler)


def open_task(goal: Goal) -> Task:
    return Task.objects.get(process__subject_kind="goal", process__subject_id=goal.pk, finished=None)


def test_two_claims_have_one_winner(office: Office) -> None:
    other = staff(Role.FILLER, office.unit)
    for _ in range(TIMES):
        goal = another(office)
        task = open_task(goal)

        def claim(by: User, task: Task = task) -> object:
            return lambda: actions.claim(task=Task.objects.get(pk=task.pk), by=by)

        assert sorted(at_once(claim(office.filler), claim(other))) == ["", "AlreadyClaimed"]
        assert verbs(goal).count("claimed") == 1


def test_a_claim_and_a_new_deadline_both_stand(office: Office) -> None:
    """Two writers of one record: without the lock of the process the second would fork the chain and fail."""
    for _ in range(TIMES):
        goal = another(office)
        task = open_task(goal)
        outcomes = at_once(
            lambda task=task: actions.claim(task=Task.objects.get(pk=task.pk), by=office.filler),
            lambda task=task: actions.change_deadline(task=task, on=LATER, by=office.manager, reason="放假"),
        )
        assert outcomes == ["", ""]
        task.refresh_from_db()
        assert (task.owner, task.due) == (office.filler, LATER)
        assert sorted(verbs(goal)[-2:]) == ["claimed", "deadline_changed"]


def test_a_withdrawal_and_a_claim_leave_one_open_task(office: Office) -> None:
    for _ in range(TIMES):
        goal = another(office)
        mine = actions.claim(task=open_task(goal), by=office.filler)
        goals.submit(task=mine, declaration=DECLARATION, by=office.filler)
        mine.refresh_from_db()
        theirs = open_task(goal)
        outcomes = at_once(
            lambda mine=mine: goals.withdraw(task=Task.objects.get(pk=mine.pk), by=office.filler),
            lambda theirs=theirs: actions.claim(task=Task.objects.get(pk=theirs.pk), by=office.head),
        )
        assert outcomes[0] == "", "a claim alone is no act on the form: the sender may still withdraw"
        assert outcomes[1] in {"", "TaskGone"}
        assert (open_task(goal).step, open_task(goal).owner) == ("fill", office.filler)
        theirs.refresh_from_db()
        assert theirs.status == "CANCELED"
        assert theirs.owner == (office.head if outcomes[1] == "" else None), "what was claimed keeps its claimer"


def test_a_withdrawal_and_an_opening_exclude_each_other(office: Office) -> None:
    for _ in range(TIMES):
        goal = another(office)
        mine = actions.claim(task=open_task(goal), by=office.filler)
        goals.submit(task=mine, declaration=DECLARATION, by=office.filler)
        theirs = actions.claim(task=open_task(goal), by=office.head)
        outcomes = at_once(
            lambda mine=mine: goals.withdraw(task=Task.objects.get(pk=mine.pk), by=office.filler),
            lambda theirs=theirs: actions.mark_opened(task=Task.objects.get(pk=theirs.pk), by=office.head),
        )
        step = "fill" if outcomes[0] == "" else "unit_head"
        assert outcomes in (["", ""], ["Refused", ""])
        assert open_task(goal).step == step


def test_a_return_and_an_approval_exclude_each_other(office: Office) -> None:
    """The same reviewer in two windows."""
    task = office.with_department()
    outcomes = at_once(
        lambda: goals.assess(task=task, marks=MARKS, opinion="同意", by=office.reviewer),
        lambda: goals.send_back(task=task, to="fill", opinion="请核实", points=POINTS, by=office.reviewer),
    )
    assert sorted(outcomes) in (["", "TaskGone"], ["", "WrongState"])
    goal = Goal.objects.get(pk=office.goal.pk)
    assert goal.state == ("reviewed" if outcomes[0] == "" else "returned")
    assert open_task(goal).step == ("finance" if outcomes[0] == "" else "fill")


def test_a_double_click_submits_once(office: Office) -> None:
    task = office.take(office.filler)

    def submit() -> object:
        return goals.submit(task=task, declaration=DECLARATION, by=office.filler)

    assert sorted(at_once(submit, submit, submit)) == ["", "TaskGone", "TaskGone"]
    assert verbs(office.goal).count("submitted") == 1
    assert Task.objects.filter(flow_task=GoalFlow.unit_head).count() == 1


def test_two_declarations_of_one_project_leave_one(office: Office) -> None:
    project = Project.objects.create(code="D1", name="项目", unit=office.unit)
    evaluation = Evaluation.objects.create(project=project, year=2026)
    outcomes = at_once(*[lambda: goals.declare(evaluation=evaluation, by=office.filler)] * 2)
    assert sorted(outcomes) == ["", "Conflict"]
    assert evaluation.goals.count() == Process.objects.filter(subject_id__in=evaluation.goals.values("pk")).count() == 1


def test_two_launches_of_one_document_leave_one_process(office: Office) -> None:
    project = Project.objects.create(code="D2", name="项目", unit=office.unit)
    goal = Goal.objects.create(evaluation=Evaluation.objects.create(project=project, year=2026), version=1)

    def launch() -> object:
        return actions.launch(flow=GoalFlow, subject=goal, organisation=office.unit, title=goal.title, by=office.filler)

    assert sorted(at_once(launch, launch)) == ["", "Conflict"]
    assert queries.processes_of("goal", goal.pk).count() == 1


# --- findings ---------------------------------------------------------------------------------------------------------


def in_verification(office: Office, evaluation: Evaluation, supervisor: User) -> Task:
    """A finding whose unit asks for closure; the supervisor's task."""
    finding = findings.issue(
        evaluation=evaluation, unit=office.unit, problem="档案缺失", demand="补齐档案", by=office.manager
    )

    def task(step: str, by: User) -> Task:
        found = Task.objects.get(process__subject_kind="finding", process__subject_id=finding.pk, finished=None)
        assert found.step == step
        return found if found.owner_id == by.pk else actions.claim(task=found, by=by)

    measure = findings.PlannedMeasure(text="补齐", owner=office.filler.name, due=finding.deadline)
    findings.submit_plan(task=task("plan", office.filler), measures=[measure], by=office.filler)
    findings.approve_plan(task=task("approve_plan", supervisor), by=supervisor)
    progress = [findings.Progress(one.pk, "档案已在别处找到，无需补齐") for one in finding.measures.all()]
    findings.ask_closure(task=task("carry_out", office.filler), progress=progress, by=office.filler)
    return task("verify", supervisor)


def test_the_last_two_findings_closed_at_once_close_the_evaluation_once(office: Office) -> None:
    bureau = office.unit.parent.parent
    supervisors = [staff(Role.RECTIFICATION_SUPERVISOR, bureau) for _ in range(2)]
    project = Project.objects.create(code="F1", name="项目", unit=office.unit)
    evaluation = Evaluation.objects.create(project=project, year=2026, state="rectification")
    tasks = [in_verification(office, evaluation, supervisor) for supervisor in supervisors]

    def close(number: int) -> object:
        by = supervisors[number]
        return lambda: findings.verify(task=tasks[number], closed=True, opinion="已核实", by=by)

    assert at_once(close(0), close(1)) == ["", ""]
    evaluation.refresh_from_db()
    assert evaluation.state == "closed"
    assert [finding.state for finding in Finding.objects.filter(evaluation=evaluation)] == ["closed", "closed"]
    assert [entry.verb for entry in audit.history(evaluation)].count("moved") == 1
