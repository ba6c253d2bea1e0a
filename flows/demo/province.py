"""A province by COPY: many projects, units, people and tasks in the shapes that the product itself writes.

Every row could have come from an action; `check_invariants` holds on it, and the benchmarks stand on it.
"""

from __future__ import annotations

import datetime as dt
import itertools
import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from django.contrib.auth.hashers import make_password
from django.db import connection, transaction
from django.utils import timezone
from viewflow.workflow.fields import get_flow_ref, get_task_ref

from roles.actions import create_organisation, create_post
from roles.catalog import OrganisationKind, Role
from roles.models import Appointment, Organisation, Post, User
from workflow.deadlines import Clock, compute
from workflow.engine.copying import copy_rows, new_ids
from workflow.models import Process, Task
from workflow.models.task import today

from ..goals.flow import GoalFlow
from ..goals.models import Goal, GoalFund, GoalIndicator, GoalState
from ..lifecycle.models import Evaluation
from ..projects.models import Project

YEAR = 2026
PROJECTS_PER_UNIT = 67
PEOPLE_PER_PROJECT = Decimal("0.1")
TASKS_PER_PROJECT = 10
FIRST_DAY = dt.date(2024, 1, 1)
#: of ten projects: how many stand at which open step; the others have approved goals and wait for the launch
STANDING = ("fill", "fill", "unit_head", "department", "finance", *[""] * 5)
STATES = {
    "fill": GoalState.RETURNED,
    "unit_head": GoalState.SUBMITTED,
    "department": GoalState.ENDORSED,
    "finance": GoalState.REVIEWED,
    "": GoalState.APPROVED,
}
INDICATORS = (
    ("产出指标", "数量指标", "完成数量", ">=", "≥100个", Decimal(100), "个", Decimal(20)),
    ("产出指标", "质量指标", "验收合格率", ">=", "≥95%", Decimal(95), "%", Decimal(20)),
    ("产出指标", "时效指标", "按期完成率", ">=", "≥98%", Decimal(98), "%", Decimal(10)),
    ("效益指标", "社会效益指标", "服务覆盖率", ">=", "≥90%", Decimal(90), "%", Decimal(20)),
    ("效益指标", "可持续影响指标", "持续运行月数", ">=", "≥12个月", Decimal(12), "个月", Decimal(10)),
    ("满意度指标", "服务对象满意度", "服务对象满意度", ">=", "≥90%", Decimal(90), "%", Decimal(10)),
)


@dataclass
class Places:
    """The posts that tasks are offered to, by unit, and somebody at each."""

    units: list[Organisation] = field(default_factory=list)
    posts: dict[tuple[str, int], Post] = field(default_factory=dict)
    people: dict[int, list[int]] = field(default_factory=dict)


@transaction.atomic
def build(projects: int, *, code: str = "sheng", password: str) -> Places:
    """Make the province; `projects` gives the size, everything else follows from it."""
    places = _places(projects, code)
    _staff(places, int(projects * PEOPLE_PER_PROJECT), code, password)
    _documents(places, projects, code)
    return places


