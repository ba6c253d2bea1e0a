"""One address for every printed form. It has the document's own predicate; what may not be seen does not exist."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any
from urllib.parse import quote

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_GET

from roles.errors import HengpingError, NotFound
from roles.output.export import filter_note
from workflow.views.document import visible_document

from ..rectification.pages.views import LedgerFilter
from ..sheets.out import Document, RenderingUnavailable
from .catalogue import ENDINGS, open_printouts
from .forms import ledgers
from .forms.parts import file_name


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
    return file_response(document, ending, file_name(document.title, subject))


@login_required
@require_GET
def ledger(request: HttpRequest, ending: str) -> HttpResponse:
    """整改台账 as a file, with the filter of the ledger's page."""
    if ending not in ENDINGS:
        raise NotFound
    form = LedgerFilter(request.GET or None)
    cleaned = form.cleaned_data if form.is_bound and form.is_valid() else {}
    most = None if ending == "xlsx" else ledgers.MOST_ON_PAPER
    with _uncollected():
        document = ledgers.ledger(request.user, cleaned, note=filter_note(form), most=most)  # type: ignore[arg-type]  # login_required
        return file_response(document, ending, document.title)


@contextmanager
def _uncollected() -> Iterator[None]:
    """Of half a million objects none is garbage before the file is done; looking for it took a tenth of the time."""
    gc.disable()
    try:
        yield
    finally:
        gc.enable()


def file_response(document: Document, ending: str, name: str) -> HttpResponse:
    """The document as a download; `name` without its end, in any script."""
    written = ENDINGS[ending]
    try:
        content = written.write(document)
    except RenderingUnavailable as missing:
        # says which package the administrator has to install
        raise PrintingUnavailable(str(missing)) from missing
    answer = HttpResponse(content, content_type=written.content_type)
    answer["Content-Disposition"] = f"attachment; filename*=UTF-8''{quote(name)}.{ending}"
    return answer
