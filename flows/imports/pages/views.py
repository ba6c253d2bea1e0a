"""Bring a file in, look at its plan, apply it. No view writes, and none opens a file: see `reading`."""

from __future__ import annotations

from typing import Any
from urllib.parse import quote

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from roles.errors import Conflict, Invalid, NotFound
from roles.output.export import XLSX
from workflow.errors import NotHolder
from workflow.models import Task
from workflow.queries import visible_task

from ...sheets.guard.limits import LIMITS, MIB
from ...sheets.intake import Refusal, templates
from ...sheets.intake.error_book import error_workbook
from ...sheets.intake.plan import Plan
from ...sheets.out import to_xlsx
from .. import actions, policies, queries
from ..filling import KINDS, FormKind, form_of, planned
from ..filling.kinds import filled_in
from ..models import Import, ImportKind, ImportStatus
from ..reading import FileRefused, language, read
from ..stored import digest_of, plan_from_json, problems_from_json, sheet_from_json
from .shown import shown

PAGE = 100


@login_required
@require_GET
def lists(request: HttpRequest) -> HttpResponse:
    """The lists that the viewer may bring in."""
    user: Any = request.user
    kinds = policies.lists_open_to(user)
    if not kinds:
        raise NotFound
    return render(request, "imports/lists.html", {"kinds": kinds, "recent": queries.recent(user, task=None)})


@login_required
@require_http_methods(["GET", "POST"])
def into_list(request: HttpRequest, kind: str) -> HttpResponse:
    """A file with rows of a list."""
    user: Any = request.user
    policies.check_may_import(user, kind)
    error = ""
    if request.method == "POST":
        try:
            content, intake = read(request.FILES.get("file"))
            return redirect(actions.receive_list(kind=kind, content=content, intake=intake, by=user))
        except Invalid as refused:
            error = refused.message
    context = {
        "label": ImportKind(kind).label,
        "templates": [{"label": _("Empty template"), "url": f"/imports/templates/{kind}.xlsx"}],
        "recent": queries.recent(user, kind=kind, task=None),
        "back": "/imports/",
    }
    return _upload_page(request, context, error)


@login_required
@require_http_methods(["GET", "POST"])
def into_task(request: HttpRequest, pk: int) -> HttpResponse:
    """A sheet for the form of a task that the viewer holds."""
    user: Any = request.user
    task, kind = _task(request, pk)
    error = ""
    if request.method == "POST":
        try:
            content, intake = read(request.FILES.get("file"))
            return redirect(actions.receive_sheet(task=task, content=content, intake=intake, by=user))
        except Invalid as refused:
            error = refused.message
    own = {"label": _("This form, to be filled in"), "url": f"/imports/tasks/{pk}/form.xlsx"}
    empty = [{"label": label, "url": f"/imports/templates/{name}.xlsx"} for name, label in kind.templates]
    context = {
        "label": kind.kind.label,
        "subject": task.process.title,
        "templates": [own, *empty],
        "recent": queries.recent(user, task=task),
        "back": task.get_absolute_url(),
    }
    return _upload_page(request, context, error)


@login_required
@require_GET
def form_of_task(request: HttpRequest, pk: int) -> HttpResponse:
    """The form of the task's document as a workbook with locked heads, to be filled in and brought back."""
    task, kind = _task(request, pk)
    document = filled_in(kind, task)
    return _workbook(to_xlsx(document, fill_in=True), f"{document.title}_{task.process.title}")


@login_required
@require_GET
def template(_request: HttpRequest, name: str) -> HttpResponse:
    """An empty template; it holds nothing that anybody may not see."""
    if name not in templates.KINDS:
        raise NotFound
    return _workbook(templates.template(name), templates.KINDS[name]().title)


@login_required
@require_GET
def plan(request: HttpRequest, pk: int) -> HttpResponse:
    """What an upload would change, how far it has come, or what it did."""
    upload = _upload(request, pk)
    if upload.status in (ImportStatus.RUNNING, ImportStatus.CANCELLED) or (upload.done and not upload.task_id):
        return _progress(request, upload)
    found, is_open = _plan_now(request, upload)
    page = Paginator(shown(found, upload.kind), PAGE).get_page(request.GET.get("page"))
    problems = upload.read.get("sheet", upload.read)["problems"]
    context = {
        "upload": upload,
        "is_open": is_open,
        "plan": found,
        "counts": {**dict.fromkeys(("new", "changed", "refused", "absent", "unchanged"), 0), **found.counts},
        "page_obj": page,
        "droppable": _droppable(found, upload) if upload.task_id and is_open else 0,
        "seen": digest_of(found) if upload.task_id else "",
        "notes": [
            note.message.in_language(language()) for note in problems_from_json(problems) if note.severity != "error"
        ],
        "back": upload.task.get_absolute_url() if upload.task else f"/imports/lists/{upload.kind}/",
        "again": f"/imports/tasks/{upload.task_id}/" if upload.task_id else f"/imports/lists/{upload.kind}/",
        "has_error_book": found.is_refused and str(upload.file.name).endswith(".xlsx"),
    }
    return render(request, "imports/plan.html", context)