def _places(projects: int, code: str) -> Places:
    places = Places()
    bureau = create_organisation(name="某省财政厅", kind=OrganisationKind.FINANCE, code=code, by=None)
    roles = (Role.FINANCE_REVIEWER, Role.FINANCE_MANAGER, Role.RECTIFICATION_SUPERVISOR, Role.AUDITOR)
    at_bureau = {role: create_post(role=role, organisation=bureau, by=None) for role in roles}
    units = -(-projects // PROJECTS_PER_UNIT)
    department, reviewer = bureau, None
    for number in range(units):
        if number % 15 == 0:
            name = f"省直部门{number // 15 + 1:02d}"
            department = create_organisation(
                name=name, kind=OrganisationKind.DEPARTMENT, code=f"{code}-{number // 15:02d}", parent=bureau, by=None
            )
            reviewer = create_post(role=Role.DEPARTMENT_REVIEWER, organisation=department, by=None)
        unit = create_organisation(
            name=f"项目单位{number + 1:03d}",
            kind=OrganisationKind.UNIT,
            code=f"{department.code}-{number:03d}",
            parent=department,
            by=None,
        )
        places.units.append(unit)
        for role in (Role.FILLER, Role.UNIT_HEAD, Role.GROUP_MEMBER):
            places.posts[role, unit.pk] = create_post(role=role, organisation=unit, by=None)
        if reviewer is None:
            raise RuntimeError("a unit stands under a department")
        places.posts[Role.DEPARTMENT_REVIEWER, unit.pk] = reviewer
        places.posts[Role.FINANCE_REVIEWER, unit.pk] = at_bureau[Role.FINANCE_REVIEWER]
    places.posts[Role.FINANCE_MANAGER, bureau.pk] = at_bureau[Role.FINANCE_MANAGER]
    return places


def _staff(places: Places, people: int, code: str, password: str) -> None:
    """Everybody has one post; the posts are filled in turn, so that the small ones have somebody too."""
    posts = list({post.pk: post for post in places.posts.values()}.values())
    hashed = make_password(password)
    users = User.objects.bulk_create(
        User(username=f"{code}{n:05d}", name=f"职员{n:05d}", password=hashed) for n in range(max(people, len(posts)))
    )
    Appointment.objects.bulk_create(
        Appointment(user=user, post=post, starts=FIRST_DAY)
        for user, post in zip(users, itertools.cycle(posts), strict=False)
    )
    rows = []
    for user, post in zip(users, itertools.cycle(posts), strict=False):
        places.people.setdefault(post.pk, []).append(user.pk)
        rows.append((user.pk, post.group_id))
    copy_rows(User.groups.through._meta.db_table, ("user_id", "group_id"), rows)


def _documents(places: Places, projects: int, code: str) -> None:
    units = [unit for unit, _n in zip(itertools.cycle(places.units), range(projects), strict=False)]
    project_ids = new_ids(Project._meta.db_table, projects)
    evaluation_ids = new_ids(Evaluation._meta.db_table, projects)
    goal_ids = new_ids(Goal._meta.db_table, projects)
    copy_rows(
        Project._meta.db_table,
        ("id", "code", "name", "unit_id", "kind", "overview", "money_unit"),
        (
            (pk, f"{code}-P{n:05d}", f"信息化运行维护项目{n:05d}", unit.pk, "recurring", "", "万元")
            for n, (pk, unit) in enumerate(zip(project_ids, units, strict=True))
        ),
    )
    copy_rows(
        Evaluation._meta.db_table,
        ("id", "project_id", "year", "state", "review_skipped", "final_grade"),
        ((e, p, YEAR, "goal_setting", "", "") for e, p in zip(evaluation_ids, project_ids, strict=True)),
    )
    standing = [step for step, _n in zip(itertools.cycle(STANDING), range(projects), strict=False)]
    _goals(goal_ids, evaluation_ids, standing)
    _tasks(places, units, goal_ids, standing)


def _goals(goal_ids: Sequence[int], evaluation_ids: Sequence[int], standing: Sequence[str]) -> None:
    """Goals with their rows; approved only when their rows stand, for the database freezes approved ones."""
    columns = ("id", "evaluation_id", "version", "state", "total_goal", "annual_goal", "adjustment_reason", "ruleset")
    texts = ("保障信息系统稳定运行", "完成年度运行维护任务", "", "cn-2020-10")
    copy_rows(
        Goal._meta.db_table,
        columns,
        (
            (pk, evaluation, 1, STATES[step] if step else GoalState.REVIEWED, *texts)
            for pk, evaluation, step in zip(goal_ids, evaluation_ids, standing, strict=True)
        ),
    )
    copy_rows(
        GoalFund._meta.db_table,
        ("goal_id", "position", "source", "amount"),
        ((pk, 0, "财政拨款", Decimal(100 + n % 900)) for n, pk in enumerate(goal_ids)),
    )
    names = ("level1", "level2", "level3", "operator", "target_text", "target_value", "unit", "weight")
    copy_rows(
        GoalIndicator._meta.db_table,
        ("goal_id", "position", *names, "evidence"),
        ((pk, n, *row, "") for pk in goal_ids for n, row in enumerate(INDICATORS)),
    )
    approved = [pk for pk, step in zip(goal_ids, standing, strict=True) if not step]
    Goal.objects.filter(pk__in=approved).update(state=GoalState.APPROVED, approved_at=timezone.now())


def _tasks(places: Places, units: Sequence[Organisation], goal_ids: Sequence[int], standing: Sequence[str]) -> None:
    """Processes and their tasks, with returns on the way until there are ten tasks a project."""
    now = timezone.now()
    process_ids = new_ids(Process._meta.db_table, len(goal_ids))
    flow = get_flow_ref(GoalFlow)
    copy_rows(
        Process._meta.db_table,
        ("id", "flow_class", "status", "created", "finished", "subject_kind", "subject_id", "organisation_id", "title"),
        (
            (pk, flow, "NEW" if step else "DONE", now, None if step else now, "goal", goal, unit.pk,
             f"信息化运行维护项目{n:05d} · {YEAR}")
            for n, (pk, goal, unit, step) in enumerate(zip(process_ids, goal_ids, units, standing, strict=True))
        ),
    )  # fmt: skip
    paths = list(_paths(standing))
    task_ids = iter(new_ids(Task._meta.db_table, sum(map(len, paths))))
    rows: list[tuple[Any, ...]] = []
    links: list[tuple[int, int]] = []
    for process, unit, path in zip(process_ids, units, paths, strict=True):
        before = None
        for step in path:
            pk = next(task_ids)
            rows.append((pk, process, *_task_columns(step, places, unit, now, pk)))
            if before is not None:
                links.append((pk, before))
            before = pk
    copy_rows(Task._meta.db_table, ("id", "process_id", *_COLUMNS), rows)
    copy_rows(Task.previous.through._meta.db_table, ("from_task_id", "to_task_id"), links)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")


_COLUMNS = (
    "flow_task", "flow_task_type", "status", "created", "assigned", "started", "finished", "token",
    "owner_id", "post_id", "round", "due", "due_rule", "sent_by_id", "opened_at", "outcome", "opinion",
)  # fmt: skip
_FORWARD = ("start", "fill", "unit_head", "department", "graded", "agreed", "finance")
_ROLE = {
    "fill": Role.FILLER,
    "unit_head": Role.UNIT_HEAD,
    "department": Role.DEPARTMENT_REVIEWER,
    "finance": Role.FINANCE_REVIEWER,
}


@dataclass(frozen=True)
class _Step:
    name: str
    round: int
    is_open: bool


def _paths(standing: Sequence[str]) -> Iterator[list[_Step]]:
    """The way of each project: up to its standing, after as many returns as ten tasks on average need."""
    owed = 0
    for step in standing:
        owed += TASKS_PER_PROJECT
        names = [*_FORWARD, "approved"] if not step else [*_FORWARD[: _FORWARD.index(step) + 1]]
        rounds = 1
        while len(names) + 3 <= owed or (step == "fill" and rounds == 1):
            names[1:1] = ["fill", "unit_head", "department"]
            rounds += 1
        owed -= len(names)
        seen: dict[str, int] = {}
        path = []
        for n, name in enumerate(names, start=1):
            seen[name] = seen.get(name, 0) + 1
            path.append(_Step(name, seen[name], is_open=bool(step) and n == len(names)))
        yield path


_RULE: dict[str, Any] = {"days": 10, "unit": "working"}


def _task_columns(step: _Step, places: Places, unit: Organisation, now: dt.datetime, pk: int) -> tuple[Any, ...]:
    """Columns of one task, as the engine writes them; dates spread over the weeks around today."""

    node = GoalFlow.instance.node(step.name)
    ref, kind = get_task_ref(node), node.task_type
    role = _ROLE.get(step.name)
    if role is None:
        return (ref, kind, "DONE", now, None, None, now, "start", None, None, 1, None, None, None, None, "", "")
    post = places.posts[role, unit.pk]
    start = today() - dt.timedelta(days=pk % 40)
    due = _due(start)
    rule = json.dumps({"start": start.isoformat(), **_RULE})
    people = places.people[post.pk]
    sender = people[pk % len(people)]
    if step.is_open:
        return (
            ref,
            kind,
            "NEW",
            now,
            None,
            None,
            None,
            "start",
            None,
            post.pk,
            step.round,
            due,
            rule,
            sender,
            None,
            "",
            "",
        )
    return (
        ref, kind, "DONE", now, now, now, now, "start", sender, post.pk, step.round, due, rule, None, now,
        "done" if step.name == "fill" else "approved", "",
    )  # fmt: skip


_DUE: dict[dt.date, dt.date] = {}


def _due(start: dt.date) -> dt.date:
    if start not in _DUE:
        _DUE[start] = compute(Clock.starting(start, working_days=_RULE["days"])).last
    return _DUE[start]
