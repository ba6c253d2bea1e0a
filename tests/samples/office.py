"""A goal declaration on its way, with the people of a small city."""

from dataclasses import dataclass
from decimal import Decimal

from flows.goals import actions as goals
from flows.goals.models import Goal
from flows.lifecycle.models import Evaluation
from flows.projects.models import Project
from roles.catalog import Role
from roles.models import Organisation, User
from tests.samples.factories import OrganisationFactory, staff
from workflow import actions, queries
from workflow.models import Task

DECLARATION = goals.Declaration(
    total_goal="一网通用",
    annual_goal="接入四十个部门",
    funds=[("财政拨款", Decimal(93))],
    indicators=[
        {
            "level1": "产出指标",
            "level2": "数量指标",
            "level3": "接入部门数",
            "operator": ">=",
            "target_text": "≥40个",
            "target_value": Decimal(40),
            "unit": "个",
            "weight": Decimal(50),
        }
    ],
)


@dataclass
class Office:
    """One project and everybody who acts in its goal declaration."""

    unit: Organisation
    evaluation: Evaluation
    goal: Goal
    filler: User
    head: User
    reviewer: User
    second_reviewer: User
    finance: User
    manager: User
    outsider: User

    def take(self, user: User) -> Task:
        """Claim the first task of the user's queue."""
        task = queries.next_free(user)
        assert task is not None
        return actions.claim(task=task, by=user)

    def submitted(self) -> Task:
        """The declaration filled and sent on; gives the filler's finished task."""
        task = self.take(self.filler)
        goals.submit(task=task, declaration=DECLARATION, by=self.filler)
        return Task.objects.get(pk=task.pk)

    def with_department(self) -> Task:
        """The declaration claimed by the department's reviewer."""
        self.submitted()
        goals.endorse(task=self.take(self.head), by=self.head)
        return self.take(self.reviewer)


def make_office() -> Office:
    """A declared goal that waits for its filler."""
    bureau = OrganisationFactory(kind="finance", name="市财政局")
    department = OrganisationFactory(kind="department", name="市数据局", parent=bureau)
    unit = OrganisationFactory(name="市信息中心", parent=department)
    project = Project.objects.create(code=f"P{unit.pk}", name="一码通平台", unit=unit)
    evaluation = Evaluation.objects.create(project=project, year=2026)
    filler = staff(Role.FILLER, unit, name="填报员")
    head = staff(Role.UNIT_HEAD, unit, name="单位负责人")
    people = {
        "reviewer": staff(Role.DEPARTMENT_REVIEWER, department, name="李工"),
        "second_reviewer": staff(Role.DEPARTMENT_REVIEWER, department, name="周工"),
        "finance": staff(Role.FINANCE_REVIEWER, bureau, name="财政审核"),
        "manager": staff(Role.FINANCE_MANAGER, bureau, name="绩效科长"),
        "outsider": staff(Role.FILLER, OrganisationFactory(parent=department), name="外人"),
    }
    goal = goals.declare(evaluation=evaluation, by=filler)
    return Office(unit=unit, evaluation=evaluation, goal=goal, filler=filler, head=head, **people)
