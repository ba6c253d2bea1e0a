"""A project's dossier is ordered on its page; the worker makes it, and its owner takes it from the order."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from roles.errors import NotFound

from ..lifecycle.models import Evaluation
from ..printing.batches import actions
from ..printing.batches.pages.offers import of_evaluations
from .work import DOSSIER


@login_required
@require_POST
def order(request: HttpRequest, pk: int, year: int) -> HttpResponse:
    """Hand it to the worker."""
    user: Any = request.user
    found = list(Evaluation.objects.visible_to(user).select_related("project").filter(project=pk, year=year))
    if not found:
        raise NotFound
    wanted = of_evaluations(DOSSIER, found, user)
    return redirect(actions.order(work=DOSSIER, wanted=wanted, chosen=found[0].title, by=user))