@login_required
@require_POST
def apply(request: HttpRequest, pk: int) -> HttpResponse:
    """Into the draft of the form, or to the worker."""
    upload, user = _upload(request, pk), request.user
    if upload.task is None:
        return redirect(actions.begin_list(upload=upload, by=user))  # type: ignore[arg-type]  # login_required
    if upload.read["doubts"] and "sure" not in request.POST:
        messages.error(request, _("Say first that this is the right file."))
        return redirect(upload)
    try:
        drop = "drop" in request.POST
        actions.fill(upload=upload, seen=request.POST.get("seen", ""), drop_absent=drop, by=user)  # type: ignore[arg-type]
    except Conflict as moved:
        messages.error(request, moved.message)
        return redirect(upload)
    messages.success(request, _("The form was filled from the file. Check it and submit it as always."))
    return redirect(upload.task.get_absolute_url())


@login_required
@require_POST
def cancel(request: HttpRequest, pk: int) -> HttpResponse:
    """Stop a list, or drop a plan."""
    upload = actions.cancel(upload=_upload(request, pk), by=request.user)  # type: ignore[arg-type]  # login_required
    return redirect(f"/imports/tasks/{upload.task_id}/" if upload.task_id else upload.get_absolute_url())


@login_required
@require_GET
def errors(request: HttpRequest, pk: int) -> HttpResponse:
    """The clerk's own workbook with every refused cell marked; the child opens it, as it did before."""
    upload = _upload(request, pk)
    if not upload.file:  # cleared away
        raise NotFound
    found, _is_open = _plan_now(request, upload)
    problems = [problem for row in found.of("refused") for problem in row.problems]
    book = error_workbook(upload.file.read(), upload.name, problems, language=language())
    if isinstance(book, Refusal):
        raise FileRefused(book)
    return _workbook(book, f"{upload.name.rpartition('.')[0]}_{_('to be corrected')}")


def _task(request: HttpRequest, pk: int) -> tuple[Task, FormKind]:
    task = visible_task(request.user, pk)  # type: ignore[arg-type]  # login_required
    if task is None:
        raise NotFound
    return task, policies.check_may_fill(request.user, task)  # type: ignore[arg-type]


def _upload(request: HttpRequest, pk: int) -> Import:
    found = queries.upload_of(request.user, pk)  # type: ignore[arg-type]  # login_required
    if found is None:
        raise NotFound
    return found


def _plan_now(request: HttpRequest, upload: Import) -> tuple[Plan, bool]:
    """The plan against the form as it stands now, where it can still be applied; else as it was."""
    is_open = upload.status == ImportStatus.PLANNED
    if upload.task is None or not is_open:
        return plan_from_json(upload.plan), is_open
    try:
        kind = policies.check_may_fill(request.user, upload.task)  # type: ignore[arg-type]  # login_required
    except NotHolder:
        return plan_from_json(upload.plan), False
    return planned(kind, sheet_from_json(upload.read["sheet"]), form_of(upload.task)), True


def _droppable(found: Plan, upload: Import) -> int:
    """How many rows of the form may be taken out because the file does not have them: none of a fixed table."""
    form = form_of(upload.task)  # type: ignore[arg-type]  # asked for sheets only
    kind = next(one for one in KINDS.values() if one.kind == upload.kind)
    loose = {table.section for table in kind.tables if table.may_add(form)}
    return sum(row.section in loose for row in found.of("absent"))


def _upload_page(request: HttpRequest, context: dict[str, Any], error: str) -> HttpResponse:
    limit = LIMITS.file_size // MIB
    found = {**context, "error": error, "limit": limit}
    return render(request, "imports/upload.html", found, status=422 if error else 200)


def _progress(request: HttpRequest, upload: Import) -> HttpResponse:
    rows = sum(1 for row in upload.plan if row["kind"] in ("new", "changed"))
    template = "progress_part" if request.htmx else "progress"  # type: ignore[attr-defined]  # django-htmx
    context = {"upload": upload, "all": rows, "applied": upload.done - len(upload.failed)}
    return render(request, f"imports/{template}.html", context)


def _workbook(content: bytes, name: str) -> HttpResponse:
    bare = "".join(sign for sign in name if sign not in '\\/:*?"<>|\r\n')
    answer = HttpResponse(content, content_type=XLSX)
    answer["Content-Disposition"] = f"attachment; filename*=UTF-8''{quote(bare)}.xlsx"
    return answer
