"""待办, 在办, 已办, 抄送: four lists, one way to filter, page and export them."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable
from typing import Any

from django import forms
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_GET
from viewflow.workflow.fields import get_task_ref

from roles.errors import NotFound
from roles.output.export import Column, filter_note, table_response

from .. import queries
from ..holders import people
from ..holders.people import post_ids_of
from ..models import Copy, Task
from ..pages.shown import shown_deadline

PAGE_SIZES = (25, 50, 100)


class TaskFilter(forms.Form):
    """The query bar above a list of tasks."""

    step = forms.ChoiceField(label=_("Step"), required=False)
    due_before = forms.DateField(label=_("Due until"), required=False, widget=forms.DateInput(attrs={"type": "date"}))
    words = forms.CharField(label=_("Words"), required=False, max_length=80)

    def __init__(self, *args: Any, steps: list[Any], **kwargs: Any) -> None:
        """Offer these steps, by flow; two that are called alike say of which flow they are."""
        super().__init__(*args, **kwargs)
        alike = Counter(str(step.task_title) for step in steps)
        groups: dict[str, list[tuple[str, str]]] = {}
        for step in steps:
            flow, title = str(step.flow_class.process_title), str(step.task_title)
            named = title if alike[title] == 1 else _("%(step)s (%(flow)s)") % {"step": title, "flow": flow}
            groups.setdefault(flow, []).append((get_task_ref(step), named))
        self.fields["step"].choices = [("", _("All steps")), *groups.items()]  # type: ignore[attr-defined]


@login_required
@require_GET
def home(_request: HttpRequest) -> HttpResponse:
    """Everybody's first page is their queue."""
    return redirect("workflow:queue")


@login_required
@require_GET
def queue(request: HttpRequest) -> HttpResponse:
    """What may be claimed at the viewer's posts, or at the one post that is switched on."""
    posts = None if request.post is None else [request.post.pk]  # type: ignore[attr-defined]  # roles.web.middleware
    tasks = queries.queue(request.user, post_ids=posts)  # type: ignore[arg-type]  # login_required
    groups = [f"post.{pk}" for pk in post_ids_of(request.user)]  # type: ignore[arg-type]
    after = request.GET.get("next", "")
    following = queries.visible_task(request.user, int(after)) if after.isdigit() else None  # type: ignore[arg-type]
    extra = {"live_groups": " ".join(groups), "next_task": following}
    whole = None if posts else queries.counts(request.user).queue  # type: ignore[arg-type]
    return _list(request, "queue", _("Queue"), tasks, extra, whole=whole)


@login_required
@require_GET
def row(request: HttpRequest, pk: int) -> HttpResponse:
    """One row of the queue as it is now: free, or leaving with the name of whoever took it."""
    task = queries.visible_task(request.user, pk)  # type: ignore[arg-type]
    if task is None or task.post_id not in post_ids_of(request.user):  # type: ignore[arg-type]
        raise NotFound
    task.deadline = shown_deadline(task.due, task.due_rule)
    leaving: Any = ""
    if task.owner and task.assigned:
        at = timezone.localtime(task.assigned)
        leaving = _("%(name)s claimed it at %(time)s") % {"name": task.owner.name, "time": f"{at:%H:%M}"}
    elif not task.is_open:
        leaving = _("no longer open")
    answer = render(request, "workflow/task_row.html", {"task": task, "key": "queue", "leaving": leaving})
    return _counted(request, answer)


@login_required
@require_GET
def in_hand(request: HttpRequest) -> HttpResponse:
    """What the viewer holds."""
    return _list(request, "in_hand", _("In hand"), queries.in_hand(request.user))  # type: ignore[arg-type]


@login_required
@require_GET
def done(request: HttpRequest) -> HttpResponse:
    """What the viewer finished."""
    return _list(request, "done", _("Done"), queries.done(request.user))  # type: ignore[arg-type]


@login_required
@require_GET
def copied(request: HttpRequest) -> HttpResponse:
    """What the viewer may read along."""
    rows = queries.copied(request.user)  # type: ignore[arg-type]  # login_required
    if request.GET.get("export") == "xlsx":
        return table_response(str(_("Copied")), _COPIED_COLUMNS, _export_copies(rows), filename="copied")
    page = Paginator(rows, PAGE_SIZES[0]).get_page(request.GET.get("page"))
    return render(request, "workflow/copied.html", {"page_obj": page, "title": _("Copied")})


