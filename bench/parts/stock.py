"""The same work on stock viewflow 2.4: its own Process and Task, its own `queue()`, start and claim.

Wherever there is a choice it is made for stock: few grants, on organisations; no permission to view a flow is asked;
its start writes the rows of a document with bulk_create; it neither records nor tells.
"""

from __future__ import annotations

from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.core.paginator import Paginator
from django.db import connection, transaction
from viewflow import this
from viewflow.workflow import flow, lock
from viewflow.workflow.fields import get_flow_ref
from viewflow.workflow.flow.views import UpdateProcessView
from viewflow.workflow.models import Process, Task

from flows.goals.flow import GoalFlow
from flows.goals.models import GoalState
from flows.lifecycle.models import Evaluation, EvaluationState
from flows.self_evaluation.actions.launch import fund_rows
from flows.self_evaluation.models import FundRow, ResultRow, SelfEvaluation
from roles.models import Organisation, User
from workflow.models import Process as OurProcess, Task as OurTask


def unit_of(process: Process) -> Organisation:
    """The organisation whose grants decide."""
    organisation: Organisation = process.artifact.organisation
    return organisation


class StockFlow(flow.Flow):
    """The steps that the benches use, with guardian's permissions on the organisation."""

    process_class = Process
    task_class = Task
    lock_impl = lock.select_for_update_lock

    start = flow.StartHandle(this.begin).Next(this.fill)
    fill = flow.View(UpdateProcessView.as_view(fields=[])).Permission("roles.fill_forms", obj=unit_of).Next(this.end)
    unit_head = (
        flow.View(UpdateProcessView.as_view(fields=[])).Permission("roles.endorse_forms", obj=unit_of).Next(this.end)
    )
    department = (
        flow.View(UpdateProcessView.as_view(fields=[]))
        .Permission("roles.review_for_department", obj=unit_of)
        .Next(this.end)
    )
    finance = (
        flow.View(UpdateProcessView.as_view(fields=[]))
        .Permission("roles.review_for_finance", obj=unit_of)
        .Next(this.end)
    )
    end = flow.End()

    def begin(self, activation: Any, document: Any) -> Any:
        """Give the process its document."""
        activation.process.artifact = document
        return activation.process

    def has_view_permission(self, user: Any, obj: Any = None) -> bool:
        """Not asked, for stock's good."""
        return True


PERMISSIONS = {
    "fill": "fill_forms",
    "unit_head": "endorse_forms",
    "department": "review_for_department",
    "finance": "review_for_finance",
}


def copy_tasks() -> int:
    """Put every process and task of ours into stock's tables, under the same ids; gives how many tasks there are."""
    goal = ContentType.objects.get_by_natural_key("flows", "goal").pk
    organisation = ContentType.objects.get_by_natural_key("roles", "organisation").pk
    ours, stock = get_flow_ref(GoalFlow), get_flow_ref(StockFlow)
    names = [(f"{ours}.{step}", f"roles.{codename}") for step, codename in PERMISSIONS.items()]
    with connection.cursor() as cursor:
        cursor.execute(
            f"INSERT INTO viewflow_process (id, flow_class, status, created, finished, data, artifact_content_type_id,"
            f" artifact_object_id) SELECT id, %s, status, created, finished, '{{}}', %s, subject_id"
            f" FROM {OurProcess._meta.db_table} WHERE flow_class = %s"
            f" AND id NOT IN (SELECT id FROM viewflow_process)",
            [stock, goal, ours],
        )
        cursor.execute(
            f"INSERT INTO viewflow_task (id, flow_task, flow_task_type, status, created, assigned, started, finished,"
            f" token, data, process_id, owner_id, owner_permission, owner_permission_content_type_id,"
            f" owner_permission_obj_pk)"
            f" SELECT task.id, replace(task.flow_task, %s, %s), task.flow_task_type, task.status, task.created,"
            f" task.assigned, task.started, task.finished, task.token, '{{}}', task.process_id, task.owner_id,"
            f" names.permission, CASE WHEN post.id IS NULL THEN NULL ELSE %s END, post.organisation_id::text"
            f" FROM {OurTask._meta.db_table} task LEFT JOIN roles_post post ON post.id = task.post_id"
            f" LEFT JOIN unnest(%s::text[], %s::text[]) names (step, permission) ON names.step = task.flow_task"
            f" WHERE task.process_id IN (SELECT id FROM viewflow_process)"
            f" AND task.id NOT IN (SELECT id FROM viewflow_task)",
            [ours, stock, organisation, [step for step, _ in names], [permission for _, permission in names]],
        )
        for table in ("viewflow_process", "viewflow_task"):
            cursor.execute(f"SELECT setval(pg_get_serial_sequence('{table}', 'id'), (SELECT max(id) FROM {table}))")
        cursor.execute("ANALYZE viewflow_process, viewflow_task")
    return Task.objects.count()


def queue(user: User) -> Any:
    """Stock's own queue, in an order that a page needs."""
    return Task.objects.queue([StockFlow], user).order_by("created", "pk")


def first_page(user_id: int) -> list[Task]:
    """What stock's list view asks for its first page: count and rows. The user is fresh, as in a request."""
    user = User.objects.get(pk=user_id)
    return list(Paginator(queue(user), 25).get_page(1).object_list)


@transaction.atomic
def launch(evaluation_id: int) -> SelfEvaluation:
    """One self-evaluation with the rows of its document, started the stock way."""
    evaluation = (
        Evaluation.objects.select_for_update(of=("self",)).select_related("project__unit").get(pk=evaluation_id)
    )
    goal = evaluation.goals.get(state=GoalState.APPROVED)
    sheet = SelfEvaluation.objects.create(evaluation=evaluation, goal=goal, ruleset=goal.ruleset)
    FundRow.objects.bulk_create(FundRow(self_evaluation=sheet, **columns) for columns in fund_rows(goal))
    ResultRow.objects.bulk_create(
        ResultRow(self_evaluation=sheet, indicator=indicator, position=n)
        for n, indicator in enumerate(goal.indicators.all())
    )
    evaluation.state = EvaluationState.SELF_EVALUATION
    evaluation.save(update_fields=["state"])
    StockFlow.start.run(document=sheet)
    return sheet


@transaction.atomic
def claim(task_id: int, user: User) -> None:
    """What stock's own assign view does: lock the process, ask the permission, assign."""
    task = Task.objects.get(pk=task_id)
    with task.activation() as activation:
        if not task.flow_task.can_assign(user, activation.task):
            raise PermissionError
        activation.assign(user)
