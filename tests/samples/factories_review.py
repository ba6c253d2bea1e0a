"""A third-party review and everybody who acts in it."""

from dataclasses import dataclass
from decimal import Decimal

from django.utils import timezone

from flows.goals.models import Goal
from flows.lifecycle.models import Evaluation
from flows.projects.models import Project
from flows.review import actions
from flows.review.framework import REQUIRED_SECTIONS, ROWS
from flows.review.models import Review
from flows.self_evaluation.models import SelfEvaluation
from roles.catalog import OrganisationKind, Role
from roles.models import Organisation, User
from tests.samples.factories import OrganisationFactory, PostFactory, staff
from workflow.actions import claim
from workflow.models import Task

FRAMEWORK = [actions.FrameworkRow(one, two, three, weight) for one, two, three, weight in ROWS]
SECTIONS = {key: f"{key}的内容" for key in REQUIRED_SECTIONS}
PROBLEM = actions.Problem("档案缺失", "补齐档案", "管理松散", Decimal("12.5"), 30)


@dataclass
class Bench:
    """One evaluation whose self-evaluation is accepted, an agency, and the people on all sides."""

    evaluation: Evaluation
    self_evaluation: SelfEvaluation
    unit: Organisation
    agency: Organisation
    manager: User
    finance: User
    auditor: User
    head: User
    filler: User
    department: User
    supervisor: User
    lead: User
    quality: User
    experts: list[User]

    @property
    def review(self) -> Review:
        """The review as it stands now."""
        return Review.objects.exclude(state="declined").get(evaluation=self.evaluation)

    def engage(self) -> Review:
        """The manager engages the agency."""
        return actions.engage(evaluation=self.evaluation, agency=self.agency, by=self.manager)

    def take(self, user: User, step: str) -> Task:
        """The open task of this step, in the user's hand."""
        task = (
            Task.objects.filter(process__subject_kind="review", finished=None, owner=user)
            .exclude(flow_task_type="START")
            .first()
        )
        if task is None:
            task = next(t for t in Task.objects.filter(finished=None, owner=None).order_by("pk") if t.step == step)
            claim(task=task, by=user)
        assert task.step == step
        return task

    def planned(self) -> Review:
        """Declared and planned: the plan lies with the finance bureau."""
        self.engage()
        actions.declare(task=self.take(self.lead, "declare"), no_conflict=True, by=self.lead)
        task = self.take(self.lead, "plan")
        return actions.submit_plan(task=task, plan="实地核查", experts=self.experts, rows=FRAMEWORK, by=self.lead)

    def scoring(self) -> Review:
        """Every expert is asked to score."""
        self.planned()
        return actions.approve_plan(task=self.take(self.finance, "approve_plan"), by=self.finance)

    def score(self, expert: User, share: Decimal = Decimal(1)) -> None:
        """One expert submits the same share of every weight."""
        scores = {
            row.pk: actions.Score(row.weight * share, "" if share == 1 else "资料不全")
            for row in self.review.indicators.all()
        }
        actions.score(task=self.take(expert, "score"), scores=scores, by=expert)

    def scored(self) -> Review:
        """All cards are in."""
        self.scoring()
        for expert in self.experts:
            self.score(expert)
        return self.review

    def reconcile(self, problems: tuple[actions.Problem, ...] = (PROBLEM,)) -> Review:
        """The lead settles on the weights and drafts the report."""
        agreed = {row.pk: actions.Agreed(row.weight, "协商一致") for row in self.review.indicators.all()}
        task = self.take(self.lead, "reconcile")
        return actions.reconcile(task=task, agreed=agreed, sections=SECTIONS, problems=problems, by=self.lead)

    def reconciled(self) -> Review:
        """With quality control."""
        self.scored()
        return self.reconcile()

    def commenting(self) -> Review:
        """The draft is with the unit."""
        self.reconciled()
        return actions.pass_quality(task=self.take(self.quality, "quality"), by=self.quality)

    def finalising(self, *comments: str) -> Review:
        """The unit has commented."""
        self.commenting()
        return actions.comment(task=self.take(self.head, "comment"), comments=comments, by=self.head)

    def finalise(self, problems: tuple[actions.Problem, ...] = (PROBLEM,)) -> Review:
        """The lead adopts every comment and hands in the report."""
        answers = {one.number: actions.Answer(adopted=True) for one in self.review.comments.all()}
        task = self.take(self.lead, "finalise")
        return actions.finalise(task=task, answers=answers, sections=SECTIONS, problems=problems, by=self.lead)

    def reported(self) -> Review:
        """The final report lies with the finance bureau."""
        self.finalising("第二条不实")
        return self.finalise()


def make_bench() -> Bench:
    """A small city whose evaluation waits for the manager's choice."""
    bureau = OrganisationFactory(kind=OrganisationKind.FINANCE, name="市财政局")
    department = OrganisationFactory(kind=OrganisationKind.DEPARTMENT, name="市商务局", parent=bureau)
    unit = OrganisationFactory(name="市信息中心", parent=department)
    agency = OrganisationFactory(kind=OrganisationKind.AGENCY, name="某咨询公司")
    evaluation, result = accepted_self_evaluation(unit)
    post = PostFactory(role=Role.AGENCY_EXPERT, organisation=agency)
    return Bench(
        evaluation=evaluation,
        self_evaluation=result,
        unit=unit,
        agency=agency,
        manager=staff(Role.FINANCE_MANAGER, bureau, name="绩效科长"),
        finance=staff(Role.FINANCE_REVIEWER, bureau, name="财政审核"),
        auditor=staff(Role.AUDITOR, bureau, name="审计"),
        head=staff(Role.UNIT_HEAD, unit, name="单位负责人"),
        filler=staff(Role.FILLER, unit, name="填报员"),
        department=staff(Role.DEPARTMENT_REVIEWER, department, name="主管审核"),
        supervisor=staff(Role.RECTIFICATION_SUPERVISOR, department, name="整改督办"),
        lead=staff(Role.AGENCY_LEAD, agency, name="主评人"),
        quality=staff(Role.AGENCY_QUALITY, agency, name="质控"),
        experts=[staff(post.role, agency, name=f"专家{letter}") for letter in "甲乙丙"],
    )


def accepted_self_evaluation(unit: Organisation, **project: str) -> tuple[Evaluation, SelfEvaluation]:
    """An evaluation of the unit that waits for the manager's choice."""
    number = Project.objects.count()
    owned = Project.objects.create(
        **{"code": f"P{unit.pk}-{number}", "name": f"一码通平台{number}", **project}, unit=unit
    )
    evaluation = Evaluation.objects.create(project=owned, year=2026, state="self_evaluation")
    goal = Goal.objects.create(evaluation=evaluation, state="approved", approved_at=timezone.now())
    result = SelfEvaluation.objects.create(
        evaluation=evaluation, goal=goal, state="accepted", total=Decimal("93.5"), grade="优"
    )
    return evaluation, result
