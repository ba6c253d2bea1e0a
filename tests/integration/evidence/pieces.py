"""Sheets with evidence wanted for two indicators, their files and pins, and a review of the same project."""

from dataclasses import replace

from django.core.files.base import ContentFile

from flows.evidence import actions, queries
from flows.evidence.models import Evidence
from flows.review import actions as reviews
from flows.review.framework import ROWS
from flows.self_evaluation import actions as sheets
from flows.self_evaluation.models import ResultRow
from roles.catalog import OrganisationKind, Role
from roles.models import User
from tests.samples.factories import OrganisationFactory, staff
from tests.samples.factories_self_evaluation import DECLARATION, Desk, make_desk
from workflow.models import Attachment

#: the indicators for which the goals ask for a proof
WANTED = ["接入部门数", "验收合格率"]


def desk_with_evidence() -> Desk:
    """A launched sheet, with the unit."""
    rows = [{**row, "evidence": "验收报告" if row["level3"] in WANTED else ""} for row in DECLARATION.indicators]
    desk = make_desk(replace(DECLARATION, indicators=rows))
    desk.launch()
    return desk


def file_of(desk: Desk, name: str, content: bytes = b"proof") -> Attachment:
    """A file on the sheet."""
    return Attachment.objects.create(
        subject_kind="selfevaluation", subject_id=desk.document.pk, name=name, kind="pdf", size=len(content),
        sha256="a" * 64, added_by=desk.office.filler, file=ContentFile(content, name="stored"),
    )  # fmt: skip


def row_of(desk: Desk, number: int) -> ResultRow:
    """A row of the sheet, counted from 1."""
    return desk.document.results.select_related("indicator")[number - 1]


def pinned(desk: Desk, number: int = 1, name: str = "验收.pdf", pages: str = "3-5") -> Evidence:
    """A new file, pinned."""
    return actions.pin(row=row_of(desk, number), attachment=file_of(desk, name), pages=pages, by=desk.office.filler)


def missing(desk: Desk, viewer: User | None = None) -> list[str]:
    """Indicators that lack evidence, as a viewer is told."""
    lines = queries.lines(desk.document, viewer or desk.office.filler)
    return [line.row.indicator.level3 for line in lines if line.is_missing]


def with_department(desk: Desk) -> User:
    """The sheet is with the department, whose reviewer this is."""
    desk.submit()
    desk.sign()
    sheets.endorse(task=desk.take(desk.office.head), by=desk.office.head)
    return desk.office.reviewer


def accepted(desk: Desk) -> None:
    """Department and bureau have passed the sheet."""
    reviewer = with_department(desk)
    sheets.pass_review(task=desk.take(reviewer), by=reviewer)
    sheets.accept(task=desk.take(desk.office.finance), by=desk.office.finance)


def scoring(desk: Desk) -> tuple[User, User]:
    """An agency's two experts score the project, each alone."""
    accepted(desk)
    agency = OrganisationFactory(kind=OrganisationKind.AGENCY, name="某咨询公司")
    lead = staff(Role.AGENCY_LEAD, agency, name="主评人")
    staff(Role.AGENCY_QUALITY, agency, name="质控")
    first, second = (staff(Role.AGENCY_EXPERT, agency, name=f"专家{letter}") for letter in "甲乙")
    reviews.engage(evaluation=desk.evaluation, agency=agency, by=desk.office.manager)
    reviews.declare(task=desk.take(lead, "review"), no_conflict=True, by=lead)
    frame = [reviews.FrameworkRow(one, two, three, weight) for one, two, three, weight in ROWS]
    reviews.submit_plan(task=desk.take(lead, "review"), plan="核查", experts=[first, second], rows=frame, by=lead)
    reviews.approve_plan(task=desk.take(desk.office.finance, "review"), by=desk.office.finance)
    return first, second


def scored(desk: Desk, *experts: User) -> None:
    """These experts hand in full marks."""
    for expert in experts:
        task = desk.take(expert, "review")
        rows = task.process.subject.indicators.all()
        reviews.score(task=task, scores={row.pk: reviews.Score(row.weight) for row in rows}, by=expert)
