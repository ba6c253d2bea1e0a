"""How the demonstration acts: it claims a step as somebody who may, and takes the stage's own action."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from workflow import actions as engine
from workflow.models import Task

from ..goals import actions as goals
from ..goals.models import Goal
from ..lifecycle.models import Evaluation
from ..projects.models import Project, Subproject
from ..review import actions as reviews
from ..review.framework import SECTIONS
from ..review.models import Review
from ..self_evaluation import actions as selfs
from ..self_evaluation.models import SelfEvaluation
from . import clock

if TYPE_CHECKING:
    from roles.models import Organisation, User

    from .people import Cast


@dataclass(frozen=True)
class Office:
    """Who acts for a project: sign-in names at the unit and its department."""

    filler: str
    head: str
    members: tuple[str, ...]
    reviewer: str


SUZHOU = Office("filler", "unit_head", ("group_member", "group_member2", "group_member3"), "department_reviewer")
HAINAN = Office("hainan_filler", "hainan_head", ("hainan_member", "hainan_member2"), "hainan_reviewer")
JIANGYIN = Office("jiangyin_filler", "jiangyin_head", ("jiangyin_member", "jiangyin_member2"), "jiangyin_reviewer")
LANZHOU = Office("lanzhou_filler", "lanzhou_head", ("lanzhou_member", "lanzhou_member2"), "lanzhou_reviewer")
REASON = "见报告第五部分所列问题"
FULL_MARKS = goals.Marks(Decimal(19), Decimal(19), Decimal(28), Decimal(28))


def project(
    *,
    code: str,
    name: str,
    unit: Organisation,
    overview: str,
    year: int,
    kind: str = "one_off",
    parts: Sequence[tuple[str, str | None, str | None, str | None]] = (),
) -> Evaluation:
    """A project with its sub-projects (name, budget, contract, paid), and its evaluation of the year."""
    made, _new = Project.objects.get_or_create(
        code=code, defaults={"name": name, "unit": unit, "kind": kind, "overview": overview}
    )
    Subproject.objects.bulk_create(
        Subproject(project=made, year=year, position=n, name=part, budget=budget, contract=contract, actual=paid)
        for n, (part, budget, contract, paid) in enumerate(parts)
    )
    return Evaluation.objects.create(project=made, year=year)


def step(document: Any, by: User) -> Task:
    """The open step of a document that this person holds or may claim; claimed and opened."""
    clock.later()
    kind = document._meta.model_name
    waiting = Task.objects.filter(process__subject_kind=kind, process__subject_id=document.pk, finished=None)
    mine = waiting.filter(flow_task_type="HUMAN", owner=by).first()
    task = mine or engine.claim(task=waiting.filter(flow_task_type="HUMAN", owner=None).get(), by=by)
    return engine.mark_opened(task=task, by=by)


def declared(cast: Cast, office: Office, evaluation: Evaluation, declaration: goals.Declaration) -> Goal:
    """Goals declared, endorsed, reviewed and approved."""
    filler = cast[office.filler]
    goal = goals.declare(evaluation=evaluation, by=filler)
    goals.submit(task=step(goal, filler), declaration=declaration, by=filler)
    goals.endorse(task=step(goal, cast[office.head]), opinion="同意上报。", by=cast[office.head])
    reviewer = cast[office.reviewer]
    goals.assess(task=step(goal, reviewer), marks=FULL_MARKS, opinion="目标明确，同意。", by=reviewer)
    finance = cast["finance_reviewer"]
    goals.approve(task=step(goal, finance), opinion="同意批复。", by=finance)
    evaluation.refresh_from_db()
    return goal


def evaluated(
    cast: Cast,
    office: Office,
    evaluation: Evaluation,
    filled: selfs.Filled,
    *,
    prove: Callable[[Task, User], object] | None = None,
    accepted: bool = True,
) -> SelfEvaluation:
    """Self-evaluation launched, proved, filled, signed by all, endorsed; with `accepted` also passed and accepted."""
    sheet = selfs.launch(evaluation=evaluation, by=cast["finance_manager"])
    filler = cast[office.filler]
    if prove is not None:
        prove(step(sheet, filler), filler)
    selfs.submit(task=step(sheet, filler), filled=filled, by=filler)
    for member in office.members:
        selfs.sign(task=step(sheet, cast[member]), by=cast[member])
    selfs.endorse(task=step(sheet, cast[office.head]), opinion="情况属实。", by=cast[office.head])
    if accepted:
        reviewer, finance = cast[office.reviewer], cast["finance_reviewer"]
        selfs.pass_review(task=step(sheet, reviewer), opinion="同意自评结果。", by=reviewer)
        selfs.accept(task=step(sheet, finance), opinion="予以接受。", by=finance)
    evaluation.refresh_from_db()
    return sheet


def engaged(
    cast: Cast, evaluation: Evaluation, *, rows: Sequence[reviews.FrameworkRow], agency: str, plan: str
) -> Review:
    """A review engaged, declared free of conflicts, planned and approved: its experts are asked to score."""
    lead = cast[f"{agency}_lead"]
    place = cast.places["demo-agency" if agency == "agency" else "demo-agency2"]
    review = reviews.engage(evaluation=evaluation, agency=place, by=cast["finance_manager"])
    reviews.declare(task=step(review, lead), no_conflict=True, statement="与各方均无利害关系。", by=lead)
    experts = [person for name, person in cast.people.items() if name.startswith(f"{agency}_expert")]
    reviews.submit_plan(task=step(review, lead), plan=plan, experts=experts, rows=rows, by=lead)
    finance = cast["finance_reviewer"]
    reviews.approve_plan(task=step(review, finance), opinion="同意方案。", by=finance)
    return review


def reported(
    cast: Cast,
    office: Office,
    review: Review,
    *,
    agency: str,
    lost: dict[str, Decimal],
    sections: dict[str, str],
    problems: Sequence[reviews.Problem],
    comments: Sequence[str] = (),
) -> None:
    """A review scored (with `lost` points by indicator), reconciled, commented, reported and accepted."""
    rows = list(review.indicators.all())
    scores = {row.pk: reviews.Score(row.weight - lost.get(row.level3, Decimal(0)), "见问题") for row in rows}
    for expert in review.experts.select_related("user"):
        reviews.score(task=step(review, expert.user), scores=scores, by=expert.user)
    lead, quality, head = cast[f"{agency}_lead"], cast[f"{agency}_quality"], cast[office.head]
    whole = {key: sections.get(key, "无。") for key in SECTIONS}
    deducted = {row.pk for row in rows if lost.get(row.level3)}
    agreed = {pk: reviews.Agreed(one.score, REASON if pk in deducted else "") for pk, one in scores.items()}
    reviews.reconcile(task=step(review, lead), agreed=agreed, sections=whole, problems=problems, by=lead)
    reviews.pass_quality(task=step(review, quality), opinion="复核无误。", by=quality)
    reviews.comment(task=step(review, head), comments=comments, by=head)
    answers = {n: reviews.Answer(adopted=True) for n in range(1, len(comments) + 1)}
    reviews.finalise(task=step(review, lead), answers=answers, sections=whole, problems=problems, by=lead)
    finance = cast["finance_reviewer"]
    reviews.accept(task=step(review, finance), opinion="报告予以接受。", by=finance)
