"""A self-evaluation on its way, with everybody who acts in it."""

from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Any

from flows.goals import actions as goals
from flows.lifecycle.models import Evaluation
from flows.self_evaluation import actions
from flows.self_evaluation.models import SelfEvaluation
from roles.catalog import Role
from roles.models import User
from tests.samples.factories import staff
from tests.samples.office import Office, make_office
from workflow.actions import claim
from workflow.models import Task

FULL_MARKS = goals.Marks(Decimal(19), Decimal(19), Decimal(28), Decimal(28))
#: level 1, level 2, indicator, operator, target, unit, weight, and the actual value of a good year
ROWS = (
    ("产出指标", "数量指标", "接入部门数", ">=", "40", "个", "30", "44"),
    ("产出指标", "质量指标", "验收合格率", ">=", "95", "%", "20", "98"),
    ("效益指标", "社会效益指标", "办事时间缩短率", ">=", "30", "%", "30", "36"),
    ("满意度指标", "服务对象满意度指标", "群众满意度", ">=", "90", "%", "10", "94"),
)


def indicator(row: tuple[str, ...]) -> dict[str, Any]:
    """A row of the declaration."""
    level1, level2, level3, operator, target, unit, weight, _actual = row
    return {
        "level1": level1,
        "level2": level2,
        "level3": level3,
        "operator": operator,
        "target_text": target,
        "target_value": Decimal(target),
        "unit": unit,
        "weight": Decimal(weight),
    }


DECLARATION = goals.Declaration(
    total_goal="建成一网通用平台",
    annual_goal="接入四十个部门",
    funds=[("财政拨款", Decimal(100))],
    indicators=[indicator(row) for row in ROWS],
)


@dataclass
class Desk:
    """One project whose goals are approved, and the people of its unit, department and bureau."""

    office: Office
    members: list[User]

    @property
    def evaluation(self) -> Evaluation:
        """The evaluation as it stands now."""
        return Evaluation.objects.get(pk=self.office.evaluation.pk)

    @property
    def document(self) -> SelfEvaluation:
        """The sheet as it stands now."""
        return SelfEvaluation.objects.get(evaluation=self.office.evaluation)

    def take(self, user: User, kind: str = "selfevaluation") -> Task:
        """The step that waits for this person, in their hand."""
        tasks = Task.objects.filter(process__subject_kind=kind, process__organisation=self.office.unit)
        tasks = tasks.filter(finished=None, flow_task_type="HUMAN")
        mine = tasks.filter(owner=user).first()
        return mine or claim(task=tasks.get(owner=None), by=user)

    def launch(self) -> SelfEvaluation:
        """The manager opens the sheet."""
        return actions.launch(evaluation=self.evaluation, by=self.office.manager)

    def filled(self, **changed: Any) -> actions.Filled:
        """A good year: everything reached, all money spent."""
        targets = self.document.goal.indicators.order_by("position")
        money = actions.Fund("年度资金总额", Decimal(100), Decimal(100), Decimal(100))
        good = actions.Filled(
            attained="已接入四十四个部门",
            results={one.pk: actions.Result(row[-1]) for one, row in zip(targets, ROWS, strict=True)},
            funds=[money, replace(money, source="财政拨款")],
            members=self.members,
            group_leader=self.members[0],
            leader=self.office.head,
        )
        return replace(good, **changed)

    def result(self, number: int, **cells: Any) -> dict[int, actions.Result]:
        """The good year with one row filled otherwise; rows are counted from 1."""
        results = dict(self.filled().results)
        pk = list(results)[number - 1]
        results[pk] = replace(results[pk], **cells)
        return results

    def submit(self, **changed: Any) -> SelfEvaluation:
        """The filler sends the sheet to the group."""
        return actions.submit(task=self.take(self.office.filler), filled=self.filled(**changed), by=self.office.filler)

    def signing(self, **changed: Any) -> SelfEvaluation:
        """Launched, filled, and waiting for the signatures."""
        self.launch()
        return self.submit(**changed)

    def sign(self, *members: User) -> SelfEvaluation:
        """Some members sign; all of them, unless named."""
        for member in members or self.members:
            actions.sign(task=self.take(member), by=member)
        return self.document

    def with_department(self, **changed: Any) -> Task:
        """Signed and endorsed; the department's reviewer holds it."""
        self.signing(**changed)
        self.sign()
        actions.endorse(task=self.take(self.office.head), by=self.office.head)
        return self.take(self.office.reviewer)

    def with_finance(self, **changed: Any) -> Task:
        """Passed by the department; the bureau's reviewer holds it."""
        actions.pass_review(task=self.with_department(**changed), by=self.office.reviewer)
        return self.take(self.office.finance)


def make_desk(declaration: goals.Declaration = DECLARATION) -> Desk:
    """A small city where the goals of one project are approved."""
    office = make_office()
    members = [staff(Role.GROUP_MEMBER, office.unit, name=f"组员{letter}") for letter in "甲乙丙"]
    desk = Desk(office, members)
    goals.submit(task=desk.take(office.filler, "goal"), declaration=declaration, by=office.filler)
    goals.endorse(task=desk.take(office.head, "goal"), by=office.head)
    goals.assess(task=desk.take(office.reviewer, "goal"), marks=FULL_MARKS, opinion="同意", by=office.reviewer)
    goals.approve(task=desk.take(office.finance, "goal"), by=office.finance)
    return desk
