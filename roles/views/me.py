"""The own profile: posts, who acts for me and for whom I act, contact, language; and the switch between posts."""

from __future__ import annotations

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from .. import actions, queries
from ..forms import ContactForm, SubstituteForm, carry_out
from ..models import Substitute
from ..web.middleware import ACTIVE_POST
from ..web.requests import SignedInRequest


@login_required
def me(request: SignedInRequest) -> HttpResponse:
    """The profile."""
    return _page(request)


@login_required
@require_POST
def switch_post(request: SignedInRequest) -> HttpResponse:
    """Work at one post, or (an empty choice) at all of them together."""
    chosen = request.POST.get("post", "")
    held = {str(post.pk): post.pk for post in queries.active_posts(request.user)}
    request.session[ACTIVE_POST] = held.get(chosen)
    back = request.POST.get("next") or request.headers.get("Referer", "")
    safe = url_has_allowed_host_and_scheme(back, {request.get_host()}, require_https=request.is_secure())
    return redirect(back if safe else "/")


@login_required
@require_POST
def contact(request: SignedInRequest) -> HttpResponse:
    """Change how I am reached and addressed."""
    form = ContactForm(request.POST)
    if status := carry_out(form, actions.change_contact, user=request.user, by=request.user):
        return _page(request, contact_form=form, status=status)
    messages.success(request, _("Saved."))
    answer = redirect("roles:me")
    answer.set_cookie(settings.LANGUAGE_COOKIE_NAME, form.cleaned_data["language"], samesite="Lax")
    return answer


@login_required
@require_POST
def set_substitute(request: SignedInRequest) -> HttpResponse:
    """Let a colleague act for me."""
    form = SubstituteForm(request.POST, owner=request.user)
    if status := carry_out(form, actions.set_substitute, by=request.user):
        return _page(request, substitute_form=form, status=status)
    messages.success(request, _("The substitute is set."))
    return redirect("roles:me")


@login_required
@require_POST
def end_substitute(request: SignedInRequest, pk: int) -> HttpResponse:
    """End a substitution that I set, or in which I act."""
    mine = Substitute.objects.select_related("appointment__post__organisation")
    actions.end_substitute(substitute=get_object_or_404(mine, queries.concerns(request.user), pk=pk), by=request.user)
    messages.success(request, _("The substitution has ended."))
    return redirect("roles:me")


def _page(request: SignedInRequest, *, status: int = 200, **forms: object) -> HttpResponse:
    user = request.user
    rows = Substitute.objects.select_related("user", "appointment__user", "appointment__post__organisation")
    context = {
        "appointments": user.appointments.select_related("post__organisation"),
        "acting_for_me": rows.filter(appointment__user=user),
        "i_act_for": rows.filter(user=user),
        "substitute_form": SubstituteForm(owner=user),
        "contact_form": ContactForm(initial={"email": user.email, "phone": user.phone, "language": user.language}),
        **forms,
    }
    return render(request, "roles/me.html", context, status=status)
