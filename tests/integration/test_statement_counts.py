"""No list costs more statements when it has more rows: three rows and thirty-three are read by the same ones."""

from collections.abc import Callable

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from flows.goals import actions as goals
from flows.lifecycle.models import Evaluation
from flows.projects.models import Project
from flows.rectification.actions import issue
from notifications.send import send
from roles.catalog import Role
from roles.models import User
from tests.samples.factories import OrganisationFactory, staff
from tests.samples.office import DECLARATION, Office
from workflow import actions
from workflow.models import Process, Task

FEW, MANY = 3, 30


def declared(office: Office, number: int) -> Evaluation:
    """One more project whose declaration waits for the filler."""
    project = Project.objects.create(code=f"N{Project.objects.count()}", name=f"项目{number}", unit=office.unit)
    evaluation = Evaluation.objects.create(project=project, year=2026)
    goals.declare(evaluation=evaluation, by=office.filler)
    return evaluation


def claimed(office: Office, number: int) -> Task:
    """The same in the filler's hand."""
    process = Process.objects.get(subject_kind="goal", subject_id=declared(office, number).goals.get().pk)
    return actions.claim(task=Task.objects.get(process=process, flow_task_type="HUMAN"), by=office.filler)


def submitted(office: Office, number: int) -> Task:
    """The same handed in."""
    task = claimed(office, number)
    goals.submit(task=task, declaration=DECLARATION, by=office.filler)
    return task


def copied(office: Office, number: int) -> None:
    """The same, and the outsider reads along."""
    actions.copy_to(process=claimed(office, number).process, readers=[office.outsider], by=office.filler)


def found(office: Office, number: int) -> None:
    """A finding against the unit."""
    evaluation = declared(office, number)
    Evaluation.objects.filter(pk=evaluation.pk).update(state="rectification")
    evaluation.refresh_from_db()
    issue(evaluation=evaluation, unit=office.unit, problem="档案缺失", demand="补齐档案", by=office.manager)


def noticed(office: Office, number: int) -> None:
    """A notice for the filler."""
    params = {"title": f"项目{number}", "step": "填报"}
    send("task_assigned", to=[office.filler], params=params, url="/", subject=office.unit, by=None)


def appointed(office: Office, number: int) -> None:
    """One more person at the unit."""
    staff(Role.GROUP_MEMBER, office.unit, name=f"职员{number}")


def organised(office: Office, number: int) -> None:
    """One more unit with a post and somebody at it."""
    department = office.unit.parent
    staff(Role.FILLER, OrganisationFactory(parent=department, name=f"单位{number}"))


def people_keeper(office: Office) -> User:
    """The system administrator, who sees everybody."""
    bureau = office.unit.parent.parent
    assert bureau is not None
    return staff(Role.SYSTEM_ADMIN, bureau)


def auditor(office: Office) -> User:
    bureau = office.unit.parent.parent
    assert bureau is not None
    return staff(Role.AUDITOR, bureau)


LISTS: dict[str, tuple[str, Callable[[Office, int], object], Callable[[Office], User]]] = {
    "queue": ("/tasks/?size=100", declared, lambda office: office.filler),
    "in hand": ("/tasks/in-hand/?size=100", claimed, lambda office: office.filler),
    "done": ("/tasks/done/?size=100", submitted, lambda office: office.filler),
    "copied": ("/tasks/copied/", copied, lambda office: office.outsider),
    "projects": ("/projects/", declared, lambda office: office.manager),
    "ledger": ("/rectification/", found, lambda office: office.manager),
    "ledger as a form": ("/documents/ledger.xlsx", found, lambda office: office.manager),
    "overview": ("/overview/", found, lambda office: office.manager),
    "open_steps": ("/overview/open/", declared, lambda office: office.manager),
    "search of projects": ("/search/?q=项目&kind=projects", declared, lambda office: office.manager),
    "search of findings": ("/search/?q=档案&kind=findings", found, lambda office: office.manager),
    "notices": ("/notices/", noticed, lambda office: office.filler),
    "people": ("/people/", appointed, people_keeper),
    "organisations": ("/organisations/", organised, people_keeper),
    "record": ("/audit/", claimed, auditor),
}


@pytest.mark.parametrize("name", LISTS)
def test_a_list_costs_the_same_statements_for_more_rows(name: str, office: Office) -> None:
    url, add, viewer = LISTS[name]
    client = Client()
    client.force_login(viewer(office))
    for number in range(FEW):
        add(office, number)
    client.get(url)  # what is read once a session or once a process
    few = statements(client, url)
    for number in range(FEW, FEW + MANY):
        add(office, number)
    many = statements(client, url)
    assert len(many) <= len(few), "\n".join(sorted(set(many) - set(few)) or many)


def statements(client: Client, url: str) -> list[str]:
    with CaptureQueriesContext(connection) as captured:
        answer = client.get(url)
    assert answer.status_code == 200
    return [query["sql"] for query in captured.captured_queries]


def test_the_first_page_of_the_queue_costs_at_most_twelve(office: Office) -> None:
    client = Client()
    client.force_login(office.filler)
    for number in range(FEW):
        declared(office, number)
    client.get("/tasks/")
    assert len(statements(client, "/tasks/")) <= 12