def _counted(request: HttpRequest, answer: HttpResponse) -> HttpResponse:
    """A part of a page brings the figures of the menu along, which stand outside of it."""
    found = queries.counts(request.user)  # type: ignore[arg-type]  # login_required
    answer["HX-Trigger"] = json.dumps({"hengping:counts": {"queue": found.queue, "in_hand": found.in_hand}})
    return answer


def _list(
    request: HttpRequest,
    key: str,
    title: Any,
    tasks: QuerySet[Task],
    extra: dict[str, Any] | None = None,
    *,
    whole: int | None = None,
) -> HttpResponse:
    steps = people.steps_of(request.user)  # type: ignore[arg-type]  # login_required
    form = TaskFilter(request.GET or None, steps=steps)
    if form.is_bound and form.is_valid():
        tasks = queries.filtered(tasks, form.cleaned_data)
    if request.GET.get("export") == "xlsx":
        return table_response(str(title), _COLUMNS, _export_rows(tasks), filename=key, note=filter_note(form))
    size = int(request.GET.get("size", PAGE_SIZES[0])) if request.GET.get("size", "").isdigit() else PAGE_SIZES[0]
    paginator = Paginator(tasks, size if size in PAGE_SIZES else PAGE_SIZES[0])
    if whole is not None and not form.is_bound:
        paginator.count = whole  # the menu has counted the same rows
    page = paginator.get_page(request.GET.get("page"))
    for task in page.object_list:
        task.deadline = shown_deadline(task.due, task.due_rule, finished=task.finished is not None)
    if key == "done":
        _mark_closed(request.user, page.object_list)
    context = {"key": key, "title": title, "page_obj": page, "filter": form, "page_sizes": PAGE_SIZES, **(extra or {})}
    if request.htmx:  # type: ignore[attr-defined]  # django-htmx
        return _counted(request, render(request, "workflow/task_rows.html", context))
    return render(request, "workflow/tasks.html", context)


def _mark_closed(user: Any, tasks: Iterable[Any]) -> None:
    """A finished task whose document its doer may no longer see has no page to open, only the word why."""
    listed = list(tasks)
    seen = queries.seen(user, {(task.process.subject_kind, task.process.subject_id) for task in listed})
    for task in listed:
        if (task.process.subject_kind, task.process.subject_id) not in seen:
            task.closed_word = task.flow_task.flow_class.closed_word


_COLUMNS = (
    Column("title", _("Project"), width=40),
    Column("unit", _("Unit"), width=24),
    Column("step", _("Step"), width=20),
    Column("sent_by", _("From"), width=12),
    Column("round", _("Round"), "int", width=8),
    Column("due", _("Deadline"), "date", width=12),
    Column("why", _("Why this date"), width=40),
    Column("owner", _("Holder"), width=12),
)


def _export_rows(tasks: QuerySet[Task]) -> Iterable[dict[str, Any]]:
    for task in tasks:
        shown = shown_deadline(task.due, task.due_rule, finished=task.finished is not None)
        yield {
            "title": task.process.title,
            "unit": str(task.process.organisation),
            "step": str(task.flow_task.task_title),
            "sent_by": task.sent_by.name if task.sent_by else "",
            "round": task.round,
            "due": task.due,
            "why": shown.sentence if shown else "",
            "owner": task.owner.name if task.owner else "",
        }


_COPIED_COLUMNS = (
    Column("title", _("Project"), width=40),
    Column("unit", _("Unit"), width=24),
    Column("sent_by", _("From"), width=12),
    Column("sent_at", _("Copied on"), "datetime", 16),
    Column("note", _("Note"), width=40),
    Column("read_at", _("Read"), "datetime", 16),
)


def _export_copies(copies: QuerySet[Copy]) -> Iterable[dict[str, Any]]:
    for copy in copies:
        yield {
            "title": copy.process.title,
            "unit": str(copy.process.organisation),
            "sent_by": copy.sent_by.name,
            "sent_at": copy.sent_at,
            "note": copy.note,
            "read_at": copy.read_at,
        }
