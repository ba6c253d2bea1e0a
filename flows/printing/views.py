"""One address for every printed form. It has the document's own predicate; what may not be seen does not exist."""

from __future__ import annotations

from typing import Any
from urllib.parse import quote

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_GET

from roles.errors import HengpingError, NotFound
from workflow.views.document import visible_document

from ..sheets.out import RenderingUnavailable
from .catalogue import ENDINGS, open_printouts


class PrintingUnavailable(HengpingError):
    """This server cannot print the form now."""

    status = 503


@login_required
@require_GET
def printed(request: HttpRequest, kind: str, pk: int, form: str, ending: str) -> HttpResponse:
    """The form of a document as a file."""
    user: Any = request.user
    subject = visible_document(request, kind, pk)
    found = [printout for printout in open_printouts(kind, subject, user) if printout.name == form]
    if not found or ending not in ENDINGS:
        raise NotFound
    document = found[0].make(subject, user)
    written = ENDINGS[ending]
    try:
        content = written.write(document)
    except RenderingUnavailable as missing:
        # says which package the administrator has to install
        raise PrintingUnavailable(str(missing)) from missing
    answer = HttpResponse(content, content_type=written.content_type)
    answer["Content-Disposition"] = f"attachment; filename*=UTF-8''{quote(_filename(document.title, subject))}.{ending}"
    return answer


def _filename(form: str, subject: Any) -> str:
    """Form, project and year; signs that a file system does not take are left out."""
    evaluation = subject.evaluation
    project = "" if evaluation.project.name in form else f"_{evaluation.project.name}"
    return "".join(sign for sign in f"{form}{project}_{evaluation.year}" if sign not in '\\/:*?"<>|\r\n')
