"""What is open in the viewer's reach, step by step: who holds it, since when, how late. The overview leads here."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from django import forms
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.db.models import F, Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_GET
from viewflow.workflow.fields import get_task_ref

from roles.errors import NotFound
from roles.models import Organisation
from roles.output.export import Column, filter_note, table_response
from roles.queries import in_reach
from workflow.flow import FLOWS
from workflow.models.task import today
from workflow.pages.shown import shown_deadline

from . import queries
from .policies import may_see_overview

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from roles.models import User
    from workflow.models import Task

PAGE = 25
CLAIMED = (("", _("All")), ("no", _("unclaimed")), ("yes", _("claimed")))


class OpenStepFilter(forms.Form):
    """The query bar; departments and steps are those of the overview's tables."""

    step = forms.ChoiceField(label=_("Step"), required=False)
    department: forms.ModelChoiceField = forms.ModelChoiceField(
        Organisation.objects.none(), label=_("Department"), required=False
    )
    held = forms.ChoiceField(label=_("Claimed"), choices=CLAIMED, required=False)
    late = forms.BooleanField(label=_("Only late ones"), required=False)
    words = forms.CharField(label=_("Project or unit"), required=False, max_length=80)

    def __init__(self, *args: Any, user: User, **kwargs: Any) -> None:
        """Steps of every flow; organisations that the viewer oversees and that have others below them."""
        super().__init__(*args, **kwargs)
        steps = [
            (str(flow.process_title), [(get_task_ref(step), step.task_title) for step in flow.steps()])
            for flow in FLOWS.values()
        ]
        self.fields["step"].choices = [("", _("All steps")), *steps]  # type: ignore[attr-defined]
        seen = Organisation.objects.filter(pk__in=in_reach(user), children__isnull=False).distinct()
        self.fields["department"].queryset = seen.order_by("name")  # type: ignore[attr-defined]


@login_required
@require_GET
def open_steps(request: HttpRequest) -> HttpResponse:
    """Open steps, the latest first; the same rows as an Excel file."""
    user: Any = request.user
    if not may_see_overview(user):
        raise NotFound
    form = OpenStepFilter(request.GET or None, user=user)
    tasks = queries.open_tasks(user)
    if form.is_bound and form.is_valid():
        tasks = narrowed(tasks, form.cleaned_data)
    tasks = tasks.select_related("process", "process__organisation", "post__organisation", "owner")
    tasks = tasks.order_by(F("due").asc(nulls_last=True), "created", "pk")
    if request.GET.get("export") == "xlsx":
        return table_response(str(_("Open steps")), _COLUMNS, _rows(tasks), filename="open", note=filter_note(form))
    page = Paginator(tasks, PAGE).get_page(request.GET.get("page"))
    for task in page.object_list:
        _show(task)
    return render(request, "dashboards/open_steps.html", {"page_obj": page, "filter": form})


def narrowed(tasks: QuerySet[Task], asked: dict[str, Any]) -> QuerySet[Task]:
    """What the filter leaves."""
    if asked.get("step"):
        tasks = tasks.filter(flow_task=asked["step"])
    if department := asked.get("department"):
        tasks = tasks.filter(Q(process__organisation=department) | Q(process__organisation__parent=department))
    if asked.get("held"):
        tasks = tasks.filter(owner__isnull=asked["held"] == "no")
    if asked.get("late"):
        tasks = tasks.filter(due__lt=today())
    if words := asked.get("words"):
        tasks = tasks.filter(Q(process__title__icontains=words) | Q(process__organisation__name__icontains=words))
    return tasks


def _show(task: Any) -> None:
    """What a row says beyond the task's own fields."""
    task.deadline = shown_deadline(task.due, task.due_rule)
    task.since = task.assigned or task.created
    task.days = (timezone.now() - task.since).days


def _rows(tasks: QuerySet[Task]) -> Iterator[dict[str, Any]]:
    for task in tasks.iterator(chunk_size=1000):
        since = task.assigned or task.created
        yield {
            "title": task.process.title,
            "unit": task.process.organisation.name,
            "step": task.flow_task.task_title,
            "post": str(task.post),
            "owner": task.owner.name if task.owner else "",
            "since": since,
            "days": (timezone.now() - since).days,
            "due": task.due,
        }


_COLUMNS = (
    Column("title", _("Project"), width=40),
    Column("unit", _("Unit"), width=24),
    Column("step", _("Step"), width=20),
    Column("post", _("Post"), width=28),
    Column("owner", _("Holder"), width=12),
    Column("since", _("Since"), "datetime", 18),
    Column("days", _("Days"), "int", 8),
    Column("due", _("Deadline"), "date", 12),
)
