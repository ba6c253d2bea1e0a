"""Pin, unpin and judge: each one act, then back to the page from which it was asked."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from roles.errors import Invalid, NotFound
from workflow.queries import attachments_of
from workflow.views.document import visible_document

from . import actions, policies
from .card import KIND, task_in_hand
from .models import Evidence


@login_required
@require_POST
def pin(request: HttpRequest, pk: int) -> HttpResponse:
    """Pin a file to an indicator: one of the sheet, or one that is brought now."""
    document = visible_document(request, KIND, pk)
    policies.check_may_pin(request.user, document)  # type: ignore[arg-type]  # login_required
    row = document.results.filter(pk=_number(request, "row")).select_related("indicator").first()
    file = attachments_of(KIND, pk).filter(pk=_number(request, "file")).first()
    upload, task = request.FILES.get("upload"), task_in_hand(document, request.user)  # type: ignore[arg-type]  # login_required
    given: dict[str, Any] = {"row": row, "pages": request.POST.get("pages", ""), "by": request.user}
    try:
        if row is not None and upload is not None and task is not None:
            actions.attach_and_pin(task=task, upload=upload, **given)
        elif row is not None and file is not None:
            actions.pin(attachment=file, **given)
        else:
            return _refused(request, document, Invalid({"file": _("Choose an indicator and a file of this sheet.")}))
    except Invalid as problem:
        return _refused(request, document, problem)
    messages.success(request, _("Pinned to “%(indicator)s”.") % {"indicator": row.indicator.level3})
    return _back(request, document)


@login_required
@require_POST
def unpin(request: HttpRequest, pk: int) -> HttpResponse:
    """Take a pin away."""
    evidence, document = _evidence(request, pk)
    actions.unpin(evidence=evidence, by=request.user)  # type: ignore[arg-type]  # login_required
    return _back(request, document)


@login_required
@require_POST
def judge(request: HttpRequest, pk: int) -> HttpResponse:
    """Accept a piece, or say why not."""
    evidence, document = _evidence(request, pk)
    verdict = {"is_accepted": request.POST.get("verdict") == "accept", "reason": request.POST.get("reason", "")}
    try:
        actions.judge(evidence=evidence, by=request.user, **verdict)  # type: ignore[arg-type]  # login_required
    except Invalid as problem:
        return _refused(request, document, problem)
    return _back(request, document)


def _evidence(request: HttpRequest, pk: int) -> tuple[Evidence, Any]:
    rows = Evidence.objects.select_related("row__indicator", "row__self_evaluation", "attachment")
    found = rows.filter(pk=pk).first()
    if found is None:
        raise NotFound
    return found, visible_document(request, KIND, found.row.self_evaluation_id)


def _number(request: HttpRequest, name: str) -> int:
    typed = request.POST.get(name, "")
    return int(typed) if typed.isascii() and typed.isdigit() and len(typed) < 19 else 0


def _refused(request: HttpRequest, document: Any, problem: Invalid) -> HttpResponse:
    for sentence in problem.fields.values():
        messages.error(request, str(sentence))
    return _back(request, document)


def _back(request: HttpRequest, document: Any) -> HttpResponse:
    """The page that asked, if it is one of ours."""
    asked = request.POST.get("back", "")
    ours = asked.startswith("/") and url_has_allowed_host_and_scheme(asked, allowed_hosts=None)
    return redirect(f"{asked if ours else document.get_absolute_url()}#evidence")
