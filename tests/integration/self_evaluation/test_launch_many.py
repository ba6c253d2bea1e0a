"""The bulk launch of self-evaluations writes the rows that single launches write, sheets and indicators included."""

from typing import Any

from django.db import models
from django.utils import timezone

from flows.goals.models import Goal, GoalFund, GoalIndicator
from flows.lifecycle.models import Evaluation
from flows.projects.models import Project
from flows.self_evaluation import actions
from flows.self_evaluation.models import SelfEvaluation
from roles import audit
from tests.samples.office import Office
from workflow.engine.invariants import disagreements
from workflow.models import Process
from workflow.queries import processes_of

OWN = {"id", "evaluation", "goal", "self_evaluation", "indicator", "process", "subject_id", "title"}


def approved(office: Office, number: int) -> Evaluation:
    """An evaluation whose goals are approved: two sources of money, three indicators."""
    project = Project.objects.create(code=f"S{number}", name=f"项目{number}", unit=office.unit)
    evaluation = Evaluation.objects.create(project=project, year=2026)
    goal = Goal.objects.create(evaluation=evaluation)
    GoalFund.objects.bulk_create(
        GoalFund(goal=goal, position=n, source=name, amount=amount)
        for n, (name, amount) in enumerate([("财政拨款", "93.5"), ("其他资金", "6.25")])
    )
    GoalIndicator.objects.bulk_create(
        GoalIndicator(goal=goal, position=n, level1="产出指标", level2="数量指标", level3=f"数量{n}", weight=30)
        for n in range(3)
    )
    Goal.objects.filter(pk=goal.pk).update(state="approved", approved_at=timezone.now())
    return evaluation


def columns(row: models.Model) -> dict[str, Any]:
    shown = {}
    for field in row._meta.concrete_fields:
        if field.name not in OWN:
            value = field.value_from_object(row)
            shown[field.name] = value is not None if isinstance(field, models.DateTimeField) else value
    return shown


def record_of(subject: models.Model) -> list[Any]:
    return [(entry.verb, entry.actor_id, entry.changes, entry.note) for entry in audit.history(subject)]


def rows_of(evaluation: Evaluation) -> dict[str, Any]:
    """Everything a launch wrote, ids aside; an indicator's row names the indicator by its text."""
    evaluation.refresh_from_db()
    sheet = SelfEvaluation.objects.get(evaluation=evaluation)
    (process,) = processes_of("selfevaluation", sheet.pk)
    results = sheet.results.select_related("indicator").order_by("position")
    return {
        "evaluation": columns(evaluation) | {"project": None},
        "sheet": columns(sheet),
        "goal": sheet.goal == evaluation.goals.get(),
        "funds": [columns(row) for row in sheet.funds.order_by("position")],
        "results": [(row.indicator.level3, columns(row)) for row in results],
        "process": columns(process),
        "tasks": [columns(task) for task in process.task_set.order_by("pk")],
        "record": [record_of(evaluation), record_of(sheet)],
    }


def test_launch_many_writes_what_launch_writes(office: Office) -> None:
    by_copy, alone = approved(office, 1), approved(office, 2)
    actions.launch_many(evaluation_ids=[by_copy.pk], by=office.manager)
    actions.launch(evaluation=alone, by=office.manager)
    rows = rows_of(by_copy)
    assert rows == rows_of(alone)
    assert [len(rows[name]) for name in ("funds", "results", "tasks")] == [3, 3, 2]
    assert list(disagreements()) == []
    assert audit.verify() == []


def test_a_second_bulk_launch_starts_nothing(office: Office) -> None:
    evaluations = [approved(office, n).pk for n in range(2)]
    actions.launch_many(evaluation_ids=evaluations, by=office.manager)
    receipts = actions.launch_many(evaluation_ids=evaluations, by=office.manager)
    assert [receipt.launched for receipt in receipts] == [False, False]
    assert Process.objects.filter(subject_kind="selfevaluation").count() == 2
