"""Sign or seal, take the sealed PDF, and verify it. What may not be seen does not exist."""

from __future__ import annotations

from typing import Any
from urllib.parse import quote

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from roles.errors import NotFound
from workflow.views.document import visible_document

from ..sheets import seal as signatures
from . import actions, queries
from .models import Sealed
from .plans import PLANS
from .providers import provider
from .wording import described, in_short


@login_required
@require_POST
def seal(request: HttpRequest, kind: str, pk: int) -> HttpResponse:
    """Give the viewer's own signature, or the seal that they hold."""
    subject = _subject(request, kind, pk)
    actions.seal(subject=subject, by=request.user)  # type: ignore[arg-type]  # login_required
    messages.success(request, _("The signature stands on the form."))
    return redirect(f"{subject.get_absolute_url()}#seals")


@login_required
@require_POST
def remind(request: HttpRequest, kind: str, pk: int) -> HttpResponse:
    """Ask those who have still to sign."""
    subject = _subject(request, kind, pk)
    people = actions.remind(subject=subject, by=request.user)  # type: ignore[arg-type]  # login_required
    messages.success(request, _("Asked: %(names)s") % {"names": _(", ").join(one.name for one in people)})
    return redirect(f"{subject.get_absolute_url()}#seals")


@login_required
@require_GET
def download(request: HttpRequest, pk: int) -> HttpResponse:
    """The sealed PDF; where a change voided it, a copy that says so across every page. The original by `?original`."""
    sealed, subject = _sealed(request, pk)
    with queries.last_mark(sealed).file.open("rb") as file:
        content: bytes = file.read()
    name = f"{PLANS[sealed.subject_kind].label}_{subject.title}"
    if queries.standing(subject) != sealed and "original" not in request.GET:
        content = signatures.voided_copy(content, in_short(described(queries.changes_of(sealed, subject), subject)))
        name += f"_{_('void')}"
    answer = HttpResponse(content, content_type="application/pdf")
    bare = "".join(sign for sign in name if sign not in '\\/:*?"<>|\r\n')
    answer["Content-Disposition"] = f"attachment; filename*=UTF-8''{quote(bare)}.pdf"
    answer["X-Content-Type-Options"] = "nosniff"
    answer["Cache-Control"] = "private, no-store"
    return answer


@login_required
@require_GET
def verification(request: HttpRequest, pk: int) -> HttpResponse:
    """The judgement on the stored file and on the form of today."""
    sealed, subject = _sealed(request, pk)
    mark, site, plan = queries.last_mark(sealed), provider(), PLANS[sealed.subject_kind]
    with mark.file.open("rb") as file:
        found = signatures.verify(file.read(), plan.data(subject), roots=site.roots())
    labels = {one.place: one.label for one in plan.marks(subject)}
    context = {
        "sealed": sealed,
        "subject": subject,
        "plan": plan,
        "found": found,
        "mark": mark,
        "checks": [(labels.get(check.field, check.field), check) for check in found.signatures],
        "is_complete": len(found.signatures) == len(labels),
        "changes": described(found.changes, subject),
        "is_demonstration": site.is_demonstration,
    }
    return render(request, "sealing/verification.html", context)


def _subject(request: HttpRequest, kind: str, pk: int) -> Any:
    """The document, if it is of a kind that is sealed and its form is open to the viewer."""
    plan = PLANS.get(kind)
    if plan is None:
        raise NotFound
    subject = visible_document(request, kind, pk)
    if not plan.is_open(subject, request.user):  # type: ignore[arg-type]  # login_required
        raise NotFound
    return subject


def _sealed(request: HttpRequest, pk: int) -> tuple[Sealed, Any]:
    sealed = Sealed.objects.readable(request.user, pk)  # type: ignore[arg-type]  # login_required
    if sealed is None:
        raise NotFound
    return sealed, _subject(request, sealed.subject_kind, sealed.subject_id)
