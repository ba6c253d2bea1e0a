"""Every act of a goal declaration: what it does, what it refuses, what it leaves behind."""

from dataclasses import replace
from decimal import Decimal

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import DatabaseError, transaction

from flows.goals import actions
from flows.goals.actions import Marks
from flows.goals.models import Goal
from flows.lifecycle.models import Evaluation
from flows.projects.models import Subproject
from roles import audit
from roles.errors import Conflict, Invalid, Refused
from tests.samples.factories_self_evaluation import DECLARATION, FULL_MARKS
from tests.samples.office import Office
from workflow.actions import Point, answer, attach
from workflow.engine.invariants import disagreements
from workflow.models import Process, Task
from workflow.queries import in_hand


def marks(total: int) -> Marks:
    """Marks that add up to this, as full as their limits allow."""
    given = []
    for limit in (20, 20, 30, 30):
        given.append(Decimal(min(limit, total)))
        total -= min(limit, total)
    return Marks(*given)


def with_department(office: Office, declaration: actions.Declaration = DECLARATION) -> Task:
    actions.submit(task=office.take(office.filler), declaration=declaration, by=office.filler)
    actions.endorse(task=office.take(office.head), by=office.head)
    return office.take(office.reviewer)


def approved(office: Office, declaration: actions.Declaration = DECLARATION) -> Goal:
    task = with_department(office, declaration)
    actions.assess(task=task, marks=FULL_MARKS, opinion="同意", by=office.reviewer)
    return actions.approve(task=office.take(office.finance), by=office.finance)


def open_steps() -> list[str]:
    return [task.step for task in Task.objects.filter(finished=None, flow_task_type="HUMAN").order_by("pk")]


def test_declare_by_an_outsider_is_refused(office: Office) -> None:
    evaluation = Evaluation.objects.create(project=office.evaluation.project, year=2027)
    with pytest.raises(Refused):
        actions.declare(evaluation=evaluation, by=office.outsider)
    assert not evaluation.goals.exists()


def test_second_declaration_is_refused(office: Office) -> None:
    with pytest.raises(Conflict):
        actions.declare(evaluation=office.evaluation, by=office.filler)
    assert office.evaluation.goals.count() == 1


@pytest.mark.parametrize(
    ("total", "grade", "state", "step"),
    [
        (100, "优", "reviewed", ["finance"]),
        (90, "优", "reviewed", ["finance"]),
        (89, "良", "correcting", ["correct"]),
        (80, "良", "correcting", ["correct"]),
        (79, "中", "returned", ["fill"]),
        (60, "中", "returned", ["fill"]),
        (59, "差", "stopped", []),
    ],
)
def test_grade_decides_what_follows(office: Office, total: int, grade: str, state: str, step: list[str]) -> None:
    goal = actions.assess(task=with_department(office), marks=marks(total), opinion="见意见", by=office.reviewer)
    assessment = goal.assessments.get()
    assert (assessment.total, assessment.grade) == (Decimal(total), grade)
    assert (goal.state, open_steps(), list(disagreements())) == (state, step, [])


def test_mark_above_its_limit_is_refused(office: Office) -> None:
    wrong = replace(FULL_MARKS, completeness=Decimal(21))
    with pytest.raises(Invalid) as refused:
        actions.assess(task=with_department(office), marks=wrong, opinion="同意", by=office.reviewer)
    assert list(refused.value.fields) == ["completeness"]


def test_grade_below_the_best_needs_a_word(office: Office) -> None:
    with pytest.raises(Invalid) as refused:
        actions.assess(task=with_department(office), marks=marks(85), opinion=" ", by=office.reviewer)
    assert list(refused.value.fields) == ["opinion"]


def test_agreed_corrections_go_straight_to_the_finance_bureau(office: Office) -> None:
    actions.assess(task=with_department(office), marks=marks(85), opinion="补充数量指标", by=office.reviewer)
    corrected = replace(DECLARATION, annual_goal="接入四十五个部门")
    goal = actions.submit(task=office.take(office.filler), declaration=corrected, by=office.filler)
    assert (goal.state, open_steps()) == ("reviewed", ["finance"])
    assert [entry.verb for entry in audit.history(goal)].count("corrected") == 1


def test_approved_version_cannot_be_changed_by_any_program(office: Office) -> None:
    goal = approved(office)
    for act in (
        lambda: goal.indicators.update(weight=1),
        lambda: goal.funds.all().delete(),
        lambda: goal.parts.create(name="新增子项目"),
    ):
        with pytest.raises(DatabaseError, match="approved goal"), transaction.atomic():
            act()


def test_approved_sub_projects_become_the_projects_list_of_the_year(office: Office) -> None:
    project, year = office.evaluation.project, office.evaluation.year
    Subproject.objects.create(project=project, year=year, name="已签约", contract=Decimal(50))
    Subproject.objects.create(project=project, year=year, name="不再建设")
    parts = [("平台开发", Decimal(60)), ("已签约", Decimal(40))]
    approved(office, replace(DECLARATION, parts=parts))
    listed = project.subprojects.filter(year=year).order_by("position")
    assert list(listed.values_list("name", "budget", "contract")) == [
        ("平台开发", Decimal(60), None),
        ("已签约", Decimal(40), Decimal(50)),
    ]


