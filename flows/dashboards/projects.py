"""Projects: the list of a year, and one project's page with its life cycle at a glance."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_GET

from roles.errors import NotFound
from roles.output.export import Column, filter_note, table_response
from workflow.pages import picture
from workflow.policies import refusal
from workflow.queries import processes_of

from ..goals.policies import check_may_adjust, check_may_declare
from ..lifecycle.lists import ProjectFilter, narrowed
from ..lifecycle.models import Evaluation, EvaluationState
from ..printing.batches.pages.offers import OF_PROJECTS
from ..printing.batches.works import works
from ..rectification.models import Finding
from ..rectification.pages.shown import deadline_of
from ..review.models import Review
from ..self_evaluation.models import SelfEvaluation

if TYPE_CHECKING:
    from roles.models import User

ORDER = list(EvaluationState)


@login_required
@require_GET
def projects(request: HttpRequest) -> HttpResponse:
    """Evaluations that the viewer may see, newest year first; the same rows as an Excel file."""
    form = ProjectFilter(request.GET or None)
    cleaned = form.cleaned_data if form.is_bound and form.is_valid() else {}
    rows = narrowed(Evaluation.objects.visible_to(request.user), cleaned)  # type: ignore[arg-type]  # login_required
    rows = rows.select_related("project__unit")
    if request.GET.get("export") == "xlsx":
        return table_response(str(_("Projects")), _COLUMNS, _export(rows), filename="projects", note=filter_note(form))
    page = Paginator(rows, 25).get_page(request.GET.get("page"))
    context = {"page_obj": page, "filter": form, "forms_to_print": works(OF_PROJECTS)}
    return render(request, "dashboards/projects.html", context)


@login_required
@require_GET
def project(request: HttpRequest, pk: int, year: int) -> HttpResponse:
    """One project in one year: where it stands, every document, money and parts."""
    user: Any = request.user
    evaluation = (
        Evaluation.objects.visible_to(user).select_related("project__unit").filter(project=pk, year=year).first()
    )
    if evaluation is None:
        raise NotFound
    review = Review.objects.visible_to(user).filter(evaluation=evaluation).select_related("agency").last()
    findings: list[Any] = list(Finding.objects.visible_to(user).filter(evaluation=evaluation).select_related("unit"))
    for finding in findings:
        finding.shown_deadline = deadline_of(finding)
    sheet = SelfEvaluation.objects.filter(evaluation=evaluation).first()
    context = {
        "evaluation": evaluation,
        "project": evaluation.project,
        "goals": list(evaluation.goals.order_by("version")),
        "sheet": sheet,
        "review": review,
        "findings": findings,
        "lifecycle": lifecycle(evaluation, sheet, review),
        "sentences": _sentences(evaluation, sheet, review, user),
        "parts": list(evaluation.project.subprojects.filter(year=year)),
        "payments": list(evaluation.project.payments.filter(year=year)),
        "years": list(
            Evaluation.objects.visible_to(user).filter(project=pk).values_list("year", flat=True).order_by("year")
        ),
        "why_not_declare": refusal(check_may_declare, user, evaluation),
        "why_not_adjust": refusal(check_may_adjust, user, evaluation),
        "live_groups": f"evaluation.{evaluation.pk}",
    }
    return render(request, "dashboards/project.html", context)


def lifecycle(evaluation: Evaluation, sheet: SelfEvaluation | None, review: Review | None) -> list[dict[str, Any]]:
    """The stages as the thin line at the head of the page."""
    now = ORDER.index(EvaluationState(evaluation.state))
    goal = evaluation.goals.last()
    urls = {
        EvaluationState.GOAL_SETTING: goal.get_absolute_url() if goal else "",
        EvaluationState.SELF_EVALUATION: sheet.get_absolute_url() if sheet else "",
        EvaluationState.REVIEW: review.get_absolute_url() if review else "",
        EvaluationState.RECTIFICATION: "#findings",
    }
    stages = []
    for number, state in enumerate(ORDER):
        skipped = state is EvaluationState.REVIEW and evaluation.review_skipped and number < now
        word = (
            "skipped"
            if skipped
            else "done"
            if number < now or state is EvaluationState.CLOSED is ORDER[now]
            else "todo"
        )
        stages.append({"label": state.label, "state": "now" if number == now and word == "todo" else word,
                       "url": urls.get(state, ""), "note": evaluation.review_skipped if skipped else ""})  # fmt: skip
    return stages


def _sentences(
    evaluation: Evaluation, sheet: SelfEvaluation | None, review: Review | None, user: User
) -> list[tuple[Any, str, str]]:
    """Each running process in one sentence: (document, its name, the sentence)."""
    documents: list[Any] = [*evaluation.goals.all(), *([sheet] if sheet else []), *([review] if review else [])]
    found = []
    for document in documents:
        process = processes_of(document._meta.model_name, document.pk).first()
        if process is not None and process.is_open:
            found.append((document, str(process.flow_class.process_title), picture.sentence(process, user)))
    return found


_COLUMNS = (
    Column("code", _("Code"), width=16),
    Column("project", _("Project"), width=40),
    Column("unit", _("Unit"), width=28),
    Column("year", _("Year"), "int", 8),
    Column("stage", _("Stage"), width=16),
    Column("score", _("Final score"), "decimal", 12),
    Column("grade", _("Final grade"), width=10),
)


def _export(rows: QuerySet[Evaluation]) -> Iterable[dict[str, Any]]:
    for row in rows.iterator(chunk_size=2_000):
        yield {
            "code": row.project.code,
            "project": row.project.name,
            "unit": row.project.unit.name,
            "year": row.year,
            "stage": row.get_state_display(),
            "score": row.final_score,
            "grade": row.final_grade,
        }
