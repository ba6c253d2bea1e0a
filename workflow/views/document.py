"""The read-only page of a document: the form as it stands, its files, its history, its picture."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.module_loading import import_string
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from roles.errors import NotFound

from .. import actions, policies, queries
from ..flow import flow_of
from ..models import Attachment, Process
from ..pages import picture, present

TABS = ("form", "files", "history", "picture")


@login_required
@require_GET
def document(request: HttpRequest, kind: str, pk: int) -> HttpResponse:
    """Any document that the viewer may see; a foreign one answers like one that does not exist."""
    subject = visible_document(request, kind, pk)
    process = queries.processes_of(kind, pk).first()
    if process is not None:
        actions.mark_copy_read(process=process, by=request.user)  # type: ignore[arg-type]  # login_required
    return render(request, "workflow/document.html", document_context(request, kind, subject, process))


@login_required
@require_GET
def process(request: HttpRequest, pk: int) -> HttpResponse:
    """The document of a process."""
    found = Process.objects.filter(pk=pk).first()
    if found is None or not queries.may_see(request.user, found.subject_kind, found.subject_id):  # type: ignore[arg-type]
        raise NotFound
    return redirect("workflow:document", kind=found.subject_kind, pk=found.subject_id)


@login_required
@require_POST
def cancel(request: HttpRequest, pk: int) -> HttpResponse:
    """Stop a running process, through the stage's own action."""
    found = Process.objects.filter(pk=pk).first()
    user: Any = request.user
    if found is None or not queries.may_see(user, found.subject_kind, found.subject_id):
        raise NotFound
    policies.check_may_cancel(user, found)
    import_string(found.flow_class.cancel_action)(process=found, reason=request.POST.get("reason", ""), by=user)
    return redirect("workflow:document", kind=found.subject_kind, pk=found.subject_id)


@login_required
@require_GET
def bpmn(_request: HttpRequest, kind: str) -> HttpResponse:
    """The flow of a kind of document as BPMN, for other programs."""
    flow = flow_of(kind)
    if flow is None:
        raise NotFound
    return HttpResponse(picture.bpmn(flow), content_type="application/xml")


def visible_document(request: HttpRequest, kind: str, pk: int) -> Any:
    """The document, or the answer of one that does not exist."""
    flow = flow_of(kind)
    if flow is None or not queries.may_see(request.user, kind, pk):  # type: ignore[arg-type]
        raise NotFound
    subject = flow.subject.objects.filter(pk=pk).first()
    if subject is None:
        raise NotFound
    return subject


def document_context(request: HttpRequest, kind: str, subject: Any, process: Process | None) -> dict[str, Any]:
    """What the form, files, history and picture tabs show."""
    flow: Any = flow_of(kind)
    user: Any = request.user
    wanted = request.GET.get("tab", "form")
    tab = wanted if wanted in TABS else "form"
    files = list(queries.attachments_of(kind, subject.pk))
    groups = [f"{kind}.{subject.pk}", *([f"process.{process.pk}"] if process else [])]
    return {
        "kind": kind,
        "flow": flow,
        "subject": subject,
        "process": process,
        "tab": tab,
        "tabs": _tabs(request, tab, len(files)),
        "document_template": flow.document_template,
        "file_rows": [_file_row(file) for file in files],
        "sentence": picture.sentence(process, user) if process else "",
        "history": present.history(flow, subject, user) if tab == "history" else [],
        "picture": picture.svg(flow, process, user) if tab == "picture" else "",
        "step_rows": present.steps(flow, process, user) if tab == "picture" else [],
        "downloads": present.downloads(kind, subject, user),
        "cards_below": present.cards(kind, subject, user) if tab == "form" else [],
        "crumbs": [*_place(subject, user), (flow.process_title, "")],
        "live_groups": " ".join(groups),
        "may_cancel": process is not None and not policies.refusal(policies.check_may_cancel, user, process),
        **flow.document_context(subject, user),
    }


def _place(subject: Any, user: Any) -> list[tuple[str, str]]:
    """Where a document belongs, if its stage says so."""
    return subject.place(user) if hasattr(subject, "place") else [(subject.title, subject.get_absolute_url())]


def _tabs(request: HttpRequest, tab: str, file_count: int) -> list[dict[str, Any]]:
    labels = {"form": _("Form"), "files": _("Attachments"), "history": _("History"), "picture": _("Picture")}
    return [
        {
            "label": labels[name],
            "url": f"{request.path.removesuffix('complete')}?tab={name}",
            "active": name == tab,
            "count": file_count if name == "files" else 0,
        }
        for name in TABS
    ]


def _file_row(file: Attachment) -> dict[str, Any]:
    return {
        "pk": file.pk,
        "name": file.name,
        "url": f"/files/{file.pk}/",
        "size": file.size,
        "sha256": file.sha256,
        "who": file.added_by.name,
        "at": file.added_at,
        "anchor": file.anchor,
    }
