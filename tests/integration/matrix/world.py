"""The people and documents of the matrix: the demonstration, and a second bureau that has nothing to do with it."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from django.test import Client

from flows.evidence.models import Evidence
from flows.goals import actions as goals
from flows.goals.models import Goal
from flows.lifecycle.models import Evaluation
from flows.projects.models import Project
from flows.rectification.models import Finding
from flows.review.models import Review
from flows.self_evaluation.models import SelfEvaluation
from notifications.models import Notice
from roles.actions import appoint, create_organisation, create_post, create_user
from roles.catalog import OrganisationKind, Role
from roles.models import User
from workflow.models import Attachment, Process, Task

FIRST_DAY = dt.date(2018, 1, 1)
UNITS = {
    "suzhou": "demo-sz-xx",
    "hainan": "demo-hn-xx",
    "jiangyin": "demo-jy-gk",
    "lanzhou": "demo-lz-lj",
    "second": "second-u",
}
DOCUMENTS = {"goal": Goal, "selfevaluation": SelfEvaluation, "review": Review, "finding": Finding}
#: role and the kind of its office, of those in the second bureau
SECOND_PEOPLE = {
    "second_filler": (Role.FILLER, OrganisationKind.UNIT),
    "second_reviewer": (Role.DEPARTMENT_REVIEWER, OrganisationKind.DEPARTMENT),
    "second_manager": (Role.FINANCE_MANAGER, OrganisationKind.FINANCE),
    "second_auditor": (Role.AUDITOR, OrganisationKind.FINANCE),
}
#: no row of any table has this number
NOWHERE = 987_654_321


@dataclass
class World:
    """Who asks, and what is asked for: numbers of rows by place and by name."""

    clients: dict[str, Client]
    people: dict[str, User]
    numbers: dict[str, dict[str, int]]
    titles: dict[str, set[str]]


def make_world() -> World:
    """Add the second bureau to the loaded demonstration and note what there is."""
    _second_bureau()
    people = {user.username: user for user in User.objects.all()}
    clients = {}
    for name, user in people.items():
        clients[name] = Client(raise_request_exception=False)
        clients[name].force_login(user)
    clients["anonymous"] = Client()
    numbers = {place: _numbers(code) for place, code in UNITS.items()}
    for place, filler in (("suzhou", "filler"), ("second", "second_filler")):
        numbers[place]["person"] = people[filler].pk
        numbers[place]["appointment"] = people[filler].appointments.earliest("pk").pk
        numbers[place]["organisation"] = people[filler].appointments.earliest("pk").post.organisation_id
        numbers[place]["notice"] = Notice.objects.create(
            recipient=people[filler], kind="task_offered", params={"step": "填报", "title": "一"}, url="/tasks/"
        ).pk
    titles = {
        place: set(Project.objects.filter(unit__code=code).values_list("name", flat=True))
        for place, code in UNITS.items()
    }
    return World(clients=clients, people=people, numbers=numbers, titles=titles)


def _numbers(unit: str) -> dict[str, int]:
    evaluation = Evaluation.objects.filter(project__unit__code=unit).earliest("pk")
    found = {"evaluation": evaluation.pk, "project": evaluation.project_id, "year": evaluation.year}
    for kind, model in DOCUMENTS.items():
        row = model.objects.filter(evaluation__project__unit__code=unit).order_by("pk").first()  # type: ignore[attr-defined]
        if row is not None:
            found[kind] = row.pk
    processes = Process.objects.filter(organisation__code=unit)
    found["process"] = processes.earliest("pk").pk
    piece = Evidence.objects.filter(row__self_evaluation__evaluation=evaluation).order_by("pk").first()
    if piece is not None:
        found["evidence"] = piece.pk
    open_task = (
        Task.objects.filter(process__in=processes, flow_task_type="HUMAN", status__in=["NEW", "ASSIGNED"])
        .order_by("pk")
        .first()
    )
    if open_task is not None:
        found["task"] = open_task.pk
    for file in Attachment.objects.order_by("pk"):
        subject = DOCUMENTS[file.subject_kind].objects.filter(pk=file.subject_id, evaluation__project__unit__code=unit)
        if subject.exists():
            found["file"] = file.pk
    return found


def _second_bureau() -> None:
    offices = {}
    above = None
    for kind, name, code in (
        (OrganisationKind.FINANCE, "邻省财政厅", "second"),
        (OrganisationKind.DEPARTMENT, "邻省水利厅", "second-d"),
        (OrganisationKind.UNIT, "邻省灌区中心", "second-u"),
    ):
        offices[kind] = above = create_organisation(name=name, kind=kind, code=code, parent=above, by=None)
    people = {}
    for name, (role, kind) in SECOND_PEOPLE.items():
        people[name] = create_user(username=name, name=name, by=None)
        post = create_post(role=role, organisation=offices[kind], by=None)
        appoint(user=people[name], post=post, starts=FIRST_DAY, by=None)
    project = Project.objects.create(code="second-1", name="灌区节水改造", unit=offices[OrganisationKind.UNIT])
    goals.declare(evaluation=Evaluation.objects.create(project=project, year=2026), by=people["second_filler"])