def test_adjustment_is_a_copy_that_supersedes_the_approved_version(office: Office) -> None:
    first = approved(office, replace(DECLARATION, parts=[("平台开发", Decimal(60))]))
    second = actions.adjust(evaluation=office.evaluation, reason="部门增加", by=office.filler)
    assert (second.version, second.state, second.parts.count(), second.indicators.count()) == (2, "draft", 1, 4)
    changed = replace(DECLARATION, annual_goal="接入五十个部门")
    actions.submit(task=office.take(office.filler), declaration=changed, by=office.filler)
    first.refresh_from_db()
    assert first.state == "approved"
    actions.endorse(task=office.take(office.head), by=office.head)
    actions.assess(task=office.take(office.reviewer), marks=FULL_MARKS, opinion="同意", by=office.reviewer)
    actions.approve(task=office.take(office.finance), by=office.finance)
    assert list(Goal.objects.order_by("version").values_list("state", flat=True)) == ["superseded", "approved"]
    assert list(disagreements()) == []


def test_adjustment_without_reason_is_refused(office: Office) -> None:
    approved(office)
    with pytest.raises(Invalid):
        actions.adjust(evaluation=office.evaluation, reason=" ", by=office.filler)


def test_adjustment_before_approval_or_twice_is_refused(office: Office) -> None:
    with pytest.raises(Conflict):
        actions.adjust(evaluation=office.evaluation, reason="部门增加", by=office.filler)
    approved(office)
    actions.adjust(evaluation=office.evaluation, reason="部门增加", by=office.filler)
    with pytest.raises(Conflict):
        actions.adjust(evaluation=office.evaluation, reason="再增加", by=office.filler)


def test_adjustment_after_the_self_evaluation_began_is_refused(office: Office) -> None:
    approved(office)
    Evaluation.objects.update(state="self_evaluation")
    office.evaluation.refresh_from_db()
    with pytest.raises(Conflict):
        actions.adjust(evaluation=office.evaluation, reason="部门增加", by=office.filler)


@pytest.mark.parametrize(
    ("to", "state", "holder"),
    [("fill", "returned", "filler"), ("unit_head", "submitted", "head"), ("department", "endorsed", "reviewer")],
)
def test_finance_returns_to_each_earlier_step(office: Office, to: str, state: str, holder: str) -> None:
    actions.assess(task=with_department(office), marks=FULL_MARKS, opinion="同意", by=office.reviewer)
    goal = actions.send_back(task=office.take(office.finance), to=to, opinion="请核对", by=office.finance)
    back = in_hand(getattr(office, holder)).get()
    assert (goal.state, back.step, open_steps(), list(disagreements())) == (state, to, [to], [])


def test_returned_declaration_with_a_new_file_may_go_on_unchanged(office: Office) -> None:
    task = with_department(office)
    points = [Point("annual_goal", "年度目标", "请附依据")]
    actions.send_back(task=task, to="fill", opinion="", points=points, by=office.reviewer)
    back = in_hand(office.filler).get()
    answer(task=back, answers={1: "已附"}, by=office.filler)
    with pytest.raises(Invalid, match="1"):
        actions.submit(task=back, declaration=DECLARATION, by=office.filler)
    attach(task=back, upload=SimpleUploadedFile("依据.txt", "依据".encode()), by=office.filler)
    assert actions.submit(task=back, declaration=DECLARATION, by=office.filler).state == "submitted"


def test_withdraw_before_the_unit_head_opened_it(office: Office) -> None:
    actions.submit(task=office.take(office.filler), declaration=DECLARATION, by=office.filler)
    task = Task.objects.get(owner=office.filler, outcome="done")
    goal = actions.withdraw(task=task, by=office.filler)
    assert (goal.state, open_steps(), list(disagreements())) == ("returned", ["fill"], [])


def test_manager_stops_a_declaration_with_a_reason(office: Office) -> None:
    with_department(office)
    process = Process.objects.get(subject_kind="goal")
    goal = actions.stop(process=process, reason="项目取消", by=office.manager)
    assert (goal.state, open_steps(), list(disagreements())) == ("stopped", [], [])


def test_stop_by_somebody_else_is_refused(office: Office) -> None:
    with_department(office)
    with pytest.raises(Refused):
        actions.stop(process=Process.objects.get(subject_kind="goal"), reason="项目取消", by=office.reviewer)
    assert open_steps() == ["department"]


def test_every_changed_cell_is_in_the_record(office: Office) -> None:
    goal = approved(office, replace(DECLARATION, parts=[("平台开发", Decimal(60))]))
    changes = next(entry for entry in audit.history(goal) if entry.verb == "submitted").changes
    assert changes["indicators.1.weight"] == [None, "30"]
    assert changes["parts.1.budget"] == [None, "60"]
    assert changes["total_goal"] == ["", "建成一网通用平台"]
    assert audit.verify() == []
