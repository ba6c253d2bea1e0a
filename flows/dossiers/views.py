"""The dossier as a download: whoever sees the project gets it, with what they may see of each document."""

from __future__ import annotations

import tempfile
from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import FileResponse, HttpRequest
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from roles.errors import NotFound

from ..lifecycle.models import Evaluation
from ..printing.views import PrintingUnavailable
from ..sheets.dossier import build_dossier
from ..sheets.out import RenderingUnavailable
from . import contents
from .names import plain

#: a dossier larger than this is written to disk while it is made
IN_MEMORY = 8 * 1024 * 1024


@login_required
@require_GET
def dossier(request: HttpRequest, pk: int, year: int) -> FileResponse:
    """The zip, with `manifest.json` and `SHA256SUMS`."""
    user: Any = request.user
    found = Evaluation.objects.visible_to(user).select_related("project__unit").filter(project=pk, year=year).first()
    if found is None:
        raise NotFound
    target = tempfile.SpooledTemporaryFile(max_size=IN_MEMORY)  # noqa: SIM115 - the answer closes it
    try:
        build_dossier(found.title, contents.files(found, user), target=target)
    except RenderingUnavailable as missing:
        raise PrintingUnavailable(str(missing)) from missing
    target.seek(0)
    name = plain(f"{_('Dossier')}_{found.project.name}_{found.year}.zip")
    answer = FileResponse(target, as_attachment=True, filename=name, content_type="application/zip")
    answer["Cache-Control"] = "private, no-store"
    return answer
