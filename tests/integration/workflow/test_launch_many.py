"""A launch by COPY writes row for row what single launches write, and a batch is all or nothing."""

from typing import Any

import pytest
from django.db import IntegrityError, connection, models, transaction
from django.test.utils import CaptureQueriesContext
from django.utils.translation import override

from flows.goals.flow import GoalFlow
from flows.goals.models import Goal
from flows.lifecycle.models import Evaluation
from flows.projects.models import Project
from flows.rectification import actions as findings
from notifications.models import Notice
from roles import audit
from roles.catalog import Role
from roles.errors import Conflict
from roles.models import Post
from tests.samples.office import Office
from workflow import actions, queries
from workflow.engine.invariants import disagreements
from workflow.models import Process, Task

#: what two launches of two documents can never have in common
OWN = {"id", "process", "subject_id", "title", "from_task", "to_task"}


def goals(office: Office, count: int) -> list[Goal]:
    """Declarations without a process."""
    found = []
    for number in range(count):
        project = Project.objects.create(code=f"L{number}", name=f"项目{number}", unit=office.unit)
        found.append(Goal.objects.create(evaluation=Evaluation.objects.create(project=project, year=2026), version=1))
    return found


def launched(goal: Goal) -> actions.Launched:
    post = Post.objects.get(role=Role.FILLER, organisation=goal.organisation)
    return actions.Launched(goal.pk, goal.organisation.pk, goal.title, post.pk)


def columns(row: models.Model) -> dict[str, Any]:
    """Every column of a row; of a moment only whether it is there."""
    shown = {}
    for field in row._meta.concrete_fields:
        if field.name not in OWN:
            value = field.value_from_object(row)
            shown[field.name] = value is not None if isinstance(field, models.DateTimeField) else value
    return shown


def rows_of(process: Process) -> dict[str, list[Any]]:
    """All that a launch wrote into the engine's tables and the record."""
    tasks = list(Task.objects.filter(process=process).order_by("pk"))
    place = {task.pk: number for number, task in enumerate(tasks)}
    links = Task.previous.through.objects.filter(from_task__in=tasks).values_list("from_task_id", "to_task_id")
    return {
        "process": [columns(process)],
        "tasks": [columns(task) for task in tasks],
        "links": [(place[mine], place[before]) for mine, before in links],
        "record": [
            (entry.verb, entry.actor_id, entry.actor_name, entry.post_title, entry.changes, entry.note)
            for entry in audit.history(process.subject)
        ],
    }


def test_launch_many_writes_what_launch_writes(office: Office) -> None:
    by_copy, alone = goals(office, 2)
    (pk,) = actions.launch_many(flow=GoalFlow, subjects=[launched(by_copy)], by=office.manager)
    single = actions.launch(
        flow=GoalFlow, subject=alone, organisation=alone.organisation, title=alone.title, by=office.manager
    )
    rows = rows_of(Process.objects.get(pk=pk))
    assert rows == rows_of(Process.objects.get(pk=single.pk))
    assert {name: len(found) for name, found in rows.items()} == {"process": 1, "tasks": 2, "links": 1, "record": 1}


def test_launch_many_keeps_the_order_of_its_subjects(office: Office) -> None:
    documents = goals(office, 5)
    made = actions.launch_many(flow=GoalFlow, subjects=[launched(goal) for goal in documents], by=office.manager)
    assert [Process.objects.get(pk=pk).subject for pk in made] == documents
    assert list(disagreements()) == []
    assert audit.verify() == []


def test_tasks_launched_together_can_be_claimed_and_completed(office: Office) -> None:
    (goal,) = goals(office, 1)
    (pk,) = actions.launch_many(flow=GoalFlow, subjects=[launched(goal)], by=office.manager)
    (task,) = queries.open_tasks(Process.objects.get(pk=pk))
    actions.claim(task=task, by=office.filler)
    assert list(queries.in_hand(office.filler)) == [task]


def test_launch_many_tells_each_person_once(office: Office) -> None:
    documents = goals(office, 3)
    Notice.objects.all().delete()
    actions.launch_many(flow=GoalFlow, subjects=[launched(goal) for goal in documents], by=office.manager)
    told = Notice.objects.values_list("recipient", "kind", "params__number")
    assert list(told) == [(office.filler.pk, "tasks_offered", 3)]


def test_launch_many_is_all_or_nothing(office: Office) -> None:
    """One document of the batch is on its way already: nobody's process starts, and nobody is told."""
    good, running = goals(office, 2)
    actions.launch_many(flow=GoalFlow, subjects=[launched(running)], by=office.manager)
    before = rows()
    with pytest.raises(Conflict, match=r"^This document is already on its way\.$"), override("en"):
        actions.launch_many(flow=GoalFlow, subjects=[launched(good), launched(running)], by=office.manager)
    assert rows() == before


def test_launch_many_that_fails_late_leaves_nothing(office: Office) -> None:
    """A post that does not exist is noticed at the very end, when the database checks its references."""
    good, bad = goals(office, 2)
    before = rows()
    subjects = [launched(good), actions.Launched(bad.pk, bad.organisation.pk, bad.title, post_id=2**40)]
    with pytest.raises(IntegrityError):
        launch_and_check(subjects, office)
    assert rows() == before


@transaction.atomic
def launch_and_check(subjects: list[actions.Launched], office: Office) -> None:
    """As a transaction of its own would end; the test's never ends."""
    actions.launch_many(flow=GoalFlow, subjects=subjects, by=office.manager)
    transaction.get_connection().check_constraints()


def test_a_document_is_launched_once(office: Office) -> None:
    (goal,) = goals(office, 1)
    arguments = {"flow": GoalFlow, "subject": goal, "organisation": goal.organisation, "title": goal.title}
    actions.launch(**arguments, by=office.manager)
    before = rows()
    with pytest.raises(Conflict):
        actions.launch(**arguments, by=office.manager)
    assert rows() == before


def rows() -> list[int]:
    """How many rows every table has that a launch writes."""
    tables = (Process, Task, Task.previous.through, audit.AuditEntry, Notice)
    return [table.objects.count() for table in tables]


def problem(office: Office, text: str) -> findings.Problem:
    return findings.Problem(evaluation=office.evaluation, unit=office.unit, problem=text, demand="补齐档案")


def test_findings_issued_together_are_as_if_issued_alone(office: Office) -> None:
    alone = findings.issue(
        evaluation=office.evaluation, unit=office.unit, problem="档案缺失", demand="补齐档案", by=office.manager
    )
    together = findings.issue_many(problems=[problem(office, "档案缺失"), problem(office, "别的")], by=office.manager)
    assert [one.number for one in (alone, *together)] == [1, 2, 3]
    first, second = (queries.processes_of("finding", one.pk).get() for one in (alone, together[0]))
    rows, expected = rows_of(second), rows_of(first)
    assert [rows[name] for name in rows] == [expected[name] for name in rows]
    assert {name: len(found) for name, found in rows.items()} == {"process": 1, "tasks": 3, "links": 2, "record": 2}
    assert (list(disagreements()), audit.verify()) == ([], [])


def test_findings_issued_together_cost_the_same_statements_for_any_number(office: Office) -> None:
    costs = []
    for count in (2, 8):
        with CaptureQueriesContext(connection) as asked:
            findings.issue_many(problems=[problem(office, f"问题{count}-{n}") for n in range(count)], by=office.manager)
        costs.append(len(asked))
    assert costs[0] == costs[1]
