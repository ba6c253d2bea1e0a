"""Files of documents: in and out only through the permission of their document."""

from __future__ import annotations

from django.contrib.auth.decorators import login_required
from django.http import FileResponse, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from roles.errors import Invalid, NotFound

from .. import actions, queries
from ..engine.files import MEDIA_TYPES
from ..models import Attachment
from .task import _task


@login_required
@require_GET
def download(request: HttpRequest, pk: int) -> FileResponse:
    """The bytes, always as a download; old versions too, for whoever may see the document."""
    attachment = _attachment(request, pk)
    response = FileResponse(attachment.file.open("rb"), as_attachment=True, filename=attachment.name)
    response["Content-Type"] = MEDIA_TYPES[attachment.kind]
    response["X-Content-Type-Options"] = "nosniff"
    response["Cache-Control"] = "private, no-store"
    return response


@login_required
@require_POST
def upload(request: HttpRequest, pk: int) -> HttpResponse:
    """Add a file to the document of a task that the viewer holds."""
    task = _task(request, pk)
    file = request.FILES.get("file")
    if file is None:
        raise Invalid({"file": _("Choose a file first.")})
    replaces = (
        _attachment(request, int(request.POST["replaces"])) if request.POST.get("replaces", "").isdigit() else None
    )
    actions.attach(task=task, upload=file, by=request.user, anchor=request.POST.get("anchor", ""), replaces=replaces)  # type: ignore[arg-type]
    tab = "form" if request.POST.get("back") == "form" else "files"
    return redirect(f"{task.get_absolute_url()}?tab={tab}")


@login_required
@require_POST
def remove(request: HttpRequest, pk: int, file_pk: int) -> HttpResponse:
    """Take a file off the document of a task that the viewer holds."""
    task = _task(request, pk)
    actions.detach(task=task, attachment=_attachment(request, file_pk), by=request.user)  # type: ignore[arg-type]
    return redirect(f"{task.get_absolute_url()}?tab=files")


def _attachment(request: HttpRequest, pk: int) -> Attachment:
    attachment = Attachment.objects.filter(pk=pk).first()
    if attachment is None or not queries.may_see(request.user, attachment.subject_kind, attachment.subject_id):  # type: ignore[arg-type]
        raise NotFound
    return attachment
